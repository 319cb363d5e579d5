"""A process that loads a file from elsewhere has no network, no programs and no credentials."""

import select
import socket
import subprocess
import sys

import pytest

from app.training.imported.confinement import CPU_S, MEMORY_BYTES, OPEN_FILES

START = (
    "from app.training.imported.confinement import *; from app.training.imported import confinement"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process that has given everything up."""
    program = f"{START}\nconfine()\nnetwork = has_network()\nclose_doors()\n{code}"
    return subprocess.run(
        [sys.executable, "-I", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={},
    )


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.socket()", "socket"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "socket"),
        ("import os; os.system('true')", "os.system"),
        ("import os; os.execv('/bin/true', ['true'])", "os.exec"),
        ("import os; os.fork()", "os.fork"),
        ("import os; os.posix_spawn('/bin/true', ['true'], {})", "os.posix_spawn"),
        ("import subprocess; subprocess.run(['true'])", "subprocess"),
        ("import ctypes; ctypes.CDLL('libc.so.6')", "ctypes.dlopen"),
    ],
    ids=lambda value: value,
)
def test_doors_are_closed(code: str, event: str) -> None:
    """To sockets, programs and foreign libraries, and the code that tried is ended."""
    done = run(code)

    assert done.returncode == 1
    assert f"DoorClosed: {event}" in done.stderr


def test_there_is_no_network() -> None:
    """Not even for code that goes around Python: the system itself has taken it away."""
    done = run("print(network)")

    if done.stdout.strip() == "True":
        pytest.skip("this system lets no process leave the network")
    assert done.stdout.strip() == "False"
    assert len(socket.if_nameindex()) >= 1


def test_memory_time_and_files_have_a_limit() -> None:
    done = run(
        "import resource as r\n"
        "for one in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_NOFILE, r.RLIMIT_CORE):\n"
        "    print(*r.getrlimit(one))"
    )

    limits = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert limits[0] == (MEMORY_BYTES, MEMORY_BYTES)
    assert limits[1] == (CPU_S, CPU_S)
    assert limits[2] == (OPEN_FILES, OPEN_FILES)
    assert limits[3] == (0, 0)


def test_more_memory_is_refused() -> None:
    done = run(f"bytearray({MEMORY_BYTES})")

    assert "MemoryError" in done.stderr


LASTING = (
    f"import os, sys; {START}\nconfine(os.getppid())\nprint('ready', flush=True)\nsys.stdin.read()"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_the_process_ends_with_the_one_that_started_it() -> None:
    """However that ended: a command that is killed can clean nothing up."""
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-c', {LASTING!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"ready\n"
        started.kill()

        ended, _, _ = select.select([started.stdout], [], [], 30.0)

        assert ended  # nobody has the pipe any more
        assert started.stdout.read() == b""


def test_a_process_whose_parent_has_ended_already_does_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{START}\nconfine(2**30)\nprint('went on')"],
        capture_output=True,
        text=True,
        check=False,
    )

    if sys.platform == "linux":
        assert done.returncode == 1
        assert done.stdout == ""

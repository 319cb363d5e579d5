"""A PostgreSQL server of our own, from the binaries of the machine."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from bench.harness.machine import list_family

DATABASE = "postgres"
"""The database that every new server has."""

DISK = Path("/tmp")  # noqa: S108 (each server makes a folder of its own in it)


class Cluster:
    """A PostgreSQL server in a folder of its own, reached through a socket in that folder."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self.folder = folder
        # PostgreSQL refuses to run as root.
        self._user = "nobody" if os.getuid() == 0 else None

    @property
    def user(self) -> str:
        """The name of the user as whom the server runs."""
        return self._user or getpass.getuser()

    def create(self) -> None:
        """Make the files of the server."""
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run(
            "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"
        )

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """End the server at once, as a crash would."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def freeze(self) -> None:
        """Stop all processes of the server where they are; connections stay open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the processes go on."""
        self._signal(signal.SIGCONT)

    def url(self, name: str = DATABASE) -> str:
        """Return the URL of one database."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def _signal(self, number: signal.Signals) -> None:
        listed = (self.folder / "data" / "postmaster.pid").read_text(encoding="ascii")
        for pid in list_family(int(listed.splitlines()[0])):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(
            command, user=self._user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )


ClusterT = TypeVar("ClusterT", bound=Cluster)


def find_postgresql() -> Path | None:
    """Return the folder of PostgreSQL's programs, or None where there are none."""
    folders = [*os.environ["PATH"].split(os.pathsep)]
    folders += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    found = shutil.which("initdb", path=os.pathsep.join(folders))
    return Path(found).resolve().parent if found else None


def run_postgresql(binaries: Path) -> AbstractContextManager[Cluster]:
    """Run a new server until the block is left, frozen or not."""
    return run_cluster(Cluster, binaries)


@contextmanager
def run_cluster(kind: type[ClusterT], binaries: Path, *, around: Path = DISK) -> Iterator[ClusterT]:
    """Run a new server of this kind until the block is left, frozen or not.

    Its folder lies in `around`, which must be short: the path of a socket may have 107 bytes.
    """
    with tempfile.TemporaryDirectory(prefix="subtext-pg-", dir=around) as folder:
        cluster = kind(binaries, Path(folder))
        cluster.create()
        cluster.start()
        try:
            yield cluster
        finally:
            with suppress(FileNotFoundError):  # stopped already
                cluster.thaw()
                cluster.stop()

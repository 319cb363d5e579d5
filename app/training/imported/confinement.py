"""What the process that loads a file from elsewhere gives up before it does.

It is a second line: the first is that only names on a list are resolved. It is no virtual machine:
the process can read and write what its user may. But there is no network where the system lets a
process leave it, no other program, and no more memory, time, files or disk than a conversion needs.
"""

import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38

MEMORY_BYTES = 6 * 2**30
CPU_S = 900
WRITTEN_BYTES = 2**31
OPEN_FILES = 256

LIMITS = {
    resource.RLIMIT_AS: MEMORY_BYTES,
    resource.RLIMIT_CPU: CPU_S,
    resource.RLIMIT_FSIZE: WRITTEN_BYTES,
    resource.RLIMIT_NOFILE: OPEN_FILES,
    resource.RLIMIT_CORE: 0,
}

CLOSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.kill",
    "pty.",
    "ctypes.dlopen",
    "webbrowser.",
    "ftplib.",
    "smtplib.",
    "urllib.",
)
"""Beginnings of what Python's audit reports and this process has no use for."""


class DoorClosed(RuntimeError):
    """Code tried to reach the network, another program or a foreign library."""


def confine(parent: int | None = None) -> None:
    """Leave the network and set the limits; call it before threads exist and anything is loaded.

    The process ends with `parent`, the process that started it, where one is given.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # As root the first does; for others the second, where user namespaces are allowed.
        if libc.unshare(CLONE_NEWNET) != 0:
            libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
        if parent is not None:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != parent:  # it ended before that
                sys.exit(f"process {parent} has ended")
    for limit, most in LIMITS.items():
        _, hard = resource.getrlimit(limit)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError):  # macOS knows some of them and sets none
            resource.setrlimit(limit, (bound, bound))


def close_doors() -> None:
    """Refuse sockets, programs and foreign libraries from now on; it cannot be taken back."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_refuse)


def has_network() -> bool:
    """Return whether a network is left: the system may not let a process leave it."""
    return any(name != "lo" for _, name in socket.if_nameindex())


def _refuse(event: str, _args: Sequence[object]) -> None:
    if event.startswith(CLOSED):
        raise DoorClosed(event)

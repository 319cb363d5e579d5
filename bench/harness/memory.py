"""How much memory processes hold, by the kernel's own count."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.harness.machine import kib_of

PROC = Path("/proc")
POLL_S = 0.1


def resident_mib(process: int) -> float:
    """Return the resident memory of one process, pages that it shares counted in full."""
    return kib_of((PROC / f"{process}/status").read_text(encoding="utf-8"), "VmRSS") / 1024


def proportional_mib(process: int) -> float:
    """Return the memory of a process and all its descendants, shared pages counted once."""
    return sum(_pss_kib(one) for one in family(process)) / 1024


def family(process: int) -> Iterator[int]:
    """Yield a process and its descendants; one that ends meanwhile has none."""
    yield process
    for children in PROC.glob(f"{process}/task/*/children"):
        try:
            listed = children.read_text(encoding="ascii").split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in listed:
            yield from family(int(child))


def peak_mib(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end of a process; return the most that it and its descendants held.

    It is looked at ten times a second: what is held for less can be missed.
    """
    most = 0.0
    while process.poll() is None:
        most = max(most, proportional_mib(process.pid))
        _wait(process, POLL_S)
    return most


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return


def _pss_kib(process: int) -> int:
    try:
        listing = (PROC / f"{process}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return kib_of(listing, "Pss")

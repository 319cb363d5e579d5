"""Facts about the machine under test, and the memory and processor time of processes."""

import os
import platform
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "fastapi",
    "flask",
    "gunicorn",
    "httptools",
    "numba",
    "numpy",
    "pydantic",
    "scikit-learn",
    "sqlalchemy",
    "starlette",
    "uvicorn",
    "uvloop",
)
PROC = Path("/proc")
POLL_S = 0.1

IDLE_WITHIN_S = 120
IDLE_S = 0.1
"""The most processor time per second of a service that has no requests."""


def describe_machine() -> dict[str, object]:
    """Return the machine, the libraries and the date: figures hold for these alone."""
    return {
        "cpu": read_cpu_model(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(read_memory_kib() / 2**20, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": {library: version(library) for library in LIBRARIES},
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def read_cpu_model() -> str:
    """Return the name of the processor, or its architecture if the kernel gives no name."""
    for line in (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def read_memory_kib() -> int:
    """Return the memory of the machine."""
    return parse_kib((PROC / "meminfo").read_text(encoding="utf-8"), "MemTotal")


def parse_kib(listing: str, name: str) -> int:
    """Return one figure of a kernel listing, whose lines have the form `Name:   123 kB`."""
    for line in listing.splitlines():
        key, _, figure = line.partition(":")
        if key == name:
            return int(figure.split()[0])
    raise ValueError(f"the kernel's listing has no {name}")


def measure_resident_mib(pid: int) -> float:
    """Return the resident memory of one process; shared pages count in full."""
    return parse_kib((PROC / f"{pid}/status").read_text(encoding="utf-8"), "VmRSS") / 1024


def measure_proportional_mib(pid: int) -> float:
    """Return the memory of a process and all its descendants; shared pages count once."""
    return sum(_read_pss_kib(one) for one in list_family(pid)) / 1024


def list_family(pid: int) -> Iterator[int]:
    """Yield a process and its descendants; a process that ends meanwhile has no descendants."""
    yield pid
    for children in PROC.glob(f"{pid}/task/*/children"):
        try:
            listed = children.read_text(encoding="ascii").split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in listed:
            yield from list_family(int(child))


def measure_peak_mib(process: subprocess.Popen[bytes]) -> float:
    """Wait for the end of a process; return the peak memory of it and its descendants.

    Memory is sampled ten times a second, which can miss a shorter peak.
    """
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, measure_proportional_mib(process.pid))
        _wait(process, POLL_S)
    return peak


def measure_cpu_s(pid: int) -> float:
    """Return the processor time that a process has used, as Linux counts it."""
    fields = (PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_family_cpu_s(pid: int) -> float:
    """Return the processor time of a process and its descendants that have not ended."""
    total = 0.0
    for one in list_family(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            total += measure_cpu_s(one)
    return total


def wait_until_idle(pid: int) -> None:
    """Wait until the service is idle: once ready, it still reads the newest reviews."""
    deadline = time.monotonic() + IDLE_WITHIN_S
    while time.monotonic() < deadline:
        before = measure_family_cpu_s(pid)
        time.sleep(1)
        if measure_family_cpu_s(pid) - before < IDLE_S:
            return


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return


def _read_pss_kib(pid: int) -> int:
    try:
        listing = (PROC / f"{pid}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return parse_kib(listing, "Pss")

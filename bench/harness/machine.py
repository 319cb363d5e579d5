"""What the figures were measured on: without that they mean nothing to anyone else."""

import os
import platform
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
CPUINFO = Path("/proc/cpuinfo")
MEMINFO = Path("/proc/meminfo")


def described() -> dict[str, object]:
    """Return the machine, the libraries and the moment."""
    return {
        "cpu": cpu_model(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory_kib() / 2**20, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": {library: version(library) for library in LIBRARIES},
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def cpu_model() -> str:
    """Return what the processor calls itself, or its architecture if it does not say."""
    for line in CPUINFO.read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def memory_kib() -> int:
    """Return the memory of the machine."""
    return kib_of(MEMINFO.read_text(encoding="utf-8"), "MemTotal")


def kib_of(listing: str, name: str) -> int:
    """Return a figure of one of the kernel's listings of `Name:   123 kB` lines."""
    for line in listing.splitlines():
        key, _, figure = line.partition(":")
        if key == name:
            return int(figure.split()[0])
    raise ValueError(f"the kernel's listing has no {name}")

"""Kernels: functions compiled by numba, kept between starts where possible, and their array types.

What is compiled is kept beside the source, else in the user's cache folder; `NUMBA_CACHE_DIR`
names another place. Where none can be written, as on a read-only file system, functions are
compiled anew at every start, before the service is ready.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
from numba import config, njit
from numba.core.caching import (
    InTreeCacheLocator,
    UserProvidedCacheLocator,
    UserWideCacheLocator,
)
from numpy.typing import NDArray

KernelT = TypeVar("KernelT", bound=Callable[..., object])

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Singles = NDArray[np.float32]
Floats = NDArray[np.float64]


@cache
def hash_sources() -> bytes:
    """Return a digest over every source file of ours: what is compiled has constants of others."""
    sources = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    return hashlib.sha256(b"\0".join(sources)).digest()


class _StampedTogether:
    """Compiles anew when any source file has changed.

    numba itself looks at a function's own file alone, and would go on using what it compiled
    after a function that it calls, in another file, has changed.
    """

    def get_source_stamp(self) -> bytes:
        return hash_sources()


class Provided(_StampedTogether, UserProvidedCacheLocator):
    """In the folder that `NUMBA_CACHE_DIR` names."""


class BesideSource(_StampedTogether, InTreeCacheLocator):
    """In `__pycache__`."""


class UserWide(_StampedTogether, UserWideCacheLocator):
    """In the user's cache folder."""


# The setting that the variable NUMBA_CACHE_LOCATOR_CLASSES makes.
config.CACHE_LOCATOR_CLASSES = ",".join(  # type: ignore[attr-defined]
    f"{__name__}.{locator.__name__}" for locator in (Provided, BesideSource, UserWide)
)


def kernel(function: KernelT) -> KernelT:
    """Compile a function at its first call; it lets go of the interpreter lock while it runs.

    Sums keep the order in which they are written (no fastmath): equal input gives equal output
    on every processor. Dividing by zero gives infinity, as in numpy: a check of every division
    would keep loops from taking several numbers at once.
    """
    return _compile(function, fastmath=False)


def fastmath_kernel(function: KernelT) -> KernelT:
    """Compile as `kernel` does, but let the compiler reorder sums into vector lanes.

    Results are equal from run to run on one kind of processor, and differ in the last bits on
    another: for training alone.
    """
    return _compile(function, fastmath=True)


def _compile(function: KernelT, *, fastmath: bool) -> KernelT:
    jit = njit(nogil=True, boundscheck=False, error_model="numpy", fastmath=fastmath)
    compiled = jit(function)
    with suppress(RuntimeError):  # numba's way to say that no folder can be written
        compiled.enable_caching()
    return cast(KernelT, compiled)

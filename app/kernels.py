"""Kernels: functions compiled by numba and cached between starts, and their array types.

The cache lies beside the source, else in the user's cache folder; `NUMBA_CACHE_DIR` names another
folder. Where no folder can be written, as on a read-only file system, functions are compiled again
at every start, before the service is ready.
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
Floats = NDArray[np.float64]

Index = np.uint64
"""The index type of inner loops: a signed index is first tested for counting from the end, which
takes a third of their time."""


@cache
def hash_sources() -> bytes:
    """Return a digest of all source files of `app`: kernels contain constants of other modules."""
    sources = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    return hashlib.sha256(b"\0".join(sources)).digest()


class _SharedStamp:
    """A cache locator whose entries expire when any source file of `app` changes.

    By itself numba checks only the function's own file: it would keep using compiled code after a
    change to a function that is called from it but stands in another file.
    """

    def get_source_stamp(self) -> bytes:
        return hash_sources()

    def get_disambiguator(self) -> str:
        """Name a file for each state of the sources.

        An index of an older state may name a class that has moved since, and not load at all.
        """
        return f"{super().get_disambiguator()}-{hash_sources().hex()[:8]}"  # type: ignore[misc]


class Provided(_SharedStamp, UserProvidedCacheLocator):
    """A cache in the folder that `NUMBA_CACHE_DIR` names."""


class BesideSource(_SharedStamp, InTreeCacheLocator):
    """A cache in `__pycache__`."""


class UserWide(_SharedStamp, UserWideCacheLocator):
    """A cache in the user's cache folder."""


# The same setting as the environment variable NUMBA_CACHE_LOCATOR_CLASSES.
config.CACHE_LOCATOR_CLASSES = ",".join(  # type: ignore[attr-defined]
    f"{__name__}.{locator.__name__}" for locator in (Provided, BesideSource, UserWide)
)


def kernel(function: KernelT) -> KernelT:
    """Compile a function at its first call; it releases the interpreter lock while it runs.

    Sums keep the order in which they are written (no fastmath), so that equal input gives equal
    output on every processor. Dividing by zero gives infinity, as in numpy: checking each division
    would keep the compiler from vectorising loops.
    """
    return _compile(function, fastmath=False)


def inlined_kernel(function: KernelT) -> KernelT:
    """Compile as `kernel` does, into the code of each caller: for small functions of inner loops.

    A call passes each array as seven values, which took longer than a small function itself.
    """
    return _compile(function, fastmath=False, is_inlined=True)


def fastmath_kernel(function: KernelT) -> KernelT:
    """Compile as `kernel` does, but let the compiler reorder sums into vector lanes.

    Results are equal from run to run on one kind of processor but differ in the last bits on
    another, so this is for training only.
    """
    return _compile(function, fastmath=True)


def _compile(function: KernelT, *, fastmath: bool, is_inlined: bool = False) -> KernelT:
    jit = njit(
        nogil=True,
        boundscheck=False,
        error_model="numpy",
        fastmath=fastmath,
        forceinline=is_inlined,
    )
    compiled = jit(function)
    # Raised where no cache folder can be written, and where NUMBA_DISABLE_JIT is set.
    with suppress(RuntimeError, AttributeError):
        compiled.enable_caching()
    return cast(KernelT, compiled)

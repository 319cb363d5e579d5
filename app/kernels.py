"""Functions compiled to machine code by numba, and kept between starts where that is possible.

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

from numba import config, njit
from numba.core.caching import (
    InTreeCacheLocator,
    UserProvidedCacheLocator,
    UserWideCacheLocator,
)

Kernel = TypeVar("Kernel", bound=Callable[..., object])


@cache
def sources_digest() -> bytes:
    """Return a digest over every source file of ours: what is compiled has constants of others."""
    sources = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    return hashlib.sha256(b"\0".join(sources)).digest()


class _StampedTogether:
    """numba itself looks at a function's own file alone, and would go on using what it compiled
    after a function that it calls, in another file, has changed."""

    def get_source_stamp(self) -> bytes:
        return sources_digest()


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


def compiled(kernel: Kernel) -> Kernel:
    """Compile at the first call; let go of the interpreter lock while running.

    Sums keep the order in which they are written (no fastmath): equal input gives equal output
    on every processor. Dividing by zero gives infinity, as in numpy: a check of every division
    would keep loops from taking several numbers at once.
    """
    function = njit(nogil=True, boundscheck=False, error_model="numpy")(kernel)
    with suppress(RuntimeError):  # numba's way to say that no folder can be written
        function.enable_caching()
    return cast(Kernel, function)

"""Functions compiled to machine code by numba, and kept between starts where that is possible.

numba keeps what it compiled beside the source, else in the user's cache folder or in
`NUMBA_CACHE_DIR`. Where none of them can be written, as on a read-only file system, functions are
compiled anew at every start, before the service is ready.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(kernel: Kernel) -> Kernel:
    """Compile at the first call; let go of the interpreter lock while running.

    Sums keep the order in which they are written (no fastmath): equal input gives equal output
    on every processor.
    """
    function = njit(nogil=True, boundscheck=False)(kernel)
    with suppress(RuntimeError):  # numba's way to say that no folder can be written
        function.enable_caching()
    return cast(Kernel, function)

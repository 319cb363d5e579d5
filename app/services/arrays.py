"""Arrays of a model's files: mapped or read, and of the kind that they are said to be, or refused.

Compiled code does not check bounds, and files may come from a process that was taken over.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt
from app.services.zip_directory import check_directory

MOST_BYTES = 2**31
"""What the arrays of one compressed file may take in memory."""

UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    OverflowError,
    EOFError,
    OSError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
    BadZipFile,
    ZlibError,
)
"""What numpy and `zipfile` raise for files that are damaged or lie about themselves."""


def map_array(path: Path, *dtypes: type[np.generic], dimensions: int = 1) -> NDArray[Any]:
    """Map an array into memory, read-only, so that processes share one copy of it.

    Raises `ArtifactCorrupt` unless it is an array of one of the types and of so many dimensions.
    The file must not change while it is in use: replace it, never write into it.
    """
    try:
        array = open_memmap(path, mode="r")
    except UNREADABLE as error:
        raise ArtifactCorrupt(path, f"it cannot be mapped: {error}") from error
    is_meant = array.dtype in map(np.dtype, dtypes) and array.ndim == dimensions
    if not is_meant or not array.flags.c_contiguous:
        names = " or ".join(str(np.dtype(dtype)) for dtype in dtypes)
        raise ArtifactCorrupt(path, f"it is not an array of {names} in {dimensions} dimensions")
    return np.asarray(array)


def read_arrays(path: Path, dimensions: Mapping[str, int | None]) -> dict[str, NDArray[Any]]:
    """Return the arrays of an .npz file that are named, each of so many dimensions, None for any.

    Raises `ArtifactCorrupt` if one is missing, or if they are larger than `MOST_BYTES`.
    """
    try:
        with path.open("rb") as file:
            check_directory(file)
        with ZipFile(path) as packed:
            size = sum(packed.getinfo(f"{name}.npy").file_size for name in dimensions)
        if size > MOST_BYTES:
            raise ValueError(f"its arrays take {size:,} bytes")
        with np.load(path, allow_pickle=False) as arrays:
            found = {name: np.asarray(arrays[name]) for name in dimensions}
    except UNREADABLE as error:
        raise ArtifactCorrupt(path, f"it cannot be read: {error}") from error
    for name, array in found.items():
        is_shaped = dimensions[name] in (None, array.ndim)
        if not is_shaped or array.dtype.kind not in "biuf":
            raise ArtifactCorrupt(path, f"{name} is not the array of numbers that it should be")
    return found

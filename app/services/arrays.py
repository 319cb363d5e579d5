"""Arrays in `.npz` files that processes map into memory, so that they share one copy of it.

An `.npz` file is a zip archive of `.npy` files. Where a member is stored plainly its numbers lie
in the file as they lie in memory, and need not be read to be used.
"""

import math
import mmap
import zipfile
from io import BytesIO
from pathlib import Path
from struct import pack, unpack_from

import numpy as np
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt

ALIGNMENT = 64
"""Bytes; numpy aligns the numbers within an `.npy` file to this, and we the file within the zip."""

NPY_VERSION = (1, 0)

LOCAL_HEADER = 30
"""Bytes before a member's name, as the zip format has it."""

LENGTHS = 26
"""Where in those the lengths of the name and of the extra fields stand."""

EXTRA_HEADER = 4
PADDING_ID = 0xD935
"""The kind of extra field by which zip archives of programs align their members."""

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_arrays(path: Path, **arrays: NDArray[np.generic]) -> None:
    """Write arrays as `mapped_arrays` wants them; equal arrays make equal files."""
    with path.open("wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            content = BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy", ZIP_EPOCH)
            begins = file.tell() + LOCAL_HEADER + len(member.filename) + EXTRA_HEADER
            padding = -begins % ALIGNMENT
            member.extra = pack("<HH", PADDING_ID, padding) + bytes(padding)
            archive.writestr(member, content.getvalue())


def mapped_arrays(path: Path) -> dict[str, NDArray[np.generic]]:
    """Return the arrays that `write_arrays` wrote, by name, read-only.

    The file must not change while they are in use: replace it, never write into it. Raises
    `ArtifactCorrupt` if it holds anything else.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return {
                Path(member.filename).stem: _array(archive, member, whole)
                for member in archive.infolist()
            }
    except (zipfile.BadZipFile, ValueError) as error:
        raise ArtifactCorrupt(path, f"its arrays cannot be mapped: {error}") from error


def _array(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, whole: mmap.mmap
) -> NDArray[np.generic]:
    if member.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{member.filename} is compressed")
    with archive.open(member) as file:
        if np.lib.format.read_magic(file) != NPY_VERSION:
            raise ValueError(f"{member.filename} is of another version of the format")
        shape, in_columns, dtype = np.lib.format.read_array_header_1_0(file)
        header = file.tell()
    names, extras = unpack_from("<HH", whole, member.header_offset + LENGTHS)
    begins = member.header_offset + LOCAL_HEADER + names + extras + header
    # An array of Python objects, which would be a pickle, has no buffer: numpy refuses it.
    array = np.frombuffer(whole, dtype, math.prod(shape), begins)
    return array.reshape(shape, order="F" if in_columns else "C")

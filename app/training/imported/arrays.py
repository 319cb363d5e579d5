"""Arrays in a file of joblib: their bytes follow the pickle's description of them."""

import math
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from app.training.imported.allowed import DTYPE, NDARRAY
from app.training.imported.stack import CannotFollow, Made

PLAIN = re.compile(r"[?biufcSUO]\d{0,9}")
"""Types of which an element's size is in the type itself: no fields, no units."""

OBJECTS = "O"

ALIGNMENT = "numpy_array_alignment_bytes"

ATTRIBUTES = {"subclass", "shape", "order", "dtype", "allow_mmap", ALIGNMENT}
"""All that joblib's wrapper has; another could stand in for the method that reads the array."""

UNCLEAR = "an array in it is not described as joblib does, so it is damaged or was made by hand"

PIECE_BYTES = 2**20


class Source:
    """An open file, and the last lines of it as they are written.

    `pickletools` undoes escapes in names, and loading does not.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.lines: deque[bytes] = deque(maxlen=2)

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def readline(self) -> bytes:
        line = self._file.readline()
        self.lines.append(line)
        return line

    def tell(self) -> int:
        return self._file.tell()


@dataclass(frozen=True, slots=True)
class ArrayLayout:
    """How the bytes of an array follow: `size` of them, or a pickle of its objects (None)."""

    size: int | None
    is_padded: bool


def find_layout(state: Mapping[str, object]) -> ArrayLayout:
    """Return how the bytes of an array follow; raise `CannotFollow` where joblib wrote no such.

    `state` are the attributes of joblib's wrapper around it.
    """
    shape, dtype = state.get("shape"), state.get("dtype")
    if not ATTRIBUTES.issuperset(state):
        raise CannotFollow(UNCLEAR)
    if state.get("subclass") != NDARRAY or state.get("order") not in ("C", "F"):
        raise CannotFollow(UNCLEAR)
    if not isinstance(shape, tuple) or not all(type(size) is int and size >= 0 for size in shape):
        raise CannotFollow(UNCLEAR)
    item = _measure_item(dtype)
    if item is None:
        return ArrayLayout(None, is_padded=False)
    return ArrayLayout(math.prod(shape) * item, is_padded=state.get(ALIGNMENT) is not None)


def skip_array(file: Source, layout: ArrayLayout) -> None:
    """Read over the bytes of an array; raise `CannotFollow` if the file ends in them."""
    if layout.is_padded:
        _skip(file, _skip_byte(file))
    _skip(file, layout.size or 0)


def _measure_item(dtype: object) -> int | None:
    """Return the bytes of an element of a type of numpy, None for objects."""
    if not isinstance(dtype, Made) or dtype.maker != DTYPE or not dtype.args:
        raise CannotFollow(UNCLEAR)
    code, state = dtype.args[0], dtype.state
    if not isinstance(code, str) or not PLAIN.fullmatch(code):
        raise CannotFollow(UNCLEAR)
    size = np.dtype(code).itemsize
    # What it is filled with may hold fields, or another size for text.
    if dtype.is_filled and (
        not isinstance(state, tuple)
        or len(state) < 8
        or any(part is not None for part in state[2:5])
        or state[5] not in (-1, size)
    ):
        raise CannotFollow(UNCLEAR)
    return None if code[0] == OBJECTS else size


def _skip_byte(file: Source) -> int:
    byte = file.read(1)
    if not byte:
        raise CannotFollow(CUT_OFF)
    return byte[0]


CUT_OFF = "it is cut off or damaged; copy it again, as binary"


def _skip(file: Source, size: int) -> None:
    while size > 0:
        piece = file.read(min(size, PIECE_BYTES))
        if not piece:
            raise CannotFollow(CUT_OFF)
        size -= len(piece)

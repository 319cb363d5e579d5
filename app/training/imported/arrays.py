"""Arrays in a file of joblib: their bytes follow the pickle's description of them."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from app.training.imported.allowed import ARRAY_OF_BUFFER, DTYPE, ENCODE, NDARRAY, PLAIN
from app.training.imported.stack import CannotFollow, Items, Made

OBJECTS = "O"

ALIGNMENT = "numpy_array_alignment_bytes"

ATTRIBUTES = {"subclass", "shape", "order", "dtype", "allow_mmap", ALIGNMENT}
"""All that joblib's wrapper has; another could stand in for the method that reads the array."""

STATE_PARTS = 8
"""What a type of numpy is filled with: a version, byte order, 3 that plain ones lack, and sizes."""

UNCLEAR = (
    "an array in it is not described as numpy and joblib do, so it is damaged or was made by hand"
)

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
    item = measure_item(dtype)
    if item is None:
        return ArrayLayout(None, is_padded=False)
    return ArrayLayout(math.prod(shape) * item, is_padded=state.get(ALIGNMENT) is not None)


def skip_array(file: Source, layout: ArrayLayout) -> None:
    """Read over the bytes of an array; raise `CannotFollow` if the file ends in them."""
    if layout.is_padded:
        _skip(file, _skip_byte(file))
    _skip(file, layout.size or 0)


def measure_item(dtype: object) -> int | None:
    """Return the bytes of an element of a type of numpy, None for objects.

    Raises `CannotFollow` if it is filled with anything that it does not have by its code: fields,
    or flags by which bytes of a file would be taken for objects.
    """
    if not isinstance(dtype, Made) or dtype.maker != DTYPE or not dtype.args:
        raise CannotFollow(UNCLEAR)
    code, state = dtype.args[0], dtype.state
    if not isinstance(code, str) or not PLAIN.fullmatch(code):
        raise CannotFollow(UNCLEAR)
    try:
        plain = np.dtype(code)
    except TypeError as error:  # a size that this type does not come in
        raise CannotFollow(UNCLEAR) from error
    usual = plain.__reduce__()[2]
    if dtype.is_filled and (
        not isinstance(state, tuple)
        or len(state) != STATE_PARTS
        or (state[0], *state[2:]) != (usual[0], *usual[2:])
    ):
        raise CannotFollow(UNCLEAR)
    return None if code[0] == OBJECTS else plain.itemsize


def check_made(made: Made) -> None:
    """Raise `CannotFollow` if a type of numpy, or an array, is not made as numpy does."""
    if made.maker == DTYPE:
        measure_item(made)
    elif made.maker == ARRAY_OF_BUFFER:
        if len(made.args) < 2 or measure_item(made.args[1]) is None:
            raise CannotFollow(UNCLEAR)
    else:
        _check_state(made.state)


def _check_state(state: object) -> None:
    """Raise `CannotFollow` unless an array is filled with bytes, or with a list of objects.

    `state` is a version, the shape, the type, the order and the content.
    """
    if not isinstance(state, tuple) or len(state) != 5:
        raise CannotFollow(UNCLEAR)
    content = state[4]
    are_objects = measure_item(state[2]) is None
    is_list = isinstance(content, Items) and not content.is_dict
    is_bytes = isinstance(content, bytes | bytearray | str) or (
        isinstance(content, Made) and content.maker == ENCODE
    )
    if not (is_list if are_objects else is_bytes):
        raise CannotFollow(UNCLEAR)


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

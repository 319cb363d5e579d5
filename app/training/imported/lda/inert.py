"""What stands for objects, arrays and containers while a pickle of gensim is read.

All of it is ours: whatever a pickle calls, fills or adds to, it is one of these.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Global(NamedTuple):
    """A name in a pickle: the module and what is in it, as the file spells them."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


class NotReadable(Exception):
    """A pickle that is cut off, or holds what gensim does not write; the reason."""


class Record:
    """An object of any class: the name of its class, what it was called with, its attributes.

    It takes items, too, as a class may be one of dictionaries or lists.
    """

    global_name = Global("", "")

    def __init__(self, *arguments: object, **_options: object) -> None:
        self.arguments = arguments
        self.items: dict[object, object] = {}

    def __new__(cls, *_arguments: object, **_options: object) -> "Record":
        made = super().__new__(cls)
        made.arguments, made.items = (), {}
        return made

    def __setstate__(self, state: object) -> None:
        """Take the attributes, beside the two of a record."""
        self.attributes = dict(state) if isinstance(state, dict) else {}

    def __setitem__(self, key: object, value: object) -> None:
        self.items[key] = value

    def append(self, value: object) -> None:
        """Take an item of a list or set; nothing that is needed is in one that has a class."""

    add = append

    attributes: Mapping[str, object] = {}


class _Array:
    """An array while it is read: numpy's own, made of its shape, type and bytes alone."""

    def __init__(self, *_arguments: object) -> None:
        self.value: NDArray[np.generic] = np.empty(0)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        _, shape, dtype, is_fortran, content = state
        self.value = _make_array(content, dtype, shape, "F" if is_fortran else "C")


class _Type:
    """A type of numpy while it is read, by its code such as `f4`."""

    def __init__(self, code: object = "", *_arguments: object) -> None:
        self.code = code
        self.order = "<"

    def __setstate__(self, state: Sequence[object]) -> None:
        self.order = str(state[1])

    def to_numpy(self) -> np.dtype[np.generic]:
        """Return the type; raise `NotReadable` if its values are no numbers."""
        if not isinstance(self.code, str) or self.code[:1] not in {*"biuf"} or len(self.code) > 3:
            raise NotReadable(f"it has an array of {str(self.code)[:20]!r}, not of numbers")
        order = self.order if self.order in ("<", ">") else "="
        return np.dtype(self.code).newbyteorder(order)  # type: ignore[arg-type]  # one of the three


def _make_array(
    content: object, dtype: object, shape: object, order: object
) -> NDArray[np.generic]:
    if isinstance(content, str):  # the bytes of Python 2, each as a character
        content = content.encode("latin-1")
    if not isinstance(dtype, _Type) or not isinstance(content, bytes | bytearray):
        raise NotReadable("it has an array that is not of numbers")
    if not isinstance(shape, tuple):
        raise NotReadable("it has an array without a shape")
    values = np.frombuffer(content, dtype.to_numpy())
    return values.reshape(shape, order="F" if order == "F" else "C")


def _make_number(dtype: _Type, content: bytes = b"") -> object:
    values = np.frombuffer(content, dtype.to_numpy(), count=1)
    return values[0].item()


def _encode(text: str, _encoding: str = "latin1") -> bytes:
    return text.encode("latin-1")


def _reconstruct(made: Callable[[], object], *_base_and_state: object) -> object:
    """Make the empty object that protocols 0 and 1 ask for."""
    if not isinstance(made, type) or not issubclass(made, Record):
        raise NotReadable("it makes an object in another way than pickle does")
    return made()


def _collect(values: Sequence[object] = ()) -> list[object]:
    """Stand in for sets, in the order of the file."""
    return list(values)


class _Counts(dict[object, object]):
    """Stands in for dictionaries with a default: what a missing key would give is not needed."""

    def __init__(self, *_arguments: object) -> None:
        super().__init__()


class Builder:
    """One of these functions or classes as a pickle gets hold of it: it is called, and no more.

    A function has attributes, such as its defaults, that a pickle could give it.
    """

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., object]) -> None:
        self._function = function

    def __call__(self, *arguments: object) -> object:
        return self._function(*arguments)

    def __setstate__(self, state: object) -> None:
        """Refuse what a pickle would change."""
        raise NotReadable("it changes what builds its values, so it was made by hand")


_FUNCTIONS: Mapping[Global, Callable[..., object]] = {
    **dict.fromkeys(
        (
            Global("numpy.core.multiarray", "_reconstruct"),
            Global("numpy._core.multiarray", "_reconstruct"),
        ),
        _Array,
    ),
    **dict.fromkeys(
        (Global("numpy.core.multiarray", "scalar"), Global("numpy._core.multiarray", "scalar")),
        _make_number,
    ),
    **dict.fromkeys(
        (
            Global("numpy.core.numeric", "_frombuffer"),
            Global("numpy._core.numeric", "_frombuffer"),
        ),
        _make_array,
    ),
    Global("numpy", "dtype"): _Type,
    Global("_codecs", "encode"): _encode,
    Global("copyreg", "_reconstructor"): _reconstruct,
    Global("copy_reg", "_reconstructor"): _reconstruct,
    **{
        Global(module, name): _collect
        for module in ("builtins", "__builtin__")
        for name in ("set", "frozenset")
    },
    Global("collections", "defaultdict"): _Counts,
    Global("collections", "OrderedDict"): _Counts,
    Global("collections", "Counter"): _Counts,
}

BUILDERS: Mapping[Global, Builder] = {
    name: Builder(function) for name, function in _FUNCTIONS.items()
}
"""What builds values; everything else that may be named is a `Record`."""


def take_array(value: object) -> NDArray[np.generic] | None:
    """Return the array that an attribute is, or None."""
    if isinstance(value, _Array):
        return value.value
    return value if isinstance(value, np.ndarray) else None

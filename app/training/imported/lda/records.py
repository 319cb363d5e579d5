"""What gensim pickled, read without gensim: objects become inert records of their attributes.

A pickle gets hold of code by the names in it alone. Here a name stands for a record, or for one of
a few functions that build arrays and containers of values, whatever it would stand for elsewhere:
so nothing that a file names is imported or called. Names that no file of gensim needs are refused.
Files of every gensim from 2 on are read in this one way, with the names that modules had then.
"""

import bz2
import gzip
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray


class Global(NamedTuple):
    """A name in a pickle: the module and what is in it, as the file spells them."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


class NameRefused(Exception):
    """A pickle names what no file of gensim needs."""

    def __init__(self, name: Global) -> None:
        super().__init__(str(name))
        self.name = name


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


BUILDERS: Mapping[Global, object] = {
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
"""What builds values; everything else that may be named is a `Record`."""

GENSIM = "gensim"

RANDOM = "numpy.random"
"""The generator of chance that fitted a model is in its file; nothing is drawn from it here."""

RECORDS = frozenset(
    {
        *(Global("numpy", f"{kind}{bits}") for kind in ("float", "int") for bits in (16, 32, 64)),
        Global("numpy", "ndarray"),
        *(Global("builtins", name) for name in ("int", "float", "str", "object", "bytes")),
        *(Global("__builtin__", name) for name in ("int", "float", "str", "unicode", "object")),
    }
)
"""What else the files of a model, a dictionary and phrases name beside the `BUILDERS`."""


def is_expected(name: Global) -> bool:
    """Return whether a file of gensim may have this name in it."""
    is_inside = f"{name.module}.".startswith((f"{GENSIM}.", f"{RANDOM}."))
    return is_inside or name in RECORDS or name in BUILDERS


class _Reader(pickle.Unpickler):
    """Reads a pickle with records in the place of objects."""

    def __init__(self, file: BinaryIO, *, refuse: bool, encoding: str) -> None:
        super().__init__(file, encoding=encoding)
        self.refused: set[Global] = set()
        self._refuse = refuse
        self._made: dict[Global, type[Record]] = {}

    def find_class(self, module: str, name: str) -> object:
        """Return what builds a value of this name, or a class of records."""
        found = Global(module, name)
        if found in BUILDERS:
            return BUILDERS[found]
        if not is_expected(found):
            if self._refuse:
                raise NameRefused(found)
            self.refused.add(found)
        if found not in self._made:
            self._made[found] = type("NamedRecord", (Record,), {"global_name": found})
        return self._made[found]


def read_pickle(path: Path) -> object:
    """Return what a pickle holds, with records for objects; raise `NameRefused`, `NotReadable`."""
    return _finish(_read(path, refuse=True)[0])


def list_refused(path: Path) -> list[Global]:
    """Return the names in a pickle that no file of gensim needs; raise `NotReadable`."""
    return sorted(_read(path, refuse=False)[1])


@contextmanager
def open_unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a file as gensim does: unpacked, if it is compressed by gzip or bzip2."""
    with path.open("rb") as file:
        magic = file.read(3)
        file.seek(0)
        if magic.startswith(b"\x1f\x8b"):
            yield cast(BinaryIO, gzip.GzipFile(fileobj=file))  # it has all that a file has
        elif magic == b"BZh":
            yield cast(BinaryIO, bz2.BZ2File(file))
        else:
            yield file


def _read(path: Path, *, refuse: bool) -> tuple[object, set[Global]]:
    with open_unpacked(path) as file:
        reader = _Reader(file, refuse=refuse, encoding="latin1")
        try:
            return reader.load(), reader.refused
        except (NameRefused, NotReadable):
            raise
        except Exception as error:  # a damaged pickle raises anything
            if reader.refused:  # worth more than that it breaks off behind them
                return None, reader.refused
            raise NotReadable("it is cut off or damaged; copy it again, as binary") from error


def _finish(value: object) -> object:
    """Return an array where one was read, at the top."""
    return value.value if isinstance(value, _Array) else value


def take_array(value: object) -> NDArray[np.generic] | None:
    """Return the array that an attribute is, or None."""
    if isinstance(value, _Array):
        return value.value
    return value if isinstance(value, np.ndarray) else None

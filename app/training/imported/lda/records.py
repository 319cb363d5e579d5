"""What gensim pickled, read without gensim: objects become inert records of their attributes.

A pickle gets hold of code by the names in it alone. Here a name stands for a record, or for one of
a few functions that build arrays and containers of values, whatever it would stand for elsewhere:
so nothing that a file names is imported or called. Names that no file of gensim needs are refused.
Files of every gensim from 2 on are read in this one way, with the names that modules had then.
"""

import bz2
import codecs
import gzip
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from app.services.readers.unpacking import DAMAGES
from app.training.imported.files import PICKLE
from app.training.imported.lda.inert import BUILDERS, Global, NotReadable, Record, take_array


class NameRefused(Exception):
    """A pickle names what no file of gensim needs."""

    def __init__(self, name: Global) -> None:
        super().__init__(str(name))
        self.name = name


GENSIM = "gensim"

DAMAGED = "it is cut off or damaged; copy it again, as binary"
TEXT = "it is text and no model; name the file that gensim's `save` was given"

LOOKED_AT_BYTES = 1000

RANDOM = "numpy.random"
"""The generator of chance that fitted a model is in its file; nothing is drawn from it here."""

RECORDS = frozenset(
    {
        *(Global("numpy", f"{kind}{bits}") for kind in ("float", "int") for bits in (16, 32, 64)),
        Global("numpy", "ndarray"),
        *(Global("builtins", name) for name in ("int", "float", "str", "object", "bytes")),
        *(Global("__builtin__", name) for name in ("int", "long", "float", "str", "object")),
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
    found = _read(path, refuse=True)[0]
    array = take_array(found)
    return found if array is None else array


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
            raise NotReadable(TEXT if _is_text(path) else DAMAGED) from error


def _is_text(path: Path) -> bool:
    """Return whether a file begins as text does, and not as a pickle of any protocol."""
    try:
        with open_unpacked(path) as file:
            beginning = file.read(LOOKED_AT_BYTES)
    except DAMAGES:
        return False
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(beginning)
    is_written = "\N{REPLACEMENT CHARACTER}" not in text and " ".join(text.split()).isprintable()
    return is_written and PICKLE.match(beginning) is None

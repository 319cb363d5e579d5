"""The encoding of a file: a byte order mark, else UTF-8 if all of it is, else the likeliest."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from app.errors import FileUnreadable
from app.services.readers.lines import UTF_8

MARKS = {
    codecs.BOM_UTF8: UTF_8,
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Encodings by byte order mark; that of UTF-32 begins with one of UTF-16."""

BEGINNING_BYTES = 4096
SAMPLE_BYTES = 65_536

WESTERN = "cp1252"
WESTERN_GAPS = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that mean nothing in cp1252."""

CENTRAL = ["cp1250", "iso8859_2"]
CENTRAL_LETTER = re.compile(rb"[A-Za-z][\xb1\xb3\xb6\xb9\xbe\xbf][a-z]")
"""What are letters of Polish and others in these; in cp1252, signs that no word has inside."""

FOREIGN = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256"]
EASTERN = ["cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949"]

FOREIGN_SHARE = 0.4
FEW_LETTERS = 20
"""With more letters outside ASCII, and such a share of all, the script is not Latin."""

FEW_SIGNS = 1

FEW_HIGH = 30
"""So few bytes outside ASCII read as well in other encodings."""

CHARACTERS_PER_MISTAKE = 2
"""A file with so many characters of UTF-8 for each byte outside it is UTF-8 with mistakes."""

MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A character of UTF-8 outside ASCII."""

PICKLE = re.compile(rb"\x80[\x02-\x05]|\x78[\x01\x9c\xda]|\x04\x22\x4d\x18")
"""What files of models begin with: pickles, and what joblib compresses with zlib and lz4."""

HIGH = re.compile(rb"[\x80-\xff]")
EXCERPT = re.compile(rb"[^\r\n]{0,40}[\x80-\xff][^\r\n]{0,80}")
LETTER = re.compile(rb"[A-Za-z\xa0-\xff]")
FOREIGN_LETTER = re.compile(rb"[\xa0-\xff]")
"""Below these, cp1252 has quotes and dashes."""

Pieces = Callable[[], Iterator[bytes]]
"""Reads the bytes of a file from its beginning, a piece at a time."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by the name that Python has for it, and a sentence if it was guessed.

    `is_marked` tells whether the file begins with a byte order mark.
    """

    name: str
    note: str | None = None
    is_marked: bool = False


def find_encoding(pieces: Pieces, wanted: str | None = None, *, is_json: bool = False) -> Encoding:
    """Return the encoding of a file, by its content unless one is wanted.

    JSON is UTF-8 by its standard. A few bytes outside UTF-8 in a file that has more inside it are
    taken for mistakes.
    Raises `FileUnreadable` for an unknown encoding, and where none can be told.
    """
    beginning = next(pieces(), b"")[:BEGINNING_BYTES]
    if wanted is not None:
        return Encoding(_check_name(wanted, beginning))
    for mark, name in MARKS.items():
        if beginning.startswith(mark):
            return Encoding(name, is_marked=True)
    if PICKLE.match(beginning) and not _is_utf_8(pieces):
        raise FileUnreadable(
            "It is a pickle and no table; `subtext import sklearn` takes fitted pipelines."
        )
    if (wide := _find_wide(beginning)) is not None:
        return Encoding(wide, f"It is read as {wide.upper()}, as every other byte is empty.")
    if is_json or _is_utf_8(pieces):
        return Encoding(UTF_8)
    return _rank(pieces)


def describe_encoding(name: str) -> str:
    """Return an encoding's name as people write it."""
    return {UTF_8: "utf-8"}.get(name, name)


def _check_name(wanted: str, beginning: bytes) -> str:
    try:
        name = codecs.lookup(wanted.strip()).name
        "a".encode(name)
    except (LookupError, UnicodeError, ValueError):
        raise FileUnreadable(
            f"There is no encoding {wanted!r}; use utf-8, utf-16, cp1252 or another that Python "
            "has."
        ) from None
    for mark, marked in MARKS.items():
        # The mark is no part of the text, whichever way round the encoding is named.
        if beginning.startswith(mark) and name.split("-")[:2] == marked.split("-")[:2]:
            return marked
    return name


def _find_wide(beginning: bytes) -> str | None:
    """Return UTF-16 without a mark: line ends and Latin letters leave every other byte 0."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    least = max(2, len(beginning) // 20)
    if odd >= least and even * 4 <= odd:
        return "utf-16-le"
    if even >= least and odd * 4 <= even:
        return "utf-16-be"
    return None


def _is_utf_8(pieces: Pieces) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces():
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rank(pieces: Pieces) -> Encoding:
    characters = in_characters = high = 0
    present: set[int] = set()
    sample = b""
    for piece in pieces():
        found = MULTIBYTE.findall(piece)
        characters += len(found)
        in_characters += sum(map(len, found))
        highs = HIGH.findall(piece)
        high += len(highs)
        present.update(byte[0] for byte in highs)
        if len(sample) < SAMPLE_BYTES:
            sample += b"\n".join(EXCERPT.findall(piece)) + b"\n"
    if characters >= CHARACTERS_PER_MISTAKE * (high - in_characters):
        return Encoding(
            UTF_8, "It is UTF-8 but for some bytes; values that hold such bytes are refused."
        )
    return _choose(sample[:SAMPLE_BYTES], western=not present & WESTERN_GAPS)


def _choose(sample: bytes, *, western: bool) -> Encoding:
    foreign = len(FOREIGN_LETTER.findall(sample))
    is_foreign = foreign > FEW_LETTERS and foreign >= FOREIGN_SHARE * len(LETTER.findall(sample))
    is_central = len(CENTRAL_LETTER.findall(sample)) > FEW_SIGNS
    if western and not is_foreign and not is_central:
        hint = "; check its letters" if len(HIGH.findall(sample)) < FEW_HIGH else ""
        return Encoding(WESTERN, f"It is not UTF-8, and read as Windows-1252 (cp1252){hint}.")
    others = CENTRAL if is_central and not is_foreign else [*FOREIGN, *EASTERN]
    best = from_bytes(sample, cp_isolation=others).best()
    if best is None:
        raise FileUnreadable("Its encoding cannot be told; say which it is, or save it as UTF-8.")
    return Encoding(
        best.encoding, f"It is not UTF-8, and read as {best.encoding}; check its letters."
    )

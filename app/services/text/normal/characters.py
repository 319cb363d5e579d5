"""Tables of all code points: what each becomes when a text is normalised, and its lower case.

Python's own Unicode tables decide, in whichever version they have.
"""

import re
import unicodedata
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints
from app.services.text.word_table import WordTable, build_word_table

CODE_POINTS = 0x110000

SURROGATES = "surrogatepass"
"""Halves of surrogate pairs are encoded as if they were characters; they are in no word."""

LETTERS_END = 0x40000
"""No code point from here on is a word character or white space in any Unicode version so far."""

OTHER, SPACE = -1, -2
"""Entries of the letter table: neither letter nor white space, and white space."""

DROP, SIGN, MARK = -1, -2, -3
"""Entries of the normal table: nothing is left, the neighbours decide, a mark over a letter."""

EXPANSIONS = -16
"""The entry `EXPANSIONS - i` of the normal table stands for the code points of expansion i."""

LONGEST_EXPANSION = 4

SIGNS = "&>.:@"
"""The signs at which an entity, a tag, or an address may begin or end."""

APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}" + (
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{PRIME}\N{REVERSED PRIME}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER PRIME}"
    "\N{FULLWIDTH APOSTROPHE}\N{FULLWIDTH GRAVE ACCENT}\N{LATIN SMALL LETTER SALTILLO}"
    "\N{ARMENIAN APOSTROPHE}"
)
"""All that people, phones and word processors write for the apostrophe."""

_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_ONE_SIGN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
_INVISIBLE = (
    "\N{SOFT HYPHEN}\N{COMBINING GRAPHEME JOINER}\N{ARABIC LETTER MARK}"
    "\N{MONGOLIAN VOWEL SEPARATOR}"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef"
)
"""Characters without width, directions, variants and skin colours of emoji; ranges of a class."""

_INTEGRALS = "\N{INTEGRAL}\N{CONTOUR INTEGRAL}"
_OURS = range(0xE000, 0xE004)
"""Code points of private use that stand for addresses and hidden tags; in a text for nothing."""

_ACCENTS = range(0x300, 0x370)
_TRADE_MARKS = "\N{TRADE MARK SIGN}\N{SERVICE MARK}"
_LONE = re.compile(r"(?<!\w)[\u0300-\u036f]")
_FINAL_SIGMA, _SIGMA = (
    ord("\N{GREEK SMALL LETTER FINAL SIGMA}"),
    ord("\N{GREEK SMALL LETTER SIGMA}"),
)

_COMPATIBLE = (
    range(0xA0, 0x3400),
    range(0xA640, 0xAC00),
    range(0xF900, 0x10000),
    range(0x10780, 0x107C0),
    range(0x1CCD0, 0x1CD00),
    range(0x1D400, 0x1D800),
    range(0x1E030, 0x1E070),
    range(0x1EE00, 0x1F300),
    range(0x1FBF0, 0x1FC00),
    range(0x2F800, 0x2FA20),
)
"""Where code points with a compatibility form are."""


@cache
def build_letter_table() -> Ints:
    r"""Return each code point's lower-case form, shape (`CODE_POINTS`,), if it is of words.

    Letters, digits and the marks over them are. `SPACE` and `OTHER` are negative.
    """
    table = np.full(CODE_POINTS, OTHER, dtype=np.int32)
    every = "".join(map(chr, range(LETTERS_END)))
    for run in re.finditer(r"[^\W_]+", every):
        table[run.start() : run.end()] = [_lower(letter) for letter in run.group()]
    for run in re.finditer(r"\s+", every):
        table[run.start() : run.end()] = SPACE
    for code_point in range(_ACCENTS.start, 0x20D0):
        if unicodedata.category(chr(code_point))[0] == "M":
            table[code_point] = code_point
    table.setflags(write=False)
    return table


@cache
def build_normal_table() -> tuple[Ints, Ints]:
    """Return the normal table, shape (`CODE_POINTS`,), and the expansions it refers to.

    An entry of 0 or more is the one code point of the NFKC form. A row of the expansions holds a
    length and so many code points.
    """
    table = np.arange(CODE_POINTS, dtype=np.int32)
    expansions: list[list[int]] = []
    for code_point, form in _list_compatible():
        if len(form) == 1:
            table[code_point] = ord(form)
        else:
            table[code_point] = EXPANSIONS - len(expansions)
            padding = [0] * (LONGEST_EXPANSION - len(form))
            expansions.append([len(form), *map(ord, form), *padding])
    table[_ACCENTS.start : _ACCENTS.stop] = MARK
    table[_OURS.start : _OURS.stop] = DROP
    for run in re.finditer(f"[{_INVISIBLE}]", "".join(map(chr, range(0xE01F0)))):
        table[run.start()] = DROP
    for sign in SIGNS:
        table[ord(sign)] = SIGN
    for code_point, one in _ONE_SIGN.items():
        table[code_point] = ord(one)
    table.setflags(write=False)
    return table, np.array(expansions, dtype=np.int32)


@cache
def build_compositions() -> WordTable:
    """Return the table from a letter and the accent after it to the letter with that accent."""
    composed: dict[str, int] = {}
    for code_point in chain(range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000)):
        parts = unicodedata.normalize("NFD", chr(code_point))
        pair = unicodedata.normalize("NFC", parts[:-1]) + parts[-1]
        if len(parts) > 1 and len(pair) == 2:
            composed[pair] = code_point
    return build_word_table(composed)


def encode(text: str) -> NDArray[np.int32]:
    """Return the code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", SURROGATES), np.int32)


def decode(code_points: Ints) -> str:
    """Return the text of these code points, lone surrogates included."""
    return code_points.tobytes().decode("utf-32-le", SURROGATES)


def _lower(letter: str) -> int:
    """Return one code point: of a longer form the first, and one sigma wherever it stands."""
    lower = ord(letter.lower()[0])
    return _SIGMA if lower == _FINAL_SIGMA else lower


def _list_compatible() -> list[tuple[int, str]]:
    """Return the code points whose NFKC form differs and is all letters, or all something else.

    A form of both, like that of a fraction, would put the border of a word inside a character; one
    with an accent that stands alone, like that of "\u00a8", would be a word. The letters of a trade
    mark are not of the word before it.
    """
    found = []
    for code_point in chain.from_iterable(_COMPATIBLE):
        if chr(code_point) in _TRADE_MARKS:
            continue
        form = unicodedata.normalize("NFKC", chr(code_point)).translate(_ONE_SIGN)
        if form != chr(code_point) and len(form) <= LONGEST_EXPANSION and not _LONE.search(form):
            of_words = {letter.isalnum() for letter in form}
            # The parts of a multiple integral are signs: several tokens of one character.
            if len(of_words) == 1 and form[0] not in _INTEGRALS:
                found.append((code_point, form))
    return found

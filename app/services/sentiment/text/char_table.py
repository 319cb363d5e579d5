"""How each Unicode character is read: as part of a word, or as what else.

Python's own regular expressions and case tables decide, whichever Unicode version they are of.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

OTHER = -1
SPACE = -2
MARK = -3
TAG = -4
"""What may begin a tag."""

APOSTROPHE = -5

MARKS = "!?"
CURLY_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
"""What phones write for an apostrophe."""

SPECIAL = {**dict.fromkeys(MARKS, MARK), "<": TAG, "'": APOSTROPHE, CURLY_APOSTROPHE: APOSTROPHE}

DOTTED_I = ord("İ")
"""The one character whose lower-case form has two: "i" and `DOT_ABOVE`."""

DOT_ABOVE = 0x307

CODE_POINTS = 0x110000
LETTERS_END = 0x40000
"""From here on no character is one of a word, or white space, in any version of Unicode so far."""

UTF_32 = "utf-32-le"
SIGMA = "Σ"
WORD = re.compile(r"\w+(?:'\w+)*")


@cache
def build_char_table() -> NDArray[np.int32]:
    r"""Return what each code point reads as, shape (`CODE_POINTS`,).

    A character of a word (`\w`) reads as its lower-case form, "İ" as itself; others read as
    what `SPECIAL` says, as `SPACE` (`\s`) or as `OTHER`. Takes some 20 ms.
    """
    every = np.arange(LETTERS_END, dtype="<u4").tobytes().decode(UTF_32, "surrogatepass")
    # Alone, a capital sigma becomes the small one of the middle of a word; see lowered_sigmas.
    lower = every.replace(chr(DOTTED_I), "i").lower().encode(UTF_32, "surrogatepass")
    table = np.full(CODE_POINTS, OTHER, dtype=np.int32)
    for run in re.finditer(r"\w+", every):
        table[run.start() : run.end()] = np.frombuffer(lower, "<i4")[run.start() : run.end()]
    for run in re.finditer(r"\s+", every):
        table[run.start() : run.end()] = SPACE
    for character, kind in SPECIAL.items():
        table[ord(character)] = kind
    table[DOTTED_I] = DOTTED_I
    table.setflags(write=False)
    return table


def encode_code_points(texts: Sequence[str]) -> bytes:
    """Return the texts in UTF-32, one after the other, their capital sigmas lowered."""
    joined = "".join(texts)
    if SIGMA in joined:
        joined = "".join(map(lower_sigmas, texts))
    return joined.encode(UTF_32, "surrogatepass")


def lower_sigmas(text: str) -> str:
    """Return `text` with each capital sigma as small as its place in the word has it.

    It is the only letter whose lower-case form depends on its neighbours: "ς" ends a word.
    """
    straight = text.replace(CURLY_APOSTROPHE, "'")
    return WORD.sub(lambda word: _lower_word_sigmas(word.group()), straight)


def _lower_word_sigmas(word: str) -> str:
    lower = word.replace(chr(DOTTED_I), "I").lower()  # of equal length, for the same neighbours
    return "".join(
        small if letter == SIGMA else letter for letter, small in zip(word, lower, strict=True)
    )

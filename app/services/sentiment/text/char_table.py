"""The character table of the tokenizer, and the encoding of texts as code points to look up in it.

Python's own regular expressions and case tables decide, in whichever Unicode version they have.
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
"""The "<" that may begin a line-break tag."""

APOSTROPHE = -5

MARKS = "!?"
CURLY_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
"""The apostrophe that phones write."""

SPECIAL = {**dict.fromkeys(MARKS, MARK), "<": TAG, "'": APOSTROPHE, CURLY_APOSTROPHE: APOSTROPHE}

DOTTED_I = ord("İ")
"""The only character whose lower-case form has two characters: "i" and `DOT_ABOVE`."""

DOT_ABOVE = 0x307

CODE_POINTS = 0x110000
LETTERS_END = 0x40000
"""No code point from here on is a word character or white space in any Unicode version so far."""

UTF_32 = "utf-32-le"
SIGMA = "Σ"
WORD = re.compile(r"\w+(?:'\w+)*")


@cache
def build_char_table() -> NDArray[np.int32]:
    r"""Return the table's entry for each code point, shape (`CODE_POINTS`,); takes some 20 ms.

    The entry of a word character (`\w`) is its lower-case form, that of "İ" is itself. All other
    entries are negative: the kind in `SPECIAL`, `SPACE` (`\s`) or `OTHER`.
    """
    every = np.arange(LETTERS_END, dtype="<u4").tobytes().decode(UTF_32, "surrogatepass")
    # Here a capital sigma gets the form for the middle of a word; `lower_sigmas` does the others.
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
    """Return the texts in UTF-32, one after the other, with their capital sigmas in lower case."""
    joined = "".join(texts)
    if SIGMA in joined:
        joined = "".join(map(lower_sigmas, texts))
    return joined.encode(UTF_32, "surrogatepass")


def lower_sigmas(text: str) -> str:
    """Return `text` with each capital sigma in lower case, as its position in the word requires.

    Sigma is the only letter whose lower-case form depends on its neighbours: "ς" ends a word.
    Curly apostrophes become straight ones.
    """
    straight = text.replace(CURLY_APOSTROPHE, "'")
    return WORD.sub(lambda word: _lower_word_sigmas(word.group()), straight)


def _lower_word_sigmas(word: str) -> str:
    lower = word.replace(chr(DOTTED_I), "I").lower()  # "I" keeps the length, and is a letter too
    return "".join(
        small if letter == SIGMA else letter for letter, small in zip(word, lower, strict=True)
    )

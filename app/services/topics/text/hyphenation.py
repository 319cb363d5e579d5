"""Words that a hyphen divides at the end of a line, as in texts copied from a page."""

import re
from collections.abc import Iterator

from app.kernels import Ints, Longs
from app.services.text.normal.characters import decode

_DIVISION = re.compile(r"-[ \t]{0,9}(?:\r\n?|\n)\f?[ \t]{0,99}")
"""The hyphen, the end of the line, perhaps of the page, and how far the next line is indented."""


def may_divide(code_points: Ints) -> bool:
    """Return whether a text in normal form could divide a word at the end of a line."""
    return _DIVISION.search(decode(code_points)) is not None


def find_divided(code_points: Ints, words: Longs) -> Iterator[int]:
    """Yield the index of each word that a division parts from the next.

    `words` (n, 2) are positions in a text in normal form.
    """
    starts = {start: word for word, start in enumerate(words[:, 0].tolist())}
    ends = words[:, 1].tolist()
    for division in _DIVISION.finditer(decode(code_points)):
        second = starts.get(division.end(), 0)
        if second > 0 and ends[second - 1] == division.start():
            yield second - 1


def join_divided(word: str) -> str:
    """Return a word without its division."""
    return _DIVISION.sub("", word)

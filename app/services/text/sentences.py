"""Sentences and where they stand in their text: any script, no downloads, linear time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.services.summary.boundaries import ENUMERATOR, STOP, ends_sentence

LONGEST_SENTENCE = 1_000
"""Code points; a longer run without a stop is cut at its last white space before this."""

_WRAP_WIDTHS = range(40, 121)
"""Widths at which mail and plain text are wrapped by hand or machine."""

_BULLET = re.compile(r"[-*+•‣◦▪●○■□·\u2013\u2014]\s")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text in code points: `text[start:end]`, with no white space at either end."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Cut the text into sentences, in order; each character but white space is in exactly one."""
    return [
        piece
        for paragraph in _paragraphs(text)
        for sentence in _sentences(text, paragraph)
        for piece in _bounded(text, sentence)
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    """Join lines that were only wrapped; every other line break ends a paragraph."""
    block: list[Span] = []
    for line in _lines(text):
        if line.start < line.end:
            block.append(line)
            continue
        yield from _unwrapped(text, block)
        block = []
    yield from _unwrapped(text, block)


def _lines(text: str) -> Iterator[Span]:
    whole = _trimmed(text, 0, len(text))
    start = whole.start
    for line in text[whole.start : whole.end].splitlines(keepends=True):
        yield _trimmed(text, start, start + len(line))
        start += len(line)


def _unwrapped(text: str, block: list[Span]) -> Iterator[Span]:
    if not block:
        return
    width = max(line.end - line.start for line in block)
    start = block[0].start
    for line, following in pairwise(block):
        if not _is_wrapped(text, line, following, width=width):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, block[-1].end)


def _is_wrapped(text: str, line: Span, following: Span, *, width: int) -> bool:
    """Say whether the line ended for want of room: its next word would not have fitted."""
    if _BULLET.match(text, following.start) or ENUMERATOR.match(text, following.start):
        return False
    first = text[following.start]
    if first.islower() and line.end - line.start >= _WRAP_WIDTHS.start:
        return True
    if width not in _WRAP_WIDTHS:
        return False
    if first.isalpha() and not first.isupper() and not first.islower():
        return False  # scripts without capitals are rarely wrapped, and often have no stops
    space = _SPACE.search(text, following.start, min(following.end, following.start + width))
    word_end = space.start() if space else following.end
    return line.end - line.start + 1 + word_end - following.start > width


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        if ends_sentence(stop, sentence_start=start):
            yield Span(start, stop.end())
            start = stop.end("gap")
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _bounded(text: str, sentence: Span) -> Iterable[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = _last_space(text, start, start + LONGEST_SENTENCE)
        yield _trimmed(text, start, cut)
        start = cut + _leading_space(text, cut, sentence.end)
    yield Span(start, sentence.end)


def _last_space(text: str, start: int, end: int) -> int:
    """Return where to cut before `end`: at white space, or where there is none, right there."""
    return next((at for at in range(end, start, -1) if text[at].isspace()), end)


def _leading_space(text: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if not text[at].isspace()), end) - start


def _trimmed(text: str, start: int, end: int) -> Span:
    """Shrink the span to what is not white space; an empty span if nothing is left."""
    piece = text[start:end]
    leading = len(piece) - len(piece.lstrip())
    return Span(start + leading, max(start + leading, start + len(piece.rstrip())))

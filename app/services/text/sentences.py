"""Sentence splitting by rules: any script, no downloads, linear time."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.services.text.english import (
    BEFORE_NUMBERS,
    NEVER_FINAL,
    SENTENCE_STARTERS,
    SOMETIMES_FINAL,
)

LONGEST_SENTENCE = 1_000
"""Code points; a longer sentence is cut at its last white space within this length."""

_WRAP_WIDTHS = range(40, 121)
"""Line lengths at which mail and plain text are wrapped, by hand or by a program."""

_BULLET = re.compile(r"[-*+•‣◦▪●○■□·\u2013\u2014]\s")
_SPACE = re.compile(r"\s")

_WIDE_STOPS = "。！？｡．؟۔।॥։።፧፨။។៕᠃᠉།᱾෴‼⁇⁈⁉﹒﹖﹗"
"""Stops of scripts that put no space after them; they end a sentence unless a digit follows."""

_NARROW_STOPS = ".!?…‽\u037e"
"""Stops that end a sentence before white space, though not always, and rarely elsewhere."""

_CLOSERS = "\"'”’»›)\\]}」』】〉》）］｝*_~"

_OPENERS = "\"'“”‘’«»‹„‚(\\[{「『【〈《（［｛*_~¿¡"

_STOP = re.compile(
    rf"(?P<mark>[{_WIDE_STOPS}{_NARROW_STOPS}]++)(?P<closers>[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+)"
    rf"(?P<breaks>(?:\s*+<br ?/?>)*+)(?=(?P<gap>\s*+)[{_OPENERS}]*+(?P<next>\w*+)(?P<after>.?))",
    re.DOTALL,
)
"""A run of stops with the closing quotes, brackets and HTML breaks after it.

A look-ahead captures the white space that follows (`gap`), the next word and the character after
that word.
"""

_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]")
"""The number of a list item: `1.`, `(2)`, `b)`, `iv.`"""

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")

_WORD_WINDOW = 24
"""Characters before a stop among which its word is looked for; the bound keeps time linear."""

_ADDRESS = re.compile(r"[/@]|www|\w\.\w")
"""Signs that a token is a path, a mail or web address, or a dotted name."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: the piece is `text[start:end]`.

    It has no white space at either end.
    """

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Split a text into sentences, in order.

    Every character that is not white space is in exactly one sentence, and no sentence is longer
    than `LONGEST_SENTENCE`. A blank text has no sentences.
    """
    return [
        piece
        for paragraph in _split_paragraphs(text)
        for sentence in _split_paragraph(text, paragraph)
        for piece in _bound(text, sentence)
    ]


def _split_paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs: lines that were only wrapped are joined, other line breaks separate."""
    block: list[Span] = []
    for line in _split_lines(text):
        if line.start < line.end:
            block.append(line)
            continue
        yield from _unwrap(text, block)
        block = []
    yield from _unwrap(text, block)


def _split_lines(text: str) -> Iterator[Span]:
    whole = _trim(text, 0, len(text))
    start = whole.start
    for line in text[whole.start : whole.end].splitlines(keepends=True):
        yield _trim(text, start, start + len(line))
        start += len(line)


def _trim(text: str, start: int, end: int) -> Span:
    """Return `text[start:end]` without its outer white space; the span is empty if all is space."""
    piece = text[start:end]
    leading = len(piece) - len(piece.lstrip())
    return Span(start + leading, max(start + leading, start + len(piece.rstrip())))


def _unwrap(text: str, block: list[Span]) -> Iterator[Span]:
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
    """Return whether the line was only wrapped, and its sentence goes on in the following line.

    That line begins in lower case, or its first word would not have fitted into `width`, the
    length of the longest line of the block.
    """
    if _BULLET.match(text, following.start) or _ENUMERATOR.match(text, following.start):
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


def _split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(stop, sentence_start=start):
            yield Span(start, stop.end())
            start = stop.end("gap")
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(stop: re.Match[str], *, sentence_start: int) -> bool:
    """Return whether a match of `_STOP` ends the sentence that began at `sentence_start`."""
    mark, upcoming = stop["mark"], stop["next"]
    if not upcoming and stop["after"] and stop["after"] in _WIDE_STOPS + _NARROW_STOPS:
        return False  # of ". . .", only the last stop can end a sentence
    if not set(mark).isdisjoint(_WIDE_STOPS):
        return not (upcoming[:1].isdigit() and not stop["gap"])
    if stop["breaks"]:
        return True
    if not stop["gap"]:
        return _lacks_space(stop)
    if mark == ".":
        return _period_ends(stop, sentence_start)
    may_continue = stop["closers"] or "…" in mark or ".." in mark
    return not (upcoming[:1].islower() and may_continue)


def _lacks_space(stop: re.Match[str]) -> bool:
    """Return whether two sentences lack the space between them, as in "a great film.The end"."""
    before, upcoming = stop.string[max(0, stop.start() - 2) : stop.start()], stop["next"]
    if stop["mark"][-1] in "!?" and _is_uncased(before[-1:]) and _is_uncased(upcoming[:1]):
        return True
    is_case_change = before.isalpha() and before.islower() and upcoming[:1].isupper()
    return is_case_change and upcoming[1:2].islower() and not _ADDRESS.search(_find_token(stop))


def _find_token(stop: re.Match[str]) -> str:
    """Return the characters between the last white space and the stop, 24 of them at most."""
    window = stop.string[max(0, stop.start() - _WORD_WINDOW) : stop.start()]
    return window.split()[-1]


def _is_uncased(letter: str) -> bool:
    return letter.isalpha() and not letter.isupper() and not letter.islower()


def _period_ends(stop: re.Match[str], sentence_start: int) -> bool:
    """Return whether a single period before white space ends the sentence.

    The word before it and the word after it decide.
    """
    upcoming = stop["next"]
    if _ENUMERATOR.fullmatch(stop.string, sentence_start, stop.end("mark")):
        return False
    word = _find_word_before(stop, sentence_start)
    if not stop["closers"] and _is_abbreviated(word, upcoming):
        is_new_sentence = upcoming in SENTENCE_STARTERS and stop["after"] != "."
        return is_new_sentence and word.lower() not in NEVER_FINAL
    if upcoming[:1].islower():
        return bool(word) and not word[-1].isdigit() and not stop["closers"]
    return True


def _find_word_before(stop: re.Match[str], sentence_start: int) -> str:
    window = stop.string[max(sentence_start, stop.start() - _WORD_WINDOW) : stop.start()]
    found = _WORD.search(window)
    return found[0] if found else ""


def _is_abbreviated(word: str, upcoming: str) -> bool:
    """Return whether the period belongs to the word, as in "Inc.", "U.S.", "J." and "No. 5"."""
    key = word.lower()
    if key in NEVER_FINAL or key in SOMETIMES_FINAL or "." in word:
        return not word[-1].isdigit()
    if key in BEFORE_NUMBERS:
        return upcoming[:1].isdigit()
    return len(word) == 1 and (word.isupper() or word.islower())


def _bound(text: str, sentence: Span) -> Iterable[Span]:
    """Yield the sentence, cut into pieces of at most `LONGEST_SENTENCE` code points."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = _find_last_space(text, start, start + LONGEST_SENTENCE)
        yield _trim(text, start, cut)
        start = cut + _count_leading_space(text, cut, sentence.end)
    yield Span(start, sentence.end)


def _find_last_space(text: str, start: int, end: int) -> int:
    """Return the offset of the last white space in (start, end], or `end` if there is none."""
    return next((offset for offset in range(end, start, -1) if text[offset].isspace()), end)


def _count_leading_space(text: str, start: int, end: int) -> int:
    first = next((offset for offset in range(start, end) if not text[offset].isspace()), end)
    return first - start

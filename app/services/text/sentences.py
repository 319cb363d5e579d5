"""Sentences and where they stand in their text: any script, no downloads, linear time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here
from app.services.text.english import CLOSING, NUMBERED, OPEN, STARTERS

LONGEST_SENTENCE = 1_000
"""Code points; a longer run without a stop is cut at its last white space before this."""

_WRAP_WIDTHS = range(40, 121)
"""Widths at which mail and plain text are wrapped by hand or machine."""

_BULLET = re.compile(r"[-*+•‣◦▪●○■□·\u2013\u2014]\s")
_SPACE = re.compile(r"\s")

WIDE = "。！？｡．؟۔।॥։።፧፨။។៕᠃᠉།᱾෴‼⁇⁈⁉﹒﹖﹗"
"""Full stops of scripts that put no space after them; these always end a sentence."""

NARROW = ".!?…‽\u037e"
"""Stops that end a sentence only before white space, and not always then."""

_CLOSERS = "\"'”’»›)\\]}」』】〉》）］｝*_~"

_OPENERS = "\"'“”‘’«»‹„‚(\\[{「『【〈《（［｛*_~¿¡"

STOP = re.compile(
    rf"(?P<mark>[{WIDE}{NARROW}]++)(?P<closers>[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+)"
    rf"(?P<breaks>(?:\s*+<br ?/?>)*+)(?=(?P<gap>\s*+)[{_OPENERS}]*+(?P<next>\w*+)(?P<after>.?))",
    re.DOTALL,
)
"""A run of stops with closing quotes, brackets and HTML breaks, and a look at what follows."""

ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]")
"""What numbers a list item: `1.`, `(2)`, `b)`, `iv.`"""

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")

_WORD_WINDOW = 24

_ADDRESS = re.compile(r"[/@]|www|\w\.\w")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text in code points: `text[start:end]`, with no white space at either end."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Cut the text into sentences, in order; each character but white space is in exactly one."""
    return [
        piece
        for paragraph in _split_paragraphs(text)
        for sentence in _split_paragraph(text, paragraph)
        for piece in _bound(text, sentence)
    ]


def _split_paragraphs(text: str) -> Iterator[Span]:
    """Join lines that were only wrapped; every other line break ends a paragraph."""
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


def _split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        if ends_sentence(stop, sentence_start=start):
            yield Span(start, stop.end())
            start = stop.end("gap")
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _bound(text: str, sentence: Span) -> Iterable[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = _find_last_space(text, start, start + LONGEST_SENTENCE)
        yield _trim(text, start, cut)
        start = cut + _count_leading_space(text, cut, sentence.end)
    yield Span(start, sentence.end)


def _find_last_space(text: str, start: int, end: int) -> int:
    """Return where to cut before `end`: at white space, or where there is none, right there."""
    return next((at for at in range(end, start, -1) if text[at].isspace()), end)


def _count_leading_space(text: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if not text[at].isspace()), end) - start


def _trim(text: str, start: int, end: int) -> Span:
    """Shrink the span to what is not white space; an empty span if nothing is left."""
    piece = text[start:end]
    leading = len(piece) - len(piece.lstrip())
    return Span(start + leading, max(start + leading, start + len(piece.rstrip())))


def ends_sentence(stop: re.Match[str], *, sentence_start: int) -> bool:
    """Say whether the sentence that began at `sentence_start` ends with this match of `STOP`."""
    mark, upcoming = stop["mark"], stop["next"]
    if not upcoming and stop["after"] and stop["after"] in WIDE + NARROW:
        return False  # ". . ." goes on until its last stop
    if not set(mark).isdisjoint(WIDE):
        return not (upcoming[:1].isdigit() and not stop["gap"])
    if stop["breaks"]:
        return True
    if not stop["gap"]:
        return _lacks_space(stop)
    if mark == ".":
        return _period_ends(stop, sentence_start)
    goes_on = stop["closers"] or "…" in mark or ".." in mark
    return not (upcoming[:1].islower() and goes_on)


def _period_ends(stop: re.Match[str], sentence_start: int) -> bool:
    """Judge a single period before white space by the word before it and the word after it."""
    upcoming = stop["next"]
    if ENUMERATOR.fullmatch(stop.string, sentence_start, stop.end("mark")):
        return False
    word = _find_word_before(stop, sentence_start)
    if not stop["closers"] and _is_abbreviated(word, upcoming):
        starts_anew = upcoming in STARTERS and stop["after"] != "."
        return starts_anew and word.lower() not in OPEN
    if upcoming[:1].islower():
        return bool(word) and not word[-1].isdigit() and not stop["closers"]
    return True


def _is_abbreviated(word: str, upcoming: str) -> bool:
    """Say whether the period belongs to the word, as in "Inc.", "U.S.", "J." and "No. 5"."""
    key = word.lower()
    if key in OPEN or key in CLOSING or "." in word:
        return not word[-1].isdigit()
    if key in NUMBERED:
        return upcoming[:1].isdigit()
    return len(word) == 1 and (word.isupper() or word.islower())


def _lacks_space(stop: re.Match[str]) -> bool:
    """Say whether two sentences were typed without a space, as in "a great film.The end"."""
    before, upcoming = stop.string[max(0, stop.start() - 2) : stop.start()], stop["next"]
    if stop["mark"][-1] in "!?" and _is_uncased(before[-1:]) and _is_uncased(upcoming[:1]):
        return True
    typed_together = before.isalpha() and before.islower() and upcoming[:1].isupper()
    return typed_together and upcoming[1:2].islower() and not _ADDRESS.search(_find_token(stop))


def _find_word_before(stop: re.Match[str], sentence_start: int) -> str:
    window = stop.string[max(sentence_start, stop.start() - _WORD_WINDOW) : stop.start()]
    found = _WORD.search(window)
    return found[0] if found else ""


def _find_token(stop: re.Match[str]) -> str:
    """Return what stands before the stop without a space, its last 24 characters at most."""
    window = stop.string[max(0, stop.start() - _WORD_WINDOW) : stop.start()]
    return window.split()[-1]


def _is_uncased(letter: str) -> bool:
    return letter.isalpha() and not letter.isupper() and not letter.islower()

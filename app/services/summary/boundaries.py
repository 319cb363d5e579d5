"""Whether a stop ends its sentence: the decisions behind `split_sentences`, one stop at a time."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import re

from app.services.text.english import CLOSING, NUMBERED, OPEN, STARTERS

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
        return _lacks_its_space(stop)
    if mark == ".":
        return _period_ends(stop, sentence_start)
    goes_on = stop["closers"] or "…" in mark or ".." in mark
    return not (upcoming[:1].islower() and goes_on)


def _period_ends(stop: re.Match[str], sentence_start: int) -> bool:
    """Judge a single period before white space by the word before it and the word after it."""
    upcoming = stop["next"]
    if ENUMERATOR.fullmatch(stop.string, sentence_start, stop.end("mark")):
        return False
    word = _word_before(stop, sentence_start)
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


def _lacks_its_space(stop: re.Match[str]) -> bool:
    """Say whether two sentences were typed without a space, as in "a great film.The end"."""
    before, upcoming = stop.string[max(0, stop.start() - 2) : stop.start()], stop["next"]
    if stop["mark"][-1] in "!?" and _is_uncased(before[-1:]) and _is_uncased(upcoming[:1]):
        return True
    typed_together = before.isalpha() and before.islower() and upcoming[:1].isupper()
    return typed_together and upcoming[1:2].islower() and not _ADDRESS.search(_token(stop))


def _word_before(stop: re.Match[str], sentence_start: int) -> str:
    window = stop.string[max(sentence_start, stop.start() - _WORD_WINDOW) : stop.start()]
    found = _WORD.search(window)
    return found[0] if found else ""


def _token(stop: re.Match[str]) -> str:
    """Return what stands before the stop without a space, its last 24 characters at most."""
    window = stop.string[max(0, stop.start() - _WORD_WINDOW) : stop.start()]
    return window.split()[-1]


def _is_uncased(letter: str) -> bool:
    return letter.isalpha() and not letter.isupper() and not letter.islower()

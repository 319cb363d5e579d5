"""The words that reviews are searched by: one reading for what is indexed and what is asked.

Case, accents and the kind of apostrophe make no other word; soft hyphens and all else without width
are nothing. Emoji and other symbols are words. A contraction is one word and the 's of a possessive
is none, so "won't" is neither "won" nor "won t". Scripts that are written without spaces have a
word for each character.
"""

import html
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

LONGEST_WORD = 200
"""Characters of a word that count; PostgreSQL takes no lexeme of more than 2,046 bytes."""

LONGEST_PART = 80
"""Characters without a space whose words are told apart by where they are from those after them."""

APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
"""The apostrophe inside a word: a letter to both databases, unlike the typewriter's."""

APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}" + (
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{PRIME}\N{REVERSED PRIME}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER PRIME}"
    "\N{FULLWIDTH APOSTROPHE}\N{FULLWIDTH GRAVE ACCENT}\N{LATIN SMALL LETTER SALTILLO}"
    "\N{ARMENIAN APOSTROPHE}"
)
"""All that people, phones and word processors write for the apostrophe."""

INVISIBLE = (
    "\N{SOFT HYPHEN}\N{COMBINING GRAPHEME JOINER}\N{ARABIC LETTER MARK}"
    "\N{MONGOLIAN VOWEL SEPARATOR}"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef"
)
"""Characters without width, directions, variants and skin colours of emoji; ranges of a class."""

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that are written without spaces: each character counts as a word."""

_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670"
"""The vowel points of Hebrew and Arabic, which are rarely written."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_TRADE_MARKS = re.compile("[\N{TRADE MARK SIGN}\N{SERVICE MARK}]")
_FOLDED = re.compile(f"[{_ACCENTS}{_POINTS}]")
_SAME_LETTERS = str.maketrans(
    {
        **{
            "ø": "o",
            "ł": "l",
            "đ": "d",
            "ħ": "h",
            "\N{LATIN SMALL LETTER DOTLESS I}": "i",
            "æ": "ae",
            "œ": "oe",
        },
        **dict.fromkeys(APOSTROPHES, "'"),
    }
)

_POSSESSIVE = re.compile(r"(?<=[^\W_])'s(?![^\W_])")
_CONTRACTED = re.compile(r"(?<=n)'(?=t(?![^\W_]))|(?<=[^\W_])'(?=(?:ll|re|ve|m|d)(?![^\W_]))")

# Everything but letters, digits and apostrophes becomes a space. Bytes translate five times as
# fast as strings.
_ASCII_WORDS = bytes(
    ord("'")
    if chr(code) in "'`"
    else ord(chr(code).lower())
    if code < 128 and chr(code).isalnum()
    else ord(" ")
    for code in range(256)
)


def find_words(*texts: str | None) -> list[str]:
    """Return the words of the texts in order, each as often as it occurs."""
    whole = " \n ".join(text for text in texts if text)
    if "&" in whole:
        whole = html.unescape(whole)
    words = _find_ascii_words(whole) if whole.isascii() else _find_unicode_words(whole)
    if max(map(len, words), default=0) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in words]
    return words


def locate_words(text: str) -> Iterator[tuple[str, int]]:
    """Yield what `find_words` returns, each word with where its part of the text begins."""
    for part in _compile_part().finditer(text):
        for word in find_words(part[0]):
            yield word, part.start()


@cache
def list_marks() -> str:
    """Return the ranges of a class that has all marks: accents, vowel signs, variants of emoji."""
    return "".join(_list_ranges(_find_code_points({"Mn", "Mc", "Me"})))


def _find_ascii_words(text: str) -> list[str]:
    """Return what `_find_unicode_words` does, in a tenth of the time."""
    return _join_contractions(text.encode().translate(_ASCII_WORDS).decode()).split()


def _find_unicode_words(text: str) -> list[str]:
    visible = _INVISIBLE.sub("", _TRADE_MARKS.sub(" ", text).translate(_SAME_LETTERS))
    plain = _FOLDED.sub("", unicodedata.normalize("NFKD", visible)).casefold()
    composed = unicodedata.normalize("NFC", plain).translate(_SAME_LETTERS)
    return _compile_word().findall(_join_contractions(composed))


def _join_contractions(text: str) -> str:
    """Replace apostrophes in lower-case text: by a letter inside a word, else by a space."""
    if "'" not in text:
        return text
    return _CONTRACTED.sub(APOSTROPHE, _POSSESSIVE.sub("", text)).replace("'", " ")


@cache
def _compile_part() -> re.Pattern[str]:
    """Return the pattern of a part of a text with few words: what spaces or such scripts end."""
    return re.compile(rf"\S{{1,{LONGEST_PART}}}?(?=\s|$|[{UNSPACED}])|\S{{{LONGEST_PART}}}")


@cache
def _compile_word() -> re.Pattern[str]:
    """Return the pattern of a word: a run of letters, digits and their marks, or one symbol."""
    marks = list_marks()
    symbols = "".join(_list_ranges(_find_code_points({"So"})))
    flags = "\U0001f1e6-\U0001f1ff"
    return re.compile(
        f"[{UNSPACED}][{marks}]*|(?:[^\\W_{UNSPACED}]|[{marks}])+|[{flags}]{{2}}|[{symbols}]"
    )


def _find_code_points(categories: set[str]) -> Iterator[int]:
    every = range(sys.maxunicode + 1)
    return (point for point in every if unicodedata.category(chr(point)) in categories)


def _list_ranges(code_points: Iterable[int]) -> Iterator[str]:
    """Yield the ranges of a character class for ascending code points."""
    for _, run in groupby(enumerate(code_points), lambda pair: pair[1] - pair[0]):
        points = [point for _, point in run]
        yield f"{chr(points[0])}-{chr(points[-1])}"

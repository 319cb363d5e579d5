"""The tokenizer: how texts are cut into words, the same in training and in serving.

It reads the normal form that all of Subtext reads. LaTeX is known here alone: it is blanked first.
So is what stands for a hyphen at the end of a line in texts copied from a page.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from app.kernels import Ints, Longs
from app.services.text.normal.characters import build_letter_table, decode
from app.services.text.normalise import NormalisedText, normalise
from app.services.text.word_table import WordTable, build_word_table
from app.services.topics.text.word_lookup import find_words

_BLANK = "\0"
"""Stands for each character of noise: it is in no word, and breaks phrases."""

_NOISE = re.compile(
    r"""
      \$\$.{1,300}?\$\$                                     # formulas
    | \$(?=\S)[^$]{1,300}?(?<=\S)\$(?!\d)                   # not "$5 and $10"
    | \\\(.{1,300}?\\\) | \\\[.{1,300}?\\\]
    | \\(?:cite\w*|ref|eqref|label|url|begin|end)\*?(?:\[[^\]]{0,99}\])?\{[^}]{0,300}\}
    | \\[a-zA-Z]+                                           # a command; its argument is text
    | \([^()]{0,200}?\bet\ al\b[^()]{0,200}?\)              # citations
    """,
    re.VERBOSE | re.DOTALL,
)
"""Text with letters but no words. All repetitions are bounded: no text makes the search slow."""

_SIGNS_OF_NOISE = ("$", "\\", "et al")
"""A text without any of these has no noise."""

NAMES = frozenset({"c++", "c#", "f#", "g++", ".net", "a*", "d*", "a/b", "i/o", "q&a", "r&d"})
"""Names with signs in them, each of which is one word.

A sign beside any other word is none of it. The kernel that cuts looks at few letters around one:
see `LONGEST_STEM` and `LONGEST_ENDING` there.
"""

_LINE_HYPHEN = re.compile("[\N{SOFT HYPHEN}\N{NOT SIGN}\x02\ufffe](?=[ \t]{0,9}[\r\n])")
"""What programs write for the hyphen of a line's end; elsewhere it is none."""

_POSSESSIVE = re.compile(r"'s?$")
_NO_LETTER = re.compile(r"[\W_]")
_SYMBOL = re.compile(r"[a-z\u03b1-\u03c9]?|\d+(?:st|nd|rd|th|s|k|m|x)?")


@cache
def _load_names() -> WordTable:
    """Return the table of the names with signs."""
    return build_word_table(dict.fromkeys(NAMES, 1))


def read(text: str) -> NormalisedText:
    """Return the normal form of a text without formulas, LaTeX commands and citations."""
    if any(sign in text for sign in _SIGNS_OF_NOISE):
        text = _NOISE.sub(lambda found: _BLANK * len(found.group()), text)
    return normalise(text if text.isascii() else _LINE_HYPHEN.sub("-", text))


def split_pieces(text: str) -> list[str]:
    """Split the normal form of a text into gap, word, gap, …, word, gap."""
    normal = read(text)
    words, _ = find_words(normal.code_points, build_letter_table(), _load_names())
    bounds = [0, *words.ravel().tolist(), len(normal.code_points)]
    read_as = normal.text
    return [read_as[begin:end] for begin, end in pairwise(bounds)]


def lower_words(code_points: Ints, words: Longs) -> list[str]:
    """Return the words at these positions (n, 2) of a text in normal form, lower-cased."""
    text = decode(code_points)
    return [text[begin:end].lower() for begin, end in words.tolist()]


def normalize_spelling(word: str) -> str:
    r"""Remove accents and the possessive from a lower-case word: "poincar\'e's" is "poincare"."""
    if word in NAMES:
        return word
    plain = _POSSESSIVE.sub("", word)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _NO_LETTER.sub("", plain)


def is_symbol(word: str) -> bool:
    """Return whether a word is a number, or a letter as formulas have them: they say nothing.

    It is spelled as by `normalize_spelling`. One letter of another script may well be a word.
    """
    return _SYMBOL.fullmatch(word) is not None

"""What a sentence is about: its content words, in any script."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

import re
from collections.abc import Iterator
from itertools import pairwise

from app.services.function_words import FUNCTION_WORDS

SHORTEST_WORD = 3
"""Characters; in scripts with capitals, shorter words are mostly grammar, in every language."""

STEM = 8
"""Letters that are compared: "election" and "elections" are one term, and so in most languages."""

_WORD = re.compile(
    r"[^\s\x00-/:-@\[-`{-©«-´¶-¹»-¿،؛؟۔।॥։።\u2000-\u200b\u200e-\u206f\u3000-\u303f\uff00-\uff0f]+"
)
"""Runs without space and punctuation; `\\w` would cut Indic words at their vowel signs."""

_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai to Tibetan, Burmese, Khmer, CJK."""


def terms(sentence: str) -> list[str]:
    """List the sentence's terms, with repetitions; English function words are left out.

    Words count by their first letters. Where a script does not part words, pairs of neighbouring
    characters stand in for them.
    """
    return [term for word in _WORD.findall(sentence.lower()) for term in _terms_of(word)]


def _terms_of(word: str) -> Iterator[str]:
    if _UNSPACED.search(word):
        yield from (one + other for one, other in pairwise(word))
    elif not _is_grammar(word):
        yield word[:STEM]


def _is_grammar(word: str) -> bool:
    """Say whether the lower-case word tells nothing: a function word, or too short to tell."""
    without_capitals = word[0].isalpha() and word[0] == word[0].upper()
    return word in FUNCTION_WORDS or (len(word) < SHORTEST_WORD and not without_capitals)

"""Tables of what decides where a sentence ends: signs by code point, and kinds of words."""

# ruff: noqa: RUF001 - look-alikes of ASCII characters are meant here

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.services.text import english
from app.services.text.normal.characters import CODE_POINTS, LETTERS_END
from app.services.text.tokens import sign_groups
from app.services.text.word_table import WordTable, build_word_table

Signs = NDArray[np.int16]

UPPER, LOWER, UNCASED, DIGIT, SPACE, BREAK = 1, 2, 4, 8, 16, 32
NARROW, WIDE, CLOSER, OPENER, EMOJI, BULLET = 64, 128, 256, 512, 1024, 2048
"""Signs: the bits of a code point. A break is white space too; a bullet may be anything else."""

LETTER = UPPER | LOWER | UNCASED
ALNUM = LETTER | DIGIT
STOP = NARROW | WIDE

NARROW_STOPS = ".!?…‽\u037e"
"""Stops that end a sentence before white space, though not always, and rarely elsewhere."""

WIDE_STOPS = "。！？｡．؟۔।॥።፧፨။៕᠃᠉།᱾෴‼⁇⁈⁉﹒﹖﹗։"
"""Stops of scripts that put no space after them; they end a sentence unless a digit follows."""

CLOSERS = "\"'”’»›)]}」』】〉》）］｝*_~"
OPENERS = "\"'“”‘’«»‹„‚([{「『【〈《（［｛*_~¿¡"
BULLETS = "-*+•‣◦▪●○■□·\u2013\u2014"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
EMOJI_RANGES = ((0x1F000, 0x1FB00), (0x2600, 0x27C0), (0x2B50, 0x2B56), (0xFE0F, 0xFE10))

NEVER, TITLE, STARTERS_ONLY, CAPITALS, IF_CAPITAL, NUMBERED = 1, 2, 4, 8, 16, 32
UNIT, UNIT_AFTER_NUMBER, NUMBER, HOUR, PLACE, STREET = 64, 128, 256, 512, 1024, 2048
STARTER, DATE, NAME_PART, LETTER_NOUN, BEFORE_SAINT = 1 << 12, 1 << 13, 1 << 14, 1 << 15, 1 << 16
FILE_TYPE, EMOTICON = 1 << 17, 1 << 18
"""Kinds: the bits of a word, one for each list of `english`."""

EMOTICONS = frozenset(
    sign for line in (*sign_groups.EMOTICONS.values(), sign_groups.NEUTRAL) for sign in line.split()
)
"""Emoticons in lower case, which belong to the sentence before them."""

KINDS = {
    NEVER: english.NEVER_FINAL,
    TITLE: english.TITLES,
    STARTERS_ONLY: english.SOMETIMES_FINAL,
    CAPITALS: english.FINAL_BEFORE_CAPITALS,
    IF_CAPITAL: english.CAPITAL_ABBREVIATIONS,
    NUMBERED: english.BEFORE_NUMBERS,
    UNIT: english.UNITS,
    UNIT_AFTER_NUMBER: english.UNITS_AFTER_NUMBERS,
    NUMBER: english.NUMBER_WORDS,
    HOUR: english.HOURS,
    PLACE: english.PLACES,
    STREET: english.STREETS,
    STARTER: english.SENTENCE_STARTERS,
    DATE: english.DATE_WORDS,
    NAME_PART: english.NAME_PARTS,
    LETTER_NOUN: english.LETTER_NOUNS,
    BEFORE_SAINT: english.BEFORE_SAINTS,
    FILE_TYPE: english.FILE_TYPES,
    EMOTICON: EMOTICONS,
}


class SentenceTables(NamedTuple):
    """What `find_sentence_ends` looks up: signs by code point, and words' kinds by their hash."""

    signs: Signs
    words: WordTable


@cache
def load_sentence_tables() -> SentenceTables:
    """Return the tables; building them takes some 50 ms, once in a process."""
    kinds: dict[str, int] = defaultdict(int)
    for kind, words in KINDS.items():
        for word in words:
            kinds[word] |= kind
    return SentenceTables(_build_signs(), build_word_table(kinds))


def _build_signs() -> Signs:
    signs = np.zeros(CODE_POINTS, np.int16)
    signs[:LETTERS_END] = [_find_sign(chr(code_point)) for code_point in range(LETTERS_END)]
    for first, after in EMOJI_RANGES:
        signs[first:after] |= EMOJI
    groups = {
        BREAK: BREAKS,
        NARROW: NARROW_STOPS,
        WIDE: WIDE_STOPS,
        CLOSER: CLOSERS,
        OPENER: OPENERS,
        BULLET: BULLETS,
    }
    for sign, characters in groups.items():
        signs[[ord(character) for character in characters]] |= sign
    signs.setflags(write=False)
    return signs


def _find_sign(character: str) -> int:
    if character.isalpha():
        return UPPER if character.isupper() else LOWER if character.islower() else UNCASED
    if character.isspace():
        return SPACE
    return DIGIT if character.isalnum() else 0

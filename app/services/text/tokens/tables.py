"""Tokens as arrays, their kinds, and the tables that the tokenizer looks up."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from functools import cache
from typing import NamedTuple

import numpy as np

from app.kernels import Bytes, Ints, inlined_kernel, kernel
from app.services.text.normal.characters import build_letter_table
from app.services.text.tokens.sign_groups import EMOJI, EMOTICONS
from app.services.text.tokens.spellings import ENDINGS, list_spellings
from app.services.text.word_table import Hashes, WordTable, build_word_table, hash_words

WORD, SCORE, SIGN, MARK, COMMA, NOTHING, END = 1, 2, 3, 4, 5, 6, 7
"""Kinds of tokens: words, scores ("4/5"), emoji and emoticons, "!" and "?", other punctuation
between clauses, what has no opinion (numbers, dates, addresses), and the end of a sentence."""

KIND = 7
CAPITAL, ALL_CAPITALS, KNOWN, PART, COMMON = 8, 16, 32, 64, 128
"""Bits beside the kind: how a word is written, whether the vocabulary has it, whether it is a
further token of a written word, as "not" is in "don't", and whether the word is a common one."""

MOST_TOKENS_PER_CHARACTER = 5
"""Of a text as it came: four signs, as of "\u2a0c" in normal form, and the end of a sentence."""

MOST_WORDS = 3
"""Words that one spelling is read as, at most."""

SCORES = tuple(f"<{score}/10>" for score in range(11))
"""Scores are read in tenths: 4/5 is 8."""

CONSTANTS = (*SCORES, "!", "!!", "?", "out", "of", "five", "ten", "star", "stars")
"""Words that the kernels know; the groups of signs follow them."""

MARKS, OUT, OF, FIVE, TEN, STAR, STARS = 11, 14, 15, 16, 17, 18, 19
GROUPS = len(CONSTANTS)
"""Where these begin in the array of constants."""

_ZERO, _NINE = ord("0"), ord("9")


class Tokens(NamedTuple):
    """Tokens as arrays: hashes of words, kinds with their bits, and spans in the normal form.

    A token of punctuation has its code point as its hash. Spans have shape (tokens, 2).
    """

    hashes: Hashes
    kinds: Bytes
    spans: Ints


class TokenTables(NamedTuple):
    """What the kernel `tokenize` looks up."""

    letters: Ints
    spellings: WordTable
    expansions: Hashes
    signs: WordTable
    constants: Hashes


@cache
def load_token_tables() -> TokenTables:
    """Return the tables, built once in a process."""
    spellings = list_spellings() | ENDINGS
    expansions = np.zeros((len(spellings) + 1, MOST_WORDS + 1), np.uint64)
    for row, words in zip(expansions[1:], spellings.values(), strict=True):
        hashes = hash_words(words.split())
        row[0], row[1 : 1 + len(hashes)] = len(hashes), hashes
    groups = sorted({*EMOJI, *EMOTICONS})
    signs = {
        sign: 1 + groups.index(group)
        for lists in (EMOJI, {name: line.split() for name, line in EMOTICONS.items()})
        for group, members in lists.items()
        for sign in members
    }
    return TokenTables(
        letters=build_letter_table(),
        spellings=build_word_table({word: row for row, word in enumerate(spellings, start=1)}),
        expansions=expansions,
        signs=build_word_table(signs),
        constants=hash_words([*CONSTANTS, *groups]),
    )


@kernel
def allocate_tokens(characters: int) -> Tokens:
    """Return room for the tokens of a text of so many code points."""
    most = MOST_TOKENS_PER_CHARACTER * characters + 1
    return Tokens(
        np.empty(most, np.uint64), np.empty(most, np.uint8), np.empty((most, 2), np.int32)
    )


@inlined_kernel
def add_token(
    tokens: Tokens, count: int, hashed: np.uint64, kind: int, start: int, end: int
) -> int:
    tokens.hashes[count] = hashed
    tokens.kinds[count] = kind
    tokens.spans[count, 0], tokens.spans[count, 1] = start, end
    return count + 1


@inlined_kernel
def is_digit(sign: int) -> bool:
    return _ZERO <= sign <= _NINE

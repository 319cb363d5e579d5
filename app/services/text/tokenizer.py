"""The compiled tokenizer: from a text in normal form to words, signs and scores.

What a word is is decided here once, for all that reads texts. docs/api.md has a table of it.
"""

import numpy as np

from app.kernels import Index, Ints, kernel
from app.services.text.normal.characters import SPACE
from app.services.text.tokens.numbers import find_number_end, read_number
from app.services.text.tokens.signs import read_sign
from app.services.text.tokens.tables import (
    ALL_CAPITALS,
    CAPITAL,
    END,
    WORD,
    Tokens,
    TokenTables,
    add_token,
    is_digit,
)
from app.services.text.tokens.vocabulary import Vocabulary
from app.services.text.tokens.words import rate, read_word
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

_APOSTROPHE = ord("'")


@kernel
def tokenize(
    text: Ints, ends: Ints, tables: TokenTables, vocabulary: Vocabulary, tokens: Tokens
) -> int:
    """Write the tokens of a text in normal form into `tokens`, and return how many there are.

    `ends` are the positions after each sentence, ascending. The loop is longer than our functions
    may be, because a call for each plain word took five times as long as the word.
    """
    letters, known_words = tables.letters, vocabulary.words
    count, at, sentence = 0, 0, 0
    while at < len(text):
        while sentence < len(ends) and at >= ends[sentence]:
            count = add_token(tokens, count, np.uint64(0), END, at, at)
            sentence += 1
        letter = letters[Index(text[Index(at)])]
        if letter == SPACE:
            at += 1
            continue
        if letter < 0:
            at, count = read_sign(text, at, tables, tokens, count)
            continue
        if is_digit(letter) and find_number_end(text, at, letters) > at:
            at, count = read_number(text, at, tables, tokens, count)
            continue
        start, state = at, HASH_START
        bits = WORD if letter == text[at] else WORD | CAPITAL
        while letter >= 0:
            state, at = add_letter(state, letter), at + 1
            letter = letters[Index(text[Index(at)])] if at < len(text) else SPACE
        is_plain = at == len(text) or text[at] != _APOSTROPHE
        hashed = finish_hash(state)
        rank = look_up(hashed, known_words) if is_plain else 0
        if rank:
            if bits != WORD and at > start + 1 and _is_all_capitals(text, start, at, letters):
                bits = WORD | ALL_CAPITALS
            count = add_token(tokens, count, hashed, bits | rate(rank, vocabulary), start, at)
        else:
            at, count = read_word(text, start, tables, vocabulary, tokens, count)
    return count


@kernel
def _is_all_capitals(text: Ints, start: int, end: int, letters: Ints) -> bool:
    for at in range(start, end):  # noqa: SIM110 - numba has no all()
        if letters[text[at]] == text[at]:
            return False
    return True

"""Kernels that read words which are not plain: spelt in another way, with apostrophes, unknown."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

import numpy as np

from app.kernels import Ints, inlined_kernel, kernel
from app.services.text.tokens.tables import (
    ALL_CAPITALS,
    CAPITAL,
    COMMON,
    KNOWN,
    PART,
    WORD,
    Tokens,
    TokenTables,
    add_token,
)
from app.services.text.tokens.vocabulary import Vocabulary, find_word, repair_word
from app.services.text.word_table import (
    HASH_START,
    Hashes,
    add_letter,
    finish_hash,
    hash_word,
    look_up,
)

_APOSTROPHE, _T, _N = (ord(sign) for sign in "'tn")
_NOT = hash_word("not")


@kernel
def read_word(
    text: Ints,
    start: int,
    tables: TokenTables,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> tuple[int, int]:
    """Write the tokens of a word that is not plain; return the position after it, and the count.

    It is spelt in another way, has an apostrophe, or is not known.
    """
    letters = tables.letters
    state, at, capitals, apostrophe = HASH_START, start, 0, 0
    before, repeats, stretched = -1, 0, False
    while at < len(text):
        letter = letters[text[at]]
        if letter < 0:
            if text[at] != _APOSTROPHE or at + 1 >= len(text) or letters[text[at + 1]] < 0:
                break
            letter, apostrophe = _APOSTROPHE, at
        capitals += letter != text[at] or letter == _APOSTROPHE
        repeats = repeats + 1 if letter == before else 0
        stretched |= repeats == 2
        before, state, at = letter, add_letter(state, letter), at + 1
    hashed = finish_hash(state)
    bits = WORD
    if capitals > 1 and capitals == at - start:
        bits |= ALL_CAPITALS
    elif letters[text[start]] != text[start]:
        bits |= CAPITAL
    row = look_up(hashed, tables.spellings)
    if row:
        return at, _add_spelling(tables.expansions[row], bits, start, at, vocabulary, tokens, count)
    if apostrophe:
        return at, _add_contraction(
            text, start, apostrophe, at, bits, tables, vocabulary, tokens, count
        )
    rank = find_word(hashed, vocabulary)
    if not rank:
        hashed, rank = repair_word(text[start:at], letters, stretched, hashed, vocabulary)
        row = look_up(hashed, tables.spellings)
        if row:
            return at, _add_spelling(
                tables.expansions[row], bits, start, at, vocabulary, tokens, count
            )
        if not stretched and rank:
            # Not a common word, though it is read as one: "Bjorn" is no misspelt "born".
            return at, add_token(tokens, count, hashed, bits | KNOWN, start, at)
    return at, add_token(tokens, count, hashed, bits | rate(rank, vocabulary), start, at)


@kernel
def _add_spelling(
    expansion: Hashes,
    bits: int,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    """Write the words that a spelling is read as, all with the span of what was written."""
    first = count
    for hashed in expansion[1 : 1 + int(expansion[0])]:
        part = PART if count > first else 0
        count = _add_known(hashed, bits | part, start, end, vocabulary, tokens, count)
    return count


@kernel
def _add_contraction(
    text: Ints,
    start: int,
    apostrophe: int,
    end: int,
    bits: int,
    tables: TokenTables,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    """Write what precedes an apostrophe and the word after it; else all as one word."""
    letters = tables.letters
    ending = _hash_letters(text, apostrophe, end, letters)
    row = look_up(ending, tables.spellings)
    is_negated = (
        end == apostrophe + 2
        and letters[text[end - 1]] == _T
        and letters[text[apostrophe - 1]] == _N
        and apostrophe - 1 > start
    )
    if is_negated:
        base = _hash_letters(text, start, apostrophe - 1, letters)
        count = _add_known(base, bits, start, end, vocabulary, tokens, count)
        return _add_known(_NOT, bits | PART, start, end, vocabulary, tokens, count)
    if row:
        base = _hash_letters(text, start, apostrophe, letters)
        renamed = look_up(base, tables.spellings)
        if renamed:
            base = tables.expansions[renamed, 1]
        count = _add_known(base, bits, start, end, vocabulary, tokens, count)
        return _add_known(
            tables.expansions[row, 1], bits | PART, start, end, vocabulary, tokens, count
        )
    whole = _hash_letters(text, start, end, letters)
    return _add_known(whole, bits, start, end, vocabulary, tokens, count)


@kernel
def _add_known(
    hashed: np.uint64,
    bits: int,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    rank = find_word(hashed, vocabulary)
    return add_token(tokens, count, hashed, bits | rate(rank, vocabulary), start, end)


@inlined_kernel
def rate(rank: int, vocabulary: Vocabulary) -> int:
    """Return the bits of a word with this rank in the vocabulary."""
    if not rank:
        return 0
    return KNOWN | COMMON if rank >= vocabulary.common_from else KNOWN


@kernel
def _hash_letters(text: Ints, start: int, end: int, letters: Ints) -> np.uint64:
    """Return the hash of the letters in `text[start:end]`.

    Apostrophes inside are left out; one at the start is kept, as the lists of endings have it.
    """
    state = HASH_START
    for at in range(start, end):
        if text[at] == _APOSTROPHE and at > start:
            continue
        letter = letters[text[at]]
        state = add_letter(state, letter if letter >= 0 else text[at])
    return finish_hash(state)

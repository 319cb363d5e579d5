"""The vocabulary: words that training met, and the repair of stretched and misspelt ones.

A word that differs by one slip from a common word is read as that word. The slips are a letter left
out, one too many, another one, and two in the wrong order (Damerau 1964). All of them are found by
deleting one letter from either side, at the same position or the next, as Garbe's SymSpell does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, inlined_kernel, kernel
from app.services.text.tokens.spellings import list_spellings
from app.services.text.word_table import (
    HASH_START,
    Hashes,
    WordTable,
    add_letter,
    build_hash_table,
    build_word_table,
    finish_hash,
    hash_words,
    look_up,
)

SHORTEST_MISSPELT = 4
"""A shorter word has too many neighbours."""

LONGEST_MISSPELT = 24
POSITIONS, WHOLE = 64, 63
MOST_GROUPS = 3
"""Stretched letters of one word that are tried twice and once each; further ones stay as twice."""


class Vocabulary(NamedTuple):
    """`words` maps each known word to its rank from below; one is common from `common_from` on.

    A word that is read as another is not in it: see `spellings`.

    `slips` maps words that others are repaired to, and these words without one letter, to the row
    of the word in `targets` times `POSITIONS`, plus the position of the letter or `WHOLE`. It is
    empty where nothing is repaired.
    """

    words: WordTable
    slips: WordTable
    targets: Hashes
    common_from: int


def build_vocabulary(
    common: Sequence[str], hashes: NDArray[np.uint64], *, common_from: int
) -> Vocabulary:
    """Build the vocabulary of the words with these hashes, the most frequent one first.

    `common` are the words that a misspelt one may be read as, the most frequent one first: it is
    meant where two are equally near.
    """
    slips: dict[str, int] = {}
    for row, word in enumerate(common, start=1):
        slips.setdefault(word, row * POSITIONS + WHOLE)
        for index in range(len(word)):
            slips.setdefault(word[:index] + word[index + 1 :], row * POSITIONS + index)
    ranks = np.arange(len(hashes), 0, -1)
    is_plain = ~np.isin(hashes, hash_words(list(list_spellings())))
    return Vocabulary(
        words=build_hash_table(hashes[is_plain], ranks[is_plain]),
        slips=build_word_table(slips),
        targets=np.concatenate((np.zeros(1, np.uint64), hash_words(common))),
        common_from=common_from,
    )


def build_empty_vocabulary() -> Vocabulary:
    """Return the vocabulary that knows no word and repairs none."""
    return Vocabulary(build_word_table({}), build_word_table({}), np.zeros(1, np.uint64), 1)


@inlined_kernel
def find_word(hashed: np.uint64, vocabulary: Vocabulary) -> int:
    """Return the rank of a word, the higher the more frequent it is; 0 if it is not known."""
    return look_up(hashed, vocabulary.words)


@kernel
def repair_word(
    word: Ints, letters: Ints, stretched: bool, hashed: np.uint64, vocabulary: Vocabulary
) -> tuple[np.uint64, int]:
    """Return the hash of the known word that an unknown one stands for, and its rank; else 0.

    `word` holds code points in normal form, `letters` their lower case.
    """
    if stretched:
        return _unstretch(word, letters, vocabulary)
    if not SHORTEST_MISSPELT <= len(word) <= LONGEST_MISSPELT:
        return hashed, 0
    found = look_up(hashed, vocabulary.slips)  # a letter was left out
    for skipped in range(len(word)):
        if found:
            break
        state = HASH_START
        for index in range(len(word)):
            if index != skipped:
                state = add_letter(state, letters[word[index]])
        found = look_up(finish_hash(state), vocabulary.slips)
        position = found % POSITIONS
        if position != WHOLE and abs(position - skipped) > 1:
            found = 0
    if not found:
        return hashed, 0
    target = vocabulary.targets[found // POSITIONS]
    return target, find_word(target, vocabulary)


@kernel
def _unstretch(word: Ints, letters: Ints, vocabulary: Vocabulary) -> tuple[np.uint64, int]:
    """Return the hash of a word whose repeated letters stand once or twice, whichever is commoner.

    Letters three times and more are tried. If no form is known, they stand once.
    """
    best, highest = np.uint64(0), 0
    for choice in range(1 << MOST_GROUPS):
        state, at, group = HASH_START, 0, 0
        while at < len(word):
            letter = letters[word[at]]
            run = 1
            while at + run < len(word) and letters[word[at + run]] == letter:
                run += 1
            twice = run == 2
            if run > 2:
                twice = bool(choice >> group & 1) if group < MOST_GROUPS else False
                group += 1
            state = add_letter(state, letter)
            if twice:
                state = add_letter(state, letter)
            at += run
        hashed = finish_hash(state)
        rank = find_word(hashed, vocabulary)
        if choice == 0 or rank > highest:
            best, highest = hashed, rank
    return best, highest

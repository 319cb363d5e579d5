"""The vocabulary: words that training met, and the repair of stretched and misspelt ones.

A word that differs by one slip from a common word is read as that word. The slips are a letter left
out, one too many, another one, and two in the wrong order (Damerau 1964). All of them are found by
deleting one letter from either side, as Garbe's SymSpell (2012) does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, kernel
from app.services.text.word_table import (
    HASH_START,
    Hashes,
    WordTable,
    add_letter,
    build_hash_table,
    build_word_table,
    finish_hash,
    hash_word,
    look_up,
)

SHORTEST_MISSPELT = 4
"""A shorter word has too many neighbours."""

LONGEST_MISSPELT = 24
MOST_GROUPS = 3
"""Stretched letters of one word that are tried twice and once each; further ones stay as twice."""


class Vocabulary(NamedTuple):
    """`words` maps each known word to its rank from below, `slips` parts of a common one to its row.

    A word is common from the rank `common_from` on. Row r of `targets` is the hash of one that others
    are repaired to. `slips` is empty where nothing is repaired.
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
    slips: dict[int, int] = {}
    for row, word in enumerate(common, start=1):
        for key in list_slips(word):
            slips.setdefault(int(key), row)
    keys = np.fromiter(slips, np.uint64, len(slips))
    rows = np.fromiter(slips.values(), np.int64, len(slips))
    return Vocabulary(
        words=build_hash_table(hashes, np.arange(len(hashes), 0, -1)),
        slips=build_hash_table(keys, rows),
        targets=np.array([0, *(hash_word(word) for word in common)], dtype=np.uint64),
        common_from=common_from,
    )


def list_slips(word: str) -> list[np.uint64]:
    """Return the keys under which a common word is found.

    They are the word itself, which one letter too many leads to; the word without each letter,
    for one left out; and the same with the position, for another letter there, or two exchanged.
    """
    shorter = [word[:index] + word[index + 1 :] for index in range(len(word))]
    return [
        hash_word(word),
        *(hash_word(form) for form in shorter),
        *(hash_word(f"{form}{chr(index + 1)}") for index, form in enumerate(shorter)),
    ]


def build_empty_vocabulary() -> Vocabulary:
    """Return the vocabulary that knows no word and repairs none."""
    return Vocabulary(build_word_table({}), build_word_table({}), np.zeros(1, np.uint64), 1)


@kernel
def find_word(hashed: np.uint64, vocabulary: Vocabulary) -> int:
    """Return the rank of a word, the higher the more frequent it is; 0 if it is not known."""
    return look_up(hashed, vocabulary.words.keys, vocabulary.words.values)


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
    row = look_up(hashed, vocabulary.slips.keys, vocabulary.slips.values)
    for skipped in range(len(word)):
        if row:
            break
        state = HASH_START
        for index in range(len(word)):
            if index != skipped:
                state = add_letter(state, letters[word[index]])
        row = _find_slip(state, skipped, len(word), vocabulary)
    if not row:
        return hashed, 0
    return vocabulary.targets[row], find_word(vocabulary.targets[row], vocabulary)


@kernel
def _find_slip(state: np.uint64, skipped: int, length: int, vocabulary: Vocabulary) -> int:
    """Return the row of a common word that equals a word without its letter `skipped`."""
    keys, values = vocabulary.slips.keys, vocabulary.slips.values
    row = look_up(finish_hash(state), keys, values)
    if row and _is_exact(state, row, vocabulary):
        return row
    for position in (skipped + 1, skipped + 2, skipped):
        if 1 <= position <= length:
            row = look_up(finish_hash(add_letter(state, position)), keys, values)
            if row:
                return row
    return 0


@kernel
def _is_exact(state: np.uint64, row: int, vocabulary: Vocabulary) -> bool:
    """Return whether the state is that of the common word itself, not of a part of it."""
    return bool(finish_hash(state) == vocabulary.targets[row])


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

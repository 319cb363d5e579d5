"""The compiled listing of the features of a text that was read, as often as they occur."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, inlined_kernel, kernel
from app.services.sentiment.linear.reader import Reader, Scratch
from app.services.sentiment.scope.lexicon import FUNCTION, NEGATOR
from app.services.sentiment.scope.operators import (
    FLIPPED,
    LONG_FROM,
    NEGATED,
    STEPS,
)
from app.services.sentiment.scope.roles import ANONYMOUS
from app.services.text.tokens.tables import (
    COMMA,
    END,
    KIND,
    KNOWN,
    MARK,
    WORD,
)

MOST_PER_TOKEN = 6
"""Features that end at one token: the word, negated, two and three words, first and last."""

FRAMED_FROM = 4
"""Sentences from which the words of the first and the last one are features of their own."""

UNSEEN_BITS = 16
"""Features with a word that training never met have 2**16 places of their own after all others: in
the others' places they would have weights that were learned for something else."""

IN_NEGATION, IN_FIRST, IN_LAST = np.uint64(0x1F), np.uint64(0x2F), np.uint64(0x3F)

_FACTOR = np.uint64(0xFF51AFD7ED558CCD)
_ADDEND = np.uint64(0x9E3779B97F4A7C15)
_LEFT, _RIGHT, _HALF, _WIDTH = (np.uint64(bits) for bits in (6, 2, 32, 64))


class Occurrences(NamedTuple):
    """Features as they occur: their indices, values in steps, and first and last token."""

    features: Ints
    values: Ints
    tokens: Ints


@kernel
def read_occurrences(scratch: Scratch, count: int, reader: Reader, bits: int) -> Occurrences:
    """Return all features of a text that was read, as often as they occur."""
    most = MOST_PER_TOKEN * count
    # Made here and filled there: arrays that a kernel makes itself are counted at each use.
    found = Occurrences(
        np.empty(most, np.int32), np.empty(most, np.int32), np.empty((most, 2), np.int32)
    )
    occurring = list_occurrences(scratch, count, reader.factors, bits, found)
    return Occurrences(
        found.features[:occurring], found.values[:occurring], found.tokens[:occurring]
    )


@inlined_kernel
def combine(first: np.uint64, second: np.uint64) -> np.uint64:
    """Return the hash of two parts in this order."""
    mixed = first ^ np.uint64(second + _ADDEND + (first << _LEFT) + (first >> _RIGHT))
    product = np.uint64(mixed * _FACTOR)
    return np.uint64(product ^ (product >> _HALF))


@inlined_kernel
def to_feature(hashed: np.uint64, bits: int, is_unseen: bool) -> int:
    """Return the index of a feature: one of 2**bits, or one after these for an unseen word."""
    mixed = np.uint64(hashed * _FACTOR)
    if is_unseen:
        return (1 << bits) + int(np.int64(mixed >> np.uint64(_WIDTH - np.uint64(UNSEEN_BITS))))
    return int(np.int64(mixed >> np.uint64(_WIDTH - np.uint64(bits))))


@kernel
def list_occurrences(  # noqa: PLR0912, PLR0915 - a call for each kind would cost more
    scratch: Scratch, count: int, factors: NDArray[np.int8], bits: int, found: Occurrences
) -> int:
    """Write all features of a text that was read, and return how many occur.

    N-grams lie within a sentence, and pass over commas but not over names and numbers.
    """
    words, sentences, final = _count_sentences(scratch, count)
    is_long = words >= LONG_FROM
    is_framed = sentences >= FRAMED_FROM
    factor = factors[1] if is_long else factors[0]
    occurring, sentence, before, earlier, paired, turns = 0, 0, -1, -1, 0, False
    is_empty, was_empty = False, False
    was_new, earlier_new, with_new = False, False, False
    for token in range(count):
        kind = scratch.tokens.kinds[token] & KIND
        if kind == COMMA:
            continue
        if kind == END:
            sentence += 1
        if kind > MARK or scratch.roles[token] & ANONYMOUS:
            before, earlier = -1, -1
            continue
        hashed = scratch.tokens.hashes[token]
        is_new = kind == WORD and not scratch.tokens.kinds[token] & KNOWN
        mask = scratch.masks[token]
        value = factor[mask]
        plain = abs(factor[mask & ~np.uint16(NEGATED | FLIPPED)])
        is_negator = scratch.roles[token] & NEGATOR
        if is_long or not is_negator:
            occurring = _put(found, occurring, hashed, value, token, token, bits, is_new)
        if value < 0 and is_turned(mask) and kind == WORD:
            hashed_in = combine(hashed, IN_NEGATION)
            occurring = _put(found, occurring, hashed_in, plain, token, token, bits, is_new)
        if is_framed and sentence == 0:
            framed = combine(hashed, IN_FIRST)
            occurring = _put(found, occurring, framed, STEPS, token, token, bits, is_new)
        elif is_framed and sentence >= final:
            framed = combine(hashed, IN_LAST)
            occurring = _put(found, occurring, framed, value, token, token, bits, is_new)
        if kind not in (WORD, MARK):
            before, earlier = -1, -1
            continue
        empty = is_empty
        is_empty = not is_long and bool(scratch.roles[token] & (FUNCTION | NEGATOR))
        negates = is_negator
        if before >= 0:
            negates |= scratch.roles[before] & NEGATOR
            with_new = is_new or was_new
            pair = combine(scratch.tokens.hashes[before], hashed)
            turns = _says_itself(scratch, before, token)
            paired = _value_of(scratch, before, plain) if turns else value
            if not (negates and empty and is_empty):
                occurring = _put(found, occurring, pair, paired, before, token, bits, with_new)
        if earlier >= 0:
            negates |= scratch.roles[earlier] & NEGATOR
            with_new |= earlier_new
            pair = combine(scratch.tokens.hashes[earlier], scratch.tokens.hashes[before])
            tripled = paired
            if not turns and _says_itself(scratch, earlier, token):
                tripled = _value_of(scratch, earlier, plain)
            if not (negates and empty and is_empty and was_empty):
                triple = combine(pair, hashed)
                occurring = _put(found, occurring, triple, tripled, earlier, token, bits, with_new)
        before, earlier, was_empty = token, before, empty
        was_new, earlier_new = is_new, was_new
    return occurring


@inlined_kernel
def is_turned(mask: int) -> bool:
    """Return whether the feeling of a word is turned round, once and not twice."""
    return bool((mask & NEGATED > 0) != (mask & FLIPPED > 0))


@inlined_kernel
def _count_sentences(scratch: Scratch, count: int) -> tuple[int, int, int]:
    """Return the number of words, of sentences with words, and which the last such one is."""
    words, sentences, sentence, final, is_empty = 0, 0, 0, 0, True
    for token in range(count):
        kind = scratch.tokens.kinds[token] & KIND
        if kind == END:
            sentence += 1
            is_empty = True
        elif kind == WORD:
            words += 1
            if is_empty:
                sentences, final, is_empty = sentences + 1, sentence, False
    return words, sentences, final


@inlined_kernel
def _says_itself(scratch: Scratch, first: int, last: int) -> bool:
    """Return whether an n-gram says itself which way it goes, so that no scope turns it round.

    It does if a negator or the border of a scope is inside, as in "not good".
    """
    mask, other = scratch.masks[last], scratch.masks[first]
    return bool(scratch.roles[first] & NEGATOR) or is_turned(mask) != is_turned(other)


@inlined_kernel
def _value_of(scratch: Scratch, first: int, plain: int) -> int:
    """Return the value of an n-gram that says itself which way it goes.

    One whose negator is negated itself, as in "I can't say it is not good", goes the other way.
    """
    is_turned_round = scratch.roles[first] & NEGATOR and scratch.masks[first] & NEGATED
    return -plain if is_turned_round else plain


@inlined_kernel
def _put(
    found: Occurrences,
    count: int,
    hashed: np.uint64,
    value: int,
    first: int,
    last: int,
    bits: int,
    is_unseen: bool,
) -> int:
    found.features[count] = to_feature(hashed, bits, is_unseen)
    found.values[count] = value
    found.tokens[count, 0], found.tokens[count, 1] = first, last
    return count + 1

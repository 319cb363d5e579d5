"""Kernels for what a clause does to the one before it: "but", "although", a bare "it was not"."""

import numpy as np

from app.kernels import Longs, kernel
from app.services.sentiment.scope.lexicon import (
    AND,
    ANYTHING,
    AS,
    BUT,
    CONCESSION,
    EVEN,
    FAR,
    FIRST_PERSON,
    FUNCTION,
    HARD,
    IF,
    NEGATOR,
    YES,
)
from app.services.sentiment.scope.openings import Masks, add_operator
from app.services.sentiment.scope.operators import (
    ASKED,
    BEFORE,
    FLIPPED,
    FORMER,
    HOPED,
    OTHERS,
    PAST,
    SUPPOSED,
)
from app.services.sentiment.scope.roles import role_at
from app.services.text.tokens.tables import KIND, MARK, WORD, Tokens

LONGEST_BARE_CLAUSE, LONGEST_BARE_SENTENCE, LONGEST_NO, LONGEST_YES = 8, 6, 6, 4
"""Words of what is bare: the clause ", but it was not"; the answers "It was not", "No", "Yes"."""

SHORTEST_CONCESSION = 3
"""Tokens of an "although" clause; a shorter one is cut off, or no clause."""

_COMMA = np.uint64(ord(","))


@kernel
def mark_contrast(first: int, last: int, roles: Longs, masks: Masks) -> None:
    """Mark what stands before the last "but" of a sentence as its lesser part.

    What people said, or how it was before, is the lesser part even if it comes after.
    """
    at = last - 1
    while at > first and not (
        roles[at] & BUT and at < last - 1 and not roles[at - 1] & (NEGATOR | ANYTHING | AS | HARD)
    ):
        at -= 1
    if at <= first:
        return
    former = _is_aside(masks, first, at)
    swapped = _is_aside(masks, at, last) and not former
    if swapped:
        add_operator(masks, at, last, BEFORE)
    else:
        add_operator(masks, first, at, BEFORE)


@kernel
def _is_aside(masks: Masks, first: int, last: int) -> bool:
    """Return whether some words are what others said, or how it was before."""
    for index in range(first, last):  # noqa: SIM110 - numba has no any()
        if masks[index] & (OTHERS | FORMER | PAST):
            return True
    return False


@kernel
def mark_concession(tokens: Tokens, first: int, last: int, roles: Longs, masks: Masks) -> None:
    """Mark an "although" clause, up to its comma, as the lesser part of its sentence."""
    for index in range(first, last):
        begins = roles[index] & CONCESSION or (
            roles[index] & EVEN and role_at(roles, index + 1, last) & IF
        )
        if not begins:
            continue
        end = index + 1
        while end < last and tokens.hashes[end] != _COMMA:
            end += 1
        if end - index < SHORTEST_CONCESSION or (index == first and end == last):
            return
        for other in range(first, last):
            masks[other] &= ~np.uint16(BEFORE)
        add_operator(masks, index, end, BEFORE)
        return


@kernel
def flip_before_bare_clause(
    tokens: Tokens, first: int, last: int, roles: Longs, masks: Masks
) -> None:
    """Turn round what precedes a clause of function words with a negator: ", but it was not"."""
    begin = last - 1
    is_negated = False
    while begin >= first and tokens.kinds[begin] & KIND in (WORD, MARK):
        if tokens.kinds[begin] & KIND == WORD:
            if not roles[begin] & (FUNCTION | NEGATOR):
                return
            is_negated |= bool(roles[begin] & NEGATOR)
            if roles[begin] & (BUT | AND):
                break
        begin -= 1
    if begin < first:
        return
    words = last - begin - 1
    if not is_negated or not 1 <= words <= LONGEST_BARE_CLAUSE:
        return
    if not _has_content(tokens, first, begin, roles):
        return
    _turn(masks, first, begin)


@kernel
def _has_content(tokens: Tokens, first: int, last: int, roles: Longs) -> bool:
    for index in range(first, last):
        if tokens.kinds[index] & KIND == WORD and not roles[index] & FUNCTION:
            return True
    return False


@kernel
def _turn(masks: Masks, first: int, last: int) -> None:
    for index in range(first, last):
        masks[index] = (masks[index] | FLIPPED) & ~np.uint16(BEFORE | HOPED | SUPPOSED | ASKED)


@kernel
def answer(
    tokens: Tokens,
    before: tuple[int, int],
    sentence: tuple[int, int],
    roles: Longs,
    masks: Masks,
) -> None:
    """Let a bare "No, it was not." turn round a question or a hope before it, "Yes." confirm it."""
    first, last = sentence
    words, is_bare, is_negated = 0, True, False
    for index in range(first, last):
        if tokens.kinds[index] & KIND == WORD:
            words += 1
            is_bare &= bool(roles[index] & (FUNCTION | NEGATOR))
            is_negated |= bool(roles[index] & NEGATOR)
    was_open = False
    for index in range(before[0], before[1]):
        was_open |= bool(masks[index] & (ASKED | HOPED | OTHERS))
    if not was_open or not words:
        return
    starts_so = roles[first] & (NEGATOR | FAR) and words <= LONGEST_NO
    if (is_negated and is_bare and words <= LONGEST_BARE_SENTENCE) or starts_so:
        _turn(masks, before[0], before[1])
    elif words <= LONGEST_YES and roles[first] & YES:
        for index in range(before[0], before[1]):
            masks[index] &= ~np.uint16(ASKED)


@kernel
def forget_others_alone(count: int, roles: Longs, masks: Masks) -> None:
    """Unmark what others say where the writer says nothing: "My kids love it" is praise."""
    others, writer = False, False
    for index in range(count):
        others |= bool(masks[index] & OTHERS)
        writer |= bool(roles[index] & FIRST_PERSON) and not masks[index] & OTHERS
    if others and not writer:
        for index in range(count):
            masks[index] &= ~np.uint16(OTHERS)

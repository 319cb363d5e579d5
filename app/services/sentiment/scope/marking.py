"""The compiled marking of scopes: which operators apply to each word of a text.

It goes from left to right through each sentence, clause by clause, and then over it once more for
what a "but" or a bare "it was not" does to what precedes it.
"""

import numpy as np

from app.kernels import Longs, kernel
from app.services.sentiment.scope.lexicon import (
    AND,
    ANYTHING,
    BOUNDARY,
    BUT,
    CLAIM,
    CONCESSION,
    CROWD,
    DENY,
    FAIL,
    FAR,
    FORMERLY,
    HARD,
    HOPE,
    LAST,
    LESS,
    NEGATOR,
    OLD,
    OR,
    PAST_TIME,
    PRONOUN,
    REPORT,
    RID,
    STOP,
    SUPPOSITION,
    THAN,
    UNTIL,
    USED,
    YES,
)
from app.services.sentiment.scope.openings import (
    WIDE,
    Masks,
    add_operator,
    find_context,
    find_reach,
)
from app.services.sentiment.scope.operators import (
    ASKED,
    COMPARED,
    FLIPPED,
    FORMER,
    NEGATED,
)
from app.services.sentiment.scope.roles import ANONYMOUS, has_role, role_at
from app.services.sentiment.scope.turns import (
    answer,
    flip_before_bare_clause,
    forget_others_alone,
    mark_concession,
    mark_contrast,
)
from app.services.text.tokens.tables import COMMA, END, KIND, WORD, Tokens
from app.services.text.word_table import hash_word

_TRIGGERS = (
    NEGATOR
    | BOUNDARY
    | HOPE
    | SUPPOSITION
    | FORMERLY
    | CROWD
    | CLAIM
    | FAIL
    | STOP
    | LESS
    | DENY
    | OLD
    | HARD
    | THAN
    | REPORT
    | RID
    | PAST_TIME
    | USED
    | LAST
    | UNTIL
    | FAR
    | ANYTHING
    | YES
)
_OPENERS = _TRIGGERS & ~(BOUNDARY | YES)
"""Roles of the words at which something begins."""

_COMMA, _QUESTION = np.uint64(ord(",")), hash_word("?")
_STRONG_PAUSES = tuple(np.uint64(ord(sign)) for sign in ";:")


@kernel
def mark_scopes(tokens: Tokens, count: int, roles: Longs, masks: Masks) -> None:
    """Write the set of operators that apply to each token, as a sum of their bits."""
    before, first = (0, 0), 0
    while first < count:
        last, together, asked = first, 0, False
        while last < count and tokens.kinds[last] & KIND != END:
            together |= roles[last]
            asked |= tokens.hashes[last] == _QUESTION
            masks[last] = 0
            last += 1
        if together & _TRIGGERS:
            _mark_clauses(tokens, first, last, roles, masks)
            mark_contrast(first, last, roles, masks)
            mark_concession(tokens, first, last, roles, masks)
            flip_before_bare_clause(tokens, first, last, roles, masks)
            answer(tokens, before, (first, last), roles, masks)
        if asked:
            for index in range(first, last):
                masks[index] |= ASKED
        if last < count:
            masks[last] = 0
        before, first = (first, last), last + 1
    forget_others_alone(count, roles, masks)


@kernel
def _mark_clauses(  # noqa: PLR0912 - a branch for each kind of border
    tokens: Tokens, first: int, last: int, roles: Longs, masks: Masks
) -> None:
    """Mark negation, hopes, suppositions, former times and others' opinions in a sentence.

    `left` counts the words that a negation still reaches; it is `is_wide` where it passes commas.
    """
    left, is_wide, context, clause = 0, False, 0, first
    for index in range(first, last):
        role = roles[index]
        kind = tokens.kinds[index] & KIND
        if kind == COMMA:
            is_strong = tokens.hashes[index] in _STRONG_PAUSES
            is_list = role_at(roles, index + 1, last) & OR
            if is_strong or (tokens.hashes[index] == _COMMA and not is_wide and not is_list):
                left, is_wide = 0, False
            context, clause = context if is_wide else 0, index + 1
            continue
        if kind != WORD:
            continue
        if role & BOUNDARY and index > first and not roles[index - 1] & ANYTHING:
            if role & (BUT | CONCESSION) or not is_wide:
                left, is_wide = 0, False
            if role & UNTIL and not has_role(roles, first, index, NEGATOR):
                add_operator(masks, first, index, FORMER)
            context, clause = 0, index
        elif role & AND and role_at(roles, index + 1, last) & PRONOUN:
            left, is_wide, context, clause = 0, False, 0, index
        reach = -1
        if role & _OPENERS:
            context |= find_context(roles, masks, clause, index, last)
            reach = find_reach(tokens, roles, index, last, left)
        masks[index] = context | (NEGATED if left and reach <= 0 else 0)
        if role & LESS and index > clause and roles[index - 1] & PRONOUN:
            add_operator(masks, clause, index, FLIPPED)  # "I like it less"
        if role & THAN:
            left, is_wide, context = 0, False, context | COMPARED
        if reach >= 0:
            left = reach
            is_wide = reach == WIDE
        elif left and not role & ANONYMOUS:
            left -= 1
            is_wide &= left > 0

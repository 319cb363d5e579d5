"""The compiled marking of scopes: which operators apply to each word of a text.

It goes from left to right through each sentence, clause by clause, and then over it once more for
what a "but" or a bare "it was not" does to what precedes it.
"""

import numpy as np
from numpy.typing import NDArray

from app.kernels import Longs, inlined_kernel, kernel
from app.services.sentiment.scope.lexicon import (
    ACCUSTOMED,
    AND,
    ANYTHING,
    AS,
    AUXILIARY,
    BE,
    BETTER,
    BOUNDARY,
    BRIEF,
    BUT,
    CLAIM,
    CONCESSION,
    CROWD,
    DENIAL,
    DENY,
    DOUBT,
    EVEN,
    FAIL,
    FAR,
    FIRST_PERSON,
    FORMERLY,
    FREE,
    FROM,
    FUNCTION,
    HARD,
    HAVE,
    HOPE,
    IDENTITY,
    IF,
    LAST,
    LESS,
    NAME,
    NAME_OR_WORD,
    NEGATOR,
    NOTHING,
    ONE,
    OLD,
    ONLY,
    OPINION,
    OR,
    PAST_TIME,
    PRONOUN,
    REPORT,
    RID,
    STOP,
    SUPPOSITION,
    THAN,
    THE,
    TIME,
    TO,
    UNTIL,
    USED,
    WAIT,
    WHOSE,
    YES,
)
from app.services.sentiment.scope.operators import (
    ASKED,
    BEFORE,
    COMPARED,
    FLIPPED,
    FORMER,
    HOPED,
    NEGATED,
    OTHERS,
    PAST,
    SUPPOSED,
)
from app.services.text.tokenizer import (
    ALL_CAPITALS,
    CAPITAL,
    COMMA,
    COMMON,
    END,
    KIND,
    KNOWN,
    MARK,
    WORD,
    Tokens,
)
from app.services.text.word_table import WordTable, hash_word, look_up

Masks = NDArray[np.uint16]

USUAL, SHORT, WIDE, TURNED, NEXT = 10, 6, 40, 6, 3
"""Words that a negation reaches: usually; after "no" and "without"; after "I do not think", through
commas; after "far from" and "refuses to"; and after "less"."""

LONGEST_BARE_CLAUSE, LONGEST_BARE_SENTENCE, LONGEST_NO, LONGEST_YES = 8, 6, 6, 4

ANONYMOUS = IDENTITY | NAME
"""Roles of words that carry no feeling whatever they stand beside."""

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
def find_roles(tokens: Tokens, count: int, lexicon: WordTable, roles: Longs) -> None:
    """Write the roles of each token, 0 for what is no word. Names get the role `NAME` here.

    A word that can be a name is one where it has a capital inside a sentence; so is a capitalised
    word there that the vocabulary does not have.
    """
    is_first = True
    for index in range(count):
        bits = tokens.kinds[index]
        kind = bits & KIND
        roles[index] = 0
        if kind == WORD:
            found = look_up(tokens.hashes[index], lexicon)
            if bits & (CAPITAL | ALL_CAPITALS) == CAPITAL and _is_name(
                tokens, index, count, found, is_first, lexicon
            ):
                found |= NAME
            roles[index] = found
        is_first = kind == END


@inlined_kernel
def _is_name(
    tokens: Tokens, index: int, count: int, found: int, is_first: bool, lexicon: WordTable
) -> bool:
    """Return whether a capitalised word is a name: a listed one, or one that is no common word.

    Where a sentence begins, a verb must follow; what no vocabulary has is a name in any case.
    """
    if not found & NAME_OR_WORD and (found or tokens.kinds[index] & COMMON):
        return False
    if not is_first or not tokens.kinds[index] & KNOWN:
        return True
    if index + 1 >= count or tokens.kinds[index + 1] & KIND != WORD:
        return False
    following = look_up(tokens.hashes[index + 1], lexicon)
    return bool(following & AUXILIARY)


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
            _mark_contrast(first, last, roles, masks)
            _mark_concession(tokens, first, last, roles, masks)
            _flip_before_bare_clause(tokens, first, last, roles, masks)
            _answer(tokens, before, (first, last), roles, masks)
        if asked:
            for index in range(first, last):
                masks[index] |= ASKED
        if last < count:
            masks[last] = 0
        before, first = (first, last), last + 1
    _forget_others_alone(count, roles, masks)


@kernel
def _forget_others_alone(count: int, roles: Longs, masks: Masks) -> None:
    """Unmark what others say where the writer says nothing: "My kids love it" is praise."""
    others, writer = False, False
    for index in range(count):
        others |= bool(masks[index] & OTHERS)
        writer |= bool(roles[index] & FIRST_PERSON) and not masks[index] & OTHERS
    if others and not writer:
        for index in range(count):
            masks[index] &= ~np.uint16(OTHERS)


@kernel
def _mark_clauses(tokens: Tokens, first: int, last: int, roles: Longs, masks: Masks) -> None:
    """Mark negation, hopes, suppositions, former times and others' opinions in a sentence.

    `left` counts the words that a negation still reaches; it is `is_wide` where it passes commas.
    """
    left, is_wide, context, clause = 0, False, 0, first
    for index in range(first, last):
        role = roles[index]
        kind = tokens.kinds[index] & KIND
        if kind == COMMA:
            is_strong = tokens.hashes[index] in _STRONG_PAUSES
            is_list = _role_at(roles, index + 1, last) & OR
            if is_strong or (
                tokens.hashes[index] == _COMMA and not is_wide and not is_list
            ):
                left, is_wide = 0, False
            context, clause = context if is_wide else 0, index + 1
            continue
        if kind != WORD:
            continue
        if role & BOUNDARY and index > first and not roles[index - 1] & ANYTHING:
            if role & (BUT | CONCESSION) or not is_wide:
                left, is_wide = 0, False
            if role & UNTIL and not _has_role(roles, first, index, NEGATOR):
                _add(masks, first, index, FORMER)
            context, clause = 0, index
        elif role & AND and _role_at(roles, index + 1, last) & PRONOUN:
            left, is_wide, context, clause = 0, False, 0, index
        reach = -1
        if role & _OPENERS:
            context |= _find_context(roles, masks, clause, index, last)
            reach = _find_reach(tokens, roles, index, last, left)
        masks[index] = context | (NEGATED if left and reach <= 0 else 0)
        if role & THAN:
            left, is_wide, context = 0, False, context | COMPARED
        if reach >= 0:
            left = reach
            is_wide = reach == WIDE
        elif left and not role & ANONYMOUS:
            left -= 1
            is_wide &= left > 0


@inlined_kernel
def _role_at(roles: Longs, index: int, last: int) -> int:
    return roles[index] if index < last else 0


@inlined_kernel
def _has_role(roles: Longs, first: int, last: int, wanted: int) -> bool:
    for index in range(first, last):
        if roles[index] & wanted:
            return True
    return False


@kernel
def _add(masks: Masks, first: int, last: int, operator: int) -> None:
    for index in range(first, last):
        masks[index] |= operator


@inlined_kernel
def _find_context(roles: Longs, masks: Masks, clause: int, index: int, last: int) -> int:
    """Return the operators that begin at a word and last to the end of its clause."""
    role, following = roles[index], _role_at(roles, index + 1, last)
    previous = roles[index - 1] if index > clause else 0
    by_writer = _has_role(roles, max(clause, index - 3), index, FIRST_PERSON)
    if role & HOPE and not previous & AS and (not role & REPORT or _is_hope(roles, index, last)):
        return HOPED if by_writer or not role & REPORT else 0
    if role & SUPPOSITION:
        return FORMER if following & HAVE else SUPPOSED
    if role & USED and following & TO and not previous & ACCUSTOMED:
        return FORMER
    if role & OLD and previous & THE and not previous & TO:
        return FORMER
    if role & PAST_TIME and previous & THE or role & FORMERLY or (role & LAST and following & TIME):
        _add(masks, clause, index, PAST)
        return PAST
    if by_writer:
        return 0
    if role & CLAIM and index > clause:
        return OTHERS
    if role & CROWD and _has_role(roles, index + 1, min(index + 3, last), REPORT):
        return OTHERS
    is_whose = index > clause + 1 and roles[index - 2] & WHOSE and not previous & PRONOUN
    return OTHERS if role & REPORT and is_whose else 0


@kernel
def _is_hope(roles: Longs, index: int, last: int) -> bool:
    """Return whether "I thought" is a hope, as in "I thought it would be", and no opinion."""
    return _has_role(roles, index + 1, min(index + 8, last), SUPPOSITION | BUT)


@inlined_kernel
def _find_reach(tokens: Tokens, roles: Longs, index: int, last: int, left: int) -> int:
    """Return how many words a negation reaches that begins at a word; -1 if none begins.

    A second negation ends the first: its reach is 0.
    """
    role, following = roles[index], _role_at(roles, index + 1, last)
    previous = roles[index - 1] if index else 0
    if role & NEGATOR:
        is_parted = index + 1 < last and tokens.kinds[index + 1] & KIND == COMMA
        if _is_harmless(roles, index, last) or (is_parted and role & BRIEF):
            return -1
        if left and role & (DENIAL | BRIEF):
            return 0
        if role & BRIEF and not following & ONE:
            return SHORT
        is_opinion = _has_role(roles, index + 1, min(index + 5, last), OPINION)
        return WIDE if is_opinion or (is_parted and role & DENIAL) else USUAL
    if role & LESS:
        return NEXT
    if role & DENY and not previous & (NEGATOR | THE):
        return 0 if left else WIDE
    if role & STOP and not following & THE and following >= 0 and index + 1 < last:
        return 0 if left else TURNED
    if role & FAIL and following & TO:
        return 0 if left else TURNED
    if role & HARD and following & TO and _has_role(roles, index + 2, min(index + 3, last), OPINION):
        is_praise = _has_role(roles, index + 3, min(index + 6, last), BETTER)
        return -1 if is_praise else 0 if left else WIDE
    if role & (FAR | RID) and following & FROM or (role & ANYTHING and following & BUT):
        return TURNED
    return -1


@kernel
def _is_harmless(roles: Longs, index: int, last: int) -> bool:
    """Return whether a negator negates nothing, as in "not only", "no doubt", "not be better"."""
    role, following = roles[index], _role_at(roles, index + 1, last)
    beyond = _role_at(roles, index + 2, last)
    if role & NOTHING:
        return bool(following & FREE)
    if role & BRIEF:
        return bool((following | beyond) & DOUBT or following & DENIAL)
    if not role & DENIAL:
        return False
    is_best = (following | beyond) & BE and _has_role(
        roles, index + 1, min(index + 5, last), BETTER
    )
    is_mention = following & TO and (beyond & WAIT or (index > 0 and roles[index - 1] & HARD))
    return bool(following & (ONLY | WAIT)) or bool(is_best) or bool(is_mention)


@kernel
def _mark_contrast(first: int, last: int, roles: Longs, masks: Masks) -> None:
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
    former = is_aside(masks, first, at)
    swapped = is_aside(masks, at, last) and not former
    if swapped:
        _add(masks, at, last, BEFORE)
    else:
        _add(masks, first, at, BEFORE)


@kernel
def is_aside(masks: Masks, first: int, last: int) -> bool:
    """Return whether some words are what others said, or how it was before."""
    for index in range(first, last):
        if masks[index] & (OTHERS | FORMER | PAST):
            return True
    return False


@kernel
def _mark_concession(tokens: Tokens, first: int, last: int, roles: Longs, masks: Masks) -> None:
    """Mark an "although" clause, up to its comma, as the lesser part of its sentence."""
    for index in range(first, last):
        begins = roles[index] & CONCESSION or (
            roles[index] & EVEN and _role_at(roles, index + 1, last) & IF
        )
        if not begins:
            continue
        end = index + 1
        while end < last and tokens.hashes[end] != _COMMA:
            end += 1
        if end - index < 3 or (index == first and end == last):
            return
        for other in range(first, last):
            masks[other] &= ~np.uint16(BEFORE)
        _add(masks, index, end, BEFORE)
        return


@kernel
def _flip_before_bare_clause(
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
def _answer(
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

"""Kernels that tell what begins at a word: a negation and its reach, a hope, others' opinions."""

import numpy as np
from numpy.typing import NDArray

from app.kernels import Longs, inlined_kernel, kernel
from app.services.sentiment.scope.lexicon import (
    ACCUSTOMED,
    ANYTHING,
    AS,
    AUXILIARY,
    BE,
    BELIEVE,
    BETTER,
    BRIEF,
    BUT,
    CLAIM,
    CROWD,
    DENIAL,
    DENY,
    DOUBT,
    ENOUGH,
    EVER,
    FAIL,
    FAR,
    FIRST_PERSON,
    FORMERLY,
    FREE,
    FROM,
    HARD,
    HAVE,
    HOPE,
    HOW,
    LAST,
    LESS,
    MODAL,
    NEGATOR,
    NOTHING,
    OLD,
    ONE,
    ONLY,
    OPINION,
    PAST_TIME,
    PRONOUN,
    REPORT,
    RID,
    SO,
    STOP,
    SUPPOSITION,
    THE,
    TIME,
    TO,
    USED,
    WAIT,
    WHOSE,
)
from app.services.sentiment.scope.operators import (
    FORMER,
    HOPED,
    OTHERS,
    PAST,
    SUPPOSED,
)
from app.services.sentiment.scope.roles import has_role, role_at
from app.services.text.tokens.tables import COMMA, END, KIND, Tokens

Masks = NDArray[np.uint16]

USUAL, SHORT, WIDE, TURNED, NEXT = 10, 6, 40, 6, 3
"""Words that a negation reaches: usually; after "no" and "without"; after "I do not think", through
commas; after "far from" and "refuses to"; and after "less"."""

NEAR_WRITER, NEAR_REPORT, NEAR_SUPPOSITION, NEAR_OPINION, NEAR_BETTER = 3, 3, 8, 5, 5
"""Tokens before a word among which the writer is looked for ("I"), and, less one, after it: for
what people say or suppose, for an opinion after a negator, and for a comparison that is praise."""


@inlined_kernel
def find_context(  # noqa: PLR0911 - a rule each
    roles: Longs, masks: Masks, clause: int, index: int, last: int
) -> int:
    """Return the operators that begin at a word and last to the end of its clause."""
    role, following = roles[index], role_at(roles, index + 1, last)
    previous = roles[index - 1] if index > clause else 0
    by_writer = has_role(roles, max(clause, index - NEAR_WRITER), index, FIRST_PERSON)
    if role & HOPE and not previous & AS and (not role & REPORT or _is_hope(roles, index, last)):
        return HOPED if by_writer or not role & REPORT else 0
    if role & SUPPOSITION:
        return FORMER if following & HAVE else SUPPOSED
    if role & USED and following & TO and not previous & ACCUSTOMED:
        return FORMER
    if role & OLD and previous & THE and not previous & TO:
        return FORMER
    if (
        (role & PAST_TIME and previous & THE)
        or role & FORMERLY
        or (role & LAST and following & TIME)
    ):
        add_operator(masks, clause, index, PAST)
        return PAST
    if by_writer:
        return 0
    if role & CLAIM and index > clause:
        return OTHERS
    if role & CROWD and has_role(roles, index + 1, min(index + NEAR_REPORT, last), REPORT):
        return OTHERS
    is_whose = index > clause + 1 and roles[index - 2] & WHOSE and not previous & PRONOUN
    return OTHERS if role & REPORT and is_whose else 0


@kernel
def _is_hope(roles: Longs, index: int, last: int) -> bool:
    """Return whether "I thought" is a hope, as in "I thought it would be", and no opinion."""
    return has_role(roles, index + 1, min(index + NEAR_SUPPOSITION, last), SUPPOSITION | BUT)


@inlined_kernel
def find_reach(  # noqa: PLR0911 - a rule each
    tokens: Tokens, roles: Longs, index: int, last: int, left: int
) -> int:
    """Return how many words a negation reaches that begins at a word; -1 if none begins.

    A second negation ends the first: its reach is 0.
    """
    role, following = roles[index], role_at(roles, index + 1, last)
    previous = roles[index - 1] if index else 0
    if role & NEGATOR:
        is_parted = index + 1 < last and tokens.kinds[index + 1] & KIND == COMMA
        if _is_harmless(roles, index, last) or (is_parted and role & BRIEF):
            return -1
        if role & DENIAL and _is_exclamation(tokens, roles, index, last):
            return -1
        if left and role & (DENIAL | BRIEF):
            return 0
        if role & BRIEF and not following & ONE:
            return SHORT
        is_opinion = has_role(roles, index + 1, min(index + NEAR_OPINION, last), OPINION)
        return WIDE if is_opinion or (is_parted and role & DENIAL) else USUAL
    if role & LESS:
        return NEXT
    if role & DENY and not previous & (NEGATOR | THE):
        return 0 if left else WIDE
    if role & STOP and not following & THE and following >= 0 and index + 1 < last:
        return 0 if left else TURNED
    if role & FAIL and following & TO:
        return 0 if left else TURNED
    if role & HARD and following & TO and role_at(roles, index + 2, last) & OPINION:
        is_praise = has_role(roles, index + 3, min(index + 1 + NEAR_BETTER, last), BETTER)
        return -1 if is_praise else 0 if left else WIDE
    if (role & (FAR | RID) and following & FROM) or (role & ANYTHING and following & BUT):
        return TURNED
    return -1


@kernel
def _is_harmless(roles: Longs, index: int, last: int) -> bool:
    """Return whether a negator negates nothing, as in "not only", "no doubt", "not be better"."""
    role, following = roles[index], role_at(roles, index + 1, last)
    beyond = role_at(roles, index + 2, last)
    if role & NOTHING:
        return bool(following & FREE)
    if role & BRIEF:
        return bool((following | beyond) & DOUBT or following & DENIAL)
    if not role & DENIAL:
        return False
    is_best = (following | beyond) & BE and has_role(
        roles, index + 1, min(index + NEAR_BETTER, last), BETTER
    )
    is_mention = following & TO and (beyond & WAIT or (index > 0 and roles[index - 1] & HARD))
    return bool(following & (ONLY | WAIT) or is_best or is_mention) or _is_praise(
        roles, index, last
    )


@kernel
def _is_praise(roles: Longs, index: int, last: int) -> bool:
    """Return whether a denial makes more of what follows: "can't praise it enough".

    Likewise "can't believe how good it is", and "never had anything so good".
    """
    following, beyond = role_at(roles, index + 1, last), role_at(roles, index + 2, last)
    if roles[index] & EVER:
        return has_role(roles, index + 1, min(index + 5, last), SO)
    if index == 0 or not roles[index - 1] & MODAL or following & BE:
        return False
    is_more = has_role(roles, index + 2, min(index + 7, last), ENOUGH)
    return bool(is_more or (following & BELIEVE and beyond & HOW))


@kernel
def _is_exclamation(tokens: Tokens, roles: Longs, index: int, last: int) -> bool:
    """Return whether a denial only asks to agree, as in "Isn't it lovely!"."""
    is_begun = index < 2 or tokens.kinds[index - 2] & KIND == END
    following = role_at(roles, index + 1, last)
    return bool(is_begun and index > 0 and roles[index - 1] & AUXILIARY and following & PRONOUN)


@kernel
def add_operator(masks: Masks, first: int, last: int, operator: int) -> None:
    for index in range(first, last):
        masks[index] |= operator

"""Kernels that find the roles of a text's words, and look at those of neighbouring ones."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from app.kernels import Longs, inlined_kernel, kernel
from app.services.sentiment.scope.lexicon import AUXILIARY, IDENTITY, NAME, NAME_OR_WORD
from app.services.text.tokens.tables import (
    ALL_CAPITALS,
    CAPITAL,
    COMMON,
    END,
    KIND,
    KNOWN,
    WORD,
    Tokens,
)
from app.services.text.word_table import WordTable, look_up

ANONYMOUS = IDENTITY | NAME
"""Roles of words that carry no feeling whatever they stand beside."""


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


@kernel
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


@inlined_kernel
def role_at(roles: Longs, index: int, last: int) -> int:
    return roles[index] if index < last else 0


@inlined_kernel
def has_role(roles: Longs, first: int, last: int, wanted: int) -> bool:
    for index in range(first, last):  # noqa: SIM110 - numba has no any()
        if roles[index] & wanted:
            return True
    return False

"""Pages of rankings that are computed, not stored."""

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from app.domain.reviews import Page
from app.pagination import decode_cursor, encode_cursor

T = TypeVar("T")

LAST_PLACE = 10**9
"""More than any ranking has; a cursor that asks for more was not given out here."""


def ranking_page(ranking: str, ranked: Iterable[T], *, limit: int, cursor: str | None) -> Page[T]:
    """Return one page of what comes `ranked`, no more of which is taken than is needed.

    A cursor of another `ranking` is refused with `CursorInvalid`.
    """
    first = 0 if cursor is None else int(str(decode_cursor(cursor, ranking, (int,))[0]))
    first = min(first, LAST_PLACE)
    found = list(islice(ranked, first, first + limit + 1))
    more = encode_cursor(ranking, (first + limit,)) if len(found) > limit else None
    return Page(found[:limit], next_cursor=more)

"""Searching on SQLite: which way to the first matches is short, and when to take another.

FTS5 gives matches in the order of their numbers, and knows nothing else about them. Two ways lead
to a page in another order, or through a filter. One goes through the matches and looks up the
facts of each: good if they are few. The other goes along the order and looks up the words of
each review: good if they are many, for then the page is soon full. What each may cost is bounded
but for the last resort: words that many reviews have, but hardly any at that end of the order.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.cursors import Key
from app.db.review_walks import in_order, is_open, key_columns, matching, place, walk
from app.db.search import INDEX, all_occur, query_words
from app.db.tables import FACTS, ReviewRow
from app.domain import ReviewFilter, ReviewOrder

FEW_MATCHES = 20_000
"""So many matches are gone through in about 20 ms."""

STEP = 1_000
"""Reviews that are asked for their words at once."""

STEPS = 5
"""So many steps take about 25 ms."""


async def find(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[int]:
    """Return the numbers of the first reviews that are meant and have the words, in order."""
    words = query_words(where.words or "")
    if not words:
        return []
    matches = through_matches(words, where, order, after=after).limit(limit)
    by_number = order is not ReviewOrder.LEAST_SURE
    if not (by_number and is_open(where)) and not await _are_few(session, words):
        found = await _along_the_order(session, words, where, order, after=after, limit=limit)
        if found is not None:
            return found
    return (await session.scalars(matches)).all()


def through_matches(
    words: Sequence[str], where: ReviewFilter, order: ReviewOrder, *, after: Key | None
) -> Select[tuple[int]]:
    """Select the matches that are meant, by going through them until the page is full."""
    number = INDEX.c.rowid
    # FTS5 goes to a place in the order, and along it, if its own column is named.
    keys = (number, *key_columns(order)[1:])
    return (
        select(number)
        .join(ReviewRow, ReviewRow.number == number)
        # Left to itself, SQLite reads the whole review to see whether it is meant.
        .with_hint(ReviewRow, f"INDEXED BY {FACTS}", "sqlite")
        .where(all_occur(words), *matching(where), *place(order, after=after, number=number))
        .order_by(*in_order(order, *keys))
    )


def step_along(
    words: Sequence[str], where: ReviewFilter, order: ReviewOrder, *, after: Key | None
) -> Select[*tuple[Any, ...]]:
    """Select the keys of the next reviews of the order, and whether each has the words."""
    keys = walk(where, order, after=after).limit(STEP).subquery()
    kept = literal(" ").concat(INDEX.c.words).concat(literal(" "))
    have = and_(*[func.instr(kept, f" {word} ") > 0 for word in words])
    return (
        select(*keys.c, have)
        .join(INDEX, INDEX.c.rowid == keys.c[0])
        .order_by(*in_order(order, *keys.c))
    )


async def _along_the_order(
    session: AsyncSession,
    words: Sequence[str],
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[int] | None:
    """Return the page's numbers; None if it is not full after the last step that is allowed."""
    found: list[int] = []
    for _ in range(STEPS):
        rows = (await session.execute(step_along(words, where, order, after=after))).all()
        found += [number for number, *_, has_words in rows if has_words]
        if len(found) >= limit or len(rows) < STEP:
            return found[:limit]
        number, *others, _ = rows[-1]
        after = (*others, number)
    return None


async def _are_few(session: AsyncSession, words: Sequence[str]) -> bool:
    some = select(INDEX.c.rowid).where(all_occur(words)).limit(FEW_MATCHES + 1).subquery()
    return (await session.scalar(select(func.count()).select_from(some)) or 0) <= FEW_MATCHES

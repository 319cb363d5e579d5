"""Pages of reviews: filtered, ordered, searched, going on from any review."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.locks import is_postgresql
from app.db.reviews.keyset import in_order, key_columns, matching, place, walk
from app.db.reviews.search import Search
from app.db.reviews.word_index import INDEX, all_occur, query_words
from app.db.tables.reviews import ReviewRow
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.pagination import Key

KEY_KINDS: dict[ReviewOrder, tuple[type, ...]] = {
    ReviewOrder.NEWEST: (int,),
    ReviewOrder.OLDEST: (int,),
    ReviewOrder.LEAST_SURE: (float, int),
}


async def read_page(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Return the first reviews that are meant, or the first after the one with the given key."""
    if where.words is None:
        return (await session.scalars(select_page(where, order, after=after, limit=limit))).all()
    if is_postgresql(session):
        return await _found_by_postgresql(session, where, order, after=after, limit=limit)
    numbers = await Search(session, where, order).find(after=after, limit=limit)
    rows = await session.scalars(select(ReviewRow).where(ReviewRow.number.in_(numbers)))
    by_number = {row.number: row for row in rows}
    return [by_number[number] for number in numbers]


def select_page(
    where: ReviewFilter, order: ReviewOrder, *, after: Key | None, limit: int
) -> Select[ReviewRow]:
    """Select a page that no words are asked of: its keys first, then only the rows it shows."""
    keys = walk(where, order, after=after).limit(limit).subquery()
    page = select(ReviewRow).join(keys, keys.c[0] == ReviewRow.number)
    return page.order_by(*in_order(order, *keys.c))


def page_key(row: ReviewRow, order: ReviewOrder) -> Key:
    """Return the row's place in the order."""
    if order is ReviewOrder.LEAST_SURE:
        return (row.current_probability, row.number)
    return (row.number,)


async def _found_by_postgresql(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Sequence[ReviewRow]:
    """Leave it to PostgreSQL which index it starts from: it knows how frequent each word is."""
    words = query_words(where.words or "")
    if not words:
        return []
    statement = (
        select(ReviewRow)
        .join(INDEX, INDEX.c.rowid == ReviewRow.number)
        .where(all_occur(words, in_postgresql=True), *matching(where), *place(order, after=after))
        .order_by(*in_order(order, *key_columns(order)))
        .limit(limit)
    )
    return (await session.scalars(statement)).all()

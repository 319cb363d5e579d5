"""The queries behind lists of reviews: filters, orders and keyset pages."""

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.cursors import Key
from app.db.search import INDEX, all_occur
from app.db.tables import ReviewRow
from app.domain import ReviewFilter, ReviewOrder

KEY_KINDS: dict[ReviewOrder, tuple[type, ...]] = {
    ReviewOrder.NEWEST: (int,),
    ReviewOrder.OLDEST: (int,),
    ReviewOrder.LEAST_SURE: (float, int),
}


def select_page(
    session: AsyncSession,
    where: ReviewFilter,
    order: ReviewOrder,
    *,
    after: Key | None,
    limit: int,
) -> Select[ReviewRow]:
    """Select the first reviews that are meant, or the first after the one with the given key."""
    # FTS5 gives its rows in the order of their numbers if the query asks for it by its own column.
    number = ReviewRow.number if where.words is None else INDEX.c.rowid
    statement = _matching(session, where).limit(limit)
    if order is ReviewOrder.LEAST_SURE:
        place = tuple_(ReviewRow.current_probability, ReviewRow.number)
        statement = statement.order_by(*place)
        return statement if after is None else statement.where(place > after)
    if order is ReviewOrder.OLDEST:
        statement = statement.order_by(number)
        return statement if after is None else statement.where(number > after[0])
    statement = statement.order_by(number.desc())
    return statement if after is None else statement.where(number < after[0])


def page_key(row: ReviewRow, order: ReviewOrder) -> Key:
    """Return the row's place in the order."""
    if order is ReviewOrder.LEAST_SURE:
        return (row.current_probability, row.number)
    return (row.number,)


def _matching(session: AsyncSession, where: ReviewFilter) -> Select[ReviewRow]:
    statement = select(ReviewRow).where(*_conditions(where))
    if where.words is None:
        return statement
    searched = statement.join(INDEX, INDEX.c.rowid == ReviewRow.number)
    return searched.where(all_occur(session, where.words))


def _conditions(where: ReviewFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.sentiment is not None:
        conditions.append(ReviewRow.current_label == where.sentiment)
    if where.sure is not None:
        conditions.append(ReviewRow.current_sure == where.sure)
    if where.corrected is not None:
        labelled = ReviewRow.label.is_not(None)
        conditions.append(labelled if where.corrected else ~labelled)
    return conditions

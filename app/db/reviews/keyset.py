"""Keyset pagination of reviews, in every order and under every filter.

A filter selects some of the twelve classes of reviews, and for each order an index holds each class
in that order. A page is a UNION ALL of scans of these partial indexes, which the database merges
only as far as the page needs. That is soon where many reviews meet the other conditions; where few
do, an index has them, and they are all read and sorted.
"""

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.reviews.filters import (
    REVIEW_COLUMNS,
    AccessPath,
    list_paths,
    scan_classes,
    selects_class,
    show,
)
from app.db.tables.reviews import ReviewRow
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.pagination import Key

Scan = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
"""Selects the keys of reviews: the number, and the date or the probability."""

KEY_KINDS: dict[ReviewOrder, tuple[type, ...]] = {
    ReviewOrder.NEWEST: (int, int),
    ReviewOrder.OLDEST: (int, int),
    ReviewOrder.LEAST_SURE: (float, int),
}
"""The types of the parts of a key in each order."""


async def choose_path(
    session: AsyncSession, where: ReviewFilter, order: ReviewOrder, *, most: int | None = None
) -> AccessPath:
    """Return the path by which a page of this order is read, whatever words the filter has.

    It is one that has few reviews, at `most` so many if that is given, else that of the classes.
    """
    hide = not is_postgresql(session)
    classes = scan_classes(where, order, hide=hide)
    paths = list_paths(where, hide=hide)
    if order is ReviewOrder.LEAST_SURE:
        if where.since or where.until:
            paths.insert(0, scan_classes(where, ReviewOrder.NEWEST, hide=hide))
    elif paths and (selects_class(where) or where.since or where.until):
        paths.insert(0, classes)
    for path in paths:
        if not await _exceeds(session, path, path.few if most is None else most):
            return path
    return classes


def select_page(
    path: AccessPath, order: ReviewOrder, *, after: Key | None, limit: int
) -> Select[ReviewRow]:
    """Select one page from a path: keys first, then only the page's rows."""
    keys = scan(path, order, after=after).limit(limit).subquery()
    page = select(ReviewRow).join(keys, keys.c[0] == ReviewRow.number)
    return page.order_by(*order_by(order, *keys.c))


def scan(path: AccessPath, order: ReviewOrder, *, after: Key | None) -> Scan:
    """Select the keys of the path's reviews after a key, in order."""
    if order is ReviewOrder.LEAST_SURE:
        # SQLite must not leave the path for an index that is in order.
        key = show(path.columns.current_probability, hide=path.hides)
    else:
        key = path.dated_us
    starts = start_after(order, after=after, number=path.number, key=key)
    scans = [
        one.where(*starts) for one in path.select(path.number.label("number"), key.label("key"))
    ]
    if len(scans) == 1:
        return scans[0].order_by(*order_by(order, path.number, key))
    merged = union_all(*scans)
    return merged.order_by(*order_by(order, *merged.selected_columns))


def read_key(row: ReviewRow, order: ReviewOrder) -> Key:
    """Return the row's key in the order, from which the next page starts."""
    if order is ReviewOrder.LEAST_SURE:
        return (row.current_probability, row.number)
    return (row.dated_us, row.number)


def order_by(
    order: ReviewOrder, number: ColumnElement[int], key: ColumnElement[Any]
) -> tuple[ColumnElement[Any], ...]:
    """Return the ORDER BY expressions over the columns that hold the keys."""
    if order is ReviewOrder.NEWEST:
        return (key.desc(), number.desc())
    return (key.asc(), number.asc())


def start_after(
    order: ReviewOrder,
    *,
    after: Key | None,
    number: ColumnElement[int] = REVIEW_COLUMNS.number,
    key: ColumnElement[Any],
) -> list[ColumnElement[bool]]:
    """Return the condition that a review comes after the given key; none without a key."""
    if after is None:
        return []
    position = tuple_(key, number)
    return [position < after if order is ReviewOrder.NEWEST else position > after]


async def _exceeds(session: AsyncSession, path: AccessPath, few: int) -> bool:
    """Return whether a path has more reviews than the few, all other conditions aside."""
    parts = path.select_unchecked()
    reviews = parts[0] if len(parts) == 1 else union_all(*parts)
    return await session.scalar(reviews.offset(few).limit(1)) is not None

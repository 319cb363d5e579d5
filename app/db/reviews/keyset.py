"""Keyset pagination of reviews, in every order and under every filter, without skipping a row.

A filter selects some of the eight classes of reviews, and for each order an index holds each class
in that order. A page is a UNION ALL of scans of these partial indexes, which the database merges
only as far as the page needs.
"""

from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, tuple_, union_all
from sqlalchemy.sql import ColumnCollection

from app.db.tables import Row
from app.db.tables.reviews import LABELLED, UNLABELLED, ReviewRow
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.domain.sentiment import Label
from app.pagination import Key

Scan = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
"""Selects the numbers of reviews; ordered by probability, the probabilities too."""

Columns = ColumnCollection[str, ColumnElement[Any]]

REVIEWS: Columns = Row.metadata.tables[ReviewRow.__tablename__].c
NUMBER = REVIEWS.number
PROBABILITY = REVIEWS.current_probability

KEY_KINDS: dict[ReviewOrder, tuple[type, ...]] = {
    ReviewOrder.NEWEST: (int,),
    ReviewOrder.OLDEST: (int,),
    ReviewOrder.LEAST_SURE: (float, int),
}
"""The types of the parts of a key in each order."""


def select_page(
    where: ReviewFilter, order: ReviewOrder, *, after: Key | None, limit: int
) -> Select[ReviewRow]:
    """Select one page, whatever words the filter has: keys first, then only the page's rows."""
    keys = scan(where, order, after=after).limit(limit).subquery()
    page = select(ReviewRow).join(keys, keys.c[0] == ReviewRow.number)
    return page.order_by(*order_by(order, *keys.c))


def scan(where: ReviewFilter, order: ReviewOrder, *, after: Key | None) -> Scan:
    """Select the keys of the matching reviews after a key, in order, whatever their words."""
    keys = select(*select_key_columns(order)).where(*start_after(order, after=after))
    if order is not ReviewOrder.LEAST_SURE and is_unfiltered(where):
        return keys.order_by(*order_by(order, NUMBER))
    scans = [keys.where(*conditions) for conditions in _list_classes(where)]
    merged = scans[0] if len(scans) == 1 else union_all(*scans)
    return merged.order_by(*order_by(order, *merged.selected_columns))


def read_key(row: ReviewRow, order: ReviewOrder) -> Key:
    """Return the row's key in the order, from which the next page starts."""
    if order is ReviewOrder.LEAST_SURE:
        return (row.current_probability, row.number)
    return (row.number,)


def select_key_columns(order: ReviewOrder) -> tuple[ColumnElement[Any], ...]:
    """Return the columns that determine a review's position in the order."""
    least_sure = order is ReviewOrder.LEAST_SURE
    return (NUMBER, PROBABILITY) if least_sure else (NUMBER,)


def order_by(order: ReviewOrder, *keys: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """Return the ORDER BY expressions over the columns that hold the keys."""
    if order is ReviewOrder.LEAST_SURE:
        number, probability = keys
        return (probability.asc(), number.asc())
    (number,) = keys
    return (number.asc() if order is ReviewOrder.OLDEST else number.desc(),)


def start_after(
    order: ReviewOrder,
    *,
    after: Key | None,
    number: ColumnElement[int] = NUMBER,
    probability: ColumnElement[float] = PROBABILITY,
) -> list[ColumnElement[bool]]:
    """Return the condition that a review comes after the given key; none without a key."""
    if after is None:
        return []
    if order is ReviewOrder.LEAST_SURE:
        return [tuple_(probability, number) > after]
    return [number > after[0] if order is ReviewOrder.OLDEST else number < after[0]]


def match_filter(where: ReviewFilter, columns: Columns = REVIEWS) -> list[ColumnElement[bool]]:
    """Return the conditions that a review matches the filter, whatever its words."""
    conditions: list[ColumnElement[bool]] = []
    if where.sentiment is not None:
        conditions.append(columns.current_label == where.sentiment)
    if where.sure is not None:
        conditions.append(columns.current_sure == where.sure)
    if where.corrected is not None:
        labelled = columns.label.is_not(None)
        conditions.append(labelled if where.corrected else columns.label.is_(None))
    return conditions


def is_unfiltered(where: ReviewFilter) -> bool:
    """Return whether every review matches, whatever its words."""
    return where.sentiment is None and where.sure is None and where.corrected is None


def _list_classes(where: ReviewFilter) -> list[list[ColumnElement[bool]]]:
    labels = list(Label) if where.sentiment is None else [where.sentiment]
    certainties = [False, True] if where.sure is None else [where.sure]
    halves = {None: [UNLABELLED, LABELLED], True: [LABELLED], False: [UNLABELLED]}
    return [
        [ReviewRow.current_label == label, ReviewRow.current_sure == sure, half]
        for label, sure, half in product(labels, certainties, halves[where.corrected])
    ]

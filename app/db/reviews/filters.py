"""The conditions of a filter of reviews, and the indexes from which its matches can be read.

Each index holds, behind what it is sorted by, all that a filter asks; only attributes and topics
are looked up. A condition that is to be checked, not searched for, is hidden from SQLite's planner
by a plus sign: it knows nothing about how many reviews meet which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, exists, false, literal, select
from sqlalchemy.sql import ColumnCollection
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.db.reviews.mappers import hash_attribute, hash_topic, to_microseconds
from app.db.tables.insights import TOPIC_TABLE
from app.db.tables.reviews import ATTRIBUTE_TABLE, FACTS, LABELLED, REVIEW_TABLE, UNLABELLED
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.domain.sentiment import Label

Columns = ColumnCollection[str, ColumnElement[Any]]

REVIEW_COLUMNS: Columns = REVIEW_TABLE.c

FEW = 50_000
FEW_LOOKED_UP = 8_000
"""Reviews that are read and sorted; fewer where the facts of each have to be looked up."""

Conditions = list[ColumnElement[bool]]


class Entry(NamedTuple):
    """What reviews are looked up by: a key in a table of keys, numbers of reviews and dates."""

    table: Table
    key: int


@dataclass(frozen=True, slots=True)
class AccessPath:
    """The ranges of an index that hold all matches of a filter, and what is to be checked there.

    Each match is in one of the ranges. Up to `few` reviews in them can all be read and sorted; on
    SQLite that takes some 20 ms. `hides` says that SQLite's planner is to be led.
    """

    ranges: Sequence[Conditions]
    checks: Conditions
    columns: Columns = field(default_factory=lambda: REVIEW_COLUMNS)
    entries: Table | None = None
    hides: bool = False
    few: int = FEW

    def select(self, *columns: ColumnElement[Any]) -> list[Select[*tuple[Any, ...]]]:
        """Return the selection of these columns from each range."""
        chosen = select(*columns)
        if self.entries is not None:
            chosen = chosen.select_from(self.entries).join(
                self.columns.number.table, self.entries.c.number == self.columns.number
            )
        return [chosen.where(*one, *self.checks) for one in self.ranges]

    def select_unchecked(self) -> list[Select[*tuple[Any, ...]]]:
        """Return the selection of all that is in each range, to see how much that is."""
        table = REVIEW_TABLE if self.entries is None else self.entries
        return [select(literal(1)).select_from(table).where(*one) for one in self.ranges]

    @property
    def number(self) -> ColumnElement[int]:
        """The column of numbers, as the index has it."""
        return self._index.number

    @property
    def dated_us(self) -> ColumnElement[int]:
        """The column of dates, as the index has it."""
        return self._index.dated_us

    @property
    def _index(self) -> Columns:
        return self.columns if self.entries is None else self.entries.c


def match_filter(where: ReviewFilter, columns: Columns = REVIEW_COLUMNS) -> Conditions:
    """Return the conditions that a review matches the filter, whatever its words."""
    return [
        *_match_class(where, columns),
        *_match_source(where, columns),
        *_match_rating(where, columns),
        *match_dates(where, columns.dated_us),
        *_match_entries(where, columns),
    ]


def match_dates(where: ReviewFilter, dated_us: ColumnElement[int]) -> Conditions:
    """Return the conditions that a review is of the filter's time."""
    conditions: Conditions = []
    if where.since is not None:
        conditions.append(dated_us >= to_microseconds(where.since))
    if where.until is not None:
        conditions.append(dated_us < to_microseconds(where.until))
    return conditions


def selects_class(where: ReviewFilter) -> bool:
    """Return whether the filter selects some of the classes of reviews."""
    open_class = ReviewFilter(
        sentiment=where.sentiment, sure=where.sure, corrected=where.corrected, label=where.label
    )
    return open_class != ReviewFilter()


def asks_for_class_alone(where: ReviewFilter) -> bool:
    """Return whether the filter asks for classes and dates and nothing else, words aside."""
    has_rating = where.rating_min is not None or where.rating_max is not None
    return where.source is None and not has_rating and not _list_entries(where)


def scan_classes(where: ReviewFilter, order: ReviewOrder, *, hide: bool) -> AccessPath:
    """Return the path along the indexes of classes in the order."""
    by_date = order is not ReviewOrder.LEAST_SURE
    dates = match_dates(where, show(REVIEW_COLUMNS.dated_us, hide=hide and not by_date))
    checks = [
        *_match_source(where, REVIEW_COLUMNS, hide=hide),
        *_match_rating(where, REVIEW_COLUMNS, hide=hide),
        *_match_entries(where, REVIEW_COLUMNS),
        *([] if by_date else dates),
    ]
    ranges = [[*one, *(dates if by_date else [])] for one in _list_classes(where)]
    return AccessPath(ranges, checks, hides=hide and by_date)


def list_paths(where: ReviewFilter, *, hide: bool) -> list[AccessPath]:
    """Return the other paths to the matches: by attribute, by topic, by source, by rating."""
    found = [_find_entry(where, one, hide=hide) for one in _list_entries(where)]
    checks = [
        *match_dates(where, REVIEW_COLUMNS.dated_us),
        *_match_class(where, REVIEW_COLUMNS, hide=hide),
        *_match_entries(where, REVIEW_COLUMNS),
    ]
    if source := _match_source(where, REVIEW_COLUMNS):
        ratings = _match_rating(where, REVIEW_COLUMNS, hide=hide)
        found.append(AccessPath([source], [*checks, *ratings], hides=hide))
    if rating := _match_rating(where, REVIEW_COLUMNS):
        sources = _match_source(where, REVIEW_COLUMNS, hide=hide)
        found.append(AccessPath([rating], [*checks, *sources], hides=hide))
    return found


def show(column: ColumnElement[Any], *, hide: bool) -> ColumnElement[Any]:
    """Return the column, for SQLite's planner to see or not."""
    if not hide:
        return column
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _list_entries(where: ReviewFilter) -> list[Entry]:
    found = [Entry(ATTRIBUTE_TABLE, hash_attribute(one)) for one in where.attributes]
    return found if where.topic is None else [*found, Entry(TOPIC_TABLE, hash_topic(*where.topic))]


def _find_entry(where: ReviewFilter, entry: Entry, *, hide: bool) -> AccessPath:
    columns = FACTS.c if hide else REVIEW_COLUMNS
    rest = replace(where, since=None, until=None, attributes=(), topic=None)
    others = [one for one in _list_entries(where) if one != entry]
    checks = [
        *match_dates(where, entry.table.c.dated_us),
        *match_filter(rest, columns),
        *(_has_entry(one, columns.number) for one in others),
    ]
    key = entry.table.c.key == entry.key
    return AccessPath([[key]], checks, columns, entries=entry.table, few=FEW_LOOKED_UP)


def _list_classes(where: ReviewFilter) -> list[list[ColumnElement[bool]]]:
    predicted = list(
        product(
            list(Label) if where.sentiment is None else [where.sentiment],
            [False, True] if where.sure is None else [where.sure],
        )
    )
    given: list[Conditions] = []
    if where.corrected is not True and where.label is None:
        given.append([UNLABELLED])
    if where.corrected is not False:
        labels = list(Label) if where.label is None else [where.label]
        given += [[LABELLED, REVIEW_COLUMNS.label == label] for label in labels]
    if not given:
        return [[false()]]
    return [
        [*half, REVIEW_COLUMNS.current_label == label, REVIEW_COLUMNS.current_sure == sure]
        for half, (label, sure) in product(given, predicted)
    ]


def _match_class(where: ReviewFilter, columns: Columns, *, hide: bool = False) -> Conditions:
    conditions: Conditions = []
    if where.sentiment is not None:
        conditions.append(show(columns.current_label, hide=hide) == where.sentiment)
    if where.sure is not None:
        conditions.append(show(columns.current_sure, hide=hide) == where.sure)
    label = show(columns.label, hide=hide)
    if where.corrected is not None:
        conditions.append(label.is_not(None) if where.corrected else label.is_(None))
    if where.label is not None:
        conditions.append(label == where.label)
    return conditions


def _match_source(where: ReviewFilter, columns: Columns, *, hide: bool = False) -> Conditions:
    return [] if where.source is None else [show(columns.source, hide=hide) == where.source]


def _match_rating(where: ReviewFilter, columns: Columns, *, hide: bool = False) -> Conditions:
    rating = show(columns.rating, hide=hide)
    if where.rating_min is not None and where.rating_min == where.rating_max:
        return [rating == where.rating_min]
    conditions: Conditions = []
    if where.rating_min is not None:
        conditions.append(rating >= where.rating_min)
    if where.rating_max is not None:
        conditions.append(rating <= where.rating_max)
    return conditions


def _match_entries(where: ReviewFilter, columns: Columns) -> Conditions:
    return [_has_entry(entry, columns.number) for entry in _list_entries(where)]


def _has_entry(entry: Entry, number: ColumnElement[int]) -> ColumnElement[bool]:
    other = entry.table.alias()
    return exists().where(other.c.number == number, other.c.key == entry.key)

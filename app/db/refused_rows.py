"""Rows of files that were not taken: those that are a review that is forgotten, sent wrongly.

There may be very many, and none tells by an index whose it is. So they are searched beforehand,
while others write; who forgets then looks only at those that were added since. That is sound as a
row stays as it is until it is deleted, and its number comes after those of all before it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text, bindparam, cast, delete, exists, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids, is_postgresql
from app.db.engine import Database
from app.db.tables import Row
from app.db.tables.jobs import JobProblemRow, JobRow
from app.db.tables.reviews import ReviewRow

JOBS, PROBLEMS = (Row.metadata.tables[row.__tablename__] for row in (JobRow, JobProblemRow))

ROWS_AT_ONCE = 5_000
"""Rows that one statement looks at."""

MATCHED_AT_ONCE = 500
"""Rows that are read without a pause for others: an id like 5 may be in a cell of each."""

Key = tuple[UUID, int]
"""A row's job and number, which order the rows."""

Span = tuple[Key, Key]
"""The rows after a key, up to another one."""

START: Key = (UUID(int=0), 0)


@dataclass(frozen=True, slots=True)
class SentReview:
    """What tells a review in a file: its text, its own id, and that of its source."""

    id: UUID
    text: str
    source: str | None
    external_id: str | None


SENT = (ReviewRow.id, ReviewRow.text, ReviewRow.source, ReviewRow.external_id)
"""The columns of a `SentReview`."""


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """The rows of each review that was searched, and the last number of each job by then."""

    keys: Mapping[SentReview, Collection[Key]]
    ends: Mapping[UUID, int]


NOT_SEARCHED = RefusedRows({}, {})


async def search_refused(database: Database, review_ids: Sequence[UUID]) -> RefusedRows:
    """Search the rows that were not taken and are one of the reviews, in many transactions."""
    keys: dict[SentReview, set[Key]] = {}
    async with database.begin_read() as session:
        for ids in chunk_ids(review_ids):
            rows = await session.execute(select(*SENT).where(ReviewRow.id.in_(ids)))
            keys |= {SentReview(*row): set() for row in rows}
        ends = await _read_ends(session)
    for some in chunk_ids(list(keys)):
        matcher = _Matcher(some)
        for span in _split(ends):
            async with database.begin_read() as session:
                for key, reviews in await matcher.search(session, span):
                    for review in reviews:
                        keys[review].add(key)
    return RefusedRows(keys, ends)


async def delete_refused(
    session: AsyncSession, reviews: Sequence[SentReview], searched: RefusedRows
) -> None:
    """Delete the rows that were not taken and have the text or the id of one of the reviews.

    A text that was mended since is another one, and the id tells: in the column that was mapped to
    it, and with the same source. Rows without an id, or whose columns are unknown, have the text.
    Where a review is not as it was when it was searched, all rows are looked at.
    """
    ends = await _read_ends(session)
    added = [
        ((job_id, after), (job_id, end))
        for job_id, end in ends.items()
        if end > (after := searched.ends.get(job_id, 0))
    ]
    same = [review for review in reviews if review in searched.keys]
    changed = [review for review in reviews if review not in searched.keys]
    doomed = {key for review in same for key in searched.keys[review]}
    for some, spans in ((same, added), (changed, _split(ends))):
        matcher = _Matcher(some)
        for span in spans if some else ():
            doomed |= {key for key, _ in await matcher.search(session, span)}
    if doomed:
        its = (PROBLEMS.c.job_id == bindparam("job"), PROBLEMS.c.number == bindparam("row"))
        values = [{"job": job_id, "row": number} for job_id, number in sorted(doomed)]
        await session.execute(delete(PROBLEMS).where(*its), values)


async def _read_ends(session: AsyncSession) -> dict[UUID, int]:
    """Return the last number of each job that has rows; each takes one look at the index."""
    last = select(func.max(PROBLEMS.c.number)).where(PROBLEMS.c.job_id == JOBS.c.id)
    ends = await session.execute(select(JOBS.c.id, last.scalar_subquery()))
    return {job_id: end for job_id, end in ends if end is not None}


def _split(ends: Mapping[UUID, int]) -> Iterator[Span]:
    """Yield spans of all rows, so many in each as are looked at at once."""
    start, room = START, ROWS_AT_ONCE
    for job_id, end in sorted(ends.items()):
        number = 0
        while end - number >= room:
            number += room
            yield start, (job_id, number)
            start, room = (job_id, number), ROWS_AT_ONCE
        room -= end - number
    if room < ROWS_AT_ONCE:
        yield start, (job_id, end)


Name = tuple[str, str]
"""A source, or "" for none, and an id in it; of our own ids the source is `OWN`."""

OWN = "\0"
"""No source has this name."""


@dataclass(frozen=True, slots=True)
class _IdColumns:
    """Where the cells are that name the review of a row, by what its job was given."""

    external_id: int | None = None
    own_id: int | None = None
    source: int | None = None
    file_source: str = ""

    def name(self, cells: Sequence[object]) -> Iterable[Name]:
        if external_id := _read_id(cells, self.external_id):
            yield _read_id(cells, self.source) or self.file_source, external_id
        if own_id := _read_id(cells, self.own_id):
            yield OWN, own_id


class _Matcher:
    """Finds the rows that are one of some reviews."""

    def __init__(self, reviews: Sequence[SentReview]) -> None:
        self._by_text: dict[str, set[SentReview]] = defaultdict(set)
        self._by_name: dict[Name, set[SentReview]] = defaultdict(set)
        for review in reviews:
            self._by_text[review.text].add(review)
            for name in _name(review):
                self._by_name[name].add(review)
        self._ids = {spelling for _, one in self._by_name for spelling in _spell(one)}

    async def search(self, session: AsyncSession, span: Span) -> list[tuple[Key, set[SentReview]]]:
        """Return the rows of a span that are one of the reviews or several, with these."""
        list_cells = func.json_array_elements_text if is_postgresql(session) else func.json_each
        cell = list_cells(PROBLEMS.c.cells).table_valued("value").c.value
        holds = or_(cell.in_(list(self._by_text)), func.trim(cast(cell, Text)).in_(self._ids))
        key, (after, last) = tuple_(PROBLEMS.c.job_id, PROBLEMS.c.number), span
        columns = (PROBLEMS.c.job_id, PROBLEMS.c.number, PROBLEMS.c.cells)
        chosen = select(*columns).where(key > after, key <= last, exists(select(cell).where(holds)))
        columns_of: dict[UUID, _IdColumns] = {}
        found: list[tuple[Key, set[SentReview]]] = []
        for rows in (await session.execute(chosen)).partitions(MATCHED_AT_ONCE):
            columns_of = columns_of or await _read_columns(session, span)
            for row in rows:
                if reviews := self._match(row.cells, columns_of.get(row.job_id, _IdColumns())):
                    found.append(((row.job_id, row.number), reviews))
            await asyncio.sleep(0)
        return found

    def _match(self, cells: Sequence[object], columns: _IdColumns) -> set[SentReview]:
        reviews: set[SentReview] = set()
        for cell in cells:
            if isinstance(cell, str) and cell in self._by_text:
                reviews |= self._by_text[cell]
        for name in columns.name(cells):
            if name in self._by_name:
                reviews |= self._by_name[name]
        return reviews


async def _read_columns(session: AsyncSession, span: Span) -> dict[UUID, _IdColumns]:
    (first, _), (last, _) = span
    jobs = select(JOBS.c.id, JOBS.c.request).where(JOBS.c.id.between(first, last))
    return {job_id: _find_columns(one) for job_id, one in await session.execute(jobs)}


def _find_columns(request: Mapping[str, object]) -> _IdColumns:
    columns, options = request.get("columns"), request.get("options")
    if not isinstance(columns, list) or not isinstance(options, Mapping):
        return _IdColumns()
    places = {column: place for place, column in enumerate(columns)}
    fields = {field: places.get(one) for field, one in (options.get("mapping") or {}).items()}
    return _IdColumns(
        external_id=fields.get("external_id"),
        own_id=fields.get("id"),
        source=fields.get("source"),
        file_source=options.get("source") or "",
    )


def _name(review: SentReview) -> Iterable[Name]:
    yield OWN, str(review.id)
    if review.external_id is not None:
        yield review.source or "", review.external_id


def _spell(one: str) -> tuple[str, ...]:
    """Return how an id may stand in JSON: whole numbers of a workbook have a point."""
    return (one, f"{one}.0")


def _read_id(cells: Sequence[object], place: int | None) -> str:
    """Return an id as importing reads it from a cell; "" where there is none."""
    if place is None or place >= len(cells):
        return ""
    cell = cells[place]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()

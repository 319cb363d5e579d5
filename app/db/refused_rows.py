"""Rows of files that were not taken: those that are a review that is forgotten, sent wrongly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text, cast, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.tables import Row
from app.db.tables.jobs import JobProblemRow, JobRow

JOBS, PROBLEMS = (Row.metadata.tables[row.__tablename__] for row in (JobRow, JobProblemRow))


@dataclass(frozen=True, slots=True)
class SentReview:
    """What tells a review in a file: its text, its own id, and that of its source."""

    id: UUID
    text: str
    source: str | None
    external_id: str | None


async def delete_refused(session: AsyncSession, reviews: Sequence[SentReview]) -> None:
    """Delete the rows that were not taken and have the text or the id of one of the reviews.

    A text that was mended since is another one, and the id tells: in the column that was mapped to
    it, and with the same source. Rows without an id, or whose columns are unknown, have the text.
    """
    list_cells = func.json_array_elements_text if is_postgresql(session) else func.json_each
    cell = list_cells(PROBLEMS.c.cells).table_valued("value").c.value
    texts = {review.text for review in reviews}
    ids = {spelling for review in reviews for one in _list_ids(review) for spelling in _spell(one)}
    holds = or_(cell.in_(texts), func.trim(cast(cell, Text)).in_(ids))
    its_job = PROBLEMS.join(JOBS, JOBS.c.id == PROBLEMS.c.job_id)
    columns = (PROBLEMS.c.job_id, PROBLEMS.c.number, PROBLEMS.c.cells, JOBS.c.request)
    chosen = select(*columns).select_from(its_job).where(exists(select(cell).where(holds)))
    names = {name for review in reviews for name in _name(review)}
    for row in (await session.execute(chosen)).all():
        if texts.intersection(filter(_is_text, row.cells)) or names.intersection(
            _name_row(row.cells, row.request)
        ):
            its = (PROBLEMS.c.job_id == row.job_id, PROBLEMS.c.number == row.number)
            await session.execute(delete(PROBLEMS).where(*its))


Name = tuple[str, str]
"""A source, or "" for none, and an id in it; of our own ids the source is `OWN`."""

OWN = "\0"
"""No source has this name."""


def _name(review: SentReview) -> Iterable[Name]:
    yield OWN, str(review.id)
    if review.external_id is not None:
        yield review.source or "", review.external_id


def _name_row(cells: Sequence[object], request: Mapping[str, object]) -> Iterable[Name]:
    """Yield what names the review of a row, by the columns and options that its job was given."""
    columns, options = request.get("columns"), request.get("options")
    if not isinstance(columns, list) or not isinstance(options, Mapping):
        return
    fields: Mapping[str, str] = options.get("mapping") or {}
    values = dict(zip(columns, map(_read_id, cells), strict=False))
    found = {field: values.get(column, "") for field, column in fields.items()}
    if external_id := found.get("external_id"):
        yield found.get("source") or options.get("source") or "", external_id
    if own_id := found.get("id"):
        yield OWN, own_id


def _list_ids(review: SentReview) -> list[str]:
    return [one for _, one in _name(review)]


def _spell(one: str) -> tuple[str, ...]:
    """Return how an id may stand in JSON: whole numbers of a workbook have a point."""
    return (one, f"{one}.0")


def _read_id(cell: object) -> str:
    """Return an id as importing reads it from a cell."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)

"""Imported documents of a time, as the texts that topics are fitted to."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.tables.topics import DocumentRow
from app.db.topics.store import FRESH, NumberedDocument, to_document

DAY = timedelta(days=1)


async def count_documents(
    session: AsyncSession, *, since: datetime | None, until: datetime | None
) -> int:
    """Count the documents from a moment on, before another."""
    counting = select(func.count()).select_from(DocumentRow)
    return await session.scalar(counting.where(*_match_period(since, until))) or 0


async def count_document_characters(
    session: AsyncSession, *, since: datetime | None, until: datetime | None
) -> int:
    """Return the number of characters in the texts of the documents of a time."""
    together = select(func.sum(func.length(DocumentRow.text)))
    return int(await session.scalar(together.where(*_match_period(since, until))) or 0)


async def read_documents(
    session: AsyncSession,
    *,
    since: datetime | None,
    until: datetime | None,
    after: int,
    limit: int,
) -> list[NumberedDocument]:
    """Return up to `limit` documents of a time with a greater number, in order."""
    statement = FRESH.where(DocumentRow.number > after, *_match_period(since, until))
    rows = await session.scalars(statement.order_by(DocumentRow.number).limit(limit))
    return [NumberedDocument(row.number, to_document(row)) for row in rows]


def _match_period(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a document was written in the period, else imported in it."""
    written_on, imported_at = DocumentRow.written_on, DocumentRow.imported_at
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        undated = and_(written_on.is_(None), imported_at >= since)
        conditions.append(or_(written_on >= _find_first_day(since), undated))
    if until is not None:
        undated = and_(written_on.is_(None), imported_at < until)
        conditions.append(or_(written_on < _find_first_day(until), undated))
    return conditions


def _find_first_day(moment: datetime) -> date:
    """Return the first day that begins at the moment or later."""
    day = moment.astimezone(UTC).date()
    is_midnight = datetime.combine(day, time.min, UTC) == moment
    return day if is_midnight or day == date.max else day + DAY

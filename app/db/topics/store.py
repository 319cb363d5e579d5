"""The stores of imported documents, topic labels and fetch cursors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count as counting

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock, is_postgresql
from app.db.tables import Row
from app.db.tables.topics import DocumentRow, FetchRow, TopicLabelRow
from app.domain.documents import Document, FetchCursor
from app.errors import DocumentNotFound, TextNotUnicode
from app.limits import check_storable

IDS_PER_STATEMENT = 1000
"""PostgreSQL takes at most 32,767 values."""

# The bare tables: writing through the mapped classes takes longer and gains nothing.
DOCUMENTS = Row.metadata.tables[DocumentRow.__tablename__]
TOPIC_LABELS = Row.metadata.tables[TopicLabelRow.__tablename__]
FETCHES = Row.metadata.tables[FetchRow.__tablename__]

# Upserts bypass the session's identity map, so rows must be read from the database each time.
FRESH = select(DocumentRow).execution_options(populate_existing=True)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many documents were new, and how many replaced one with the same id."""

    added: int = 0
    updated: int = 0

    def __add__(self, other: "ImportCounts") -> "ImportCounts":
        return ImportCounts(self.added + other.added, self.updated + other.updated)


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """A document and its number; numbers count from 1, in the order of first import."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """The imported documents, within the session's transaction; it never commits."""

    session: AsyncSession

    async def add_all(self, documents: Sequence[Document]) -> ImportCounts:
        """Insert documents, all of which have a text; replace those whose id is stored already.

        Of several with the same id in one call, the last is kept; the others count as updated.
        """
        # Numbers are given out under a lock: two transactions would give out the same ones.
        await hold_lock(self.session, "document numbers")
        by_id = {document.id: document for document in documents}
        numbers = await self._read_numbers(list(by_id))
        new = [document_id for document_id in by_id if document_id not in numbers]
        numbers |= dict(zip(new, counting(await self._read_last_number() + 1), strict=False))
        now = datetime.now(UTC)
        await self._upsert([_to_values(one, numbers[one.id], now) for one in by_id.values()])
        return ImportCounts(added=len(new), updated=len(documents) - len(new))

    async def read(self, document_id: str) -> Document:
        """Return a document; raise `DocumentNotFound` if none has this id."""
        try:
            check_storable(document_id)  # PostgreSQL refuses others even in a query
        except TextNotUnicode:
            raise DocumentNotFound(document_id) from None
        statement = FRESH.where(DocumentRow.id == document_id)
        row = (await self.session.scalars(statement)).one_or_none()
        if row is None:
            raise DocumentNotFound(document_id)
        return _to_document(row)

    async def read_texts(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts, by id, of those documents that are stored."""
        texts: dict[str, str] = {}
        for match in _match_ids(document_ids):
            rows = await self.session.execute(select(DocumentRow.id, DocumentRow.text).where(match))
            texts |= {row.id: row.text for row in rows}
        return texts

    async def read_random(self, draw: float) -> Document | None:
        """Return the document at `draw`, in [0, 1), of the way through all; None if there is none.

        Takes two index look-ups, however many documents are stored.
        """
        drawn = await self.read_after(int(draw * await self._read_last_number()), limit=1)
        return drawn[0].document if drawn else None

    async def count(self) -> int:
        return await self.session.scalar(select(func.count()).select_from(DOCUMENTS)) or 0

    async def read_after(self, number: int, *, limit: int) -> list[NumberedDocument]:
        """Return up to `limit` documents with a greater number, in order."""
        statement = FRESH.where(DocumentRow.number > number).order_by(DocumentRow.number)
        rows = await self.session.scalars(statement.limit(limit))
        return [NumberedDocument(row.number, _to_document(row)) for row in rows]

    async def _read_numbers(self, document_ids: Sequence[str]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for match in _match_ids(document_ids):
            rows = await self.session.execute(
                select(DocumentRow.id, DocumentRow.number).where(match)
            )
            numbers |= {row.id: row.number for row in rows}
        return numbers

    async def _read_last_number(self) -> int:
        return await self.session.scalar(select(func.max(DOCUMENTS.c.number))) or 0

    async def _upsert(self, values: Sequence[dict[str, object]]) -> None:
        if not values:
            return
        dialect = postgresql if is_postgresql(self.session) else sqlite
        statement = dialect.insert(DOCUMENTS)
        replaced = {name: statement.excluded[name] for name in values[0] if name != "number"}
        upsert = statement.on_conflict_do_update(index_elements=["number"], set_=replaced)
        await self.session.execute(upsert, values)


@dataclass(frozen=True, slots=True)
class TopicLabelStore:
    """The labels that people gave to topics, within the session's transaction."""

    session: AsyncSession

    async def read(self, model: str) -> dict[int, str]:
        """Return the labels that people gave to a model's topics, by topic."""
        statement = select(TOPIC_LABELS.c.topic, TOPIC_LABELS.c.label).where(
            TOPIC_LABELS.c.model == model
        )
        return {row.topic: row.label for row in await self.session.execute(statement)}

    async def rename(self, model: str, topic: int, label: str) -> None:
        """Store a topic's label in place of an earlier one."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {"label": label, "updated_at": datetime.now(UTC)}
        statement = dialect.insert(TOPIC_LABELS).values(model=model, topic=topic, **values)
        key = [TOPIC_LABELS.c.model, TOPIC_LABELS.c.topic]
        await self.session.execute(statement.on_conflict_do_update(index_elements=key, set_=values))


@dataclass(frozen=True, slots=True)
class FetchStore:
    """The cursors of fetches from arXiv, within the session's transaction."""

    session: AsyncSession

    async def read_cursor(self, query: str) -> FetchCursor:
        """Return where to continue the query; the beginning if nothing was fetched yet."""
        row = await self.session.get(FetchRow, query, populate_existing=True)
        if row is None:
            return FetchCursor()
        return FetchCursor(submitted_from=row.submitted_from, start=row.start)

    async def keep(self, query: str, cursor: FetchCursor) -> None:
        """Store where to continue the query next time."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {
            "submitted_from": cursor.submitted_from,
            "start": cursor.start,
            "updated_at": datetime.now(UTC),
        }
        statement = dialect.insert(FETCHES).values(query=query, **values)
        await self.session.execute(
            statement.on_conflict_do_update(index_elements=["query"], set_=values)
        )


def _match_ids(document_ids: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    for start in range(0, len(document_ids), IDS_PER_STATEMENT):
        yield DocumentRow.id.in_(document_ids[start : start + IDS_PER_STATEMENT])


def _to_values(document: Document, number: int, now: datetime) -> dict[str, object]:
    return {
        "number": number,
        "id": document.id,
        "title": document.title,
        "authors": document.authors,
        "written_on": document.date,
        "categories": " ".join(document.categories),
        "url": document.url,
        "text": document.text,
        "imported_at": now,
    }


def _to_document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        title=row.title,
        authors=row.authors,
        date=row.written_on,
        categories=tuple(row.categories.split()),
        url=row.url,
        text=row.text,
    )

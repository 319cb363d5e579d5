"""The store of imported documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count as counting
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import chunk_ids, hold_lock, is_postgresql
from app.db.tables import Row
from app.db.tables.topics import DocumentRow, RemovedDocumentRow
from app.domain.documents import Document
from app.errors import DocumentNotFound, TextNotUnicode
from app.limits import check_storable

# The bare tables: writing through the mapped classes takes longer and gains nothing.
DOCUMENTS = Row.metadata.tables[DocumentRow.__tablename__]
REMOVED = Row.metadata.tables[RemovedDocumentRow.__tablename__]

DRAWS = 16
"""Numbers that a draw tries before it takes the document after a gap."""

_GOLDEN = 0.6180339887498949
"""The golden ratio's fractional part: its multiples fall evenly over [0, 1)."""

_KEPT = {"number", "import_id"}
"""What stays of a document that is replaced."""

# Upserts bypass the session's identity map, so rows must be read from the database each time.
FRESH = select(DocumentRow).execution_options(populate_existing=True)


@dataclass(frozen=True, slots=True)
class UpsertCounts:
    """How many documents were new, and how many replaced one with the same id."""

    added: int = 0
    updated: int = 0

    def __add__(self, other: "UpsertCounts") -> "UpsertCounts":
        return UpsertCounts(self.added + other.added, self.updated + other.updated)


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """A document and its number; numbers count from 1, in the order of first import."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A change of a document: imported, replaced or, if `document` is None, removed."""

    revision: int
    number: int
    id: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """The imported documents, within the session's transaction; it never commits."""

    session: AsyncSession

    async def add_all(
        self, documents: Sequence[Document], *, import_id: UUID | None = None
    ) -> UpsertCounts:
        """Insert documents, all of which have a text; replace those whose id is stored already.

        Of several with the same id in one call, the last is kept; the others count as updated.
        New documents belong to the import `import_id`, replaced ones to what they belonged to.
        """
        revision = await self._lock_and_count()
        by_id = {document.id: document for document in documents}
        numbers = await self._read_numbers(list(by_id))
        new = [document_id for document_id in by_id if document_id not in numbers]
        numbers |= dict(zip(new, counting(await self._read_last_number_given() + 1), strict=False))
        same = {"imported_at": datetime.now(UTC), "import_id": import_id}
        await self._upsert(
            [
                _to_values(one, numbers[one.id]) | same | {"revision": number}
                for number, one in enumerate(by_id.values(), revision + 1)
            ]
        )
        return UpsertCounts(added=len(new), updated=len(documents) - len(new))

    async def find_stored(self, document_ids: Sequence[str]) -> set[str]:
        """Return those of the ids that a stored document has."""
        return set(await self._read_numbers(document_ids))

    async def remove_import(self, import_id: UUID, *, limit: int) -> int:
        """Remove up to `limit` documents that an import added; return how many, 0 at the end.

        Documents that the import only replaced stay as it left them.
        """
        revision = await self._lock_and_count()
        found = await self.session.execute(
            select(DOCUMENTS.c.number, DOCUMENTS.c.id)
            .where(DOCUMENTS.c.import_id == import_id)
            .order_by(DOCUMENTS.c.number)
            .limit(limit)
        )
        removed = [
            {"number": row.number, "id": row.id, "revision": number}
            for number, row in enumerate(found, revision + 1)
        ]
        if removed:
            await self.session.execute(insert(REMOVED), removed)
        for numbers in chunk_ids([row["number"] for row in removed]):
            await self.session.execute(delete(DOCUMENTS).where(DOCUMENTS.c.number.in_(numbers)))
        return len(removed)

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
        return to_document(row)

    async def read_texts(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts, by id, of those documents that are stored."""
        texts: dict[str, str] = {}
        for match in _match_ids(document_ids):
            rows = await self.session.execute(select(DocumentRow.id, DocumentRow.text).where(match))
            texts |= {row.id: row.text for row in rows}
        return texts

    async def read_random(self, draw: float) -> Document | None:
        """Return the document at `draw`, in [0, 1), of the way through all; None if there is none.

        Takes three index look-ups, however many documents are stored. Where documents were removed,
        the draw goes on to other numbers, so that none is drawn much more often than another.
        """
        last = await self._read_last_number()
        numbers = [int((draw + step * _GOLDEN) % 1 * last) + 1 for step in range(DRAWS)]
        there = set(
            await self.session.scalars(
                select(DOCUMENTS.c.number).where(DOCUMENTS.c.number.in_(numbers))
            )
        )
        number = next((number for number in numbers if number in there), numbers[0])
        drawn = await self.read_after(number - 1, limit=1)
        return drawn[0].document if drawn else None

    async def count(self) -> int:
        return await self.session.scalar(select(func.count()).select_from(DOCUMENTS)) or 0

    async def read_after(self, number: int, *, limit: int) -> list[NumberedDocument]:
        """Return up to `limit` documents with a greater number, in order."""
        statement = FRESH.where(DocumentRow.number > number).order_by(DocumentRow.number)
        rows = await self.session.scalars(statement.limit(limit))
        return [NumberedDocument(row.number, to_document(row)) for row in rows]

    async def read_revision(self) -> int:
        """Return the number of the latest change of a document, 0 before the first."""
        latest = [
            select(func.max(one.c.revision)).scalar_subquery() for one in (DOCUMENTS, REMOVED)
        ]
        row = (await self.session.execute(select(*latest))).one()
        return max(revision or 0 for revision in row)

    async def read_changes(self, revision: int, *, up_to: int, limit: int) -> list[DocumentChange]:
        """Return up to `limit` changes after a revision, in order, of numbers up to `up_to`.

        Only the last change of a document is there.
        """
        documents = FRESH.where(DocumentRow.revision > revision, DocumentRow.number <= up_to)
        rows = await self.session.scalars(documents.order_by(DocumentRow.revision).limit(limit))
        changes = [DocumentChange(r.revision, r.number, r.id, to_document(r)) for r in rows]
        removals = select(REMOVED).where(REMOVED.c.revision > revision, REMOVED.c.number <= up_to)
        removed = await self.session.execute(removals.order_by(REMOVED.c.revision).limit(limit))
        changes += [DocumentChange(r.revision, r.number, r.id, None) for r in removed]
        return sorted(changes, key=lambda change: change.revision)[:limit]

    async def _lock_and_count(self) -> int:
        """Return the latest revision, once no other transaction can make another.

        Numbers and revisions are given out under a lock: two transactions would give out the same
        ones, and readers would miss what is committed out of order.
        """
        await hold_lock(self.session, "document numbers")
        return await self.read_revision()

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

    async def _read_last_number_given(self) -> int:
        removed = await self.session.scalar(select(func.max(REMOVED.c.number))) or 0
        return max(await self._read_last_number(), removed)

    async def _upsert(self, values: Sequence[dict[str, object]]) -> None:
        if not values:
            return
        dialect = postgresql if is_postgresql(self.session) else sqlite
        statement = dialect.insert(DOCUMENTS)
        replaced = {name: statement.excluded[name] for name in values[0] if name not in _KEPT}
        upsert = statement.on_conflict_do_update(index_elements=["number"], set_=replaced)
        await self.session.execute(upsert, values)


def _match_ids(document_ids: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    return map(DocumentRow.id.in_, chunk_ids(document_ids))


def _to_values(document: Document, number: int) -> dict[str, object]:
    return {
        "number": number,
        "id": document.id,
        "title": document.title,
        "authors": document.authors,
        "written_on": document.date,
        "categories": " ".join(document.categories),
        "url": document.url,
        "text": document.text,
    }


def to_document(row: DocumentRow) -> Document:
    """Return a row's document."""
    return Document(
        id=row.id,
        title=row.title,
        authors=row.authors,
        date=row.written_on,
        categories=tuple(row.categories.split()),
        url=row.url,
        text=row.text,
    )

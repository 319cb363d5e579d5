"""Where the rows of a file go: reviews with predictions of the current model, or documents."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from app.db.engine import Session
from app.db.models import ModelStore
from app.db.reviews.analysis_lease import take_lease
from app.db.reviews.file_rows import ClassifiedRow, store_rows
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.domain.imports import Duplicates, ImportCounts, ImportedReview, ImportOptions
from app.services.imports.tally import Tally
from app.services.jobs.context import JobContext
from app.services.readers.documents import DocumentFilter, read_documents
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord, Table
from app.services.sentiment.chosen import ChosenModel, open_chosen
from app.services.topics.catalogue import TopicCatalogue

RowT = TypeVar("RowT")
PreparedT = TypeVar("PreparedT")


class Target(Protocol, Generic[RowT, PreparedT]):
    """What reads the rows of a file and stores them, a batch at a time."""

    def read(
        self, table: Table, options: ImportOptions, mapping: Mapping[str, str]
    ) -> Iterator[RowT | BadRecord]:
        """Yield what the rows become, in order."""

    def measure(self, row: RowT) -> int:
        """Return the characters of the row's text."""

    async def prepare(self, context: JobContext, rows: Sequence[RowT]) -> PreparedT:
        """Do what takes time and needs no lock."""

    async def store(
        self, session: Session, prepared: PreparedT, *, import_id: UUID, duplicates: Duplicates
    ) -> Tally:
        """Store a batch of rows, and return what became of them."""


class ReviewTarget:
    """Stores reviews, each with what the model that is current at its batch says about it.

    Their topics are left to the end of the job; meanwhile no other process is to find them.
    """

    def __init__(self, chosen: ChosenModel) -> None:
        self._chosen = chosen
        self._topic_models = TopicCatalogue()

    def read(
        self, table: Table, options: ImportOptions, mapping: Mapping[str, str]
    ) -> Iterator[ImportedReview | BadRecord]:
        return read_reviews(table, options, mapping)

    def measure(self, row: ImportedReview) -> int:
        return len(row.review.text)

    async def prepare(
        self, context: JobContext, rows: Sequence[ImportedReview]
    ) -> list[ClassifiedRow]:
        async with context.begin_read() as session:
            model = await self._chosen.read(session)
            self._topic_models = await self._topic_models.update(ModelStore(session))
        predictions = model.classifier.predict([row.review.text for row in rows])
        return [ClassifiedRow(*one) for one in zip(rows, predictions, strict=True)]

    async def store(
        self,
        session: Session,
        prepared: Sequence[ClassifiedRow],
        *,
        import_id: UUID,
        duplicates: Duplicates,
    ) -> Tally:
        for model in self._topic_models.live:
            await take_lease(session, model, str(import_id))
        stored = await store_rows(
            session, prepared, import_id=import_id, duplicates=duplicates, now=datetime.now(UTC)
        )
        reviews = [classified.row.review for classified in prepared]
        written = [review.written_at for review in reviews if review.written_at]
        return Tally(
            counts=ImportCounts(
                rows=len(prepared),
                added=stored.added,
                replaced=stored.replaced,
                skipped=stored.skipped,
            ),
            labels=stored.labels,
            first_written_at=min(written, default=None),
            last_written_at=max(written, default=None),
        )


class DocumentTarget:
    """Stores the documents that match; one that is stored already is known by its id."""

    def __init__(self, where: DocumentFilter) -> None:
        self._where = where

    def read(
        self, table: Table, options: ImportOptions, mapping: Mapping[str, str]
    ) -> Iterator[Document | BadRecord]:
        return read_documents(table, options, mapping, where=self._where)

    def measure(self, row: Document) -> int:
        return len(row.text or "")

    async def prepare(self, _context: JobContext, rows: Sequence[Document]) -> Sequence[Document]:
        return rows

    async def store(
        self,
        session: Session,
        prepared: Sequence[Document],
        *,
        import_id: UUID,
        duplicates: Duplicates,
    ) -> Tally:
        documents = DocumentStore(session)
        wanted = list(prepared)
        if duplicates is Duplicates.SKIP:
            known = await documents.find_stored([one.id for one in prepared])
            first = {one.id: one for one in reversed(prepared) if one.id not in known}
            wanted = list(first.values())[::-1]
        stored = await documents.add_all(wanted, import_id=import_id)
        return Tally(
            ImportCounts(
                rows=len(prepared),
                added=stored.added,
                replaced=stored.updated,
                skipped=len(prepared) - len(wanted),
            )
        )


@contextmanager
def open_review_target(context: JobContext) -> Iterator[ReviewTarget]:
    """Give where reviews go; which model is chosen, and what it has learned, is read each time."""
    with open_chosen(context.settings) as chosen:
        yield ReviewTarget(chosen)

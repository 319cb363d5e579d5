"""Tables of imported documents and fetch cursors."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row


class DocumentRow(Row):
    """A document whose text the user imported.

    `number` counts the documents from 1 in the order of first import; removals leave gaps, and no
    number is given twice. `revision` counts the changes of all documents, removals included, in
    the order of their commits, and is that of the last change of this one. `import_id` is the
    import that added the document; it stays when another replaces the document. `categories` are
    words separated by single blanks.
    """

    __tablename__ = "documents"

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str | None]
    authors: Mapped[str | None]
    written_on: Mapped[date | None]
    categories: Mapped[str]
    url: Mapped[str | None]
    text: Mapped[str]
    imported_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(BigInteger)
    import_id: Mapped[UUID | None]


IMPORTED = DocumentRow.import_id.is_not(None)

Index("ix_documents_revision", DocumentRow.revision, unique=True)
Index(
    "ix_documents_import_id",
    DocumentRow.import_id,
    DocumentRow.number,
    sqlite_where=IMPORTED,
    postgresql_where=IMPORTED,
)


class RemovedDocumentRow(Row):
    """A document that was removed: its number, its id, and the revision of the removal."""

    __tablename__ = "removed_documents"

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    id: Mapped[str]
    revision: Mapped[int] = mapped_column(BigInteger)


Index("ix_removed_documents_revision", RemovedDocumentRow.revision, unique=True)


class FetchRow(Row):
    """The cursor of a query to arXiv: where the next page to fetch starts.

    `start` is an offset from the first paper submitted on `submitted_from`, or from the first that
    the query finds if `submitted_from` is None.
    """

    __tablename__ = "fetches"
    __table_args__ = ({"sqlite_with_rowid": False},)

    query: Mapped[str] = mapped_column(primary_key=True)
    submitted_from: Mapped[date | None]
    start: Mapped[int]
    updated_at: Mapped[datetime]

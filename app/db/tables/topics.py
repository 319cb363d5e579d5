"""The tables of imported documents, of what people call topics, and of how far a fetch got."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row


class DocumentRow(Row):
    """A document whose text the user imported.

    `number` counts the documents from 1 without gaps, so that one can be drawn by its number.
    `categories` are words with one blank between them.
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


class TopicLabelRow(Row):
    """What a person calls a topic; a topic without one has the label its model gives it."""

    __tablename__ = "topic_labels"
    __table_args__ = ({"sqlite_with_rowid": False},)

    model: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str]
    updated_at: Mapped[datetime]


class FetchRow(Row):
    """How far the papers that a query finds were fetched from arXiv: where the next page starts.

    `start` counts from the first paper that was submitted on `submitted_from`, or from the first
    that the query finds where that is missing.
    """

    __tablename__ = "fetches"
    __table_args__ = ({"sqlite_with_rowid": False},)

    query: Mapped[str] = mapped_column(primary_key=True)
    submitted_from: Mapped[date | None]
    start: Mapped[int]
    updated_at: Mapped[datetime]

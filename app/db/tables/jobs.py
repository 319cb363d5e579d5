"""Tables of jobs, of what they found wrong in files, and of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row, store_words
from app.domain.imports import ImportKind
from app.domain.jobs import JobState


class JobRow(Row):
    """A job, and the lease of the process that works on it.

    `holder` works on it until `held_until`, unless it renews its lease; then another may take over.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_id", "state", "id"),
        Index("ix_jobs_kind_id", "kind", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[JobState] = mapped_column(store_words(JobState))
    request: Mapped[dict[str, Any]] = mapped_column(JSON)
    progress: Mapped[float | None]
    step: Mapped[str]
    checkpoint: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    revision: Mapped[int]
    tries: Mapped[int]
    holder: Mapped[str | None]
    held_until: Mapped[datetime | None]
    cancel_asked: Mapped[bool]
    key_id: Mapped[UUID | None]


class JobProblemRow(Row):
    """A row of a file that was not taken; `cells` are its own, to be mended and sent again."""

    __tablename__ = "job_problems"
    __table_args__ = ({"sqlite_with_rowid": False},)

    job_id: Mapped[UUID] = mapped_column(
        ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int]
    column: Mapped[str | None]
    problem: Mapped[str]
    cells: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class ImportRow(Row):
    """A file that came in; `columns_key` tells files with the same columns from others."""

    __tablename__ = "imports"
    __table_args__ = (Index("ix_imports_columns_key_id", "columns_key", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[ImportKind] = mapped_column(store_words(ImportKind))
    file: Mapped[str]
    source: Mapped[str | None]
    columns_key: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    rows: Mapped[int]
    added: Mapped[int]
    replaced: Mapped[int]
    skipped: Mapped[int]
    rejected: Mapped[int]
    key_id: Mapped[UUID | None]

"""The table of the learning log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row
from app.domain.sentiment import Cause, Label


class ModelUpdateRow(Row):
    """An entry of the learning log; it outlives the review that caused it."""

    __tablename__ = "model_updates"
    __table_args__ = (Index(None, "review_id"),)

    model: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent: Mapped[str]
    version: Mapped[str]
    cause: Mapped[Cause]
    review_id: Mapped[UUID | None]
    label: Mapped[Label | None]
    feature_ids: Mapped[bytes]
    deltas: Mapped[bytes]
    bias_delta: Mapped[int]
    metrics: Mapped[dict[str, float]]
    flipped: Mapped[int]
    promoted: Mapped[bool]
    reason: Mapped[str]
    created_at: Mapped[datetime]

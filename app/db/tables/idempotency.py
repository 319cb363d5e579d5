"""The table of answers that are kept by idempotency key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row


class IdempotencyKeyRow(Row):
    """An answer under the idempotency key of its request, kept to be given again.

    `key` tells whose it is, too (`KeyedRequest.stored_key`). `review_id` is the review that it
    holds: no foreign key, as a deleted one is still answered.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index(None, "created_at"), Index(None, "review_id"))

    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    status: Mapped[int]
    body: Mapped[bytes]
    created_at: Mapped[datetime]
    review_id: Mapped[UUID | None]

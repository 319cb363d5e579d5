"""The table of what was forgotten, by which every process notices."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row


class ForgettingRow(Row):
    """That reviews were forgotten: when, how many and by which key, and nothing of what they were.

    `number` grows, so that every process notices and forgets them as well. `is_purged` says whether
    the words of theirs are also gone from where the database keeps what is deleted.
    """

    __tablename__ = "forgettings"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True
    )
    forgotten_at: Mapped[datetime]
    reviews: Mapped[int]
    key_id: Mapped[UUID | None]
    is_purged: Mapped[bool]

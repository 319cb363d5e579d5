"""Tables of keys and of the sessions that people opened with them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row


class ApiKeyRow(Row):
    """A key; one that was deleted keeps its row, for the history of what was done with it.

    `digest` is the SHA-256 of the secret; it is empty where another key took the place of one in a
    file. `revision` grows with each change of the key or of its sessions, so that their sum over
    all rows tells whether any changed.
    """

    __tablename__ = "api_keys"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[bytes]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    requests_per_minute: Mapped[int | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    revision: Mapped[int]


class SessionRow(Row):
    """A login of the dashboard; `digest` is the SHA-256 of its token."""

    __tablename__ = "sessions"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    key_id: Mapped[UUID] = mapped_column(ForeignKey("api_keys.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

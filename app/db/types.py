"""Column types that give back exactly what they were given, on every database."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator


def stored_moment(moment: datetime) -> datetime:
    """Return the moment as it is stored, in UTC; a time without a zone names none: ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, to the microsecond; it is in UTC when it comes back.

    SQLite forgets time zones, so what is stored is always UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        stored = stored_moment(value)
        return stored if dialect.name == "postgresql" else stored.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (the signature is SQLAlchemy's)
        return None if value is None else value.replace(tzinfo=UTC)


def words_of(enum: type[StrEnum]) -> Enum:
    """Store the enum's values as plain words, so that a new one needs no migration."""
    return Enum(
        enum, native_enum=False, length=16, values_callable=lambda kind: [str(one) for one in kind]
    )

"""Column types that give back exactly what they were given, on every database."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator


def in_utc(time: datetime) -> datetime:
    """Tell the same time in UTC; a time without a zone names no point in time and is refused."""
    if time.tzinfo is None:
        raise ValueError(f"{time!r} has no time zone")
    return time.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, to the microsecond; it is UTC when it comes back.

    SQLite forgets time zones, so what is stored is always UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        stored = in_utc(value)
        return stored if dialect.name == "postgresql" else stored.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (the signature is SQLAlchemy's)
        return None if value is None else value.replace(tzinfo=UTC)


def words_of(enum: type[StrEnum]) -> Enum:
    """Store the enum's values as plain words, so that a new one needs no migration."""
    return Enum(
        enum, native_enum=False, length=16, values_callable=lambda kind: [str(one) for one in kind]
    )

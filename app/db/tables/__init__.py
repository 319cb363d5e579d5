"""The tables, as typed declarations: what they have in common, and types that keep their values."""

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Double,
    Enum,
    LargeBinary,
    MetaData,
    Text,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import JSON, TypeDecorator

from app.domain.sentiment import Cause, Label

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def to_utc(moment: datetime) -> datetime:
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
        stored = to_utc(value)
        return stored if dialect.name == "postgresql" else stored.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (the signature is SQLAlchemy's)
        return None if value is None else value.replace(tzinfo=UTC)


def store_words(enum: type[StrEnum]) -> Enum:
    """Store the enum's values as plain words, so that a new one needs no migration."""
    return Enum(
        enum, native_enum=False, length=16, values_callable=lambda kind: [str(one) for one in kind]
    )


class Row(DeclarativeBase):
    """What all tables have in common."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it once)
        UUID: Uuid(),
        datetime: UtcDateTime(),
        Label: store_words(Label),
        Cause: store_words(Cause),
        float: Double(),
        int: BigInteger(),
        str: Text(),
        bytes: LargeBinary(),
        dict[str, float]: JSON(),
    }

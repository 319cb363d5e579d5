"""The declarative base of all tables, and column types that return values as they were stored."""

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
    """Return the moment in UTC, as it is stored; raise `ValueError` if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment to the microsecond, stored and returned in UTC.

    SQLite forgets time zones, so every stored value must have the same one.
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
    """Return a type that stores the enum's values as plain words: a new one needs no migration."""
    return Enum(
        enum,
        native_enum=False,
        length=16,
        values_callable=lambda kind: [str(member) for member in kind],
    )


class Row(DeclarativeBase):
    """The base class of all tables."""

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

"""Tables of models that were fitted or imported here, of their files, and of which one answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row, store_words
from app.domain.models import ModelKind, ModelOrigin


class ModelRow(Row):
    """A model; its manifest vouches for its files.

    The row of a removed one stays: predictions and a learning log of it may be there.
    """

    __tablename__ = "models"

    model: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ModelKind] = mapped_column(store_words(ModelKind))
    name: Mapped[str]
    origin: Mapped[ModelOrigin] = mapped_column(store_words(ModelOrigin))
    created_at: Mapped[datetime]
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)
    bytes: Mapped[int]
    removed_at: Mapped[datetime | None]


class ModelFileRow(Row):
    """A part of a file of a model; the parts in order are the file, and one that is empty has none.

    Files are cut because a database keeps a value in memory as a whole, and PostgreSQL takes no
    more than 1 GB of one.
    """

    __tablename__ = "model_files"

    model: Mapped[str] = mapped_column(
        ForeignKey("models.model", ondelete="CASCADE"), primary_key=True
    )
    file: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class ModelChoiceRow(Row):
    """The model of a kind that answers; without a row, the shipped one does."""

    __tablename__ = "model_choices"

    kind: Mapped[ModelKind] = mapped_column(store_words(ModelKind), primary_key=True)
    model: Mapped[str] = mapped_column(ForeignKey("models.model"))
    chosen_at: Mapped[datetime]

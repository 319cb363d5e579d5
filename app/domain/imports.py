"""Imports: what a file is taken for, what becomes of its rows, and what came in when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.reviews import NewReview
from app.domain.sentiment import Label


class ImportKind(StrEnum):
    """What the rows of a file become."""

    REVIEWS = "reviews"
    DOCUMENTS = "documents"


class Duplicates(StrEnum):
    """What becomes of a row that is stored already."""

    SKIP = "skip"
    REPLACE = "replace"


class DateOrder(StrEnum):
    """How dates like 03/04/2024 are read, where the column itself does not tell."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is read and stored; None leaves it to what the file tells.

    `mapping` gives the column of each field, and `attributes` are the columns kept beside the
    fields. `labels` gives the label of each value of the label's column. A mapping that
    `is_proposed` was told by the file itself: nobody chose it.
    """

    into: ImportKind
    mapping: Mapping[str, str] | None = None
    attributes: tuple[str, ...] = ()
    source: str | None = None
    labels: Mapping[str, Label] | None = None
    stars_as_labels: bool = False
    duplicates: Duplicates = Duplicates.SKIP
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    dates: DateOrder | None = None
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class ImportedReview:
    """A review that was read from a file, and what an export says beyond a new review.

    `id`, `created_at` and `labelled_at` are those of the export, else None.
    """

    line: int
    review: NewReview
    id: UUID | None = None
    created_at: datetime | None = None
    labelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What became of the rows of a file: `skipped` ones were stored already."""

    rows: int = 0
    added: int = 0
    replaced: int = 0
    skipped: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """A file that came in; `id` is that of its job, and `removed_at` when it was taken out.

    `key` is the name of the key that brought it in, None without one.
    """

    id: UUID
    kind: ImportKind
    file: str
    source: str | None
    options: Mapping[str, object]
    created_at: datetime
    finished_at: datetime | None
    removed_at: datetime | None
    counts: ImportCounts = field(default_factory=ImportCounts)
    key_id: UUID | None = None
    key: str | None = None

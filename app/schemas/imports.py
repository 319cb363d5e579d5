"""Schemas of imports: what a file is taken for, how it is to be taken, and what came in when."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from app.domain.imports import DateOrder, Duplicates, ImportKind, ImportOptions
from app.domain.sentiment import Label
from app.limits import ATTRIBUTES
from app.schemas.base import Moment, Payload, ShortText, View
from app.schemas.jobs import RowProblemView

ColumnName = Annotated[str, Field(min_length=1, max_length=1000)]

MOST_VALUES = 1000
"""Values of a label's column that may be given a label."""


class ImportOptionsRequest(Payload):
    """How a file is to be read and stored; what is left out is told by the file."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"into": "reviews"},
                {
                    "into": "reviews",
                    "mapping": {"text": "Review Text", "rating": "Stars", "written_at": "Date"},
                    "attributes": ["Country"],
                    "source": "shop",
                    "stars_as_labels": True,
                    "duplicates": "replace",
                    "dates": "day_first",
                },
            ]
        }
    )

    into: ImportKind

    mapping: dict[str, ColumnName] | None = None
    """The column of each field; a field that is not named is not taken. By default what the
    preview proposes."""

    attributes: Annotated[list[ColumnName], Field(max_length=ATTRIBUTES)] = Field(
        default_factory=list
    )
    """Columns that are kept beside the fields, as named values of each review."""

    source: ShortText | None = None
    """Where the rows come from, for those that do not say so themselves."""

    labels: Annotated[dict[str, Label], Field(max_length=MOST_VALUES)] | None = None
    """The label of each value of the label's column, such as `{"1 star": "negative"}`."""

    stars_as_labels: bool = False
    """Take ratings of 1 and 2 for negative and of 4 and 5 for positive."""

    duplicates: Duplicates = Duplicates.SKIP
    """What becomes of a row that is stored already."""

    encoding: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=20)] | None = None
    """One character, or `tab`, `comma`, `semicolon` or `pipe`."""

    sheet: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    dates: DateOrder | None = None
    """How dates like 03/04/2024 are read, where their column does not tell."""

    def to_options(self) -> ImportOptions:
        """Return the options as a value of the domain."""
        return ImportOptions(
            into=self.into,
            mapping=self.mapping,
            attributes=tuple(self.attributes),
            source=self.source,
            labels=self.labels,
            stars_as_labels=self.stars_as_labels,
            duplicates=self.duplicates,
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            dates=self.dates,
        )


class ColumnView(View):
    """A column of a file."""

    name: str
    field: str | None
    """The field that it is proposed for; null if for none."""

    examples: list[str]
    """Its cells in up to five rows, which are the same for all columns; rows with unusual letters
    come first, since they show whether these are right."""


class ImportOptionsView(View):
    """How a file was read and stored."""

    into: ImportKind
    mapping: dict[str, str] | None
    attributes: list[str]
    source: str | None
    labels: dict[str, Label] | None
    stars_as_labels: bool
    duplicates: Duplicates
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    dates: DateOrder | None


class PreviewView(View):
    """What a file is taken for, and the mapping that is proposed."""

    format: str
    encoding: str | None
    delimiter: str | None
    sheets: list[str]
    columns: list[ColumnView]
    rows: int | None
    """How many rows the file has; null if that takes long to count."""

    problems: list[RowProblemView]
    """The first rows that cannot be taken with the proposed mapping."""

    notes: list[str]
    """What was assumed, in sentences."""

    options: ImportOptionsView | None
    """The options of the latest import of a file with these columns; null if there was none."""


class ImportCountsView(View):
    """What became of the rows of a file."""

    rows: int
    added: int
    replaced: int
    skipped: int
    """Rows that were stored already."""

    rejected: int
    """Rows that cannot be taken; the problems of the job say why."""


class ImportView(View):
    """A file that came in."""

    id: UUID
    """That of its job, too."""

    kind: ImportKind
    file: str
    source: str | None
    options: ImportOptionsView
    created_at: Moment
    finished_at: Moment | None
    """Null while it comes in, and if it was broken off."""

    removed_at: Moment | None
    """When it was taken out again."""

    counts: ImportCountsView

    key: str | None
    """The name of the key that brought it in; null without one."""


class ImportPage(View):
    """One page of imports, the newest first."""

    items: list[ImportView]
    next_cursor: str | None

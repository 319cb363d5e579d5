"""Reviews read from a table, with labels, ratings and times as its columns have them."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from app.domain.imports import ImportedReview, ImportKind, ImportOptions
from app.domain.reviews import NewReview
from app.domain.sentiment import Label
from app.errors import FileUnreadable, RecordUnreadable, TextError
from app.limits import ATTRIBUTES
from app.services.readers.mapping import check_mapping, is_own_export
from app.services.readers.rows import BadRecord, Table, TableRow
from app.services.readers.survey import DATES, Survey, survey_columns
from app.services.readers.values import (
    NAME_CHARACTERS,
    check_unicode,
    parse_attribute,
    parse_external_id,
    parse_kept,
    parse_label,
    parse_line,
    parse_scaled_rating,
    parse_text,
)

T = TypeVar("T")

ATTRIBUTES_COLUMN = "attributes"
"""Where our own exports have attributes: an object, in CSV as JSON."""

NEGATIVE_STARS = 2
POSITIVE_STARS = 4

ATTRIBUTE_NAME_CHARACTERS = 100

DEFUSED = re.compile(r"'+[=+\-@\t\r]")
"""A cell before which the export for spreadsheets has put an apostrophe."""

KEPT = frozenset({"title", "source", "external_id"})
"""Names that an export of ours holds as they were stored."""


def read_reviews(
    table: Table, options: ImportOptions, mapping: Mapping[str, str]
) -> Iterator[ImportedReview | BadRecord]:
    """Yield the reviews of a table, and a `BadRecord` for each row that is none.

    The table is read twice if it has dates, or stars that become labels. Empty rows are skipped.
    Raises `FileUnreadable` if the mapping does not suit the table, and `DatesAmbiguous`.
    """
    check_mapping(table.description, mapping, ImportKind.REVIEWS)
    _check_attributes(table, options)
    survey = survey_columns(table, options, mapping)
    attributes_column = _find_attributes_column(options, mapping)
    is_export = is_own_export(table.description.columns)
    reader = _ReviewReader(
        table.description.columns,
        options,
        mapping,
        survey,
        attributes_column,
        is_export=is_export,
        is_defused=is_export and table.description.is_marked,
    )
    return _read_rows(table, reader)


@dataclass(frozen=True, slots=True)
class _ReviewReader:
    """Reads the review of a row; what it raises names no column, which `column` is then."""

    columns: Sequence[str]
    options: ImportOptions
    mapping: Mapping[str, str]
    survey: Survey
    attributes_column: str | None
    is_export: bool = False
    """Whether the table is an export of ours, whose names are kept to the last blank."""

    is_defused: bool = False
    """Whether it is one for spreadsheets, with an apostrophe before what they take for formulas."""

    def read(self, row: TableRow) -> ImportedReview | BadRecord:
        cells = _restore_cells(row.cells) if self.is_defused else row.cells
        parts: dict[str, object] = {}
        for name, column in self.mapping.items():
            try:
                parts[name] = self._parse(name, cells.get(column))
            except (RecordUnreadable, TextError) as error:
                return self._refuse(row.line, error, cells, column=column)
        try:
            attributes = self._parse_attributes(cells)
        except (RecordUnreadable, TextError) as error:
            return self._refuse(row.line, error, cells)
        return self._build(row.line, parts, attributes)

    def _refuse(
        self,
        line: int,
        error: Exception,
        cells: Mapping[str, object],
        *,
        column: str | None = None,
    ) -> BadRecord:
        return BadRecord(line, str(error), column, tuple(map(cells.get, self.columns)))

    def _parse(self, name: str, value: object) -> object:
        if self.is_export and name in KEPT:
            return parse_kept(value, name=name)
        if name in DATES:
            return self.survey.dates[name].parse(value)
        if name == "rating":
            return self._parse_rating(value)
        if name == "label":
            return parse_label(value, self.options.labels)
        return PARSERS[name](value)

    def _parse_rating(self, value: object) -> float | None:
        rating, scale = parse_scaled_rating(value)
        if scale is not None and scale != self.survey.scale:
            raise RecordUnreadable(
                f"The rating is out of {scale}, and others are out of {self.survey.scale}; write "
                "all of them on one scale."
            )
        return rating

    def _parse_attributes(self, cells: Mapping[str, object]) -> dict[str, str | float] | None:
        found: dict[str, object] = {name: cells.get(name) for name in self.options.attributes}
        if self.attributes_column is not None:
            found = {**_parse_object(cells.get(self.attributes_column)), **found}
        attributes = {
            name: value
            for name, cell in found.items()
            if (value := parse_attribute(cell, is_kept=self.is_export)) is not None
        }
        if len(attributes) > ATTRIBUTES:
            raise RecordUnreadable(f"It has more than {ATTRIBUTES} attributes.")
        return attributes or None

    def _build(
        self, line: int, parts: Mapping[str, object], attributes: dict[str, str | float] | None
    ) -> ImportedReview:
        rating = _take(parts, "rating", float)
        label = _take(parts, "label", Label)
        if label is None and rating is not None and self.options.stars_as_labels:
            label = _label_stars(rating)
        review = NewReview(
            text=str(parts["text"]),
            title=_take(parts, "title", str),
            source=_take(parts, "source", str) or self.options.source,
            external_id=_take(parts, "external_id", str),
            rating=rating,
            written_at=_take(parts, "written_at", datetime),
            label=label,
            attributes=attributes,
        )
        return ImportedReview(
            line,
            review,
            id=_take(parts, "id", UUID),
            created_at=_take(parts, "created_at", datetime),
            labelled_at=_take(parts, "labelled_at", datetime),
        )


def _restore_cells(cells: Mapping[str, object]) -> dict[str, object]:
    return {
        name: cell[1:] if isinstance(cell, str) and DEFUSED.match(cell) else cell
        for name, cell in cells.items()
    }


def _take(parts: Mapping[str, object], name: str, kind: type[T]) -> T | None:
    value = parts.get(name)
    return value if isinstance(value, kind) else None


def _read_rows(table: Table, reader: _ReviewReader) -> Iterator[ImportedReview | BadRecord]:
    for row in table:
        if isinstance(row, BadRecord):
            yield row
        elif any(value not in (None, "") for value in row.cells.values()):
            yield reader.read(row)


def _label_stars(rating: float) -> Label | None:
    if rating <= NEGATIVE_STARS:
        return Label.NEGATIVE
    return Label.POSITIVE if rating >= POSITIVE_STARS else None


def _parse_uuid(value: object) -> UUID | None:
    if value is None or value == "":
        return None
    try:
        return UUID(str(value))
    except ValueError:
        raise RecordUnreadable(
            f"{str(value)[:40]!r} is not the id of a review of an export; map the column to "
            "external_id."
        ) from None


def _parse_object(value: object) -> dict[str, object]:
    if isinstance(value, str) and value.strip():
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = ()
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise RecordUnreadable("The attributes are not an object of JSON.")
    for name in value:
        if not 1 <= len(name) <= ATTRIBUTE_NAME_CHARACTERS:
            raise RecordUnreadable("The name of an attribute has not 1 to 100 characters.")
        check_unicode(name)
    return value


def _check_attributes(table: Table, options: ImportOptions) -> None:
    if len(options.attributes) > ATTRIBUTES:
        raise FileUnreadable(f"A review has at most {ATTRIBUTES} attributes; keep fewer columns.")
    for column in options.attributes:
        if column not in table.description.columns:
            raise FileUnreadable(f"The file has no column {column!r} to keep as an attribute.")
        if len(column) > ATTRIBUTE_NAME_CHARACTERS:
            raise FileUnreadable(f"The name of column {column[:40]!r}… is too long to keep.")


def _find_attributes_column(options: ImportOptions, mapping: Mapping[str, str]) -> str | None:
    taken = {*options.attributes, *mapping.values()}
    return None if ATTRIBUTES_COLUMN in taken else ATTRIBUTES_COLUMN


PARSERS: Mapping[str, Callable[[object], object]] = {
    "text": partial(parse_text, name="text"),
    "title": partial(parse_line, name="title", most=NAME_CHARACTERS),
    "source": partial(parse_line, name="source", most=NAME_CHARACTERS),
    "external_id": parse_external_id,
    "id": _parse_uuid,
}

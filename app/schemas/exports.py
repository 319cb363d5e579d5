"""Exports of reviews: the lines of NDJSON and CSV, and the cells of tables."""

import csv
import io
import json
import re
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum

from app.domain.reviews import Review
from app.schemas.base import format_rfc3339
from app.schemas.reviews import ReviewView

COLUMNS = (
    "id",
    "created_at",
    "written_at",
    "source",
    "external_id",
    "rating",
    "title",
    "text",
    "label",
    "labelled_at",
    "predicted_label",
    "predicted_probability",
    "sure",
    "model_version",
    "attributes",
)

BOM = "\ufeff"
"""By this mark a spreadsheet knows a CSV file to be UTF-8."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")

Cell = str | float | bool | None


class ExportFormat(StrEnum):
    """How exported reviews are written."""

    NDJSON = "ndjson"
    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return {
            ExportFormat.NDJSON: "application/x-ndjson",
            ExportFormat.CSV: "text/csv",
            ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[self]


async def write_ndjson(reviews: AsyncIterator[Review]) -> AsyncIterator[str]:
    """Yield one line of JSON for each review."""
    async for review in reviews:
        yield ReviewView.model_validate(review).model_dump_json() + "\n"


async def write_csv(reviews: AsyncIterator[Review], *, excel: bool) -> AsyncIterator[str]:
    """Yield the lines of a CSV file, the first of which is the header.

    Where `excel` is true, it begins with a byte order mark, and no cell is taken for a formula.
    """
    yield (BOM if excel else "") + write_line(COLUMNS)
    async for review in reviews:
        cells = [write_cell(cell) for cell in list_cells(review)]
        yield write_line([defuse(cell) for cell in cells] if excel else cells)


def list_cells(review: Review) -> list[Cell]:
    """Return the values of a review in the order of `COLUMNS`; moments as RFC 3339."""
    prediction = review.prediction
    attributes = dict(review.attributes) if review.attributes else None
    return [
        str(review.id),
        format_rfc3339(review.created_at),
        format_rfc3339(review.written_at) if review.written_at else None,
        review.source,
        review.external_id,
        review.rating,
        review.title,
        review.text,
        review.label.value if review.label else None,
        format_rfc3339(review.labelled_at) if review.labelled_at else None,
        prediction.label.value,
        prediction.probability,
        prediction.sure,
        prediction.model_version,
        json.dumps(attributes, ensure_ascii=False) if attributes else None,
    ]


def defuse(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe is put before it.

    One that has apostrophes before such a sign gets one more: so taking one away from each cell
    that this pattern matches gives back what was stored.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def write_cell(cell: Cell) -> str:
    """Return the text of a cell of a CSV file."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def write_line(cells: Sequence[str]) -> str:
    """Return a line of a CSV file."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()

"""Reviews as lines of a file."""

import csv
import io
from collections.abc import AsyncIterator
from enum import StrEnum

from app.domain.reviews import Review
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
)


class ExportFormat(StrEnum):
    """How exported reviews are written."""

    NDJSON = "ndjson"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """What the file is declared to be."""
        return "text/csv" if self is ExportFormat.CSV else "application/x-ndjson"


async def exported(reviews: AsyncIterator[Review], file_format: ExportFormat) -> AsyncIterator[str]:
    """Yield the lines of an export, a header first where the format has one."""
    if file_format is ExportFormat.CSV:
        yield _csv_line(COLUMNS)
    async for review in reviews:
        view = ReviewView.model_validate(review)
        if file_format is ExportFormat.CSV:
            yield _csv_line(_cells(view))
        else:
            yield view.model_dump_json() + "\n"


def _cells(view: ReviewView) -> list[object]:
    prediction = view.prediction
    facts = {
        **view.model_dump(mode="json"),
        "predicted_label": prediction.label.value,
        "predicted_probability": prediction.probability,
        "sure": str(prediction.sure).lower(),
        "model_version": prediction.model_version,
    }
    return [facts[column] for column in COLUMNS]


def _csv_line(cells: tuple[str, ...] | list[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()

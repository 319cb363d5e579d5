"""Rows that were not taken are kept as they were, whatever their cells hold."""

import io
import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import xlsxwriter

from app.services.readers.storable import to_storable
from tests.services.imports.importer import Importer


def write_workbook() -> bytes:
    """Return a workbook with a good row, and one without a text that has cells of all kinds."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        rows = (("text", "stars", "date", "at"), ("good", 5, date(2024, 2, 1), True))
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        sheet.write_row(2, 1, (4.5, date(2024, 2, 2)))
        clock = book.add_format({"num_format": "hh:mm:ss"})
        sheet.write_datetime(2, 3, time(12, 30), clock)
    return content.getvalue()


async def test_a_row_of_a_workbook_is_kept_with_its_dates(importer: Importer) -> None:
    """As they are written in a CSV, so that it can be mended and sent again."""
    job = await importer.submit(write_workbook(), name="a.xlsx")

    result = await importer.work(job)

    assert (result["added"], result["rejected"]) == (1, 1)
    (problem,) = await importer.read_problems(job)
    assert (problem.line, problem.cells) == (3, ["", 4.5, "2024-02-02", "12:30:00"])


async def test_a_number_that_json_does_not_have_is_kept_as_text(importer: Importer) -> None:
    """PostgreSQL takes no such JSON."""
    job = await importer.submit('{"text": "good"}\n{"text": "", "stars": NaN}\n', name="a.ndjson")

    await importer.work(job)

    (problem,) = await importer.read_problems(job)
    assert problem.cells == ["", "nan"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, None),
        (True, True),
        (2**70, 2**70),
        (0.5, 0.5),
        (math.inf, "inf"),
        ("\udc80\0", "\ufffd\ufffd"),
        (date(2024, 2, 1), "2024-02-01"),
        (datetime(2024, 2, 1, 12, 30, tzinfo=UTC), "2024-02-01T12:30:00+00:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (Decimal("1.50"), "1.50"),
        ({"a": [date(2024, 2, 1), {"b": None}]}, {"a": ["2024-02-01", {"b": None}]}),
    ],
    ids=repr,
)
def test_a_cell_becomes_json(cell: object, expected: object) -> None:
    assert to_storable(cell) == expected

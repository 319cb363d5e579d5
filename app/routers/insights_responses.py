"""The bodies of figures: JSON, CSV and workbooks, written by the threads that count."""

from pathlib import Path

from starlette.responses import Response

from app.dependencies import State
from app.domain.insights import Insights
from app.schemas.insights import InsightsView
from app.schemas.insights_export import COLUMNS, TableFormat, list_rows, write_table
from app.services.admission import Gate
from app.services.reviews.workbook import ReviewWorkbook


async def respond_json(insights: Insights, gate: Gate) -> Response:
    """Return the figures; with periods of days, they take as long to write as a dozen others."""
    body = await gate.run(_write_json, insights)
    return Response(body, media_type="application/json")


async def respond_table(
    insights: Insights, state: State, file_format: TableFormat, *, excel: bool
) -> Response:
    """Return the table as a file."""
    if file_format is TableFormat.XLSX:
        with state.workbooks.acquire():
            async with state.uploads.lend_folder() as folder:
                path = folder / "insights.xlsx"
                body = await state.counting.run(_write_workbook, insights, path)
    else:
        body = await state.counting.run(_write_csv, insights, excel=excel)
    headers = {"Content-Disposition": f'attachment; filename="insights.{file_format.value}"'}
    return Response(body, media_type=file_format.media_type, headers=headers)


def _write_json(insights: Insights) -> bytes:
    return InsightsView.model_validate(insights).model_dump_json(by_alias=True).encode()


def _write_csv(insights: Insights, *, excel: bool) -> bytes:
    return "".join(write_table(insights, excel=excel)).encode()


def _write_workbook(insights: Insights, path: Path) -> bytes:
    """Return a workbook, which is written to a file first."""
    workbook = ReviewWorkbook(path, columns=COLUMNS)
    try:
        workbook.add_rows(list_rows(insights))
        workbook.close()
    except BaseException:
        workbook.drop()
        raise
    return path.read_bytes()

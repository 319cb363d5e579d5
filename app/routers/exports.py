"""The export of reviews: lines that are streamed as they are read, or a workbook."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from anyio import open_file, to_thread
from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from app.dependencies import StateDep
from app.domain.reviews import Review
from app.errors import StoreUnavailable
from app.routers.pagination import FilterDep
from app.routers.problems import document_errors
from app.schemas.exports import COLUMNS, ExportFormat, list_cells, write_csv, write_ndjson
from app.services.reviews.export import stream_reviews
from app.services.reviews.workbook import Cell, ReviewWorkbook

router = APIRouter(prefix="/v1/reviews", tags=["Reviews"])

ROWS_AT_ONCE = 500
"""Rows of a workbook that are written by one call of a thread."""

CHUNK_BYTES = 2**16

OLDEST_IN_WORKBOOK = datetime(1900, 3, 1, tzinfo=UTC)
"""Spreadsheets know no earlier day, or count it wrongly."""

EXPORT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The reviews, one per line or row.",
        "content": {one.media_type: {} for one in ExportFormat},
    },
    **document_errors(422, StoreUnavailable),
}


@router.get("/export", response_class=StreamingResponse, responses=EXPORT_RESPONSES)
async def export_reviews(
    state: StateDep,
    where: FilterDep,
    file_format: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.NDJSON,
    excel: Annotated[
        bool, Query(description="Marks `csv` as UTF-8, and no cell is a formula; changes no other.")
    ] = False,
) -> StreamingResponse:
    """Stream all reviews that match, newest first, one per line or row."""
    reviews = await stream_reviews(state.database, where)
    return StreamingResponse(
        _write(reviews, file_format, excel=excel),
        media_type=file_format.media_type,
        headers={"Content-Disposition": f'attachment; filename="reviews.{file_format.value}"'},
    )


def _write(
    reviews: AsyncIterator[Review], file_format: ExportFormat, *, excel: bool
) -> AsyncIterator[str] | AsyncIterator[bytes]:
    if file_format is ExportFormat.CSV:
        return write_csv(reviews, excel=excel)
    if file_format is ExportFormat.XLSX:
        return _write_workbook(reviews)
    return write_ndjson(reviews)


async def _write_workbook(reviews: AsyncIterator[Review]) -> AsyncIterator[bytes]:
    """Write the workbook to a temporary file, a part of the rows at a time, and yield that."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.xlsx"
        with ReviewWorkbook(path, columns=COLUMNS) as workbook:
            rows: list[list[Cell]] = []
            async for review in reviews:
                rows.append(_type_cells(review))
                if len(rows) == ROWS_AT_ONCE:
                    await to_thread.run_sync(workbook.add_rows, rows)
                    rows = []
            await to_thread.run_sync(workbook.add_rows, rows)
            await to_thread.run_sync(workbook.close)
        async with await open_file(path, "rb") as file:
            while chunk := await file.read(CHUNK_BYTES):
                yield chunk


def _type_cells(review: Review) -> list[Cell]:
    """Return the cells of a row: a whole second of writing is a date, other moments are text."""
    cells: list[Cell] = [*list_cells(review)]
    written = review.written_at
    if written and written >= OLDEST_IN_WORKBOOK and not written.microsecond:
        cells[COLUMNS.index("written_at")] = written
    return cells

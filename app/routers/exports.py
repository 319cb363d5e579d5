"""The export of reviews: lines that are streamed as they are read, or a workbook."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from anyio import open_file, to_thread
from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from app.dependencies import StateDep
from app.domain.reviews import Review
from app.errors import Overloaded, StoreUnavailable, UploadsFull
from app.routers.pagination import FilterDep
from app.routers.problems import FILTERING, document_errors
from app.schemas.exports import COLUMNS, ExportFormat, list_cells, write_csv, write_ndjson
from app.services.admission import Admission
from app.services.imports.uploads import UploadFolder
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
        "description": "The reviews, one `ReviewView` per line, or one per row.",
        "content": {one.media_type: {} for one in ExportFormat},
    },
    **document_errors(*FILTERING, 422, Overloaded, UploadsFull, StoreUnavailable),
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
    headers = {"Content-Disposition": f'attachment; filename="reviews.{file_format.value}"'}
    if file_format is ExportFormat.XLSX:
        return WorkbookResponse(
            reviews, admission=state.workbooks, uploads=state.uploads, headers=headers
        )
    lines = (
        write_csv(reviews, excel=excel)
        if file_format is ExportFormat.CSV
        else write_ndjson(reviews)
    )
    return StreamingResponse(lines, media_type=file_format.media_type, headers=headers)


class WorkbookResponse(StreamingResponse):
    """The answer that is a workbook: written to a file that is gone when it is sent, or cannot be.

    It raises `Overloaded` and `UploadsFull` before it has begun.
    """

    def __init__(
        self,
        reviews: AsyncIterator[Review],
        *,
        admission: Admission,
        uploads: UploadFolder,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__((), media_type=ExportFormat.XLSX.media_type, headers=headers)
        self._reviews = reviews
        self._admission = admission
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._admission.acquire():
            async with self._uploads.lend_folder() as folder:
                path = folder / "reviews.xlsx"
                async with aclosing(_write_workbook(self._reviews, path)) as self.body_iterator:
                    await super().__call__(scope, receive, send)


async def _write_workbook(reviews: AsyncIterator[Review], path: Path) -> AsyncGenerator[bytes]:
    """Write the workbook to a file, a part of the rows at a time, and yield that."""
    workbook = ReviewWorkbook(path, columns=COLUMNS)
    try:
        rows: list[list[Cell]] = []
        async for review in reviews:
            rows.append(_type_cells(review))
            if len(rows) == ROWS_AT_ONCE:
                await to_thread.run_sync(workbook.add_rows, rows)
                rows = []
        await to_thread.run_sync(workbook.add_rows, rows)
        await to_thread.run_sync(workbook.close)
    except BaseException:
        workbook.drop()
        raise
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

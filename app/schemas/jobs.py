"""Schemas of jobs, and how the rows that they did not take are written."""

import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from uuid import UUID

from pydantic import JsonValue

from app.domain.jobs import JobState, RowProblem
from app.schemas.base import Moment, Share, View

PROBLEM = "problem"


class JobProblemView(View):
    """Why a job failed, as a problem document has it."""

    type: str
    title: str
    status: int
    detail: str
    """What happened and what to do about it."""


class JobView(View):
    """A job: what it was asked, how far it is, and what came of it."""

    id: UUID
    kind: str
    """What it does, such as `import_reviews`."""

    state: JobState
    progress: Share | None
    """The share of the work that is done; null while nobody can tell."""

    step: str
    """What is being done."""

    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None
    request: dict[str, JsonValue]
    """What the job was asked."""

    result: dict[str, JsonValue] | None
    """What has come of it so far; in the end, what it answers."""

    problem: JobProblemView | None
    """Why it failed; null unless it did."""

    key: str | None
    """The name of the key that asked for it; null without one."""


class JobPage(View):
    """One page of jobs, newest first."""

    items: list[JobView]
    next_cursor: str | None


class RowProblemView(View):
    """A row of a file that cannot be taken as it is."""

    line: int
    """Where the row begins; the first line of the file is 1, the header included."""

    column: str | None
    """The column that is wrong; null where it is the row."""

    problem: str
    """Why, and what to do about it."""


class ProblemFormat(StrEnum):
    """How rows that were not taken are written."""

    NDJSON = "ndjson"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return "text/csv" if self is ProblemFormat.CSV else "application/x-ndjson"


async def write_problems(
    problems: AsyncIterator[RowProblem], file_format: ProblemFormat, columns: Sequence[str] | None
) -> AsyncIterator[str]:
    """Yield the rows that were not taken, one per line.

    In CSV the file's own `columns` come first, and the reason behind them, to be mended and sent
    again. A row with more cells than these has the others behind its reason, and is refused again
    if nobody mends it.
    Without columns, they are written as in NDJSON. What is no Unicode, as a byte outside the file's
    encoding, becomes U+FFFD.
    """
    if file_format is ProblemFormat.CSV:
        yield _write_csv_line([*(columns or ("line", "column")), PROBLEM])
    async for one in problems:
        if file_format is ProblemFormat.CSV:
            yield _write_csv_line(_list_cells(one, columns))
        else:
            yield RowProblemView.model_validate(one).model_dump_json() + "\n"


def _list_cells(one: RowProblem, columns: Sequence[str] | None) -> list[str]:
    if not columns:
        return [str(one.line), one.column or "", one.problem]
    cells = [_to_cell(value) for value in one.cells or ()]
    cells += [""] * (len(columns) - len(cells))
    return [*cells[: len(columns)], f"Line {one.line}: {one.problem}", *cells[len(columns) :]]


def _to_cell(value: object) -> str:
    """Return a value as the file had it, as far as a cell can hold it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace").decode()

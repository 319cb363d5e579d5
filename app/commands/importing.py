"""An import on the command line: a job of this process, with its progress and its bad rows."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.commands.console import explain_errors, stderr
from app.commands.db import open_upgraded
from app.db.engine import open_database, open_transaction, translate_db_errors
from app.db.imports import ImportStore
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.db.urls import show_url
from app.domain.imports import ImportKind, ImportOptions
from app.domain.jobs import Job, JobState, Lease
from app.errors import ImportBroken, JobEnded, OutputUnwritable
from app.logs import configure_logs
from app.schemas.jobs import ProblemFormat, write_problems
from app.services.imports.preview import Preview, preview_file, read_columns, resolve_request
from app.services.imports.requests import ImportRequest, write_request
from app.services.imports.tally import Tally
from app.services.jobs.context import JobContext
from app.services.jobs.execution import run_try
from app.services.jobs.problems import stream_row_problems
from app.services.readers.rows import BadRecord
from app.settings import Settings

SHOWN = 20
"""Bad rows that are named; the others are counted."""

SERVICE = "command"
"""Who holds the job of a command."""

STDIN = Path("-")

COUNTED = ("rows", "added", "replaced", "skipped", "rejected")

Result = Mapping[str, object]
Work = Callable[..., Awaitable[Result]]


@dataclass(frozen=True, slots=True)
class Command:
    """An import as it was asked for; `mapped` gives some fields a column, or none if it is ""."""

    file: Path
    options: ImportOptions
    mapped: Mapping[str, str]
    rejected: Path | None

    def run(self, work: Work, *, dry_run: bool) -> None:
        """Import the file, or say how it would be read, and end with the exit code."""
        with explain_errors(), keep_file(self.file) as path:
            settings = Settings()
            result = self.store(settings, path, work, dry_run=dry_run)
        database = show_url(settings.database_url)
        stderr.print(f"{summarize(result)}. The database is {database}.", markup=False)
        raise typer.Exit(1 if result.get("rejected") else 0)

    def store(self, settings: Settings, path: Path, work: Work, *, dry_run: bool) -> Result:
        """Import the file at `path`, and return what came of it; exit if it is only looked at."""
        remembered = asyncio.run(self._recall(settings, path))
        options = map_columns(path, self.options, self.mapped, remembered)
        if dry_run:
            print_preview(preview_file(path, options, remembered), options)
            raise typer.Exit
        request = resolve_request(path, options, remembered, name=self.file.name)
        stderr.print(*describe_reading(request), sep="\n", markup=False)
        job = self._work(settings, request, partial(work, path=path))
        asyncio.run(self._conclude(settings, job, request.columns))
        return job.result or {}

    async def _recall(self, settings: Settings, path: Path) -> Mapping[str, object] | None:
        """Return the options of the latest import of a file with the same columns."""
        columns = read_columns(path, self.options)
        async with (
            open_upgraded(settings.database_url) as database,
            open_transaction(database) as session,
        ):
            return await ImportStore(session).find_options(self.options.into, columns)

    def _work(self, settings: Settings, request: ImportRequest, work: Work) -> Job:
        """Do the work as a job of this process, and return the job as it ended."""
        configure_logs(settings.model_copy(update={"log_level": "error", "log_format": "console"}))
        lease = asyncio.run(_take_job(settings, request))
        with show_share() as bar:
            watch = Watcher(bar)

            async def run(context: JobContext) -> Mapping[str, object]:
                with translate_db_errors():
                    return await work(context, watch=watch.see)

            try:
                run_try(settings, lease, kinds={request.kind: run})
            finally:
                watch.stop()
                job = asyncio.run(give_up(settings, lease))
        return job

    async def _conclude(self, settings: Settings, job: Job, columns: Sequence[str]) -> None:
        """Write the rows that were not taken; raise what the job failed of."""
        if self.rejected is not None:
            await write_rejected(settings, job, columns, self.rejected)
        if job.state is JobState.FAILED:
            stderr.print(str((job.problem or {}).get("detail")), markup=False)
            raise typer.Exit(2)
        if job.state is not JobState.SUCCEEDED:
            raise ImportBroken("the database did not answer, or the job was cancelled")


def map_columns(
    path: Path,
    options: ImportOptions,
    mapped: Mapping[str, str],
    remembered: Mapping[str, object] | None,
) -> ImportOptions:
    """Return the options; where columns were asked for, with the others as proposed."""
    if not mapped:
        return options
    preview = preview_file(path, options, remembered)
    proposed = {one.field: one.name for one in preview.columns if one.field is not None}
    mapping = {**proposed, **mapped}
    return replace(options, mapping={name: column for name, column in mapping.items() if column})


@contextmanager
def keep_file(path: Path) -> Iterator[Path]:
    """Give a file that can be read from its beginning again: a copy of what comes by a pipe."""
    if path != STDIN and not path.is_fifo():
        yield path.absolute()
        return
    with tempfile.NamedTemporaryFile() as copy:
        with nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb") as pipe:
            shutil.copyfileobj(pipe, copy)
        copy.flush()
        yield Path(copy.name)


class Watcher:
    """Shows the progress of an import, and its first bad rows."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("Reading", total=1.0)
        self._shown = 0
        self._rejected = 0

    def see(self, bad: Sequence[BadRecord], tally: Tally, progress: float | None) -> None:
        """Take note of a batch."""
        for one in bad[: max(0, SHOWN - self._shown)]:
            stderr.print(f"line {one.line}: {one.problem}", markup=False)
            self._shown += 1
        self._rejected = tally.counts.rejected
        self._bar.update(
            self._task,
            completed=progress,
            description=f"{tally.counts.rows:,} rows, {self._rejected:,} not taken",
        )

    def stop(self) -> None:
        """Say how many bad rows were not shown."""
        if self._rejected > self._shown:
            stderr.print(f"{self._rejected - self._shown:,} more rows cannot be taken.")


def show_share() -> Progress:
    """Return a progress bar for work whose share is known."""
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=stderr, disable=not stderr.is_terminal)


def summarize(result: Mapping[str, object]) -> str:
    """Return what came of an import in a line."""
    counts = {name: f"{int(str(result.get(name, 0))):,}" for name in COUNTED}
    return (
        f"{counts['rows']} rows: {counts['added']} added, {counts['replaced']} replaced, "
        f"{counts['skipped']} stored already, {counts['rejected']} not taken"
    )


def describe_reading(request: ImportRequest, *, can_keep: bool = True) -> Iterator[str]:
    """Yield sentences on what became of a file's columns, which may become attributes or not."""
    mapping = request.options.mapping or {}
    taken = [f"{name} from {column!r}" for name, column in mapping.items()]
    yield f"Taken: {', '.join(taken)}."
    if request.left_out:
        is_kept = can_keep and request.options.into is ImportKind.REVIEWS
        keep = "keep one with --attribute, or " if is_kept else ""
        yield f"Left out: {', '.join(map(repr, request.left_out))}; {keep}take one with --map."
    yield from request.notes


def print_preview(preview: Preview, options: ImportOptions) -> None:
    """Print to stdout how a file would be read."""
    facts = {"encoding": preview.encoding, "delimiter": preview.delimiter, "rows": preview.rows}
    shown = [f"{name} {value!r}" for name, value in facts.items() if value is not None]
    typer.echo(f"{preview.format}, {', '.join(shown)}")
    for column in preview.columns:
        kept = "attribute" if column.name in options.attributes else "-"
        examples = ", ".join(repr(example[:40]) for example in column.examples[:3])
        typer.echo(f"{column.field or kept:12} {column.name}: {examples}")
    for note in preview.notes:
        typer.echo(note)
    for problem in preview.problems:
        typer.echo(f"line {problem.line}: {problem.problem}")


async def write_rejected(settings: Settings, job: Job, columns: Sequence[str], path: Path) -> None:
    """Write the rows that a job did not take as CSV, as the service does."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            async with open_database(settings.database_url) as database:
                found = await stream_row_problems(database, job.id)
                async for line in write_problems(found, ProblemFormat.CSV, columns):
                    file.write(line)
    except OSError as error:
        raise OutputUnwritable(path, error.strerror or "it is refused") from error


async def _take_job(settings: Settings, request: ImportRequest) -> Lease:
    """Store the job of an import so that nobody but this process works on it."""
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        job = await JobStore(session).add(request.kind, write_request(request))
        return await JobLeases(session).take(job.id, service=SERVICE)


async def give_up(settings: Settings, lease: Lease) -> Job:
    """Return the job as it ended; end it if it did not, as no other process has the file."""
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        jobs = JobStore(session)
        with suppress(JobEnded):
            await jobs.cancel(lease.job_id)
            await JobLeases(session).give_back(lease, counts=False)
        return await jobs.read(lease.job_id)

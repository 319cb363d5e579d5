"""`subtext score`: predictions for a file of texts, on every core and in bounded memory."""

import asyncio
import csv
import gc
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from pydantic_core import to_json

from app.commands.console import explain_errors, show_progress, stderr
from app.commands.db import read_learning_log
from app.domain.sentiment import Label
from app.services.artifacts import SENTIMENT
from app.services.readers.lines import count_line_ends, decode_lines, open_file, split_blocks
from app.services.readers.records import (
    BadRecord,
    Record,
    RecordFormat,
    detect_format,
    read_records,
    split_batches,
)
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import replay
from app.settings import Settings

CHUNK_BYTES = 500_000
CHUNK_RECORDS = 500
"""What a process reads and scores at a time: some milliseconds of work."""

PENDING_CHUNKS = 3
"""Chunks per process that are read but not yet written."""

STDIN = Path("-")

COLUMNS = ("line", "id", "label", "probability", "sure", "coverage", "model_version")

Row = dict[str, str | int | float | None]

Chunk = Callable[[], Sequence[Record | BadRecord]]
"""Reads the records of a chunk, in whichever process it is called."""

_worker_model: list[Classifier] = []
"""The model of a worker process, sent once when the process starts and not with each chunk."""


class ScoreFormat(StrEnum):
    """How predictions are written."""

    NDJSON = "ndjson"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ScoredChunk:
    """The predictions of a chunk as they are written, their number, and its bad records."""

    written: bytes
    count: int
    bad: tuple[BadRecord, ...]


def score(
    file: Annotated[Path, typer.Argument(help="NDJSON, CSV or plain lines; - reads stdin.")],
    record_format: Annotated[
        RecordFormat | None, typer.Option("--format", help="By default what the name tells.")
    ] = None,
    to: Annotated[ScoreFormat, typer.Option(help="How predictions are written.")] = (
        ScoreFormat.NDJSON
    ),
    learned: Annotated[
        bool, typer.Option("--learned", help="Add what the service's database has learned.")
    ] = False,
) -> None:
    """Score every text of FILE to stdout; bad lines are named on stderr and skipped.

    Exits with 1 if there were any.
    """
    with explain_errors():
        bad = score_file(
            file,
            _load_classifier(learned=learned),
            record_format=record_format or detect_format(file),
            to=to,
        )
    raise typer.Exit(1 if bad else 0)


def score_file(
    path: Path,
    classifier: Classifier,
    *,
    record_format: RecordFormat,
    to: ScoreFormat,
) -> int:
    """Write a prediction for every text of `path` to stdout; return the number of bad records.

    Bad records are reported on standard error by line number. Raises `RecordUnreadable` if the
    file cannot be read in its format.
    """
    done = bad = 0
    output = sys.stdout.buffer
    with nullcontext(sys.stdin.buffer) if path == STDIN else open_file(path) as file:
        scored = score_chunks(split_chunks(file, record_format), classifier, to)
        first = next(scored, None)  # starts processes before the progress line starts its thread
        if to is ScoreFormat.CSV:
            output.write(",".join(COLUMNS).encode() + b"\r\n")
        with show_progress(stderr) as progress:
            task = progress.add_task("", total=None)
            for chunk in chain([first] if first else [], scored):
                output.write(chunk.written)
                _complain(chunk.bad)
                done, bad = done + chunk.count, bad + len(chunk.bad)
                progress.update(task, description=_summarize(done, bad))
    output.flush()
    stderr.print(f"{_summarize(done, bad)}.")
    return bad


def split_chunks(file: BinaryIO, record_format: RecordFormat) -> Iterator[Chunk]:
    """Split a file into chunks, which are read in the process that scores them.

    Only a CSV is read here, because its rows may span lines: there is no other way to split it.
    """
    blocks = split_blocks(file, CHUNK_BYTES)
    if record_format is RecordFormat.CSV:
        lines = chain.from_iterable(map(decode_lines, blocks))
        for records in split_batches(read_records(lines, record_format), CHUNK_RECORDS):
            yield partial(tuple, records)
        return
    first = 1
    for block in blocks:
        yield partial(_read_block, block, record_format, first)
        first += count_line_ends(block)


def score_chunks(
    chunks: Iterator[Chunk], classifier: Classifier, to: ScoreFormat
) -> Iterator[ScoredChunk]:
    """Score the chunks, in order; in a pool of processes if there is more than one."""
    beginning = list(islice(chunks, 2))
    if len(beginning) < 2 or (cores := _count_cores()) == 1:
        for chunk in chain(beginning, chunks):
            yield score_chunk(chunk, classifier, to)
        return
    with ProcessPoolExecutor(cores, initializer=_set_worker_model, initargs=(classifier,)) as pool:
        pending: deque[Future[ScoredChunk]] = deque()
        for chunk in chain(beginning, chunks):
            pending.append(pool.submit(_score_in_worker, chunk, to))
            if len(pending) > PENDING_CHUNKS * cores:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def score_chunk(chunk: Chunk, classifier: Classifier, to: ScoreFormat) -> ScoredChunk:
    """Read a chunk, and score the good records in it."""
    records = chunk()
    good = [record for record in records if isinstance(record, Record)]
    bad = tuple(record for record in records if isinstance(record, BadRecord))
    return ScoredChunk(_render(_build_rows(good, classifier), to), len(good), bad)


def _load_classifier(*, learned: bool) -> Classifier:
    settings = Settings()
    base = load_sentiment(settings.artifacts / SENTIMENT).classifier
    if not learned:
        return base
    entries = asyncio.run(read_learning_log(settings.database_url, base.names))
    return replay(base, entries).classifier


def _complain(records: Sequence[BadRecord]) -> None:
    for record in records:
        stderr.print(f"line {record.line}: {record.problem}", markup=False)


def _summarize(done: int, bad: int) -> str:
    return f"{done:,} texts scored, {bad:,} records bad"


def _read_block(
    block: bytes, record_format: RecordFormat, first: int
) -> Sequence[Record | BadRecord]:
    return list(read_records(decode_lines(block), record_format, first=first))


def _count_cores() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _set_worker_model(classifier: Classifier) -> None:
    # Scoring makes no reference cycles; searching for them takes a twelfth of the time.
    gc.disable()
    _worker_model.append(classifier)


def _score_in_worker(chunk: Chunk, to: ScoreFormat) -> ScoredChunk:
    return score_chunk(chunk, _worker_model[0], to)


def _build_rows(records: Sequence[Record], classifier: Classifier) -> Iterator[Row]:
    """Yield a row for each text: its line and id, and its prediction."""
    predictions = classifier.classify_arrays([record.text for record in records])
    rows = zip(
        records,
        predictions.positive.tolist(),
        predictions.probability.tolist(),
        predictions.sure.tolist(),
        predictions.coverage.tolist(),
        strict=True,
    )
    for record, positive, probability, sure, coverage in rows:
        yield {
            "line": record.line,
            "id": record.id,
            "label": (Label.POSITIVE if positive else Label.NEGATIVE).value,
            "probability": probability,
            "sure": sure,
            "coverage": coverage,
            "model_version": classifier.version,
        }


def _render(rows: Iterable[Row], to: ScoreFormat) -> bytes:
    if to is ScoreFormat.NDJSON:
        return b"".join(to_json(row) + b"\n" for row in rows)
    table = StringIO(newline="")
    # As in JSON and in the service's exports: true, not True.
    cells = ({**row, "sure": json.dumps(row["sure"])} for row in rows)
    csv.DictWriter(table, COLUMNS).writerows(cells)
    return table.getvalue().encode()

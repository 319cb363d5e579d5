"""`subtext score`: predictions for a file of texts, on every core and in bounded memory."""

import asyncio
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from pydantic_core import to_json

from app.commands.chunks import Records, map_chunks
from app.commands.console import explain_errors, show_progress, stderr
from app.commands.db import read_learning_log
from app.commands.models import load_named_classifier
from app.commands.texts import VERDICT_COLUMNS, TextOptions, Texts, open_texts
from app.domain.sentiment import Label
from app.errors import FileUnreadable
from app.services.artifacts import SENTIMENT
from app.services.readers.records import Record, RecordFormat
from app.services.readers.rows import BadRecord
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.prior import (
    BINS,
    adapt_to_prior,
    count_logits,
    estimate_prior,
)
from app.services.sentiment.online.versions import replay
from app.settings import Settings

Row = dict[str, object]


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


def score(  # noqa: PLR0913, PLR0917 one option for each property of a file
    file: Annotated[
        Path,
        typer.Argument(help="CSV, NDJSON, JSON, XLSX or lines; also .gz; - reads stdin."),
    ],
    record_format: Annotated[
        RecordFormat | None, typer.Option("--format", help="By default what the file tells.")
    ] = None,
    to: Annotated[ScoreFormat, typer.Option(help="How predictions are written.")] = (
        ScoreFormat.NDJSON
    ),
    column: Annotated[
        list[str] | None,
        typer.Option(help="The column of texts or ids: text=NAME, id=NAME; by default by name."),
    ] = None,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Write the columns of FILE too; of JSON, those of its first objects."
        ),
    ] = False,
    encoding: Annotated[str | None, typer.Option(help="By default what the file tells.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="Of a CSV, such as ; or tab.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Of an XLSX; by default the first.")] = None,
    learned: Annotated[
        bool, typer.Option("--learned", help="Add what the service's database has learned.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(help="Its id or name in the service's database; by default the shipped one."),
    ] = None,
    adapt_prior: Annotated[
        bool,
        typer.Option(
            "--adapt-prior",
            help="Estimate the share of positives in FILE first, name it on stderr, and use it.",
        ),
    ] = False,
) -> None:
    """Score every text of FILE to stdout; bad lines are named on stderr and skipped.

    Exits with 1 if there were any. --adapt-prior reads FILE twice: a pipe is copied to a temporary
    file meanwhile.
    """
    with explain_errors():
        options = TextOptions(
            record_format, parse_columns(column or ()), encoding, delimiter, sheet, keep
        )
        classifier = _load_classifier(model, learned=learned)
        bad = score_file(file, classifier, options, to=to, adapt_prior=adapt_prior)
    raise typer.Exit(1 if bad else 0)


def parse_columns(given: Sequence[str]) -> dict[str, str]:
    """Return the column of each field of `text=NAME` and `id=NAME`; raise `FileUnreadable`."""
    columns = dict(one.partition("=")[::2] for one in given)
    if unknown := columns.keys() - {"text", "id"}:
        raise FileUnreadable(f"--column names {min(unknown)!r}; give text=NAME or id=NAME.")
    return columns


def score_file(
    path: Path,
    classifier: Classifier,
    options: TextOptions,
    *,
    to: ScoreFormat,
    adapt_prior: bool = False,
) -> int:
    """Write a prediction for every text of `path` to stdout; return the number of bad records.

    Bad records are reported on standard error by line number. Raises `FileError` or
    `RecordUnreadable` if the file cannot be read.
    """
    with open_texts(path, options, twice=adapt_prior) as texts:
        for note in texts.notes:
            stderr.print(note, markup=False)
        if adapt_prior:
            classifier = adapt_to_texts(classifier, texts)
            stderr.print(f"Share of positives, estimated: {classifier.calibration.prior:.1%}.")
        columns = (*VERDICT_COLUMNS, *texts.kept)
        work = partial(score_records, to=to, columns=columns)
        done, bad = _write(map_chunks(work, texts.split(), classifier), to, columns)
    stderr.print(f"{_summarize(done, bad)}.")
    return bad


def adapt_to_texts(classifier: Classifier, texts: Texts) -> Classifier:
    """Return the classifier for the share of positives in texts."""
    counts = np.zeros(BINS, np.int64)
    for more in map_chunks(count_records, texts.split(), classifier):
        counts += more
    prior = estimate_prior(counts, calibrated_for=classifier.calibration.prior)
    return adapt_to_prior(classifier, prior)


def count_records(records: Records, classifier: Classifier) -> NDArray[np.int64]:
    """Count the calibrated log-odds of the good records."""
    return count_logits(classifier, [one.text for one in records if isinstance(one, Record)])


def score_records(
    records: Records, classifier: Classifier, to: ScoreFormat, columns: Sequence[str]
) -> ScoredChunk:
    """Score the good records of a chunk."""
    good = [record for record in records if isinstance(record, Record)]
    bad = tuple(record for record in records if isinstance(record, BadRecord))
    return ScoredChunk(_render(_build_rows(good, classifier), to, columns), len(good), bad)


def _write(
    scored: Iterator[ScoredChunk], to: ScoreFormat, columns: Sequence[str]
) -> tuple[int, int]:
    """Write the chunks to stdout; return the numbers of texts and of bad records."""
    done = bad = 0
    output = sys.stdout.buffer
    first = next(scored, None)  # starts processes before the progress line starts its thread
    if to is ScoreFormat.CSV:
        output.write(_render([dict(zip(columns, columns, strict=True))], to, columns))
    with show_progress(stderr) as progress:
        task = progress.add_task("", total=None)
        for chunk in chain([first] if first else [], scored):
            output.write(chunk.written)
            _complain(chunk.bad)
            done, bad = done + chunk.count, bad + len(chunk.bad)
            progress.update(task, description=_summarize(done, bad))
    output.flush()
    return done, bad


def _load_classifier(model: str | None, *, learned: bool) -> Classifier:
    settings = Settings()
    if model is None:
        base = load_sentiment(settings.artifacts / SENTIMENT).classifier
    else:
        base = asyncio.run(load_named_classifier(settings, model))
    if not learned:
        return base
    entries = asyncio.run(read_learning_log(settings.database_url, base.names))
    return replay(base, entries).classifier


def _complain(records: Sequence[BadRecord]) -> None:
    for record in records:
        stderr.print(f"line {record.line}: {record.problem}", markup=False)


def _summarize(done: int, bad: int) -> str:
    return f"{done:,} texts scored, {bad:,} records bad"


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
            **(record.kept or {}),
        }


def _render(rows: Iterable[Row], to: ScoreFormat, columns: Sequence[str]) -> bytes:
    if to is ScoreFormat.NDJSON:
        return b"".join(to_json(row) + b"\n" for row in rows)
    table = StringIO(newline="")
    cells = ([_write_cell(row.get(name)) for name in columns] for row in rows)
    csv.writer(table).writerows(cells)
    return table.getvalue().encode(errors="replace")


def _write_cell(value: object) -> object:
    """Return a value for CSV as in JSON, and as in the service's exports: true, not True."""
    return json.dumps(value) if isinstance(value, bool | dict | list) else value

"""Scoring a file of texts from the command line, in bounded memory."""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from rich.console import Console

from app.commands.console import counting
from app.domain import Sentiment
from app.errors import RecordUnreadable
from app.services.records import BadRecord, Record, RecordFormat, in_batches, read_records
from app.services.sentiment.classifier import Classifier

CHUNK = 256
"""Texts scored together: enough to keep the vectorizer busy, little to hold in memory."""

STDIN = Path("-")


class ScoreFormat(StrEnum):
    """How predictions are written."""

    NDJSON = "ndjson"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Scored:
    """What is written about one text: where it stood, and the verdict."""

    line: int
    id: str | None
    label: str
    probability: float
    sure: bool
    coverage: float
    model_version: str


def score_file(
    path: Path,
    classifier: Classifier,
    *,
    record_format: RecordFormat,
    to: ScoreFormat,
    stderr: Console,
) -> int:
    """Write a prediction for every text of `path` to stdout; return how many were bad.

    Bad records are named on `stderr` by line number. Raises `RecordUnreadable` if the file
    cannot be read as what it is said to be.
    """
    done = bad = 0
    write = _writer(sys.stdout, to)
    with _opened(path) as file, counting(stderr) as progress:
        task = progress.add_task("", total=None)
        for chunk in in_batches(read_records(file, record_format), CHUNK):
            scored = score_records(chunk, classifier)
            write(scored)
            for record in chunk:
                if isinstance(record, BadRecord):
                    stderr.print(f"line {record.line}: {record.problem}", markup=False)
            done, bad = done + len(scored), bad + len(chunk) - len(scored)
            progress.update(task, description=f"{done:,} texts scored, {bad:,} bad")
    return bad


def score_records(records: Sequence[Record | BadRecord], classifier: Classifier) -> list[Scored]:
    """Return the predictions for the readable ones among `records`, in order."""
    good = [record for record in records if isinstance(record, Record)]
    sentiments = classifier.classify([record.text for record in good])
    return [_scored(*pair) for pair in zip(good, sentiments, strict=True)]


def _scored(record: Record, sentiment: Sentiment) -> Scored:
    return Scored(
        line=record.line,
        id=record.id,
        label=sentiment.label.value,
        probability=sentiment.probability,
        sure=sentiment.sure,
        coverage=sentiment.coverage,
        model_version=sentiment.model_version,
    )


def _writer(output: TextIO, to: ScoreFormat) -> Callable[[Sequence[Scored]], None]:
    if to is ScoreFormat.NDJSON:
        return lambda rows: output.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    table = csv.DictWriter(output, [field.name for field in fields(Scored)])
    table.writeheader()
    # As JSON has it, and as the service exports it: true, not True.
    return lambda rows: table.writerows(
        {**asdict(row), "sure": json.dumps(row.sure)} for row in rows
    )


def _opened(path: Path) -> AbstractContextManager[TextIO]:
    # utf-8-sig: what Excel saves begins with a byte order mark, which is no part of the text.
    if path == STDIN:
        buffer = sys.stdin.buffer
        return TextIOWrapper(buffer, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise RecordUnreadable(f"{path} cannot be read: {error.strerror}.") from error

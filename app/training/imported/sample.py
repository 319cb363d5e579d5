"""Texts with a notebook's own answers, and labelled texts, from any file that imports take."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import heappush, heappushpop
from pathlib import Path
from typing import TypeVar

from app.domain.imports import ImportedReview, ImportKind, ImportOptions
from app.domain.sentiment import Label
from app.errors import FileUnreadable, RecordUnreadable, TextError
from app.services.imports.preview import Sample as Beginning
from app.services.readers.headers import normalise_name
from app.services.readers.mapping import check_mapping, find_mapping
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord, Table, TableRow
from app.services.readers.table import open_table
from app.services.readers.values import USUAL_LABELS, parse_text, write_value
from app.training.imported.order import LabelledOrder

MOST_TEXTS = 5_000
"""Texts of a sample that are compared."""

MOST_LABELS = 20_000

LEAST_LABELS = 20
"""Of each label, for figures to mean anything."""

ANSWERS = {
    "predictions": ("prediction", "predicted", "predicted_label", "pred", "y_pred", "label"),
    "decisions": ("decision", "decision_function", "log_odds", "margin"),
    "probabilities": (
        "probability",
        "predict_proba",
        "predicted_probability",
        "proba",
        "prob",
    ),
    "scores": ("score",),
}
"""What columns of a notebook's answers are called; a score is a decision or a probability."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """A column of what a notebook said of texts; `values` are its cells as they are written."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts, and the notebook's answers as far as the file has them; `notes` are for people."""

    texts: tuple[str, ...]
    predictions: Outputs | None = None
    decisions: Outputs | None = None
    probabilities: Outputs | None = None
    scores: Outputs | None = None
    notes: tuple[str, ...] = ()

    @property
    def has_answers(self) -> bool:
        """Whether the notebook's labels are known, and a number for each."""
        return self.predictions is not None and any(
            (self.decisions, self.probabilities, self.scores)
        )


def read_sample(path: Path) -> Sample:
    """Return the texts of a file, with the columns of answers; raise `FileUnreadable`.

    Of more than `MOST_TEXTS`, so many are drawn.
    """
    with open_table(path) as table:
        columns = table.description.columns
        beginning = Beginning(table)
        mapping = find_mapping(table.description, beginning.rows, ImportKind.REVIEWS).mapping
        text_column = {name: column for name, column in mapping.items() if name == "text"}
        check_mapping(table.description, text_column, ImportKind.REVIEWS)
        found = {field: _find_column(columns, names) for field, names in ANSWERS.items()}
        kept, count = draw(_read_rows(path, table, text_column["text"]), MOST_TEXTS)
    outputs = {
        field: Outputs(column, tuple(write_value(cells.get(column)).strip() for _, cells in kept))
        for field, column in found.items()
        if column is not None
    }
    notes = _tell_drawn(path, len(kept), count, "compared")
    return Sample(tuple(text for text, _ in kept), **outputs, notes=notes)


def read_holdout(path: Path, labels: Mapping[str, Label] | None) -> LabelledOrder:
    """Return the labelled texts of a file; stars become labels where it has no labels.

    `labels` says what the values of its column mean. Raises `FileUnreadable` if it has too few.
    """
    named = labels or USUAL_LABELS
    with open_table(path) as table:
        description = table.description
        rows = Beginning(table).rows
        mapping = find_mapping(description, rows, ImportKind.REVIEWS, labels=named).mapping
        label = "label" if "label" in mapping else "rating"
        wanted = {name: column for name, column in mapping.items() if name in ("text", label)}
        options = ImportOptions(ImportKind.REVIEWS, labels=named, stars_as_labels=label == "rating")
        found, count = draw(_read_labelled(path, read_reviews(table, options, wanted)), MOST_LABELS)
    notes = _tell_drawn(path, len(found), count, "held out")
    positive = [label is Label.POSITIVE for _, label in found]
    if min(sum(positive), len(positive) - sum(positive)) < LEAST_LABELS:
        problem = (
            f"{path} has {sum(positive):,} texts labelled positive and "
            f"{len(positive) - sum(positive):,} negative, and at least {LEAST_LABELS} of each are "
            "needed to measure a model: label more, or leave --holdout out."
        )
        raise FileUnreadable(" ".join((problem, *notes)))
    stars = _note_stars(wanted[label]) if options.stars_as_labels else ()
    return LabelledOrder(
        texts=[text for text, _ in found], positive=positive, notes=(*notes, *stars)
    )


RestT = TypeVar("RestT")


def draw(rows: Iterable[tuple[str, RestT]], most: int) -> tuple[list[tuple[str, RestT]], int]:
    """Return `most` of the rows, or all if they are fewer, in their order; and how many all are.

    The digests of the texts say which: rows that a file has sorted, by label perhaps, are drawn
    like any others, the same ones in whatever order, and no more are kept than are returned.
    """
    kept: list[tuple[int, int, tuple[str, RestT]]] = []
    count = 0
    for row in rows:
        digest = int.from_bytes(sha256(row[0].encode("utf-8", "surrogatepass")).digest())
        entry = (-digest, -count, row)  # the count decides before rows are compared
        if count < most:
            heappush(kept, entry)
        else:
            heappushpop(kept, entry)
        count += 1
    return [row for _, _, row in sorted(kept, key=lambda entry: -entry[1])], count


def _tell_drawn(path: Path, drawn: int, count: int, fate: str) -> tuple[str, ...]:
    if drawn == count:
        return ()
    return (f"{drawn:,} of the {count:,} texts of {path} are {fate}, drawn by their digests.",)


def _note_stars(column: str) -> tuple[str, ...]:
    return (
        f"Its labels are the stars in {column!r}: 1 and 2 are negative, 4 and 5 positive, and 3 "
        "says nothing.",
    )


def _find_column(columns: Sequence[str], names: Sequence[str]) -> str | None:
    normal = {normalise_name(column): column for column in reversed(columns)}
    return next((normal[name] for name in map(normalise_name, names) if name in normal), None)


def _read_rows(path: Path, table: Table, column: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield texts and their rows; raise `FileUnreadable` for one that is no text."""
    for row in table:
        if isinstance(row, TableRow) and not any(row.cells.values()):
            continue
        if isinstance(row, BadRecord):
            raise FileUnreadable(f"{path}, line {row.line}: {row.problem}")
        try:
            yield parse_text(row.cells.get(column), name=column), row.cells
        except (RecordUnreadable, TextError) as error:
            raise FileUnreadable(f"{path}, line {row.line}: {error}") from error


def _read_labelled(
    path: Path, reviews: Iterator[ImportedReview | BadRecord]
) -> Iterator[tuple[str, Label]]:
    """Yield texts with their labels; rows without one say nothing, and bad ones are an error."""
    for one in reviews:
        if isinstance(one, BadRecord):
            raise FileUnreadable(f"{path}, line {one.line}: {one.problem}")
        if one.review.label is not None:
            yield one.review.text, one.review.label


def parse_numbers(outputs: Outputs) -> list[float]:
    """Return the numbers of a column; raise `FileUnreadable` for what is none."""
    numbers = []
    for number, value in enumerate(outputs.values, start=1):
        try:
            found = float(value)
        except ValueError:
            found = math.nan
        if math.isnan(found):
            raise FileUnreadable(
                f"{value[:40]!r} in column {outputs.column!r} (text {number:,}) is not a number; "
                "save the answers of the notebook as they are, or leave the column out."
            )
        numbers.append(found)
    return numbers

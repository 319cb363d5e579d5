"""`subtext train sentiment` on a file of labels: how it is read, and what came of it."""

import asyncio
import csv
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table as Grid

from app.commands.console import explain_errors, explain_stop, stderr
from app.commands.db import open_upgraded
from app.commands.importing import SHOWN, describe_reading, keep_file, map_columns
from app.db.engine import open_transaction
from app.db.models import ModelStore
from app.domain.imports import ImportedReview, ImportOptions
from app.domain.models import ModelKind, ModelOrigin
from app.domain.training import StartFrom, Suspects, TrainingReport
from app.errors import FileUnreadable, OutputUnwritable
from app.services.artifacts import SENTIMENT, read_manifest
from app.services.imports.preview import open_as_asked, resolve_request
from app.services.model_files import install_model
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord
from app.settings import Settings

if TYPE_CHECKING:
    from app.training.sentiment.labels.dataset import TakenLabels

SHOWN_LABELS = 10
"""Labels to look at that are printed of each kind."""

SHOWN_CHARACTERS = 60

WIDTH = 100
"""Of what is printed, at least: in a file, a row of figures is then one line."""


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A file of labels, how it is read, and where the model goes: a folder, or the database."""

    file: Path
    options: ImportOptions
    mapped: Mapping[str, str]
    start_from: StartFrom
    name: str | None
    output: Path | None
    use: bool
    suspects: Path | None = None
    """Where all labels to look at are written, as CSV."""

    def train(self) -> None:
        """Train on the labels, print what came of it, and keep the model."""
        # numba and scikit-learn take seconds to load.
        from app.training.sentiment.labels.training import train_on_labels  # noqa: PLC0415

        with explain_errors(), explain_stop():
            settings = Settings()
            labels = self.read()
            with TemporaryDirectory() as folder, Progress(console=stderr) as bar:
                task = bar.add_task("Training", total=1.0)
                target = self.output or Path(folder) / SENTIMENT
                report = train_on_labels(
                    labels,
                    target,
                    shipped=settings.artifacts / SENTIMENT,
                    start_from=self.start_from,
                    progress=lambda step, done: bar.update(task, description=step, completed=done),
                )
                where = f"in {target}" if self.output else asyncio.run(self._install(target))
        print_report(report)
        stderr.print(f"{report.model} is {where}.", markup=False)
        if not self.output and not self.use:
            stderr.print(f"Let it answer with `subtext models use {report.model}`.", markup=False)
        if self.suspects is not None:
            with explain_errors():
                write_suspects(self.suspects, report.suspects)

    def read(self) -> "TakenLabels":
        """Return the labels of the file; rows that cannot be read are named on standard error."""
        from app.training.sentiment.labels.dataset import GivenLabel, take_latest  # noqa: PLC0415

        with keep_file(self.file) as path:
            options = map_columns(path, self.options, self.mapped, None)
            request = resolve_request(path, options, None, name=self.file.name)
            for line in describe_reading(request, can_keep=False):
                stderr.print(line, markup=False)
            require_labels(request.options)
            with open_as_asked(path, request.options) as table:
                rows = read_reviews(table, request.options, request.options.mapping or {})
                return take_latest(
                    GivenLabel(f"line {row.line}", row.review.text, row.review.label)
                    for row in name_bad(rows)
                    if row.review.label is not None
                )

    async def _install(self, folder: Path) -> str:
        """Keep the model in the database, and return where it is."""
        settings, manifest = Settings(), read_manifest(folder)
        async with (
            open_upgraded(settings.database_url) as database,
            open_transaction(database) as session,
        ):
            kept = await ModelStore(session).read_name(manifest.version)
            stored = await install_model(
                session,
                folder,
                kind=ModelKind.SENTIMENT,
                origin=ModelOrigin.TRAINED,
                name=self.name or kept or self.file.stem or manifest.name,
                choose=self.use,
            )
        answers = "and answers within two seconds" if self.use else "and does not answer yet"
        return f"in the database as {stored.name!r}, {answers}"


def require_labels(options: ImportOptions) -> None:
    """Raise `FileUnreadable` if no column of a file says how a text is meant."""
    mapping = options.mapping or {}
    if "label" in mapping or ("rating" in mapping and options.stars_as_labels):
        return
    if "rating" in mapping:
        raise FileUnreadable(
            f"The file has stars in {mapping['rating']!r} and no labels; add --stars-as-labels, "
            "which takes 1 and 2 for negative, 4 and 5 for positive."
        )
    raise FileUnreadable(
        "No column of the file was told to hold labels; name it with --map label=COLUMN, or one of "
        "stars with --map rating=COLUMN --stars-as-labels."
    )


def name_bad(rows: Iterable[ImportedReview | BadRecord]) -> Iterator[ImportedReview]:
    """Yield the rows that can be read, name the first others and count all of them.

    Raises `FileUnreadable` where none can be read.
    """
    good = bad = 0
    problem = ""
    for row in rows:
        if not isinstance(row, BadRecord):
            good += 1
            yield row
            continue
        bad += 1
        problem = problem or row.problem
        if bad <= SHOWN:
            stderr.print(f"line {row.line}: {row.problem}", markup=False)
    if bad > SHOWN:
        stderr.print(f"{bad - SHOWN:,} more rows cannot be taken.")
    if bad and not good:
        raise FileUnreadable(f"No row of the file can be taken: {problem}")


def print_report(report: TrainingReport) -> None:
    """Print what came of training to standard output, and the labels to look at."""
    width, labels = max(Console().width, WIDTH), report.labels
    console = Console(highlight=False, soft_wrap=True, width=width)
    console.print(
        f"{labels.positive:,} positive and {labels.negative:,} negative labels: {labels.used:,} "
        f"learned, {labels.held_out:,} held out. {report.folds} folds, near-copies in one."
    )
    if report.left_out:
        console.print(f"{report.left_out:,} further labels, the last of the file, were left out.")
    console.print(build_table(report))
    low, high = report.won_interval
    console.print(
        f"Won over the shipped model: {report.won:+.1f} points of accuracy "
        f"({low:+.1f} to {high:+.1f} in 19 of 20 cases)."
    )
    if low < 0:
        console.print("That may be chance: label more before you let it answer.")
    if change := report.shipped_holdout:
        console.print(
            f"Accuracy on the shipped hold-out, texts of other kinds: {change.before:.1%} before, "
            f"{change.after:.1%} after."
        )
    print_suspects(console, report.suspects)


def build_table(report: TrainingReport) -> Grid:
    """Return the figures of all models on the same labels, this one's first."""
    figures, start = report.figures, report.start_from
    table = Grid("", "accuracy", "19 of 20 cases", "log loss", "calibration error", box=None)
    for name, one in (
        (f"trained from {start}", figures.trained),
        (f"trained from {start.other}", figures.other_start),
        ("TF-IDF + logistic regression", figures.tfidf),
        ("the shipped model as it is", figures.shipped),
    ):
        low, high = one.accuracy_interval
        cells = (f"{one.accuracy:.1%}", f"{low:.1%} to {high:.1%}", f"{one.log_loss:.3f}")
        table.add_row(name, *cells, f"{one.calibration_error:.3f}")
    for column in table.columns:
        column.no_wrap = True
    return table


def print_suspects(console: Console, suspects: Suspects) -> None:
    """Print the first labels to look at, and how many there are."""
    if suspects.contradictory:
        console.print(f"Groups of texts with both labels: {suspects.contradictory:,}, such as:")
    for contradiction in suspects.contradictions[:SHOWN_LABELS]:
        parts = zip(contradiction.names, contradiction.labels, strict=True)
        named = ", ".join(f"{name} {label}" for name, label in parts)
        console.print(f"  {named}: {_shorten(contradiction.texts[0])}", markup=False)
    print_more(console, suspects.contradictory, len(suspects.contradictions))
    if suspects.doubted:
        console.print(f"{suspects.doubted:,} labels are worth a look, the least probable first:")
    for one in suspects.implausible[:SHOWN_LABELS]:
        console.print(
            f"  {one.name} {one.label}, {one.probability:.1%}: {_shorten(one.text)}", markup=False
        )
    print_more(console, suspects.doubted, len(suspects.implausible))
    if suspects.contradictory or suspects.doubted:
        console.print("All of them were learned as they are.")


def print_more(console: Console, found: int, listed: int) -> None:
    """Say how many more there are than are shown, and how to get at those that are listed."""
    if found > SHOWN_LABELS:
        rest = "all of them" if listed == found else f"the first {listed:,} of all"
        more = f"{found - SHOWN_LABELS:,} more"
        console.print(f"  … and {more}: --suspects FILE.csv writes {rest}.")


def write_suspects(path: Path, suspects: Suspects) -> None:
    """Write the labels to look at as CSV; raise `OutputUnwritable`."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("problem", "row", "label", "text", "probability"))
            for both in suspects.contradictions:
                parts = zip(both.names, both.labels, both.texts, strict=False)
                rows.writerows(("both labels", *part) for part in parts)
            rows.writerows(
                ("improbable", one.name, one.label, one.text, f"{one.probability:.4f}")
                for one in suspects.implausible
            )
    except OSError as error:
        raise OutputUnwritable(path, error.strerror or "it is refused") from error


def _shorten(text: str) -> str:
    return textwrap.shorten(text, SHOWN_CHARACTERS, placeholder=" …")

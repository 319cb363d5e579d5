"""`subtext import sklearn`: a fitted pipeline becomes a model that is served."""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from app.commands.console import (
    end_by_signals,
    explain_errors,
    explain_stop,
    stderr,
    stdout,
    trim_name,
)
from app.commands.db import open_upgraded
from app.db.engine import open_transaction
from app.db.reviews.store import ReviewStore
from app.db.urls import show_url
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.domain.sentiment import Label
from app.services.model_files import install_model
from app.settings import Settings

if TYPE_CHECKING:
    from app.training.imported.order import LabelledOrder
    from app.training.imported.parity import Parity
    from app.training.imported.sklearn_file import SklearnImport

RECENT_LABELS = 5_000
"""Reviews labelled last that stand in for a hold-out."""

TEXT_WIDTH = 60


def import_sklearn(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: Annotated[
        Path, typer.Argument(help="A fitted Pipeline: .skops, or .joblib and .pkl with --trust.")
    ],
    name: Annotated[
        str | None,
        typer.Option(callback=trim_name, help="What the model is called; by default as the file."),
    ] = None,
    positive: Annotated[
        str | None, typer.Option(metavar="LABEL", help="The class that is positive.")
    ] = None,
    negative: Annotated[
        str | None, typer.Option(metavar="LABEL", help="The class that is negative.")
    ] = None,
    sample: Annotated[
        Path | None,
        typer.Option(
            help="Texts to compare on, of any file that import takes; also with the notebook's "
            "own answers in columns prediction, and decision, probability or score."
        ),
    ] = None,
    holdout: Annotated[
        Path | None,
        typer.Option(help="Labelled texts to measure and calibrate on; else the labels stored."),
    ] = None,
    trust: Annotated[
        bool, typer.Option("--trust", help="Load a pickle, whose author you know.")
    ] = False,
    no_use: Annotated[
        bool, typer.Option("--no-use", help="Install only; the model that answers goes on.")
    ] = False,
) -> None:
    """Serve the fitted scikit-learn pipeline in FILE, if it answers here as it does there.

    Exits with 2 and installs nothing if FILE cannot be taken, or one answer differs.
    """
    if (positive is None) != (negative is None):
        raise typer.BadParameter("Name both classes: --positive LABEL and --negative LABEL.")
    # scikit-learn and numba take seconds to load, and no other command needs both.
    from app.training.imported.files import inspect_file, require_no_pipe  # noqa: PLC0415
    from app.training.imported.sample import read_holdout, read_sample  # noqa: PLC0415
    from app.training.imported.sklearn_file import SklearnOptions, convert_file  # noqa: PLC0415

    options = SklearnOptions(name, positive=positive, negative=negative, trust=trust)
    with (
        explain_errors(),
        explain_stop(),
        end_by_signals(),
        tempfile.TemporaryDirectory() as workspace,
    ):
        settings = Settings()
        found = inspect_file(file.absolute())
        for texts in filter(None, (sample, holdout)):
            require_no_pipe(texts)
        asked = read_sample(sample) if sample else None
        for note in asked.notes if asked else ():
            stderr.print(note, markup=False)
        labelled = (
            read_holdout(holdout, options.labels)
            if holdout
            else asyncio.run(_read_stored_labels(settings.database_url))
        )
        for note in labelled.notes if labelled else ():
            stderr.print(note, markup=False)
        made = convert_file(
            found,
            Path(workspace),
            options,
            artifacts=settings.artifacts,
            sample=asked,
            holdout=labelled,
        )
        print_report(made)
        if not made.is_equal:
            stderr.print(describe_difference(made), markup=False)
            raise typer.Exit(2)
        stored = asyncio.run(_install(settings.database_url, made, choose=not no_use))
    stderr.print(describe_place(stored, settings), markup=False)
    for line in describe_figures(made.manifest.metrics, labelled, are_stored=holdout is None):
        stderr.print(line, markup=False)
    stderr.print(describe_next(stored, chosen=not no_use), markup=False)


def print_report(made: "SklearnImport") -> None:
    """Print what was converted, and its answers beside the pipeline's and the notebook's."""
    for part, said in made.outcome.description.items():
        stdout.print(_show(f"{part}: {said}"))
    table = Table("beside", "texts", "labels equal", "score", "largest difference", "", box=None)
    for parity in made.parities:
        table.add_row(
            parity.beside,
            f"{parity.texts:,}",
            f"{parity.equal_labels:,} of {parity.texts:,}",
            parity.score or "-",
            "-" if parity.largest is None else f"{parity.largest:.1g}",
            "equal" if parity.is_equal else "differs",
        )
    stdout.print(table)
    for parity in made.parities:
        print_differences(parity)
    if made.outcome.has_network:
        stderr.print(
            "The system did not let the process that read the file leave the network.",
            markup=False,
        )


def print_differences(parity: "Parity") -> None:
    """Print the first texts that are answered otherwise, if any are."""
    if not parity.differences:
        return
    table = Table("text", parity.beside, "here", box=None)
    for one in parity.differences:
        sides = (f"{label[:TEXT_WIDTH]} {score:.9g}" for label, score in (one.theirs, one.ours))
        table.add_row(_show(one.text[:TEXT_WIDTH]), *map(_show, sides))
    stdout.print(table)


def describe_difference(made: "SklearnImport") -> str:
    """Return why the model is not installed."""
    beside = next(parity for parity in made.parities if not parity.is_equal)
    advice = (
        "columns of the file hold what the pipeline answered, with all digits: true labels belong "
        "into --holdout"
        if beside.beside != "the pipeline"
        else "this is a defect of the conversion, so please report it with the texts above"
    )
    return (
        f"{made.file.path} is not installed: its answers differ from those of {beside.beside}; "
        f"{advice}."
    )


def describe_place(stored: StoredModel, settings: Settings) -> str:
    """Return what was installed, and where."""
    database = show_url(settings.database_url)
    return f"{stored.name} is installed as {stored.model} in {database}."


def describe_figures(
    metrics: Mapping[str, object], labelled: "LabelledOrder | None", *, are_stored: bool
) -> list[str]:
    """Return how good the model is on the labels that it was measured on, and what these are."""
    if labelled is None:
        return [
            "It was measured on no labels, as fewer than 20 of each are stored, and calls nothing "
            "sure: give some with --holdout FILE."
        ]
    right, error, sure, right_where_sure = (
        metrics.get(f"holdout_{name}")
        for name in ("accuracy", "calibration_error", "sure", "accuracy_where_sure")
    )
    surely = (
        "it calls nothing sure"
        if right_where_sure is None
        else f"it calls {sure:.0%} sure, {right_where_sure:.1%} of them right"
    )
    texts = len(labelled.texts)
    lines = [
        f"On {texts:,} labelled texts: {right:.1%} right, calibration error {error:.3f}; {surely}."
    ]
    if are_stored:
        lines.append(
            f"It was measured on the {texts:,} labels stored here; if it was fitted on some of "
            "them, the figures flatter it: give others with --holdout FILE."
        )
    return lines


def describe_next(stored: StoredModel, *, chosen: bool) -> str:
    """Return what can be done with the model."""
    if chosen:
        return "It answers within two seconds; `subtext models list` shows the others."
    return f"Let it answer with `subtext models use {stored.model}`."


def _show(text: str) -> Text:
    """Return a text as it can be printed: it may come from a file that nobody vouches for."""
    return Text("".join(sign if sign.isprintable() else " " for sign in text))


async def _read_stored_labels(database_url: str) -> "LabelledOrder | None":
    """Return the reviews labelled last, None if too few are to measure anything."""
    from app.training.imported.order import LabelledOrder  # noqa: PLC0415 - see above
    from app.training.imported.sample import LEAST_LABELS  # noqa: PLC0415

    async with open_upgraded(database_url) as database, database.begin_read() as session:
        found = await ReviewStore(session).read_recent_labelled(RECENT_LABELS)
    positive = [label is Label.POSITIVE for _, _, label in found]
    if min(sum(positive), len(positive) - sum(positive)) < LEAST_LABELS:
        return None
    return LabelledOrder(texts=[text for _, text, _ in found], positive=positive)


async def _install(database_url: str, made: "SklearnImport", *, choose: bool) -> StoredModel:
    async with (
        open_upgraded(database_url) as database,
        open_transaction(database) as session,
    ):
        return await install_model(
            session,
            made.folder,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.IMPORTED,
            name=made.name,
            choose=choose,
        )

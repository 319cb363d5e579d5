"""`subtext train`: training the models from raw data."""

import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from app.commands.console import explain_errors, stderr, trim_name
from app.commands.import_ import (
    Delimiter,
    Encoding,
    Map,
    Sheet,
    StarsAsLabels,
    ValueLabels,
    parse_labels,
    split_pairs,
)
from app.commands.importing import STDIN
from app.commands.labels import LabelFile
from app.domain.imports import ImportKind, ImportOptions
from app.domain.training import StartFrom
from app.services.readers.table import read_beginning
from app.settings import Settings

if TYPE_CHECKING:
    pass

training = typer.Typer(help="Make models out of raw data.", no_args_is_help=True)

Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")]


@training.command("sentiment")
def train_sentiment(  # noqa: PLR0913, PLR0917 - one parameter per option
    data: Annotated[
        Path,
        typer.Option(
            help="A file of labels, as import takes it; or the aclImdb folder or archive."
        ),
    ],
    mapped: Map = None,
    label: ValueLabels = None,
    stars_as_labels: StarsAsLabels = False,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    start_from: Annotated[
        StartFrom, typer.Option(help="What labels change: the shipped model, or nothing.")
    ] = StartFrom.SHIPPED,
    name: Annotated[
        str | None, typer.Option(callback=trim_name, help="What people will call the model.")
    ] = None,
    use: Annotated[bool, typer.Option("--use", help="Let it answer at once.")] = False,
    suspects: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="Where labels to look at are written, as CSV."),
    ] = None,
    also: Annotated[
        list[Path] | None,
        typer.Option(help="With aclImdb: NDJSON of other labelled texts (text, label)."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="A folder for the model; by default the database.")
    ] = None,
    seed: Seed = 0,
) -> None:
    """Train a sentiment model on your labels, or the one that is shipped on aclImdb."""
    with explain_errors():
        is_public = data != STDIN and is_data_set(data)
    if is_public:
        if name or use or suspects:
            raise typer.BadParameter("--name, --use and --suspects are for labels of your own.")
        train_shipped(data, also=also or (), output=output, seed=seed)
        return
    if also:
        raise typer.BadParameter("--also goes with aclImdb; put all labels into one file.")
    options = ImportOptions(
        ImportKind.REVIEWS,
        labels=parse_labels(label or []) or None,
        stars_as_labels=stars_as_labels,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
    )
    pairs = split_pairs(mapped or [], "--map")
    LabelFile(
        data, options, pairs, start_from, name=name, output=output, use=use, suspects=suspects
    ).train()


def is_data_set(data: Path) -> bool:
    """Return whether this is a folder or a tar archive, compressed or not, and no table."""
    if data.is_dir() or not data.exists():
        return True
    _, beginning = read_beginning(data)
    try:
        tarfile.TarInfo.frombuf(beginning[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def train_shipped(data: Path, *, also: Sequence[Path], output: Path | None, seed: int) -> None:
    """Train, measure and calibrate the model that is shipped."""
    with require_extra("train"):
        # numba takes a second to load, and an installation that only serves may lack it.
        from app.training.sentiment.train import train  # noqa: PLC0415

    with explain_errors(), Progress(console=stderr) as bar:
        target = output or Settings().artifacts / "sentiment"
        task = bar.add_task("Training", total=1.0)
        manifest = train(
            data,
            target,
            also=also,
            seed=seed,
            progress=lambda stage, done: bar.update(task, description=stage, completed=done),
        )
    stderr.print(f"{manifest.version} is in {target}; its figures are in manifest.json.")


@contextmanager
def require_extra(extra: str) -> Iterator[None]:
    """Name the extra that has a missing module, and exit with 2."""
    try:
        yield
    except ModuleNotFoundError as error:
        stderr.print(f"This needs {error.name}: install subtext[{extra}].", markup=False)
        raise typer.Exit(2) from None

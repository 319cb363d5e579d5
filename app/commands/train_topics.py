"""`subtext train topics`: topics of a file of documents, or of what the database holds."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from app.commands.console import explain_errors, stderr, trim_name
from app.commands.fits import StoredFit
from app.commands.import_ import Since, Until
from app.commands.train import Seed, require_extra
from app.domain.topic_fits import Corpus, FitRequest
from app.schemas.topic_fits import name_fit
from app.settings import Settings

if TYPE_CHECKING:
    from app.training.topics.choice import FitFigures
    from app.training.topics.vocabulary import Frequencies

PICTURES = (".png", ".svg", ".pdf")

USUAL_TOPICS = "30"
"""How many, of a file, unless others are asked for."""

AUTO = "auto"
"""Compares the numbers that suit so many texts."""


def check_numbers(topics: str | None) -> str | None:
    """Return the list of numbers unchanged; raise `BadParameter` if it is none."""
    numbers = [] if topics in (None, AUTO) else topics.split(",")
    if not all(number.strip().isdecimal() for number in numbers):
        raise typer.BadParameter("write a number, or several: 10,20,30")
    return topics


def parse_numbers(topics: str) -> tuple[int, ...] | None:
    """Return the numbers of a list, each once; None is `auto`."""
    return None if topics == AUTO else tuple(sorted({int(one) for one in topics.split(",")}))


def check_drawable(path: Path | None) -> Path | None:
    """Return the path unchanged; raise `BadParameter` if no picture can be written there."""
    if path is not None and not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {path.parent}")
    if path is not None and (path.suffix not in PICTURES or path.is_dir()):
        raise typer.BadParameter(f"name a file that ends in {', '.join(PICTURES)}")
    return path


Data = Annotated[
    Path | None,
    typer.Option(help="The arXiv snapshot, or NDJSON or CSV with id and text; also .gz"),
]

StoredCorpus = Annotated[
    Corpus | None, typer.Option(help="Instead of a file, what the database holds.")
]

Category = Annotated[
    str | None, typer.Option(help="Fit only those of it, such as stat.ML; index all.")
]

Labels = Annotated[Path | None, typer.Option(help='JSON: {"label": ["telling term", …], …}.')]

Output = Annotated[Path | None, typer.Option(help="By default the folder that is served from.")]

Numbers = Annotated[
    str | None,
    typer.Option(callback=check_numbers, help="How many; of several, 10,20,30, or auto, the best."),
]
Plot = Annotated[
    Path | None,
    typer.Option(callback=check_drawable, help="Draw frequencies and curve: .png, .svg or .pdf."),
]


def train_topics(  # noqa: PLR0913, PLR0917 - the options of the command
    data: Data = None,
    corpus: StoredCorpus = None,
    category: Category = None,
    topics: Numbers = None,
    seed: Seed = 0,
    labels: Labels = None,
    plot: Plot = None,
    output: Output = None,
    source: Annotated[str | None, typer.Option(help="Stored reviews of this source.")] = None,
    since: Since = None,
    until: Until = None,
    name: Annotated[
        str | None, typer.Option(callback=trim_name, help="What people will call the model.")
    ] = None,
) -> None:
    """Find the topics of a file of documents, or of what the database holds, and measure them."""
    of_file = (category, labels, plot, output)
    of_stored = (source, since, until, name)
    if corpus is not None and not any((data, *of_file)):
        fit_stored(corpus, topics, seed=seed, source=source, since=since, until=until, name=name)
    elif data is not None and not any((corpus, *of_stored)):
        numbers = parse_numbers(topics or USUAL_TOPICS)
        if numbers is None:
            raise typer.BadParameter("--topics auto is for --corpus.")
        fit_file(data, numbers, category=category, seed=seed, labels=labels, plot=plot, to=output)
    else:
        raise typer.BadParameter(
            "Name --data, a file, with --category, --labels, --plot and --output; or --corpus, "
            "what is stored, with --source, --since, --until and --name."
        )


def fit_stored(  # noqa: PLR0913 - what is fitted, and how
    corpus: Corpus,
    topics: str | None,
    *,
    seed: int,
    source: str | None,
    since: datetime | None,
    until: datetime | None,
    name: str | None,
) -> None:
    """Fit topics to texts of the database; `until` is the last day."""
    if corpus is Corpus.DOCUMENTS and source is not None:
        raise typer.BadParameter("--source is of reviews; documents have none.")
    request = FitRequest(
        corpus,
        name or name_fit(corpus, source),
        source=source,
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) + timedelta(days=1) if until else None,
        topics=parse_numbers(topics or AUTO),
        seed=seed,
    )
    StoredFit(request).run()


def fit_file(  # noqa: PLR0913 - what is fitted, and how
    data: Path,
    topics: Sequence[int],
    *,
    category: str | None,
    seed: int,
    labels: Path | None,
    plot: Path | None,
    to: Path | None,
) -> None:
    """Fit topics to documents of a file, and index all of them."""
    with require_extra("train"):
        # gensim and numba take seconds to load, and an installation that only serves may lack them.
        from app.training.topics.labels import read_labels  # noqa: PLC0415
        from app.training.topics.train import train_topics as train  # noqa: PLC0415
    with explain_errors(), Progress(console=stderr) as bar:
        target = to or Settings().artifacts / "topics"
        task = bar.add_task("Training", total=1.0)
        manifest = train(
            data,
            target,
            topics=topics,
            category=category,
            seed=seed,
            labels=None if labels is None else read_labels(labels),
            plot=None if plot is None else load_drawing(plot),
            progress=lambda stage, done: bar.update(task, description=stage, completed=done),
        )
    stderr.print(f"{manifest.version} is in {target} now; its figures are in manifest.json.")
    if left_out := manifest.data["unreadable_records"]:
        stderr.print(f"{left_out} records were left out: unreadable, or of an id seen before.")


def load_drawing(path: Path) -> Callable[["Frequencies", Sequence["FitFigures"]], None]:
    """Return the function that draws a fit into the file; exit with 2 without matplotlib."""
    with require_extra("plot"):
        from app.training.topics.plot import draw  # noqa: PLC0415 - it needs matplotlib
    return partial(draw, path)

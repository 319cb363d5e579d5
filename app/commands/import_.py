"""`subtext import`: reviews and documents from files, by the same code as over HTTP."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from app.commands.importing import Command
from app.domain.imports import DateOrder, Duplicates, ImportKind, ImportOptions
from app.domain.sentiment import Label
from app.services.imports.job import import_documents, import_reviews
from app.services.readers.documents import DocumentFilter

importing = typer.Typer(help="Bring files in: reviews or documents.", no_args_is_help=True)

File = Annotated[
    Path, typer.Argument(help="CSV, NDJSON, JSON or XLSX, also compressed; - reads stdin.")
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Such as text='Review Text'; FIELD= drops."),
]
ValueLabels = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="VALUE=LABEL", help="Such as '1 star=negative'."),
]
StarsAsLabels = Annotated[
    bool, typer.Option("--stars-as-labels", help="1 and 2 are negative, 4 and 5 positive.")
]
DuplicatesOption = Annotated[
    Duplicates, typer.Option(help="What becomes of rows that are stored already.")
]
Encoding = Annotated[str | None, typer.Option(help="By default what the file tells.")]
Delimiter = Annotated[str | None, typer.Option(help="By default what the file tells.")]
Sheet = Annotated[str | None, typer.Option(help="Of a workbook; by default the first.")]
Dates = Annotated[
    DateOrder | None, typer.Option(help="How dates like 03/04/2024 are read, if they do not tell.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say how FILE would be read; store nothing.")
]
Rejected = Annotated[
    Path | None,
    typer.Option(dir_okay=False, help="Where rows that were not taken are written, as CSV."),
]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those of that day or later.")
]
Until = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those of that day or earlier.")
]


@importing.command("reviews")
def import_review_file(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: File,
    mapped: Map = None,
    attribute: Annotated[
        list[str] | None, typer.Option(help="A column to keep beside the fields.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Where the reviews come from.")] = None,
    label: ValueLabels = None,
    stars_as_labels: StarsAsLabels = False,
    duplicates: DuplicatesOption = Duplicates.SKIP,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    dates: Dates = None,
    rejected: Rejected = None,
    dry_run: DryRun = False,
) -> None:
    """Store the reviews of FILE, each with its prediction; bad rows are named on stderr.

    Exits with 1 if any was bad, with 2 if nothing could be taken.
    """
    options = ImportOptions(
        ImportKind.REVIEWS,
        attributes=tuple(attribute or ()),
        source=source,
        labels=parse_labels(label or []) or None,
        stars_as_labels=stars_as_labels,
        duplicates=duplicates,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        dates=dates,
    )
    command = Command(file, options, split_pairs(mapped or [], "--map"), rejected)
    command.run(import_reviews, dry_run=dry_run)


@importing.command("documents")
def import_document_file(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: File,
    mapped: Map = None,
    category: Annotated[str | None, typer.Option(help="Only those of it, such as stat.ML.")] = None,
    since: Since = None,
    until: Until = None,
    duplicates: DuplicatesOption = Duplicates.SKIP,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    dates: Dates = None,
    rejected: Rejected = None,
    dry_run: DryRun = False,
) -> None:
    """Store the documents of FILE, such as arXiv's snapshot; bad rows are named on stderr.

    Exits with 1 if any was bad, with 2 if nothing could be taken.
    """
    options = ImportOptions(
        ImportKind.DOCUMENTS,
        duplicates=duplicates,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        dates=dates,
    )
    where = DocumentFilter(category, since=since and since.date(), until=until and until.date())
    command = Command(file, options, split_pairs(mapped or [], "--map"), rejected)
    command.run(partial(import_documents, where=where), dry_run=dry_run)


def split_pairs(pairs: Sequence[str], option: str) -> dict[str, str]:
    """Return the values by name of options such as `text=Review Text`; end with 2 for others."""
    split = [pair.partition("=") for pair in pairs]
    if any(not sign for _, sign, _ in split):
        raise typer.BadParameter(f"{option} takes two words with = between them.")
    return {name.strip(): value.strip() for name, _, value in split}


def parse_labels(pairs: Sequence[str]) -> dict[str, Label]:
    """Return the label of each value of options such as `1 star=negative`; end with 2 else."""
    try:
        return {value: Label(label) for value, label in split_pairs(pairs, "--label").items()}
    except ValueError:
        raise typer.BadParameter("A label is positive or negative.") from None

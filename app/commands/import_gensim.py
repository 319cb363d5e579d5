"""`subtext import gensim`: a topic model that was fitted elsewhere becomes one that is served."""

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from app.commands.console import (
    end_by_signals,
    explain_errors,
    explain_stop,
    stderr,
    stdout,
    trim_name,
)
from app.commands.db import open_upgraded
from app.commands.importing import Command, summarize
from app.db.engine import open_transaction
from app.db.urls import show_url
from app.domain.imports import ImportKind, ImportOptions
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.services.imports.job import import_documents
from app.services.model_files import install_model
from app.settings import Settings

if TYPE_CHECKING:
    from app.training.imported.lda.conversion import LdaImport

File = Annotated[Path, typer.Argument(help="What `LdaModel.save` was given; side files beside it.")]
Dictionary = Annotated[
    Path | None, typer.Option(help="By `save` or `save_as_text`; by default the model's own.")
]
Phrases = Annotated[
    list[Path] | None, typer.Option(help="A Phraser or Phrases; give it again for longer ones.")
]
Documents = Annotated[
    Path | None,
    typer.Option(help="Texts to store and index: the arXiv snapshot, CSV, NDJSON, XLSX …"),
]
Name = Annotated[
    str | None,
    typer.Option(callback=trim_name, help="What the model is called; by default as the file."),
]
Trust = Annotated[bool, typer.Option("--trust", help="Read the pickles, whose author you know.")]
NoUse = Annotated[
    bool, typer.Option("--no-use", help="Install only; the model that answers goes on.")
]


def import_gensim(  # noqa: PLR0913, PLR0917 - one parameter per option
    model: File,
    dictionary: Dictionary = None,
    phrases: Phrases = None,
    documents: Documents = None,
    name: Name = None,
    trust: Trust = False,
    no_use: NoUse = False,
) -> None:
    """Serve the LdaModel in MODEL, with topics and numbers as gensim has them.

    Exits with 2 and installs nothing if a file cannot be taken.
    """
    # gensim and numba take seconds to load, and no other command needs both.
    from app.training.imported.files import require_no_pipe  # noqa: PLC0415
    from app.training.imported.lda.conversion import convert_lda  # noqa: PLC0415
    from app.training.imported.lda.order import LdaOrder  # noqa: PLC0415

    order = LdaOrder(
        model=model.absolute(),
        dictionary=dictionary and dictionary.absolute(),
        phrases=tuple(path.absolute() for path in phrases or ()),
        trust=trust,
    )
    with (
        explain_errors(),
        explain_stop(),
        end_by_signals(),
        tempfile.TemporaryDirectory() as created,
    ):
        settings = Settings()
        if documents is not None:
            require_no_pipe(documents)
        workspace, folder = Path(created, "workspace"), Path(created, "model")
        workspace.mkdir()
        folder.mkdir()
        with Progress(console=stderr, disable=not stderr.is_terminal, transient=True) as bar:
            task = bar.add_task("Reading", total=1.0)
            made = convert_lda(
                order,
                documents,
                folder,
                workspace=workspace,
                most_documents=settings.searched_documents,
                progress=lambda stage, done: bar.update(task, description=stage, completed=done),
            )
        print_report(made)
        if documents is not None:
            store_documents(settings, documents)
        called = name or model.stem
        stored = asyncio.run(install(settings, folder, name=called, choose=not no_use))
    print_installed(stored, settings, chosen=not no_use)


def print_report(made: "LdaImport") -> None:
    """Print what was read, how words are taken, and what does not fit."""
    for sentence in made.sentences:
        stdout.print(sentence, markup=False)
    for warning in made.warnings:
        stderr.print(warning, markup=False)


def store_documents(settings: Settings, path: Path) -> None:
    """Store the documents of a file, as `subtext import documents` does."""
    command = Command(path, ImportOptions(ImportKind.DOCUMENTS), {}, rejected=None)
    stderr.print(
        f"{summarize(command.store(settings, path, import_documents, dry_run=False))}.",
        markup=False,
    )


async def install(settings: Settings, folder: Path, *, name: str, choose: bool) -> StoredModel:
    """Store a model in the database, and let it answer if it is to."""
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        return await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.IMPORTED,
            name=name,
            choose=choose,
        )


def print_installed(stored: StoredModel, settings: Settings, *, chosen: bool) -> None:
    """Say what was installed, and what can be done with it."""
    database = show_url(settings.database_url)
    stderr.print(f"{stored.name} is installed as {stored.model} in {database}.", markup=False)
    stderr.print(
        "It answers within two seconds; `subtext models list` shows the others."
        if chosen
        else f"Let it answer with `subtext models use {stored.model}`.",
        markup=False,
    )

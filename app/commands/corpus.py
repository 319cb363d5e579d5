"""`subtext corpus`: imports of documents from files and from arXiv."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.commands.console import explain_errors, show_progress, stderr
from app.commands.db import open_upgraded
from app.db.engine import open_transaction
from app.db.topics.store import DocumentStore, ImportCounts
from app.db.urls import parse_url
from app.domain.documents import Document
from app.services.arxiv.atom import BadPaper
from app.services.arxiv.client import API_URL, open_arxiv
from app.services.arxiv.resume import CategoryFetch, Fetched
from app.services.readers.documents import DocumentFilter, read_document_file
from app.services.readers.rows import BadRecord, split_batches
from app.settings import Settings

corpus = typer.Typer(help="Bring in documents from outside.", no_args_is_help=True)

Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those of that day or later.")
]
Until = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those of that day or earlier.")
]

BATCH = 500
"""Documents per transaction: few enough that the service can write in between."""


@corpus.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(help="The arXiv snapshot, or NDJSON or CSV with id and text; also .gz")
    ],
    category: Annotated[str | None, typer.Option(help="Only those of it, such as stat.ML.")] = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Store the documents of FILE; bad lines are named on stderr and skipped.

    A document whose id is known takes the place of the stored one. Exits with 1 if any was bad.
    """
    where = DocumentFilter(category, since=_take_day(since), until=_take_day(until))
    with explain_errors(), show_progress(stderr) as bar:
        task = bar.add_task("Reading", total=None)
        imported = asyncio.run(
            import_records(
                Settings().database_url,
                read_document_file(file, where=where),
                complain=_complain,
                progress=lambda imported: bar.update(task, description=str(imported)),
            )
        )
    stderr.print(f"{imported}. The database is {_describe_database()}.", markup=False)
    raise typer.Exit(1 if imported.bad else 0)


@corpus.command("fetch")
def fetch_category(
    category: Annotated[str, typer.Option(help="Of arXiv, such as stat.ML.")],
    limit: Annotated[int, typer.Option("--max", min=1, help="Papers to fetch in this run.")],
    since: Since = None,
    url: Annotated[str, typer.Option(help="Where arXiv's interface is.")] = API_URL,
) -> None:
    """Fetch a category's papers from arXiv, the oldest first, a page every three seconds.

    The next run goes on where this one stopped, however that was; once it has come to the end, it
    fetches what is new. Exits with 1 if a paper cannot be stored.
    """
    with explain_errors(), show_progress(stderr) as bar:
        task = bar.add_task("Fetching", total=None)
        fetched = asyncio.run(
            _fetch(
                url,
                category,
                since=_take_day(since),
                limit=limit,
                progress=lambda fetched: bar.update(task, description=str(fetched)),
            )
        )
    end = "that is all for now" if fetched.complete else "there are more, run it again for them"
    stderr.print(f"{fetched}; {end}. The database is {_describe_database()}.", markup=False)
    raise typer.Exit(1 if fetched.bad else 0)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many documents of a file were stored, and how many lines were bad."""

    stored: ImportCounts = field(default_factory=ImportCounts)
    bad: int = 0

    def __str__(self) -> str:
        return (
            f"{self.stored.added:,} documents added, {self.stored.updated:,} updated, "
            f"{self.bad:,} bad lines"
        )


async def import_records(
    database_url: str,
    records: Iterator[Document | BadRecord],
    *,
    complain: Callable[[BadRecord], None],
    progress: Callable[[Imported], None],
) -> Imported:
    """Store the documents among the records, and call `complain` for each of the others.

    Each batch is committed: what was stored stays, whatever fails later. Raises `NotReady` if the
    database fails.
    """
    imported = Imported()
    async with open_upgraded(database_url) as database:
        for batch in split_batches(records, BATCH):
            documents = [record for record in batch if isinstance(record, Document)]
            for record in batch:
                if isinstance(record, BadRecord):
                    complain(record)
            async with open_transaction(database) as session:
                stored = await DocumentStore(session).add_all(documents)
            imported = Imported(
                stored=imported.stored + stored,
                bad=imported.bad + len(batch) - len(documents),
            )
            progress(imported)
    return imported


async def _fetch(
    url: str,
    category: str,
    *,
    since: date | None,
    limit: int,
    progress: Callable[[Fetched], None],
) -> Fetched:
    async with (
        open_arxiv(url, notify=_notify) as arxiv,
        open_upgraded(Settings().database_url) as database,
    ):
        fetch = CategoryFetch(database, arxiv, category=category, since=since)
        return await fetch.run(limit, complain=_complain_of_paper, progress=progress)


def _take_day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _describe_database() -> str:
    """Return where the database is, without its password."""
    return parse_url(Settings().database_url).render_as_string(hide_password=True)


def _complain(record: BadRecord) -> None:
    stderr.print(f"line {record.line}: {record.problem}", markup=False)


def _complain_of_paper(paper: BadPaper) -> None:
    stderr.print(f"{paper.id}: {paper.problem}", markup=False)


def _notify(problem: str) -> None:
    stderr.print(problem, markup=False)

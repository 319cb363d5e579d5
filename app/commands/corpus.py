"""`subtext corpus`: documents from arXiv."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

import typer

from app.commands.console import explain_errors, show_progress, stderr
from app.commands.db import open_upgraded
from app.db.urls import show_url
from app.services.arxiv.atom import BadPaper
from app.services.arxiv.client import API_URL, open_arxiv
from app.services.arxiv.resume import CategoryFetch, Fetched
from app.settings import Settings

corpus = typer.Typer(help="Bring in documents from outside.", no_args_is_help=True)

Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those of that day or later.")
]


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
    return show_url(Settings().database_url)


def _complain_of_paper(paper: BadPaper) -> None:
    stderr.print(f"{paper.id}: {paper.problem}", markup=False)


def _notify(problem: str) -> None:
    stderr.print(problem, markup=False)

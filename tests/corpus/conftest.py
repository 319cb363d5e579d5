"""Commands over an empty database, what is in it afterwards, and an arXiv of our own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.db.documents import DocumentStore
from app.db.engine import open_database
from app.services.corpus.arxiv import Arxiv
from app.topic_domain import Document

from .arxiv_server import ArxivServer, arxiv_serving, papers
from .clocks import StoppedClock

Run = Callable[..., Result]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The URL of a database that is not there yet."""
    return f"sqlite:///{tmp_path / 'subtext.db'}"


@pytest.fixture
def run(database_url: str) -> Run:
    """Run `subtext corpus` with some arguments."""

    def run(*arguments: object, **variables: str) -> Result:
        env = {"SUBTEXT_DATABASE_URL": database_url, **variables}
        return CliRunner().invoke(app, ["corpus", *map(str, arguments)], env=env)

    return run


@pytest.fixture
def stored(database_url: str) -> Callable[[], list[Document]]:
    """Return the stored documents, in the order they were first stored."""

    async def read() -> list[Document]:
        async with open_database(database_url) as database, database.reading() as session:
            return [one.document for one in await DocumentStore(session).after(0, limit=10_000)]

    return lambda: asyncio.run(read())


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """arXiv with five papers."""
    with arxiv_serving(papers(5)) as server:
        yield server


@pytest.fixture
def notices() -> list[str]:
    """What is said on the way."""
    return []


@pytest.fixture
async def arxiv(
    server: ArxivServer, clock: StoppedClock, notices: list[str]
) -> AsyncIterator[Arxiv]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield Arxiv(client, url=server.url, clock=clock, notice=notices.append)

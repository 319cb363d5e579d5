"""A local server in place of arXiv, and a client of it that never waits."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from app.services.arxiv.client import Arxiv
from tests.services.arxiv.arxiv_server import ArxivServer, make_papers, serve_arxiv
from tests.services.arxiv.clocks import StoppedClock


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """arXiv with five papers."""
    with serve_arxiv(make_papers(5)) as server:
        yield server


@pytest.fixture
def notices() -> list[str]:
    """The notices of retries."""
    return []


@pytest.fixture
async def arxiv(
    server: ArxivServer, clock: StoppedClock, notices: list[str]
) -> AsyncIterator[Arxiv]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield Arxiv(client, url=server.url, clock=clock, notify=notices.append)

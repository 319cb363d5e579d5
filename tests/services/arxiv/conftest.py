"""arXiv as a server of our own, and a client of it that waits for nobody."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from app.services.arxiv.client import Arxiv
from tests.services.arxiv.arxiv_server import ArxivServer, arxiv_serving, papers
from tests.services.arxiv.clocks import StoppedClock


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

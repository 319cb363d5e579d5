"""Fetching pages from arXiv, at its pace."""

from datetime import date

import pytest

from app.services.arxiv.client import Arxiv, PageRequest
from tests.services.arxiv.arxiv_server import ArxivServer
from tests.services.arxiv.clocks import StoppedClock

FIRST = PageRequest("stat.ML", submitted_from=None, start=0, limit=2)
SECOND = PageRequest("stat.ML", submitted_from=None, start=2, limit=2)


async def test_a_page_is_requested_in_arxivs_syntax(arxiv: Arxiv, server: ArxivServer) -> None:
    """The oldest first, so that new papers come at the end."""
    page = await arxiv.fetch_page(SECOND)

    assert [paper.id for paper in page.documents] == ["2001.00002", "2001.00003"]
    assert page.total == 5
    assert server.requests == [
        {
            "search_query": "cat:stat.ML",
            "start": "2",
            "max_results": "2",
            "sortBy": "submittedDate",
            "sortOrder": "ascending",
        }
    ]


async def test_papers_from_a_day_on_are_requested_until_tomorrow(
    arxiv: Arxiv, server: ArxivServer
) -> None:
    """The API has no open end."""
    page = await arxiv.fetch_page(PageRequest("stat.ML", date(2020, 1, 2), start=0, limit=2))

    assert page.total == 0
    assert server.requests[0]["search_query"] == (
        "cat:stat.ML AND submittedDate:[202001020000 TO 202403012359]"
    )


async def test_three_seconds_pass_between_calls(arxiv: Arxiv, clock: StoppedClock) -> None:
    """Time that has passed anyway counts, and the first call does not wait."""
    await arxiv.fetch_page(FIRST)
    assert clock.slept == []

    await arxiv.fetch_page(SECOND)
    clock.pass_by(2)
    await arxiv.fetch_page(FIRST)
    clock.pass_by(3)
    await arxiv.fetch_page(SECOND)

    assert clock.slept == [3, 1]


async def test_a_clock_that_is_set_back_costs_no_more_than_the_pace(
    arxiv: Arxiv, clock: StoppedClock
) -> None:
    """However far it is set back."""
    await arxiv.fetch_page(FIRST)
    clock.pass_by(-3600)

    await arxiv.fetch_page(FIRST)

    assert clock.slept == [3]


@pytest.mark.parametrize("start", [5, 6], ids=["at the end", "after it"])
async def test_a_page_after_the_last_paper_is_empty(
    arxiv: Arxiv, server: ArxivServer, start: int
) -> None:
    """An empty page is then the answer, and not retried."""
    page = await arxiv.fetch_page(PageRequest("stat.ML", None, start=start, limit=2))

    assert (page.total, page.papers) == (5, ())
    assert len(server.requests) == 1

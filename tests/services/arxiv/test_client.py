"""Fetching pages from arXiv, at its pace."""

from datetime import date

import pytest

from app.services.arxiv.client import WHOLE_ATTEMPTS, Arxiv, PageRequest
from tests.services.arxiv.arxiv_server import Answer, ArxivServer, make_feed
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


ALL = PageRequest("stat.ML", submitted_from=None, start=0, limit=5)


def leave_out(server: ArxivServer, *numbers: int) -> Answer:
    """Return the page of all papers without some."""
    papers = [paper for number, paper in enumerate(server.papers) if number not in numbers]
    return Answer(make_feed(*[paper.to_entry() for paper in papers], total=len(server.papers)))


@pytest.mark.parametrize(
    ("left_out", "requests"),
    [
        pytest.param([(3, 4)], [(0, 5), (3, 2)], id="the end"),
        pytest.param([(1,)], [(0, 5), (4, 1), (0, 5)], id="the middle"),
        pytest.param([(0, 2), None, (1,)], [(0, 5), (3, 2), (0, 5)], id="not the same twice"),
    ],
)
async def test_what_a_page_left_out_is_asked_for_again(
    arxiv: Arxiv,
    server: ArxivServer,
    clock: StoppedClock,
    left_out: list[tuple[int, ...] | None],
    requests: list[tuple[int, int]],
) -> None:
    """First its end, then all of it, at arXiv's pace; each paper comes once."""
    server.answers.extend(
        [None if numbers is None else leave_out(server, *numbers) for numbers in left_out]
    )

    page = await arxiv.fetch_page(ALL)

    assert sorted(paper.id for paper in page.documents) == [paper.id for paper in server.papers]
    asked = [(int(one["start"]), int(one["max_results"])) for one in server.requests]
    assert asked == requests
    assert clock.slept == [3] * (len(requests) - 1)


async def test_what_no_page_has_is_left_in_the_end(
    arxiv: Arxiv, server: ArxivServer, notices: list[str]
) -> None:
    """Each request says so, and the next page begins no later than the papers that came."""
    server.answers.extend([leave_out(server, 1), None] + [leave_out(server, 1)] * 9)

    page = await arxiv.fetch_page(ALL)

    assert len(page.documents) == 4
    assert len(server.requests) == WHOLE_ATTEMPTS
    assert notices == ["arXiv: it left out 1 of a page's papers; asking again."] * 3

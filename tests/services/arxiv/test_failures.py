"""Incomplete answers of arXiv are retried, and refusals are errors."""

from datetime import date
from http import HTTPStatus

import httpx
import pytest

from app.errors import SourceRefused, SourceUnavailable
from app.services.arxiv.client import ATTEMPTS, DOUBTED_ATTEMPTS, PAGE_BYTES, Arxiv, PageRequest
from tests.services.arxiv.arxiv_server import (
    Answer,
    ArxivServer,
    make_error_feed,
    make_feed,
    make_papers,
)
from tests.services.arxiv.clocks import StoppedClock

FIRST = PageRequest("stat.ML", submitted_from=None, start=0, limit=2)
SECOND = PageRequest("stat.ML", submitted_from=None, start=2, limit=2)

BUSY = HTTPStatus.SERVICE_UNAVAILABLE
NOT_A_FEED = Answer(b"Rate exceeded.")


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        pytest.param({"Retry-After": "70"}, 70, id="seconds"),
        pytest.param({"Retry-After": "Thu, 29 Feb 2024 12:00:42 GMT"}, 42, id="a date"),
        pytest.param({"Retry-After": "1"}, 3, id="sooner than the pace"),
        pytest.param({"Retry-After": "soon"}, 3, id="nonsense"),
        pytest.param({}, 3, id="nothing"),
    ],
)
@pytest.mark.parametrize("status", [BUSY, HTTPStatus.TOO_MANY_REQUESTS], ids=["503", "429"])
async def test_a_busy_server_is_retried_when_it_says(  # noqa: PLR0913 (fixtures)
    arxiv: Arxiv,
    server: ArxivServer,
    clock: StoppedClock,
    notices: list[str],
    *,
    header: dict[str, str],
    waited: float,
    status: int,
) -> None:
    """With a notice of the wait in seconds."""
    server.answers.append(Answer(status=status, headers=header))

    page = await arxiv.fetch_page(FIRST)

    assert len(page.documents) == 2
    assert clock.slept == [waited]
    assert notices == [f"arXiv: it answered with status {status}; trying again in {waited} s."]


WHOLE = make_feed(make_papers(1)[0].to_entry(), total=5)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(status=500), id="an error of the server"),
        pytest.param(NOT_A_FEED, id="plain words"),
        pytest.param(Answer(b""), id="nothing"),
        pytest.param(Answer(WHOLE[:-9]), id="a feed that is cut off"),
        pytest.param(Answer(WHOLE, promised=len(WHOLE) + 1), id="a connection that is cut off"),
        pytest.param(Answer(make_feed(total=5)), id="an empty page"),
        pytest.param(Answer(make_feed(total=0)), id="an empty page that says that this is all"),
        pytest.param(Answer(WHOLE + b" " * PAGE_BYTES), id="too much"),
        pytest.param(Answer(WHOLE, headers={"Content-Encoding": "gzip"}), id="no gzip"),
    ],
)
async def test_an_incomplete_answer_is_retried(
    arxiv: Arxiv, server: ArxivServer, clock: StoppedClock, answer: Answer
) -> None:
    """After waits that double."""
    server.answers.extend([answer, answer])

    page = await arxiv.fetch_page(SECOND)

    assert [paper.id for paper in page.documents] == ["2001.00002", "2001.00003"]
    assert clock.slept == [3, 6]


async def test_a_fetch_gives_up_after_some_attempts(
    arxiv: Arxiv, server: ArxivServer, clock: StoppedClock
) -> None:
    """With a sentence that says what to do; the next call starts over."""
    server.answers.extend([NOT_A_FEED] * ATTEMPTS)

    with pytest.raises(SourceUnavailable, match=r"no whole feed.* 6 times.*goes on from there\."):
        await arxiv.fetch_page(FIRST)

    assert clock.slept == [3, 6, 12, 24, 48]
    assert len(server.requests) == ATTEMPTS
    assert (await arxiv.fetch_page(FIRST)).total == 5
    assert clock.slept[5:] == [3]


async def test_an_hour_is_too_long_to_wait(arxiv: Arxiv, server: ArxivServer) -> None:
    """The error says how long, so that the user can come back."""
    server.answers.append(Answer(status=BUSY, headers={"Retry-After": "3600"}))

    with pytest.raises(SourceUnavailable, match="60 minutes"):
        await arxiv.fetch_page(FIRST)


@pytest.mark.parametrize("status", [HTTPStatus.OK, HTTPStatus.BAD_REQUEST], ids=["200", "400"])
async def test_an_error_feed_is_not_retried(
    arxiv: Arxiv, server: ArxivServer, clock: StoppedClock, status: int
) -> None:
    """The answer would be the same; the next call keeps to the pace all the same."""
    server.answers.append(Answer(make_error_feed("start must be an integer"), status=status))

    with pytest.raises(SourceRefused, match="start must be an integer"):
        await arxiv.fetch_page(FIRST)

    assert len(server.requests) == 1
    assert clock.slept == []
    await arxiv.fetch_page(FIRST)
    assert clock.slept == [3]


async def test_an_address_without_the_api_is_an_error(arxiv: Arxiv, server: ArxivServer) -> None:
    """Which gives the status where the body gives no reason."""
    server.answers.append(Answer(b"<html></html>", status=404))

    with pytest.raises(SourceRefused, match=r"404.*--url"):
        await arxiv.fetch_page(FIRST)


@pytest.mark.parametrize("url", ["export.arxiv.org", "ftp://x/", "http://\0/"])
async def test_an_invalid_address_is_refused(url: str) -> None:
    """Without a request."""
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(SourceRefused, match="--url"):
            await Arxiv(client, url=url).fetch_page(FIRST)


@pytest.mark.parametrize("category", ["", "stat ML", "stat.ML OR cat:cs.LG", "cs.*", "stat.ML]"])
async def test_an_invalid_category_is_refused(
    arxiv: Arxiv, server: ArxivServer, category: str
) -> None:
    """It could change the meaning of the query."""
    with pytest.raises(SourceRefused, match=r"stat\.ML"):
        await arxiv.fetch_page(PageRequest(category, None, start=0, limit=2))

    assert server.requests == []


@pytest.mark.parametrize("day", [None, date(2020, 1, 1)], ids=["of all", "since some day"])
async def test_a_first_answer_without_papers_is_asked_again(
    arxiv: Arxiv, server: ArxivServer, clock: StoppedClock, notices: list[str], day: date | None
) -> None:
    """Now and then arXiv says so of a query that has papers."""
    server.answers.extend([Answer(make_feed(total=0))] * (DOUBTED_ATTEMPTS - 1))

    page = await arxiv.fetch_page(PageRequest("stat.ML", day, start=0, limit=2))

    assert len(page.documents) == 2
    assert clock.slept == [3, 6]
    assert notices[0] == "arXiv: it answered that there is no paper; trying again in 3 s."


async def test_a_category_without_a_paper_is_refused(arxiv: Arxiv, server: ArxivServer) -> None:
    """Once arXiv has said so again; its name must be wrong."""
    with pytest.raises(SourceRefused, match=r"'stat\.MK'.*--category"):
        await arxiv.fetch_page(PageRequest("stat.MK", None, start=0, limit=2))

    assert len(server.requests) == DOUBTED_ATTEMPTS


async def test_no_paper_since_some_day_is_a_valid_answer(arxiv: Arxiv, server: ArxivServer) -> None:
    """Once arXiv has said so again."""
    nothing = await arxiv.fetch_page(PageRequest("stat.MK", date(2020, 1, 1), start=0, limit=2))

    assert nothing.papers == ()
    assert len(server.requests) == DOUBTED_ATTEMPTS


@pytest.mark.parametrize("total", [3, 4], ids=["and no paper", "and a page"])
async def test_fewer_papers_than_before_are_asked_for_again(
    arxiv: Arxiv, server: ArxivServer, clock: StoppedClock, total: int
) -> None:
    """A fetch would end there, before the last papers."""
    fewer = [paper.to_entry() for paper in server.papers[3:total]]
    server.answers.append(Answer(make_feed(*fewer, total=total)))

    page = await arxiv.fetch_page(PageRequest("stat.ML", None, start=3, limit=2, promised=5))

    assert [paper.id for paper in page.documents] == ["2001.00003", "2001.00004"]
    assert clock.slept == [3]


async def test_fewer_papers_than_before_are_believed_in_the_end(
    arxiv: Arxiv, server: ArxivServer
) -> None:
    """Papers may have been withdrawn meanwhile."""
    page = await arxiv.fetch_page(PageRequest("stat.ML", None, start=4, limit=2, promised=6))

    assert (page.total, len(page.documents)) == (5, 1)
    assert len(server.requests) == DOUBTED_ATTEMPTS


async def test_papers_of_a_query_without_papers_are_doubted(
    arxiv: Arxiv, server: ArxivServer
) -> None:
    """An answer that contradicts itself would end a fetch, too."""
    server.answers.append(Answer(make_feed(server.papers[0].to_entry(), total=0)))

    page = await arxiv.fetch_page(FIRST)

    assert (page.total, len(page.documents)) == (5, 2)


async def test_an_unreachable_server_is_retried(server: ArxivServer, clock: StoppedClock) -> None:
    """As often as one that answers incompletely."""
    server.shutdown()
    server.server_close()

    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(SourceUnavailable, match="ConnectError"):
            await Arxiv(client, url=server.url, clock=clock).fetch_page(FIRST)

    assert len(clock.slept) == ATTEMPTS - 1

"""Fetching a category: what is stored, and where the next run goes on."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

import httpx
import pytest

from app.commands.db import open_upgraded
from app.db.topics.fetches import FetchStore
from app.db.topics.store import UpsertCounts
from app.domain.documents import Document, FetchCursor
from app.errors import SourceUnavailable
from app.services.arxiv.atom import BadPaper
from app.services.arxiv.client import ATTEMPTS, Arxiv
from app.services.arxiv.resume import PAGE, CategoryFetch, Fetched
from tests.services.arxiv.arxiv_server import (
    Answer,
    ArxivServer,
    Paper,
    make_feed,
    make_papers,
    serve_arxiv,
)
from tests.services.arxiv.clocks import StoppedClock

Stored = Callable[[], list[Document]]
Fetch = Callable[..., Fetched]

CUT_OFF = Answer(b"<feed>")


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """arXiv with two pages and a half."""
    with serve_arxiv(make_papers(2 * PAGE + 50)) as server:
        yield server


@pytest.fixture
def fetch(server: ArxivServer, database_url: str, said: list[object]) -> Fetch:
    """A function that fetches papers of stat.ML from the server, as a run of the command does."""

    async def run(limit: int, since: date | None) -> Fetched:
        async with (
            httpx.AsyncClient(trust_env=False) as client,
            open_upgraded(database_url) as database,
        ):
            arxiv = Arxiv(client, url=server.url, clock=StoppedClock())
            category = CategoryFetch(database, arxiv, category="stat.ML", since=since)
            return await category.run(limit, complain=said.append, progress=said.append)

    return lambda limit, *, since=None: asyncio.run(run(limit, since))


@pytest.fixture
def said() -> list[object]:
    """The values that were passed to `complain` and `progress`."""
    return []


def list_ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


def test_papers_are_fetched_page_by_page(fetch: Fetch, server: ArxivServer, stored: Stored) -> None:
    """All there are, with no more requests than needed."""
    fetched = fetch(1000)

    assert fetched == Fetched(UpsertCounts(added=250), bad=0, complete=True)
    assert server.starts == [0, 100, 200]
    assert list_ids(stored()) == [paper.id for paper in server.papers]


@pytest.mark.parametrize(
    ("limit", "sizes"),
    [(1, [1]), (99, [99]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])],
)
def test_no_more_are_fetched_than_the_limit(
    fetch: Fetch, server: ArxivServer, limit: int, sizes: list[int]
) -> None:
    """Nor requested."""
    fetched = fetch(limit)

    assert fetched.papers == limit
    assert fetched.complete is (limit == 250)
    assert [int(parameters["max_results"]) for parameters in server.requests] == sizes


def test_the_next_run_goes_on_where_the_last_one_stopped(
    fetch: Fetch, server: ArxivServer, stored: Stored
) -> None:
    """At the very next paper, until there are no more."""
    runs = [fetch(120) for _ in range(3)]

    assert [run.papers for run in runs] == [120, 120, 10]
    assert [run.complete for run in runs] == [False, False, True]
    assert server.starts == [0, 100, 120, 220, 240]
    assert len(stored()) == 250


def test_a_run_that_is_cut_off_loses_no_page(
    fetch: Fetch, server: ArxivServer, stored: Stored
) -> None:
    """What came before is stored, and the next run goes on after it."""
    server.answers.extend([None, *[CUT_OFF] * ATTEMPTS])
    with pytest.raises(SourceUnavailable):
        fetch(1000)
    assert len(stored()) == PAGE

    fetched = fetch(1000)

    assert fetched == Fetched(UpsertCounts(added=150), bad=0, complete=True)
    assert server.starts[-2:] == [100, 200]


def test_a_run_after_the_last_fetches_what_is_new(
    fetch: Fetch, server: ArxivServer, stored: Stored
) -> None:
    """Only that."""
    fetch(1000)
    nothing = fetch(1000)
    server.papers += make_papers(3, first=250)

    new = fetch(1000)

    assert (nothing.papers, nothing.complete) == (0, True)
    assert new == Fetched(UpsertCounts(added=3), bad=0, complete=True)
    assert server.starts[-2:] == [250, 250]
    assert len(stored()) == 253


@pytest.mark.parametrize(
    ("kept", "starts"),
    [
        pytest.param(range(7), [0, 7, 100, 200], id="a short page"),
        pytest.param([*range(40), *range(43, 100)], [0, 97, 0, 100, 200], id="a page with holes"),
    ],
)
def test_a_page_with_too_few_papers_leaves_no_gap(
    fetch: Fetch, server: ArxivServer, stored: Stored, *, kept: Sequence[int], starts: list[int]
) -> None:
    """What it left out is asked for before the next page."""
    entries = [server.papers[number].to_entry() for number in kept]
    server.answers.append(Answer(make_feed(*entries, total=250)))

    fetch(1000)

    assert server.starts == starts
    assert {one.id for one in stored()} == {paper.id for paper in server.papers}


def test_an_end_that_comes_too_soon_is_doubted(
    fetch: Fetch, server: ArxivServer, stored: Stored
) -> None:
    """The first page has said how many papers there are."""
    server.answers.extend([None, Answer(make_feed(total=100))])

    fetched = fetch(1000)

    assert server.starts == [0, 100, 100, 200]
    assert (fetched.papers, len(stored())) == (250, 250)


def test_a_fetch_from_a_day_on_has_its_own_cursor(
    fetch: Fetch, server: ArxivServer, stored: Stored
) -> None:
    """It begins at that day and resumes there; the fetch of all papers is independent of it."""
    server.papers = [
        Paper(id=f"{year}", submitted_at=datetime(year, 3, 1, tzinfo=UTC))
        for year in range(2010, 2020)
    ]

    first = fetch(2, since=date(2015, 3, 1))
    rest = fetch(10, since=date(2015, 3, 1))
    fetch(3)

    assert (first.papers, rest.papers) == (2, 3)
    assert list_ids(stored()) == ["2015", "2016", "2017", "2018", "2019", "2010", "2011", "2012"]


def test_a_restarted_fetch_goes_on_from_its_new_day(
    fetch: Fetch, server: ArxivServer, stored: Stored, database_url: str
) -> None:
    """Its offset counts from that day, not from the one it began with."""

    async def keep(cursor: FetchCursor) -> None:
        async with open_upgraded(database_url) as database, database.begin_write() as session:
            await FetchStore(session).keep("cat:stat.ML since 2019-01-01", cursor)

    asyncio.run(keep(FetchCursor(date(2020, 1, 1), start=200)))
    server.papers.append(Paper(id="2019", submitted_at=datetime(2019, 6, 1, tzinfo=UTC)))

    fetched = fetch(1000, since=date(2019, 1, 1))

    assert fetched.papers == 50
    assert list_ids(stored())[0] == "2001.00200"
    assert "[202001010000 TO" in server.requests[0]["search_query"]


def test_papers_that_cannot_be_stored_are_skipped(
    fetch: Fetch, server: ArxivServer, stored: Stored, said: list[object]
) -> None:
    """They are reported and counted, so that they are not fetched again."""
    moment = datetime(2021, 1, 1, tzinfo=UTC)
    server.papers = [
        Paper(id="a", submitted_at=moment.replace(year=2019), abstract=" "),
        *make_papers(PAGE),
        Paper(id="z", submitted_at=moment, abstract=" "),
    ]

    fetched = fetch(1000)
    again = fetch(1000)

    assert fetched == Fetched(UpsertCounts(added=PAGE), bad=2, complete=True)
    assert again.papers == 0
    assert list_ids(stored()) == [paper.id for paper in make_papers(PAGE)]
    assert [one.id for one in said if isinstance(one, BadPaper)] == [
        "http://arxiv.org/abs/av3",
        "http://arxiv.org/abs/zv3",
    ]


def test_every_page_is_reported(fetch: Fetch, said: list[object]) -> None:
    """Once it is stored."""
    fetch(1000)

    assert [str(one) for one in said] == [
        "100 documents added, 0 updated, 0 bad papers",
        "200 documents added, 0 updated, 0 bad papers",
        "250 documents added, 0 updated, 0 bad papers",
    ]

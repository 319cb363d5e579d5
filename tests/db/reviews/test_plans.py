"""Every page is a few walks along indexes: no table scan and no sorting beyond the page itself."""

from itertools import product

import pytest
from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.reviews.keyset import scan, select_page
from app.db.reviews.search import Search
from app.domain.reviews import ReviewFilter, ReviewOrder
from app.domain.sentiment import Label
from app.pagination import Key

FILTERS = [
    ReviewFilter(sentiment=sentiment, sure=sure, corrected=corrected)
    for sentiment, sure, corrected in product(
        (None, *Label), (None, False, True), (None, False, True)
    )
]
NUMBERED = [ReviewOrder.NEWEST, ReviewOrder.OLDEST]
SORTING = "USE TEMP B-TREE FOR ORDER BY"


def key(order: ReviewOrder) -> Key:
    return (0.7, 9) if order is ReviewOrder.LEAST_SURE else (9,)


async def plan_of(session: AsyncSession, statement: object) -> list[str]:
    sql = statement.compile(  # type: ignore[attr-defined]  # every statement has it, no class all share
        dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}
    )
    steps = await session.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", "\\:")))
    return [step.detail for step in steps]


@pytest.mark.parametrize("order", ReviewOrder)
@pytest.mark.parametrize("first", [True, False], ids=["first page", "deep page"])
async def test_a_walk_neither_scans_nor_sorts(
    sqlite: Database, order: ReviewOrder, *, first: bool
) -> None:
    """Under every filter, from any cursor: it merges searches of the index of its order."""
    kind = "probability" if order is ReviewOrder.LEAST_SURE else "number"
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            plan = await plan_of(session, scan(where, order, after=None if first else key(order)))

            steps = [step for step in plan if "reviews" in step]
            assert not [step for step in plan if "TEMP B-TREE" in step], where
            if where == ReviewFilter() and order in NUMBERED:
                assert steps == ["SCAN reviews" if first else along_the_table(order)], where
            else:
                assert all(f"labelled_{kind} (current_label=? AND" in step for step in steps), where
                assert len(steps) == classes(where), where


def along_the_table(order: ReviewOrder) -> str:
    """Return the step that goes on from a number, in the order of the table itself."""
    sign = ">" if order is ReviewOrder.OLDEST else "<"
    return f"SEARCH reviews USING INTEGER PRIMARY KEY (rowid{sign}?)"


def classes(where: ReviewFilter) -> int:
    """Return how many of the eight classes a filter leaves."""
    chosen = (where.sentiment, where.sure, where.corrected)
    return 1 << sum(one is None for one in chosen)


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_page_sorts_no_more_than_itself(sqlite: Database, order: ReviewOrder) -> None:
    """The keys of the page are walked to, and only its own rows are fetched and put in order."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            page = select_page(where, order, after=key(order), limit=50)
            plan = await plan_of(session, page)

            assert plan[-3:] == [
                "SCAN anon_1",
                "SEARCH reviews USING INTEGER PRIMARY KEY (rowid=?)",
                SORTING,
            ], where
            assert plan.count(SORTING) == 1, where
            assert "SCAN reviews" not in plan, where


async def searched(session: AsyncSession, order: ReviewOrder, where: ReviewFilter) -> list[str]:
    search = Search(session, where, order)
    return await plan_of(session, search.scan_matches(after=key(order)).limit(50))


@pytest.mark.parametrize("order", ReviewOrder)
async def test_matches_are_looked_up_by_their_facts_alone(
    sqlite: Database, order: ReviewOrder
) -> None:
    """In the order of the word index, which ends when the page is full; or sorted by their keys."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            asked = ReviewFilter(where.sentiment, where.corrected, where.sure, words="some words")
            words, facts, *sorting = await searched(session, order, asked)

            assert words.startswith("SCAN review_words VIRTUAL TABLE INDEX"), where
            assert facts == "SEARCH review_facts USING INTEGER PRIMARY KEY (rowid=?)", where
            assert sorting == ([] if order in NUMBERED else [SORTING]), where


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_step_along_the_order_looks_each_review_up_once(
    sqlite: Database, order: ReviewOrder
) -> None:
    """In the word index, by its number; what it sorts is the step."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            asked = ReviewFilter(where.sentiment, where.corrected, where.sure, words="some words")
            step: Select[tuple[int]] = Search(session, asked, order).scan_order(
                after=key(order), count=200
            )
            plan = await plan_of(session, step)

            assert plan[-3] == "SCAN anon_1", where
            assert plan[-2].startswith("SCAN review_words VIRTUAL TABLE INDEX 0:="), where
            assert plan[-1] == SORTING, where
            assert plan.count(SORTING) == 1, where


@pytest.mark.parametrize(
    ("query", "step"),
    [
        ("number FROM reviews ORDER BY number DESC LIMIT 1 OFFSET 9", "SCAN reviews"),
        (
            "number, text FROM reviews WHERE number > 5 ORDER BY number LIMIT 50",
            "SEARCH reviews USING INTEGER PRIMARY KEY (rowid>?)",
        ),
    ],
    ids=["where the newest begin", "the texts of some"],
)
async def test_what_a_worker_reads_as_it_starts_is_bounded(
    sqlite: Database, query: str, step: str
) -> None:
    """It goes along the table as far as the window of newest reviews, and sorts nothing."""
    async with sqlite.begin_read() as session:
        plan = await session.execute(text(f"EXPLAIN QUERY PLAN SELECT {query}"))

    assert [one.detail for one in plan] == [step]

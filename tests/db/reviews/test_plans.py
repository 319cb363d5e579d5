"""Every page is a few index scans: no table scan, and no sorting beyond the page itself."""

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


def make_key(order: ReviewOrder) -> Key:
    return (0.7, 9) if order is ReviewOrder.LEAST_SURE else (9,)


async def explain(session: AsyncSession, statement: object) -> list[str]:
    sql = statement.compile(  # type: ignore[attr-defined]  # every statement has it, no class all share
        dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}
    )
    steps = await session.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", "\\:")))
    return [step.detail for step in steps]


@pytest.mark.parametrize("order", ReviewOrder)
@pytest.mark.parametrize("first", [True, False], ids=["first page", "deep page"])
async def test_a_scan_of_keys_neither_reads_the_table_nor_sorts(
    sqlite: Database, order: ReviewOrder, *, first: bool
) -> None:
    """Under every filter, from any cursor: it merges searches of the order's indexes."""
    kind = "probability" if order is ReviewOrder.LEAST_SURE else "number"
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            plan = await explain(
                session, scan(where, order, after=None if first else make_key(order))
            )

            steps = [step for step in plan if "reviews" in step]
            assert not [step for step in plan if "TEMP B-TREE" in step], where
            if where == ReviewFilter() and order in NUMBERED:
                assert steps == ["SCAN reviews" if first else describe_seek(order)], where
            else:
                assert all(f"labelled_{kind} (current_label=? AND" in step for step in steps), where
                assert len(steps) == count_classes(where), where


def describe_seek(order: ReviewOrder) -> str:
    """Return the plan's step that seeks a number in the table, which is in order itself."""
    sign = ">" if order is ReviewOrder.OLDEST else "<"
    return f"SEARCH reviews USING INTEGER PRIMARY KEY (rowid{sign}?)"


def count_classes(where: ReviewFilter) -> int:
    """Return how many of the eight classes a filter selects."""
    chosen = (where.sentiment, where.sure, where.corrected)
    return 1 << sum(one is None for one in chosen)


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_page_sorts_no_more_than_itself(sqlite: Database, order: ReviewOrder) -> None:
    """Its keys come from the indexes; only its own rows are fetched and sorted."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            page = select_page(where, order, after=make_key(order), limit=50)
            plan = await explain(session, page)

            assert plan[-3:] == [
                "SCAN anon_1",
                "SEARCH reviews USING INTEGER PRIMARY KEY (rowid=?)",
                SORTING,
            ], where
            assert plan.count(SORTING) == 1, where
            assert "SCAN reviews" not in plan, where


async def explain_search(
    session: AsyncSession, order: ReviewOrder, where: ReviewFilter
) -> list[str]:
    search = Search(session, where, order)
    return await explain(session, search.scan_matches(after=make_key(order)).limit(50))


@pytest.mark.parametrize("order", ReviewOrder)
async def test_matches_are_looked_up_by_their_facts_alone(
    sqlite: Database, order: ReviewOrder
) -> None:
    """In the order of the word index, until the page is full; or sorted by their keys."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            searched = ReviewFilter(
                where.sentiment, where.corrected, where.sure, words="some words"
            )
            words, facts, *sorting = await explain_search(session, order, searched)

            assert words.startswith("SCAN review_words VIRTUAL TABLE INDEX"), where
            assert facts == "SEARCH review_facts USING INTEGER PRIMARY KEY (rowid=?)", where
            assert sorting == ([] if order in NUMBERED else [SORTING]), where


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_step_along_the_order_looks_each_review_up_once(
    sqlite: Database, order: ReviewOrder
) -> None:
    """In the word index, by its number; it sorts only the reviews of the step."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            searched = ReviewFilter(
                where.sentiment, where.corrected, where.sure, words="some words"
            )
            step: Select[tuple[int]] = Search(session, searched, order).scan_order(
                after=make_key(order), count=200
            )
            plan = await explain(session, step)

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
    """It scans the table as far as the window of newest reviews, and sorts nothing."""
    async with sqlite.begin_read() as session:
        plan = await session.execute(text(f"EXPLAIN QUERY PLAN SELECT {query}"))

    assert [one.detail for one in plan] == [step]

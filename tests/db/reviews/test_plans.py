"""Every page is a few index scans: no table scan, and no sorting beyond the page itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.reviews.filters import list_paths, scan_classes
from app.db.reviews.keyset import scan, select_page
from app.db.reviews.mappers import to_microseconds
from app.db.reviews.search import Search
from app.db.reviews.stats import count_reviews
from app.domain.reviews import ReviewFilter, ReviewOrder, ReviewTopic
from app.domain.sentiment import Label
from app.pagination import Key

SINCE = datetime(2024, 1, 1, tzinfo=UTC)
DATES: dict[str, Any] = {"since": SINCE, "until": SINCE + timedelta(days=9)}
SORTING = "USE TEMP B-TREE FOR ORDER BY"

FILTERS = [
    ReviewFilter(sentiment=sentiment, sure=sure, corrected=corrected, **facts)
    for sentiment, sure, corrected, facts in product(
        (None, Label.NEGATIVE),
        (None, False),
        (None, False, True),
        (
            *({}, DATES, {"source": "shop"}, {"rating_min": 2.0, **DATES}),
            *({"attributes": ("a:b",)}, {"topic": ReviewTopic("reviews", 3)}),
        ),
    )
]
CLASSES = [
    where
    for where in FILTERS
    if where.source is None and not where.attributes and where.topic is None
]


def make_key(order: ReviewOrder) -> Key:
    return (0.7, 9) if order is ReviewOrder.LEAST_SURE else (to_microseconds(SINCE), 9)


async def explain(session: AsyncSession, statement: object) -> list[str]:
    sql = statement.compile(  # type: ignore[attr-defined]  # every statement has it, no class all share
        dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}
    )
    steps = await session.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", "\\:")))
    return [step.detail for step in steps]


@pytest.mark.parametrize("order", ReviewOrder)
@pytest.mark.parametrize("first", [True, False], ids=["first page", "deep page"])
async def test_a_scan_of_classes_neither_reads_the_table_nor_sorts(
    sqlite: Database, order: ReviewOrder, *, first: bool
) -> None:
    """Under every filter, from any cursor: it merges searches of the order's indexes."""
    kind = "probability" if order is ReviewOrder.LEAST_SURE else "dated"
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            path = scan_classes(where, order, hide=True)
            plan = await explain(
                session, scan(path, order, after=None if first else make_key(order))
            )

            steps = [step for step in plan if " reviews " in step]
            assert not [step for step in plan if "TEMP B-TREE" in step], where
            assert len(steps) == count_classes(where), where
            for step in steps:
                assert f"USING COVERING INDEX ix_reviews_{step_half(step)}_{kind} (" in step, where
                assert "current_label=? AND current_sure=?" in step, where
                if where.since and kind == "dated":
                    assert "dated_us>?" in step, where


def step_half(step: str) -> str:
    return "unlabelled" if "unlabelled" in step else "labelled"


def count_classes(where: ReviewFilter) -> int:
    """Return how many of the twelve classes a filter selects."""
    given = {None: 3, False: 1, True: 2}[where.corrected]
    return given << sum(one is None for one in (where.sentiment, where.sure))


SEEKS = {
    "source": (
        ReviewFilter(source="shop"),
        "SEARCH reviews USING COVERING INDEX ix_reviews_source (source=?)",
    ),
    "one rating": (
        ReviewFilter(rating_min=2.0, rating_max=2.0),
        "SEARCH reviews USING COVERING INDEX ix_reviews_rating (rating=?)",
    ),
    "ratings": (
        ReviewFilter(rating_min=2.0),
        "SEARCH reviews USING COVERING INDEX ix_reviews_rating (rating>?)",
    ),
    "attribute": (
        ReviewFilter(attributes=("a:b",)),
        "SEARCH review_attributes USING PRIMARY KEY (key=?)",
    ),
    "topic": (
        ReviewFilter(topic=ReviewTopic("reviews", 3)),
        "SEARCH review_topics USING PRIMARY KEY (key=?)",
    ),
}
"""Filters, and the step by which their matches are found."""


@pytest.mark.parametrize("kind", SEEKS)
@pytest.mark.parametrize("order", ReviewOrder)
@pytest.mark.parametrize("more", [{}, {"sentiment": Label.NEGATIVE, "sure": False, **DATES}])
async def test_what_few_reviews_have_is_searched_for(
    sqlite: Database, kind: str, order: ReviewOrder, more: dict[str, Any]
) -> None:
    """It is read from an index or looked up in the table of facts, and then sorted."""
    where, seek = SEEKS[kind]
    async with sqlite.begin_read() as session:
        (path,) = list_paths(replace(where, **more), hide=True)
        plan = await explain(session, scan(path, order, after=make_key(order)))

    by_share = "SEARCH review_topics USING COVERING INDEX ix_review_topics_key_typicality (key=?)"
    if kind == "topic" and order is ReviewOrder.LEAST_SURE and not more:  # without dates
        seek = by_share
    looked_up = ["SEARCH review_facts USING INTEGER PRIMARY KEY (rowid=?)"]
    assert plan == [seek, *(looked_up * (path.entries is not None)), SORTING]


@pytest.mark.parametrize("order", ReviewOrder)
async def test_what_is_counted_to_choose_a_path_is_read_from_its_index(
    sqlite: Database, order: ReviewOrder
) -> None:
    """Counting stops after the few, and passes over nothing."""
    async with sqlite.begin_read() as session:
        for where in FILTERS:
            paths = [scan_classes(where, order, hide=True), *list_paths(where, hide=True)]
            for part in (part for path in paths for part in path.select_unchecked()):
                (step,) = await explain(session, part)
                assert step.startswith("SEARCH "), where
                assert "COVERING INDEX" in step or "PRIMARY KEY (key=?)" in step, where


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_page_sorts_no_more_than_itself(sqlite: Database, order: ReviewOrder) -> None:
    """Its keys come from the indexes; only its own rows are fetched and sorted."""
    async with sqlite.begin_read() as session:
        for where in CLASSES:
            path = scan_classes(where, order, hide=True)
            page = select_page(path, order, after=make_key(order), limit=50)
            plan = await explain(session, page)

            assert plan[-3:] == [
                "SCAN anon_1",
                "SEARCH reviews USING INTEGER PRIMARY KEY (rowid=?)",
                SORTING,
            ], where
            assert plan.count(SORTING) == 1, where
            assert "SCAN reviews" not in plan, where


@pytest.mark.parametrize("order", ReviewOrder)
async def test_matches_are_looked_up_by_their_facts_alone(
    sqlite: Database, order: ReviewOrder
) -> None:
    """By their numbers, and sorted by their keys."""
    async with sqlite.begin_read() as session:
        for where in CLASSES:
            search = Search(session, replace(where, words='some "few words" pre*'), order)
            matches = search.scan_matches(after=make_key(order)).limit(50)
            words, facts, sorting = await explain(session, matches)

            assert words.startswith("SCAN review_words VIRTUAL TABLE INDEX"), where
            assert facts == "SEARCH review_facts USING INTEGER PRIMARY KEY (rowid=?)", where
            assert sorting == SORTING, where


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_step_along_the_order_looks_each_review_up_once(
    sqlite: Database, order: ReviewOrder
) -> None:
    """In the word index, by its number; it sorts only the reviews of the step."""
    async with sqlite.begin_read() as session:
        for where in CLASSES:
            path = scan_classes(where, order, hide=True)
            search = Search(session, replace(where, words='some "few words" pre*'), order)
            step = search.scan_order(path, after=make_key(order), count=200)
            plan = await explain(session, step)

            assert plan[-3] == "SCAN anon_1", where
            assert plan[-2].startswith("SCAN review_words VIRTUAL TABLE INDEX 0:="), where
            assert plan[-1] == SORTING, where
            assert plan.count(SORTING) == 1, where


@pytest.mark.parametrize("where", [ReviewFilter(**DATES), ReviewFilter(source="shop")])
async def test_counting_what_matches_reads_an_index_alone(
    sqlite: Database, where: ReviewFilter
) -> None:
    """It fetches no review."""
    async with sqlite.begin_read() as session:
        plan = await explain(session, count_reviews(where, in_postgresql=False))

    steps = [step for step in plan if " reviews " in step]
    assert steps
    assert all("COVERING INDEX" in step for step in steps)


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

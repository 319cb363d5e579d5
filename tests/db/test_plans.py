"""Every page is one walk along an index: no table scan and no sorting, however many reviews."""

from itertools import product

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.review_pages import select_page
from app.domain import Label, ReviewFilter, ReviewOrder

FILTERS = [
    ReviewFilter(sentiment=sentiment, sure=sure, corrected=corrected)
    for sentiment, sure, corrected in product((None, Label.NEGATIVE), (None, False), (None, True))
]


async def plan_of(session: AsyncSession, where: ReviewFilter, order: ReviewOrder) -> str:
    key = (0.7, 9) if order is ReviewOrder.LEAST_SURE else (9,)
    statement = select_page(session, where, order, after=key, limit=50)
    sql = statement.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True})
    steps = await session.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", "\\:")))
    return "; ".join(step.detail for step in steps)


@pytest.mark.parametrize("order", ReviewOrder)
async def test_a_page_neither_scans_nor_sorts(sqlite: Database, order: ReviewOrder) -> None:
    """Under every filter, from any cursor."""
    async with sqlite.reading() as session:
        for where in FILTERS:
            plan = await plan_of(session, where, order)
            assert "SEARCH reviews USING" in plan, where
            assert "TEMP B-TREE" not in plan, where
            assert ("ix_reviews_labelled" in plan) is bool(where.corrected), where


@pytest.mark.parametrize("order", [ReviewOrder.NEWEST, ReviewOrder.OLDEST])
async def test_a_searched_page_runs_along_the_word_index(
    sqlite: Database, order: ReviewOrder
) -> None:
    """It finds the words in the order of the page, and stops when the page is full."""
    async with sqlite.reading() as session:
        plan = await plan_of(session, ReviewFilter(words="some words"), order)

    assert "SCAN review_words VIRTUAL TABLE INDEX" in plan
    assert "SEARCH reviews USING INTEGER PRIMARY KEY" in plan
    assert "TEMP B-TREE" not in plan

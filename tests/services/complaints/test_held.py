"""Columns in memory follow the database, whatever is stored, analysed anew or deleted there."""

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import delete

from app.db.engine import Database
from app.db.insights import SENTENCES, InsightsReader
from app.db.reviews.sentences import mark_replaced
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import REVIEW_TABLE
from app.services.admission import Gate
from app.services.complaints import held
from app.services.complaints.held import ColumnCache, Held
from tests.small_sentences import Said, Sentence, analyse, install_review_topics, store_said

SLOW = Sentence("It is slow.", topic=0, positive=0.25, evidence=0.5)
FINE = Sentence("It is fine.", topic=1, positive=0.875, sure=False)


@pytest.fixture
def cache(database: Database, gate: Gate) -> ColumnCache:
    return ColumnCache(database, gate=gate)


def let_time_pass(found: Held) -> None:
    """Let what is held be as old as it may be before all rows are compared."""
    found.checked_at -= held.CHECK_S


def list_topics(found: Held) -> list[list[int]]:
    """Return the topics of the sentences of each review."""
    columns = found.columns
    return [part.tolist() for part in np.split(columns.topics, columns.first[1:-1])]


async def test_columns_hold_what_is_stored(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """Reviews with several sentences, with one, and with none."""
    await store_said(
        database,
        model,
        Said([SLOW, FINE], source="shop", rating=2),
        Said([]),
        Said([FINE], source="mail"),
    )

    found = await cache.read(model)

    columns = found.columns
    assert columns.first.tolist() == [0, 2, 2, 3]
    assert columns.topics.tolist() == [0, 1, 1]
    assert columns.chances.tolist() == [0.25, 0.875, 0.875]
    assert columns.evidence.tolist() == [0.5, 0.75, 0.75]
    assert columns.sure.tolist() == [True, False, False]
    assert (columns.starts.tolist(), columns.ends.tolist()) == ([0, 12, 0], [11, 23, 11])
    assert found.sources.list() == ["shop", "mail"]
    assert columns.sources.tolist() == [0, -1, 1]
    np.testing.assert_equal(columns.ratings, [2, np.nan, np.nan])
    assert found.models.list() == ["verdicts-1"]
    assert (found.reviews, columns.find_reviews(np.arange(3)).tolist()) == (3, [0, 0, 2])


async def test_what_is_stored_later_is_read_then(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """And what is held already is not changed under whoever counts it."""
    await store_said(database, model, Said([SLOW], source="shop"))
    before = (await cache.read(model)).columns
    await store_said(database, model, Said([FINE, FINE], source="mail"))

    found = await cache.read(model)

    assert list_topics(found) == [[0], [1, 1]]
    assert (len(before), before.topics.tolist()) == (1, [0])


async def test_a_review_that_is_analysed_anew_is_counted_once(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """By what was found last, whether it was read in between or not."""
    one, other = await store_said(database, model, Said([SLOW]), Said([SLOW]))
    await analyse(database, model, {one.id: Said([FINE])})
    assert sorted(list_topics(await cache.read(model))) == [[0], [1]]
    await analyse(database, model, {other.id: Said([FINE, SLOW])})

    assert sorted(list_topics(await cache.read(model))) == [[1], [1, 0]]


async def test_a_review_that_is_deleted_is_gone_at_once(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """Also where another one is stored in its stead, so that their number is the same."""
    stored = await store_said(database, model, Said([SLOW]), Said([FINE, FINE]))
    await cache.read(model)
    async with database.begin_write() as session:
        await ReviewStore(session).delete(stored[0].id)
    assert list_topics(await cache.read(model)) == [[1, 1]]
    async with database.begin_write() as session:
        await ReviewStore(session).delete(stored[1].id)
    await store_said(database, model, Said([SLOW, SLOW]))
    let_time_pass(await cache.read(model))

    assert list_topics(await cache.read(model)) == [[0, 0]]


async def test_a_review_that_waits_for_another_analysis_is_gone_at_once(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """Its sentences are of a text that it has no more."""
    stored = await store_said(database, model, Said([SLOW]), Said([FINE, FINE]))
    await cache.read(model)
    async with database.begin_write() as session:
        number = await InsightsReader(session).find_number(stored[0].id)
        await mark_replaced(session, [number])

    found = await cache.read(model)

    assert (list_topics(found), found.reviews) == ([[1, 1]], 2)


async def test_rows_that_are_gone_are_found_in_whatever_ranges_they_are(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """All others are still held: at the ends of a range, and of ranges of which none is left."""
    await store_said(database, model, *[Said([SLOW])] * (2 * held.RANGE + 200))
    before = (await cache.read(model)).columns
    ids = set(before.ids.tolist())
    gone = {1, held.RANGE - 1, *range(held.RANGE, 2 * held.RANGE), 2 * held.RANGE, max(ids)}
    async with database.begin_write() as session:
        await session.execute(delete(REVIEW_TABLE).where(REVIEW_TABLE.c.number == 1))
        removed = delete(SENTENCES).where(
            SENTENCES.c.id.between(held.RANGE, 2 * held.RANGE - 1)
            | SENTENCES.c.id.in_([1, held.RANGE - 1, 2 * held.RANGE, max(ids)])
        )
        await session.execute(removed)
    let_time_pass(await cache.read(model))

    found = await cache.read(model)

    assert set(found.columns.ids.tolist()) == ids - gone


async def test_rows_that_are_committed_late_are_read(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """Two transactions may take ids in one order and commit in the other."""
    await store_said(database, model, *[Said([SLOW])] * 3)
    async with database.begin_write() as session:
        rows = (await session.execute(SENTENCES.select().order_by(SENTENCES.c.id))).all()
        await session.execute(delete(SENTENCES).where(SENTENCES.c.id == rows[1].id))
    assert len((await cache.read(model)).columns) == 2
    async with database.begin_write() as session:
        await session.execute(SENTENCES.insert().values(rows[1]._asdict()))
    await store_said(database, model, Said([FINE]))
    let_time_pass(await cache.read(model))

    assert sorted(list_topics(await cache.read(model))) == [[0], [0], [0], [1]]


async def test_rows_of_other_models_are_not_read(
    database: Database, model: str, cache: ColumnCache, tmp_path: Path
) -> None:
    """Nor those of a model whose rows are all removed, once that is noticed."""
    other = await install_review_topics(database, tmp_path / "other", labels="abc")
    await store_said(database, model, Said([SLOW]))

    assert len((await cache.read(other)).columns) == 0


async def test_more_rows_than_are_read_at_once_are_all_read(
    database: Database, model: str, cache: ColumnCache
) -> None:
    """And of each, the sentences in their order."""
    reviews = [Said([SLOW] * (index % 3) + [FINE]) for index in range(held.ROWS_AT_ONCE + 5)]
    await store_said(database, model, *reviews)

    found = await cache.read(model)

    expected = [[0] * (index % 3) + [1] for index in range(len(reviews))]
    assert list_topics(found) == expected


async def test_only_the_models_asked_for_last_stay_in_memory(
    database: Database, model: str, cache: ColumnCache, tmp_path: Path
) -> None:
    """One that was dropped is read anew."""
    await store_said(database, model, Said([SLOW]))
    first = await cache.read(model)
    for number in range(held.KEPT):
        labels = [f"{number}"] * 3
        version = await install_review_topics(database, tmp_path / f"{number}", labels=labels)
        await cache.read(version)

    again = await cache.read(model)

    assert again is not first
    assert list_topics(again) == [[0]]

"""The learning log returns what was appended, in order, for ever."""

import asyncio
from dataclasses import astuple, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import numpy as np
import pytest
from sqlalchemy.exc import IntegrityError

from app.db.engine import Database, open_database
from app.db.learning_log import ENTRIES_AT_ONCE, LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.sentiment import Cause, FittedCalibration, ModelUpdate
from app.errors import CursorInvalid
from tests.db.values import make_entry, store_texts


def flatten(update: ModelUpdate) -> tuple[object, ...]:
    """Return all fields of an entry as values that can be compared."""
    plain = replace(update, delta=replace(update.delta))
    delta = (plain.delta.feature_ids.tolist(), plain.delta.amounts.tolist(), plain.delta.bias)
    others = [getattr(plain, name) for name in plain.__slots__ if name != "delta"]
    return (*others, delta)


async def append(database: Database, *updates: ModelUpdate) -> None:
    async with database.begin_write() as session:
        for update in updates:
            await LearningLog(session).add(update)


@pytest.mark.parametrize(
    "update",
    [
        make_entry(1, review_id=UUID(int=7), features=500),
        replace(make_entry(1, features=0), cause=Cause.ROLLBACK, label=None, promoted=False),
        replace(
            make_entry(1, features=0),
            cause=Cause.CALIBRATION,
            calibration=FittedCalibration(
                slope=0.1 + 0.2, intercept=-1e-17, prior=1 / 3, labels=50
            ),
        ),
    ],
    ids=["learned", "rolled back", "calibrated"],
)
async def test_an_entry_is_read_as_it_was_added(database: Database, update: ModelUpdate) -> None:
    """To the last bit of its numbers: replicas must agree exactly."""
    await append(database, update)

    async with database.begin_read() as session:
        (read,) = await LearningLog(session).read(["base"])

    assert flatten(read) == flatten(update)
    assert read.delta.feature_ids.dtype == read.delta.amounts.dtype == np.int32
    assert astuple(read.holdout) == astuple(update.holdout)


async def test_entries_come_in_order_and_per_model(database: Database) -> None:
    """Those after the given sequence, whatever order they were written in."""
    await append(
        database, make_entry(2), make_entry(1), make_entry(3), make_entry(1, model="other")
    )

    async with database.begin_read() as session:
        log = LearningLog(session)
        assert [one.sequence for one in await log.read(["base"])] == [1, 2, 3]
        assert [one.sequence for one in await log.read(["base"], after=1)] == [2, 3]
        assert [one.sequence for one in await log.read(["base"], limit=2)] == [1, 2]
        assert [one.model for one in await log.read(["other"])] == ["other"]
        assert await log.read_last_sequence(["base"]) == 3
        assert await log.read_last_sequence(["unknown"]) == 0
        assert await log.read(["unknown"]) == []


async def test_a_long_log_is_read_whole(database: Database) -> None:
    """It is fetched in batches, and no entry is lost between two of them."""
    count = 2 * ENTRIES_AT_ONCE + 1
    await append(database, *map(make_entry, range(1, count + 1)))

    async with database.begin_read() as session:
        entries = await LearningLog(session).read(["base"])

    assert [one.sequence for one in entries] == list(range(1, count + 1))
    assert all(flatten(one) == flatten(make_entry(one.sequence)) for one in entries)


async def test_a_page_leaves_the_deltas_where_they_are(database: Database) -> None:
    """They may be large and no list shows them; every other field is there."""
    await append(database, make_entry(1, features=500))

    async with database.begin_read() as session:
        log = LearningLog(session)
        (shown,) = (await log.read_page(["base"], limit=1, cursor=None)).items
        (whole,) = await log.read(["base"])

    assert (len(shown.delta.feature_ids), len(shown.delta.amounts), shown.delta.bias) == (0, 0, 0)
    assert flatten(replace(shown, delta=whole.delta)) == flatten(make_entry(1, features=500))


async def test_facts_are_read_of_one_model_or_of_all_others(database: Database) -> None:
    """Without deltas; of one model by sequence, of others by the time of learning."""
    old = replace(make_entry(7, model="older"), created_at=datetime(2025, 1, 1, tzinfo=UTC))
    await append(database, make_entry(2), make_entry(1), make_entry(1, model="other"), old)

    async with database.begin_read() as session:
        log = LearningLog(session)
        own = await log.read_without_deltas(["base", "unknown"])
        others = await log.read_without_deltas_of_others(["base"])

    assert [(one.model, one.sequence) for one in own] == [("base", 1), ("base", 2)]
    assert [(one.model, one.sequence) for one in others] == [("older", 7), ("other", 1)]
    assert all(len(one.delta.feature_ids) == 0 for one in (*own, *others))


async def test_pages_go_from_the_newest_to_the_first(database: Database) -> None:
    """Each entry once, of one model only."""
    await append(database, *map(make_entry, range(1, 6)), make_entry(9, model="other"))

    seen, cursor = [], None
    async with database.begin_read() as session:
        while True:
            page = await LearningLog(session).read_page(["base"], limit=2, cursor=cursor)
            seen += [one.sequence for one in page.items]
            if (cursor := page.next_cursor) is None:
                break

    assert seen == [5, 4, 3, 2, 1]


async def test_a_cursor_goes_on_within_its_model(database: Database) -> None:
    """Another model has other entries under the same numbers."""
    for model in ("base", "other"):
        await append(database, make_entry(1, model=model), make_entry(2, model=model))

    async with database.begin_read() as session:
        log = LearningLog(session)
        cursor = (await log.read_page(["base"], limit=1, cursor=None)).next_cursor
        rest = await log.read_page(["base"], limit=1, cursor=cursor)
        with pytest.raises(CursorInvalid):
            await log.read_page(["other"], limit=1, cursor=cursor)

    assert [(one.model, one.sequence) for one in rest.items] == [("base", 1)]


async def test_others_have_learned_what_they_did_not_take_back(database: Database) -> None:
    """What was held back they did not learn, and one's own entries do not count."""
    kept, taken_back, held_back = uuid4(), uuid4(), uuid4()
    await append(
        database,
        make_entry(1, review_id=kept),
        make_entry(2, review_id=taken_back),
        replace(make_entry(3, review_id=taken_back), cause=Cause.RETRACTION),
        replace(make_entry(4, review_id=held_back), promoted=False),
    )

    async with database.begin_read() as session:
        log = LearningLog(session)
        found = [
            await log.is_learned_by_others(["other"], one) for one in (kept, taken_back, held_back)
        ]
        own = await log.is_learned_by_others(["base"], kept)

    assert (found, own) == ([True, False, False], False)


@pytest.mark.parametrize(
    ("promoted", "expected"), [(None, [5, 4, 3, 2, 1]), (False, [4, 2]), (True, [5, 3, 1])]
)
async def test_pages_are_of_what_was_promoted_or_held_back(
    database: Database, promoted: bool | None, expected: list[int]
) -> None:
    """Or of both; a cursor goes on with the same."""
    await append(
        database, *(replace(make_entry(one), promoted=one % 2 == 1) for one in range(1, 6))
    )

    async with database.begin_read() as session:
        log = LearningLog(session)
        first = await log.read_page(["base"], limit=1, cursor=None, promoted=promoted)
        rest = await log.read_page(["base"], limit=9, cursor=first.next_cursor, promoted=promoted)

    assert [one.sequence for one in (*first.items, *rest.items)] == expected
    assert rest.next_cursor is None


async def test_a_page_shows_the_first_words_of_reviews(database: Database) -> None:
    """Of those that are stored; nothing of others, nor of entries without one."""
    short, long, gone = await store_texts(database, "Dull", "é" * 500, "Gone")
    for number, one in enumerate((short, long, gone), start=1):
        await append(database, make_entry(number, review_id=one.id))
    await append(database, make_entry(4))
    async with database.begin_write() as session:
        await ReviewStore(session).delete(gone.id)

    async with database.begin_read() as session:
        page = await LearningLog(session).read_page(["base"], limit=9, cursor=None)

    assert [one.text for one in page.items] == [None, None, "é" * 200, "Dull"]


async def test_entries_about_the_calibration_are_read_alone(database: Database) -> None:
    """In their order, without deltas; those of other models are not."""
    fitted = FittedCalibration(1.5, -0.5, 0.3, labels=50)
    await append(
        database,
        make_entry(2),
        *(
            replace(one, cause=Cause.CALIBRATION, calibration=fitted)
            for one in (make_entry(3), make_entry(1), make_entry(4, model="other"))
        ),
    )

    async with database.begin_read() as session:
        found = await LearningLog(session).read_calibrations(["base"])

    assert [(one.sequence, one.calibration) for one in found] == [(1, fitted), (3, fitted)]


async def test_a_sequence_is_used_once(database: Database) -> None:
    """Of two workers that append the same sequence, one fails."""
    await append(database, make_entry(1))

    with pytest.raises(IntegrityError):
        await append(database, make_entry(1))


async def test_the_log_outlives_the_review(database: Database) -> None:
    """What was learned from a review can be found, and taken back, after its deletion."""
    (stored,) = await store_texts(database, "x")
    await append(database, make_entry(1, review_id=stored.id), make_entry(2, review_id=uuid4()))

    async with database.begin_write() as session:
        await ReviewStore(session).delete(stored.id)

    async with database.begin_read() as session:
        found = await LearningLog(session).read_of_reviews(["base"], [stored.id])
        assert [one.sequence for one in found] == [1]
        assert await LearningLog(session).read_of_reviews(["other"], [stored.id]) == []


async def test_the_lock_makes_corrections_queue(database: Database, database_url: str) -> None:
    """Two processes that each read the last sequence and add the next leave no gap, no clash."""

    async def learn(owner: Database) -> None:
        async with owner.begin_write() as session:
            log = LearningLog(session)
            await log.lock()
            await log.add(make_entry(await log.read_last_sequence(["base"]) + 1))

    async with open_database(database_url) as other:
        await asyncio.gather(*[learn(owner) for owner in (database, other) for _ in range(5)])

    async with database.begin_read() as session:
        sequences = [one.sequence for one in await LearningLog(session).read(["base"])]
    assert sequences == list(range(1, 11))

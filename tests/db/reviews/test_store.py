"""What is stored is read back unchanged, until it is deleted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.domain.sentiment import Label
from app.errors import ReviewNotFound
from tests.db.values import BAD, GOOD, UNCLEAR, read_page, store, store_texts

FULL = NewReview(
    text="  Grüße, 世界! \U0001f600\r\n\t",
    title="A title",
    source="shop",
    external_id="17",
    rating=4.1,
    written_at=datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-7))),
)


@pytest.mark.parametrize(
    "new", [FULL, NewReview(text="x"), NewReview(text="x" * 100_000)], ids=["full", "bare", "long"]
)
async def test_a_review_is_read_as_it_was_stored(database: Database, new: NewReview) -> None:
    """Every field, to the letter and to the microsecond, in another transaction."""
    (stored,) = await store(database, (new, GOOD))

    async with database.begin_read() as session:
        read = await ReviewStore(session).read(stored.id)

    assert read == stored
    assert (read.text, read.title, read.rating) == (new.text, new.title, new.rating)
    assert (read.source, read.external_id) == (new.source, new.external_id)
    assert read.written_at == new.written_at
    assert read.prediction.probability == GOOD.probability


@pytest.mark.parametrize(
    "written_at",
    [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)],
    ids=["first", "last"],
)
async def test_the_ends_of_time_are_kept(database: Database, written_at: datetime) -> None:
    """No database turns them into infinity."""
    (stored,) = await store(database, (NewReview(text="x", written_at=written_at), GOOD))

    async with database.begin_read() as session:
        read = await ReviewStore(session).read(stored.id)

    assert read.written_at == written_at


async def test_times_come_back_in_utc(database: Database) -> None:
    """Also from SQLite, which forgets the zone; else the same review is shown in two ways."""
    (stored,) = await store(database, (FULL, GOOD))

    (read,) = (await read_page(database)).items

    for review in (stored, read):
        times = (review.written_at, review.created_at, review.prediction.created_at)
        assert {time and time.tzinfo for time in times} == {UTC}


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    """It names no moment, and must not be stored as if it did."""
    naive = NewReview(text="x", written_at=datetime(2024, 1, 1))  # noqa: DTZ001 (what is refused)

    with pytest.raises(ValueError, match="no time zone"):
        await store(database, (naive, GOOD))


async def test_ids_ascend_in_the_order_of_storing(database: Database) -> None:
    """Within one batch too, where all have the same time."""
    stored = await store_texts(database, *map(str, range(100)))

    assert [one.id for one in stored] == sorted(one.id for one in stored)


async def test_an_unknown_review_is_not_found(database: Database) -> None:
    """By any call that names one."""
    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        for call in (
            reviews.read(uuid4()),
            reviews.delete(uuid4()),
            reviews.set_label(uuid4(), Label.POSITIVE),
            reviews.clear_label(uuid4()),
            reviews.add_prediction(uuid4(), GOOD),
            reviews.read_predictions(uuid4(), limit=1, cursor=None),
        ):
            with pytest.raises(ReviewNotFound):
                await call


async def test_a_deleted_review_is_gone(database: Database) -> None:
    """With its predictions, and no other review with it."""
    kept, deleted = await store_texts(database, "kept", "deleted")

    async with database.begin_write() as session:
        await ReviewStore(session).delete(deleted.id)

    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        with pytest.raises(ReviewNotFound):
            await reviews.read(deleted.id)
        assert await reviews.read(kept.id) == kept
        assert await reviews.find_existing([kept.id, deleted.id]) == {kept.id}


async def test_labels_are_counted(database: Database) -> None:
    """Those that reviews have now, not how often they were given."""
    first, second, third = await store_texts(database, "a", "b", "c")

    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        assert await reviews.count_labelled() == 0
        for review_id in (first.id, first.id, second.id, third.id):
            await reviews.set_label(review_id, Label.NEGATIVE)
        await reviews.clear_label(second.id)
        await reviews.delete(third.id)

        assert await reviews.count_labelled() == 1


async def test_many_ids_are_found(database: Database) -> None:
    """More ids than one statement takes, or none at all."""
    stored = await store_texts(database, *map(str, range(10)))

    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        unknown = [uuid4() for _ in range(2500)]
        known = [one.id for one in stored]
        assert await reviews.find_existing([*unknown, *known]) == set(known)
        assert await reviews.find_existing([]) == set()


async def test_an_empty_batch_stores_nothing(database: Database) -> None:
    """And is no error."""
    assert await store(database) == []


async def test_a_label_is_set_and_taken_back(database: Database) -> None:
    """The answer is what is stored, and the prediction stays what it was."""
    (stored,) = await store_texts(database, "x")

    async with database.begin_write() as session:
        labelled = await ReviewStore(session).set_label(stored.id, Label.NEGATIVE)
    async with database.begin_read() as session:
        read = await ReviewStore(session).read(stored.id)
    async with database.begin_write() as session:
        cleared = await ReviewStore(session).clear_label(stored.id)

    assert read == labelled
    assert (read.label, read.prediction) == (Label.NEGATIVE, stored.prediction)
    assert read.labelled_at is not None
    assert read.labelled_at >= stored.created_at
    assert cleared == stored


async def test_predictions_are_added_and_the_last_is_current(database: Database) -> None:
    """None is lost, and the history pages from the newest to the first."""
    (stored,) = await store_texts(database, "x")

    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        added = [await reviews.add_prediction(stored.id, one) for one in (BAD, UNCLEAR)]
        within = await reviews.read(stored.id)
    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        read = await reviews.read(stored.id)
        first = await reviews.read_predictions(stored.id, limit=2, cursor=None)
        second = await reviews.read_predictions(stored.id, limit=2, cursor=first.next_cursor)

    assert read == within == replace(stored, prediction=added[-1])
    assert [*first.items, *second.items] == [*added[::-1], stored.prediction]
    assert second.next_cursor is None


async def test_texts_come_in_the_order_they_were_stored(database: Database) -> None:
    """At most as many as requested, and only those after the given one."""
    a, b, c = await store_texts(database, "a", "b", "c")

    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        first, *rest = await reviews.read_texts(after=0, limit=5)
        assert (first.review_id, first.text) == (a.id, "a")
        assert [one.review_id for one in rest] == [b.id, c.id]
        assert await reviews.read_texts(after=first.number, limit=1) == rest[:1]
        assert await reviews.read_texts(after=rest[-1].number, limit=5) == []


async def test_no_number_is_given_twice(database: Database) -> None:
    """A reader that has passed a review that was then deleted misses no later one."""
    (deleted,) = await store_texts(database, "deleted")
    async with database.begin_write() as session:
        (passed,) = await ReviewStore(session).read_texts(after=0, limit=5)
        await ReviewStore(session).delete(deleted.id)

    (later,) = await store_texts(database, "later")

    async with database.begin_read() as session:
        found = await ReviewStore(session).read_texts(after=passed.number, limit=5)
    assert [one.review_id for one in found] == [later.id]


async def test_the_newest_reviews_come_after_a_number(database: Database) -> None:
    """Zero if there are no more than that."""
    _, b, c = await store_texts(database, "a", "b", "c")

    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        newest = await reviews.read_texts(after=await reviews.read_number_before(2), limit=5)
        assert [one.review_id for one in newest] == [b.id, c.id]
        assert await reviews.read_number_before(3) == 0


async def test_recently_labelled_reviews_come_latest_first(database: Database) -> None:
    """In the order of labelling, not of storing; never those without a label."""
    a, b, _, d = await store_texts(database, "a", "b", "c", "d")

    async with database.begin_write() as session:
        for one in (b, d, a):
            await ReviewStore(session).set_label(one.id, Label.NEGATIVE)

    async with database.begin_read() as session:
        found = await ReviewStore(session).read_recent_labelled(2)
    assert found == [(a.id, "a", Label.NEGATIVE), (d.id, "d", Label.NEGATIVE)]

"""The labels that people gave: counted, and the latest of them read."""

from datetime import UTC, datetime, timedelta

from app.db.engine import Database
from app.db.reviews.labels import LabelStore
from app.db.reviews.store import ReviewStore
from app.domain.labels import LabelTotals
from app.domain.reviews import NewReview
from app.domain.sentiment import Label
from tests.db.values import GOOD, store, store_texts

DAY = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING = LabelTotals(positive=0, negative=0, newest=None)


async def store_labelled(database: Database, text: str, label: Label, day: int) -> None:
    """Store a review whose label was given on a day."""
    at = DAY + timedelta(days=day)
    await store(database, (NewReview(text=text, label=label, labelled_at=at), GOOD))


async def count(database: Database) -> LabelTotals:
    async with database.begin_read() as session:
        return await LabelStore(session).count()


async def test_labels_are_counted_by_what_they_say(database: Database) -> None:
    """With the moment of the newest; reviews without one do not count."""
    await store_texts(database, "x")
    assert await count(database) == NOTHING
    for number, label in enumerate([Label.NEGATIVE, Label.POSITIVE, Label.NEGATIVE]):
        await store_labelled(database, "x", label, number)

    assert await count(database) == LabelTotals(1, 2, newest=DAY + timedelta(days=2))


async def test_a_label_that_is_taken_back_no_longer_counts(database: Database) -> None:
    """Whoever gave it."""
    (review,) = await store(database, (NewReview(text="x", label=Label.POSITIVE), GOOD))

    async with database.begin_write() as session:
        await ReviewStore(session).clear_label(review.id)

    assert await count(database) == NOTHING


async def test_the_latest_labels_come_first(database: Database) -> None:
    """Up to a limit, and before another one if asked for; of the same moment, the last stored."""
    for text, day in [("a", 1), ("b", 3), ("c", 2), ("d", 2)]:
        await store_labelled(database, text, Label.POSITIVE, day)

    async with database.begin_read() as session:
        labels = LabelStore(session)
        some = await labels.read_latest(3)
        rest = [await labels.read_latest(9, before=one) for one in some]

    assert [one.text for one in some] == ["b", "d", "c"]
    assert some[0].labelled_at == DAY + timedelta(days=3)
    assert [[one.text for one in others] for others in rest] == [["d", "c", "a"], ["c", "a"], ["a"]]

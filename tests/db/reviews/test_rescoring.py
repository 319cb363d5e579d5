"""Later predictions become the latest, unless the review has changed since it was read."""

from app.db.engine import Database
from app.db.reviews.rescoring import add_later_predictions, read_scored
from app.db.reviews.store import ReviewStore
from app.domain.sentiment import Label, Prediction
from tests.db.values import BAD, GOOD, store_texts

LATER = Prediction(model_version="later", label=Label.NEGATIVE, probability=0.7, sure=False)


async def test_reviews_are_read_in_order_with_what_is_known(database: Database) -> None:
    """From after a number on, so many at a time."""
    first, second = await store_texts(database, "one", "two")
    async with database.begin_write() as session:
        await ReviewStore(session).set_label(second.id, Label.NEGATIVE)

    async with database.begin_read() as session:
        (one,) = await read_scored(session, after=0, limit=1)
        (two,) = await read_scored(session, after=one.number, limit=5)

    assert (one.review_id, one.text, one.given) == (first.id, "one", None)
    assert (two.review_id, two.text, two.given) == (second.id, "two", Label.NEGATIVE)
    assert one.prediction == GOOD
    assert one.prediction_id == first.prediction.id


async def test_what_changed_since_it_was_read_is_left_alone(database: Database) -> None:
    """A review that was deleted, and one that has a prediction of a later version."""
    kept, deleted, corrected = await store_texts(database, "a", "b", "c")
    async with database.begin_read() as session:
        texts = await read_scored(session, after=0, limit=5)
    async with database.begin_write() as session:
        await ReviewStore(session).delete(deleted.id)
        await ReviewStore(session).add_prediction(corrected.id, BAD)

    async with database.begin_write() as session:
        added = await add_later_predictions(session, [(one, LATER) for one in texts])

    assert added == {texts[0].number}
    async with database.begin_read() as session:
        reviews = ReviewStore(session)
        latest = (await reviews.read(kept.id)).prediction
        history = await reviews.read_predictions(kept.id, limit=5, cursor=None)
        other = (await reviews.read(corrected.id)).prediction
        stats = await reviews.read_stats()
    assert (latest.model_version, latest.label, latest.probability) == ("later", "negative", 0.7)
    assert [one.id for one in history.items] == [latest.id, kept.prediction.id]
    assert other.model_version == BAD.model_version
    assert {one.label: one.count for one in stats.by_sentiment} == {"positive": 0, "negative": 2}


async def test_nothing_is_added_to_nothing(database: Database) -> None:
    async with database.begin_write() as session:
        assert await add_later_predictions(session, []) == set()

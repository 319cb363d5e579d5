"""Sentences of reviews in the database, and reviews found by their topics."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
import pytest

from app.db.engine import Database
from app.db.models import ModelStore
from app.db.reviews.analysis_lease import release_lease, take_lease
from app.db.reviews.file_rows import ClassifiedRow, store_rows
from app.db.reviews.mappers import find_topic_keys, hash_topic
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.imports import Duplicates, ImportedReview
from app.domain.insights import SENTENCE
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.domain.reviews import NewReview, Review, ReviewFilter, ReviewOrder, ReviewTopic
from app.domain.sentences import AnalysedReview, PendingReview, SentenceCounts
from app.domain.topics import NO_TOPIC
from tests.db.sentences import read_sentences
from tests.db.values import GOOD, read_page, store, store_texts

DAY = datetime(2024, 3, 1, tzinfo=UTC)
PLAINLY = [1, 2, 1, NO_TOPIC]


@pytest.fixture(autouse=True)
async def models(database: Database) -> None:
    """Two models that sentences can be of."""
    async with database.begin_write() as session:
        for model in ("shop-1", "shop-2"):
            kept = StoredModel(model, ModelKind.TOPICS, "Shop", ModelOrigin.TRAINED, DAY, {}, 1)
            await ModelStore(session).add(kept, {"metrics": {}})


def make_sentences(topics: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    sentences = np.zeros(len(topics), SENTENCE)
    sentences["topic"] = topics
    sentences["end"] = np.arange(len(topics)) + 1
    return sentences


async def read_pending(database: Database, model: str = "shop-1") -> list[PendingReview]:
    async with database.begin_read() as session:
        return await SentenceStore(session, model).read_pending(after=0, limit=100)


async def analyse(
    database: Database,
    topics: Sequence[int] = PLAINLY,
    *,
    model: str = "shop-1",
    version: str = "m1",
    reviews: Sequence[PendingReview] | None = None,
) -> int:
    """Store the same sentences of all pending reviews, or of some."""
    chosen = await read_pending(database, model) if reviews is None else reviews
    analysed = [AnalysedReview(one, make_sentences(topics)) for one in chosen]
    async with database.begin_write() as session:
        return await SentenceStore(session, model).write(version, analysed)


async def find(database: Database, topic: int, model: str = "shop-1") -> list[str]:
    """Return the texts of the reviews with a topic, the oldest first."""
    where = ReviewFilter(topic=ReviewTopic(model, topic))
    page = await read_page(database, where, order=ReviewOrder.OLDEST)
    return [review.text for review in page.items]


async def replace_text(database: Database, review: Review, text: str, **facts: object) -> None:
    """Import a row that replaces a review."""
    new = replace(NewReview(text=text), **facts)  # type: ignore[arg-type]
    row = ClassifiedRow(ImportedReview(1, new, id=review.id), GOOD)
    async with database.begin_write() as session:
        await store_rows(session, [row], import_id=uuid4(), duplicates=Duplicates.REPLACE, now=DAY)


async def test_what_is_stored_is_read_back(database: Database) -> None:
    """In the order of analysis, and by review."""
    first, second = await store_texts(database, "one", "two")

    assert await analyse(database) == 2
    rows = await read_sentences(database, "shop-1")

    assert [one.review_id for one in rows] == [first.id, second.id]
    assert {one.sentiment_model for one in rows} == {"m1"}
    assert rows[0].sentences.tobytes() == make_sentences(PLAINLY).tobytes()
    async with database.begin_read() as session:
        sentences = SentenceStore(session, "shop-1")
        assert await sentences.count() == SentenceCounts(analysed=2, pending=0)
        one = await sentences.read_of_review(second.id)
        assert one is not None
        assert (one.sentiment_model, len(one.sentences)) == ("m1", len(PLAINLY))
        assert await sentences.read_of_review(uuid4()) is None


async def test_reviews_are_pending_for_each_model_in_the_order_of_storing(
    database: Database,
) -> None:
    """Until they have a row of it; those above or below a number can be asked for."""
    await store_texts(database, "a", "b", "c")
    pending = await read_pending(database)
    await analyse(database, reviews=pending[1:2])

    assert [one.text for one in pending] == ["a", "b", "c"]
    assert [one.text for one in await read_pending(database)] == ["a", "c"]
    assert [one.text for one in await read_pending(database, "shop-2")] == ["a", "b", "c"]
    async with database.begin_read() as session:
        sentences = SentenceStore(session, "shop-1")
        newest = await sentences.read_newest_number()
        later = await sentences.read_pending(after=newest, limit=5)
        earlier = await sentences.read_pending(after=0, until=newest, limit=5)
        assert await sentences.count() == SentenceCounts(analysed=1, pending=2)
    assert newest == pending[1].number
    assert ([one.text for one in later], [one.text for one in earlier]) == (["c"], ["a"])


async def test_two_processes_that_do_the_same_store_it_once(database: Database) -> None:
    """What is stored by one version is left as it is; another version replaces it."""
    await store_texts(database, "a", "b")
    pending = await read_pending(database)

    stored = [await analyse(database, reviews=some) for some in (pending[:1], pending, pending)]
    before = await read_sentences(database, "shop-1")
    renewed = await analyse(database, [3], version="m2", reviews=pending)
    after = await read_sentences(database, "shop-1")

    assert (stored, renewed) == ([1, 1, 0], 2)
    assert len(before) == len(after) == 2
    assert min(one.id for one in after) > max(one.id for one in before)
    assert {one.sentiment_model for one in after} == {"m2"}
    assert await find(database, 3) == ["a", "b"]
    assert await find(database, 1) == []


async def test_verdicts_of_other_versions_are_found(database: Database) -> None:
    """From after a number on."""
    await store_texts(database, "a", "b", "c")
    pending = await read_pending(database)
    await analyse(database, reviews=pending[:2])
    await analyse(database, version="m2")

    async with database.begin_read() as session:
        outdated = await SentenceStore(session, "shop-1").read_outdated("m2", after=0, limit=5)
        later = await SentenceStore(session, "shop-1").read_outdated(
            "m2", after=pending[0].number, limit=5
        )

    assert [one.text for one in outdated] == ["a", "b"]
    assert [one.text for one in later] == ["b"]


async def test_reviews_are_found_by_topic(database: Database) -> None:
    """By those of any sentence; a review that no topic explains is found by the lack of one."""
    await store_texts(database, "both", "one", "none", "blank")
    pending = await read_pending(database)
    for review, topics in zip(pending, ([1, 2], [2], [NO_TOPIC, NO_TOPIC], []), strict=True):
        await analyse(database, topics, reviews=[review])

    assert await find(database, 1) == ["both"]
    assert await find(database, 2) == ["both", "one"]
    assert await find(database, 3) == []
    assert await find(database, NO_TOPIC) == ["none", "blank"]
    assert await find(database, 2, model="shop-2") == []


async def test_filters_by_topic_go_with_all_others(database: Database) -> None:
    """In pages of every order and in counts, with attributes and words too."""
    german = NewReview(text="slow soup", attributes={"country": "DE"}, written_at=DAY)
    await store(database, (german, GOOD), (NewReview(text="soup"), GOOD))
    await analyse(database, [2])
    topic = ReviewFilter(topic=ReviewTopic("shop-1", 2))

    for order in ReviewOrder:
        for where, count in (
            (topic, 2),
            (replace(topic, attributes=("country:DE",)), 1),
            (replace(topic, words="slow"), 1),
            (replace(topic, until=DAY), 0),
            (replace(topic, since=DAY, sure=True), 2),
            (replace(topic, sure=False), 0),
        ):
            page = await read_page(database, where, order=order)
            async with database.begin_read() as session:
                stats = await ReviewStore(session).read_stats(where)
            assert (len(page.items), stats.total) == (count, count), where


async def test_a_replaced_review_is_to_be_analysed_again(database: Database) -> None:
    """Nothing is told of it until then; then it has the date that it has now."""
    (review,) = await store_texts(database, "before")
    await analyse(database)
    await analyse(database, model="shop-2")
    (before,) = await read_sentences(database, "shop-1")

    await replace_text(database, review, "after", written_at=DAY)

    assert await read_sentences(database, "shop-1") == []
    assert await find(database, 1) == []
    async with database.begin_read() as session:
        sentences = SentenceStore(session, "shop-1")
        (stale,) = await sentences.read_stale(after=0, limit=5)
        assert await sentences.count() == SentenceCounts(analysed=0, pending=1)
        assert await sentences.read_of_review(review.id) is None
    assert stale.text == "after"
    await analyse(database, [3], reviews=[stale])
    (after,) = await read_sentences(database, "shop-1")
    assert after.id > before.id
    assert await find(database, 3) == ["after"]
    where = ReviewFilter(topic=ReviewTopic("shop-1", 3), until=DAY.replace(day=2))
    assert len((await read_page(database, where)).items) == 1


async def test_what_was_read_before_a_replacement_is_not_stored(database: Database) -> None:
    """The review stays to be analysed; one that was deleted meanwhile is gone."""
    replaced, deleted = await store_texts(database, "before", "deleted")
    read = await read_pending(database)
    await replace_text(database, replaced, "after")
    async with database.begin_write() as session:
        await ReviewStore(session).delete(deleted.id)

    assert await analyse(database, reviews=read) == 0

    assert await read_sentences(database, "shop-1") == []
    assert await find(database, 1) == []
    async with database.begin_read() as session:
        (stale,) = await SentenceStore(session, "shop-1").read_stale(after=0, limit=5)
    assert stale.text == "after"


async def test_a_deleted_review_takes_its_sentences_along(database: Database) -> None:
    kept, deleted = await store_texts(database, "kept", "deleted")
    await analyse(database)

    async with database.begin_write() as session:
        await ReviewStore(session).delete(deleted.id)

    (row,) = await read_sentences(database, "shop-1")
    assert row.review_id == kept.id
    assert await find(database, 1) == ["kept"]


async def test_ids_are_never_given_twice(database: Database) -> None:
    """A reader that has seen the last one finds what is stored after a deletion."""
    (review,) = await store_texts(database, "last")
    await analyse(database)
    (last,) = await read_sentences(database, "shop-1")
    async with database.begin_write() as session:
        await ReviewStore(session).delete(review.id)

    await store_texts(database, "next")
    await analyse(database)

    (row,) = await read_sentences(database, "shop-1")
    assert row.id > last.id


async def test_one_process_at_a_time_has_the_lease(database: Database) -> None:
    """Who is patient waits until it is left; a job takes it at once."""
    async with database.begin_write() as session:
        assert await take_lease(session, "shop-1", "a", is_patient=True)
        assert await take_lease(session, "shop-1", "a", is_patient=True)
        assert not await take_lease(session, "shop-1", "b", is_patient=True)
        assert await take_lease(session, "shop-2", "b", is_patient=True)
        assert await take_lease(session, "shop-1", "job")
        assert not await take_lease(session, "shop-1", "a", is_patient=True)
        await release_lease(session, "shop-1", "b")
        assert not await take_lease(session, "shop-1", "a", is_patient=True)
        await release_lease(session, "shop-1", "job")
        assert await take_lease(session, "shop-1", "b", is_patient=True)


def test_the_keys_of_a_model_are_a_range() -> None:
    """Those of other models are outside it."""
    first, last = find_topic_keys("shop-1")
    keys = [hash_topic("shop-1", topic) for topic in (NO_TOPIC, 0, 1, 1000)]

    assert keys == [first, first + 1, first + 2, first + 1001]
    assert 0 <= first <= keys[-1] <= last < 2**63
    assert not first <= hash_topic("shop-2", 0) <= last

"""What is stored of a review goes with it, on SQLite and on PostgreSQL; of others it stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from app.db.engine import Database
from app.db.forgetting import ForgettingStore, drop_listed, read_forgettings
from app.db.idempotency import IdempotencyKeys, KeyedRequest, StoredAnswer
from app.db.jobs import JOBS, JobStore
from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.reviews import Review
from app.domain.sentiment import NO_FIGURES, Cause, ModelUpdate
from tests.db.values import make_entry, store_texts

NAMES = ("base", "older")
TABLES = (
    *("reviews", "predictions", "review_words", "review_attributes", "review_topics"),
    *("review_sentences", "sentence_audits", "idempotency_keys", "job_problems"),
)


async def forget(database: Database, *review_ids: UUID) -> set[UUID]:
    async with database.begin_write() as session:
        return await ForgettingStore(session, NAMES).forget(review_ids)


async def append(database: Database, *entries: ModelUpdate) -> None:
    async with database.begin_write() as session:
        for entry in entries:
            await LearningLog(session).add(entry)


async def read_log(database: Database, *models: str) -> list[ModelUpdate]:
    async with database.begin_read() as session:
        return await LearningLog(session).read(models)


async def count_rows(database: Database) -> Mapping[str, int]:
    """Return how many rows each table has, of those that have any."""
    counts: dict[str, int] = {}
    async with database.begin_read() as session:
        for table in TABLES:
            found = await session.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - ours
            if found:
                counts[table] = found
    return counts


@pytest.fixture
async def review(database: Database) -> Review:
    (stored,) = await store_texts(database, "Gone, all of it")
    return stored


async def test_only_what_is_known_is_found(database: Database, review: Review) -> None:
    """And only that counts as forgotten."""
    assert await forget(database) == set()
    assert await forget(database, uuid4()) == set()
    async with database.begin_read() as session:
        assert await read_forgettings(session) == 0

    assert await forget(database, review.id, uuid4()) == {review.id}

    async with database.begin_read() as session:
        assert await read_forgettings(session) == 1
    assert await forget(database, review.id) == set()


async def test_its_rows_go_and_those_of_others_stay(database: Database, review: Review) -> None:
    """Of each table."""
    (other,) = await store_texts(database, "Stays")
    before = await count_rows(database)
    assert before["reviews"] == before["predictions"] == before["review_words"] == 2

    await forget(database, review.id)

    assert set((await count_rows(database)).values()) == {1}
    async with database.begin_read() as session:
        assert (await ReviewStore(session).read(other.id)).text == "Stays"


async def test_its_entries_are_emptied(database: Database, review: Review) -> None:
    """So that each version of the log is what it would be without them; the others stay."""
    kept = make_entry(1, review_id=uuid4())
    await append(database, kept, make_entry(2, review_id=review.id))

    await forget(database, review.id)

    first, emptied, last = await read_log(database, "base")
    assert (first.review_id, first.cause) == (kept.review_id, Cause.REVIEW)
    for entry in (emptied, last):
        assert (entry.cause, entry.review_id, entry.label) == (Cause.FORGOTTEN, None, None)
        assert entry.delta.is_empty
        assert entry.holdout == NO_FIGURES
    assert (emptied.version, emptied.parent) == ("base+2", "base+1")
    assert (last.version, last.parent, last.promoted) == ("base+3", "base+2", True)


async def test_each_log_that_learned_it_goes_on(database: Database, review: Review) -> None:
    """Under the newest of its names, at its end; one where it was held back has nothing to say."""
    held_back = replace(make_entry(1, model="another", review_id=review.id), promoted=False)
    await append(
        database,
        make_entry(1, model="older", review_id=review.id),
        make_entry(2, model="base"),
        make_entry(1, model="third", review_id=review.id),
        held_back,
    )

    await forget(database, review.id)

    assert [one.version for one in await read_log(database, *NAMES)] == [
        *("older+1", "base+2", "base+3"),
    ]
    assert [one.version for one in await read_log(database, "third")] == ["third+1", "third+2"]
    assert [one.cause for one in await read_log(database, "another")] == [Cause.FORGOTTEN]


async def test_kept_answers_go_by_their_review(database: Database, review: Review) -> None:
    """Those of other reviews are given again."""
    now = datetime.now(UTC)
    requests = [KeyedRequest("its", "h"), KeyedRequest("other", "h")]
    answers = [StoredAnswer(201, b"{}", review.id), StoredAnswer(201, b"{}", uuid4())]
    async with database.begin_write() as session:
        await IdempotencyKeys(session).keep(list(zip(requests, answers, strict=True)), now=now)

    await forget(database, review.id)

    async with database.begin_write() as session:
        assert await IdempotencyKeys(session).claim(requests, now) == {"other": answers[1]}


async def test_what_jobs_list_of_it_goes(database: Database, review: Review) -> None:
    """From results and checkpoints, also of a review that was deleted before."""
    example = {"id": str(review.id), "text": review.text}
    other = {"id": str(uuid4()), "text": "Stays"}
    async with database.begin_write() as session:
        await ReviewStore(session).delete(review.id)
        job = await JobStore(session).add("preview", {})
        stored = {"checkpoint": {"listed": {"up": [example]}}, "result": {"all": [example, other]}}
        await session.execute(JOBS.update().values(stored))

    assert await forget(database, review.id) == {review.id}

    async with database.begin_read() as session:
        left = await JobStore(session).read(job.id)
    assert (left.checkpoint, left.result) == ({"listed": {"up": []}}, {"all": [other]})
    assert left.revision == job.revision + 1


@pytest.mark.parametrize(
    ("stored", "left"),
    [
        (None, None),
        ({"ids": ["a", "b"]}, {"ids": ["b"]}),
        ({"x": [{"id": "a"}, {"id": "b"}]}, {"x": [{"id": "b"}]}),
        ({"x": [{"ids": ["b", "a"], "texts": ["t", "u"]}, 1]}, {"x": [1]}),
        ([[{"id": "a"}], "c", 2.5], [[], "c", 2.5]),
    ],
    ids=["nothing", "ids", "examples", "groups", "nested"],
)
def test_what_names_a_review_is_dropped_from_lists(stored: object, left: object) -> None:
    """As a whole: a group of reviews, too, since nothing says which of its texts is whose."""
    assert drop_listed(stored, {"a"}) == left

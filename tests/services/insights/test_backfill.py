"""Jobs give all stored reviews their topics, and leave what is stored as it is."""

from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.db.reviews.analysis_lease import take_lease
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.jobs import Job
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import Review
from app.domain.sentences import SentenceCounts
from app.domain.sentiment import Label
from app.errors import JobCancelled, ModelNotFound, ModelRemoved
from app.services.admission import Gate
from app.services.insights.backfill import (
    BATCH,
    CHARACTERS,
    Backfill,
    State,
    analyse_by_all,
    analyse_pending,
)
from app.services.jobs.context import JobContext
from app.services.model_files import install_model
from app.services.sentiment.chosen import open_chosen
from app.services.topics.models import remove_topic_model
from app.services.topics.stored import load_stored
from app.settings import Settings
from tests.db.sentences import read_sentences
from tests.db.values import store_texts

TEXTS = ("A network. It was awful.", "The posterior.", "Zzyzx")


@pytest.fixture
def settings(artifacts: Path, tmp_path: Path) -> Settings:
    return Settings(artifacts=artifacts, model_cache=tmp_path / "models")


@pytest.fixture
async def context(database: Database, settings: Settings) -> JobContext:
    """A try of a job."""
    async with database.begin_write() as session:
        job = await JobStore(session).add("fit_topics", {})
        entered = await JobLeases(session).enter(
            await JobLeases(session).take(job.id, service="test")
        )
    assert entered is not None
    found, lease = entered
    return JobContext(found, settings, database=database, lease=lease)


async def count(database: Database, model: str) -> SentenceCounts:
    async with database.begin_read() as session:
        return await SentenceStore(session, model).count()


async def read_job(database: Database, context: JobContext) -> Job:
    async with database.begin_read() as session:
        return await JobStore(session).read(context.job.id)


async def test_all_reviews_get_their_topics(
    database: Database, context: JobContext, model: str
) -> None:
    """Batch by batch, with the progress of the job; a second time there is nothing to do."""
    await store_texts(database, *TEXTS, *(f"A policy, number {n}." for n in range(BATCH)))

    done = await analyse_pending(context, model, since=0.5, until=0.9)
    again = await analyse_pending(context, model, since=0.5, until=0.9)

    reviews = len(TEXTS) + BATCH
    job = await read_job(database, context)
    assert (done, again) == (reviews, 0)
    assert await count(database, model) == SentenceCounts(reviews, pending=0)
    assert (job.progress, job.step) == (0.9, f"{reviews} reviews given their topics")
    assert len((await read_sentences(database, model))[0].sentences) == 2


async def test_progress_has_three_digits(
    database: Database, context: JobContext, model: str
) -> None:
    """As that of other jobs."""
    await store_texts(database, *TEXTS)

    await analyse_pending(context, model, until=2 / 3)

    assert (await read_job(database, context)).progress == 0.667


async def test_very_long_reviews_come_in_smaller_batches(
    database: Database, context: JobContext, model: str
) -> None:
    """So that the lease on the model does not run out while they are analysed."""
    long = "\n" * (CHARACTERS // 2) + "A network."
    texts = [long + "!" * n for n in range(3)]
    await store_texts(database, *texts)
    steps: list[str | None] = []
    context.watch = lambda _progress, step: steps.append(step)

    await analyse_pending(context, model)

    assert [step for step in steps if step] == [
        f"{done} reviews given their topics" for done in (1, 2, 3)
    ]
    assert (await count(database, model)).pending == 0


async def test_a_cancelled_job_keeps_what_is_done(
    database: Database, context: JobContext, model: str
) -> None:
    """And ends at the next batch."""
    await store_texts(database, *TEXTS)
    async with database.begin_write() as session:
        await JobStore(session).cancel(context.job.id)

    with pytest.raises(JobCancelled):
        await analyse_pending(context, model)

    assert await count(database, model) == SentenceCounts(0, pending=len(TEXTS))


async def test_a_job_takes_the_lease_and_leaves_it(
    database: Database, context: JobContext, model: str
) -> None:
    """A service that has it gives way, and goes on when the job is done."""
    await store_texts(database, *TEXTS)
    async with database.begin_write() as session:
        await take_lease(session, model, "service")

    await analyse_pending(context, model)

    async with database.begin_write() as session:
        assert await take_lease(session, model, "service", is_patient=True)


async def test_an_unknown_model_is_an_error(database: Database, context: JobContext) -> None:
    await store_texts(database, *TEXTS)

    with pytest.raises(ModelNotFound):
        await analyse_pending(context, "nothing-0")


async def test_a_model_that_is_removed_meanwhile_ends_the_job(
    database: Database, context: JobContext, model: str
) -> None:
    """With a problem that says so, and nothing is stored that has to be swept away again."""
    await store_texts(database, *TEXTS)
    with open_chosen(context.settings) as chosen, Gate(threads=1, limit=1) as gate:
        async with database.begin_read() as session:
            topics = await load_stored(
                session, model, cache=context.settings.model_cache, gate=gate
            )
        async with database.begin_write() as session:
            await remove_topic_model(session, model)
        backfill = Backfill(context, topics, chosen, since=0.0, until=1.0)

        with pytest.raises(ModelRemoved, match="was removed while"):
            await backfill.work_off(State.NEW)

    assert (await count(database, model)).analysed == 0


async def test_verdicts_are_renewed_once_another_model_answers(
    database: Database, context: JobContext, model: str, trained: Path
) -> None:
    """Only if asked; topics stay as they are."""
    await store_texts(database, *TEXTS)
    await analyse_by_all(context)
    before = await read_sentences(database, model)
    async with database.begin_write() as session:
        other = await install_model(
            session,
            trained,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.TRAINED,
            name="Other",
            choose=True,
        )

    await analyse_by_all(context)
    kept = await read_sentences(database, model)
    await analyse_by_all(context, renews=True)
    after = await read_sentences(database, model)

    assert [one.id for one in kept] == [one.id for one in before]
    assert {one.sentiment_model for one in after} == {other.model}
    assert min(one.id for one in after) > max(one.id for one in before)
    for old, new in zip(before, after, strict=True):
        assert old.sentences["topic"].tolist() == new.sentences["topic"].tolist()


async def test_labels_do_not_keep_a_review_from_its_topics(
    database: Database, context: JobContext, model: str
) -> None:
    """A correction while the analysis runs changes neither text nor prediction."""
    (review, *_) = await store_texts(database, *TEXTS)
    async with database.begin_read() as session:
        read = await SentenceStore(session, model).read_pending(after=0, limit=1)
    await label(database, review)

    await analyse_pending(context, model)

    assert read[0].prediction_id == review.prediction.id
    assert (await count(database, model)).pending == 0


async def label(database: Database, review: Review) -> None:
    async with database.begin_write() as session:
        await ReviewStore(session).set_label(review.id, Label.NEGATIVE)

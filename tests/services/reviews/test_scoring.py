"""The job that scores all reviews again: each gets one prediction more, whatever happens."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

import pytest

from app.db.engine import Database
from app.db.forgetting import ForgettingStore
from app.db.jobs import JobStore
from app.db.reviews.rescoring import read_scored
from app.db.reviews.store import ReviewStore
from app.domain.jobs import Job
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import Review
from app.domain.sentiment import Label
from app.errors import JobCancelled, ModelDamaged, ModelIdle, ModelNotFound, ModelReplaced
from app.services.jobs.context import JobContext
from app.services.model_files import install_model
from app.services.reviews.scoring import BATCH, Scoring, ScoringPreview, score_reviews
from app.services.reviews.scoring_request import read_scoring_request
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.chosen import open_chosen
from app.services.sentiment.linear.classifier import Classifier
from app.settings import Settings
from tests.routers.models import damage
from tests.services.reviews.scorer import Scorer
from tests.small_model import HELD_OUT_NEGATIVE, HELD_OUT_POSITIVE, NEGATIVE, POSITIVE

TEXTS = [*POSITIVE, *NEGATIVE, "Zzyzx qwrtp", *HELD_OUT_POSITIVE, *HELD_OUT_NEGATIVE]


@pytest.fixture
def scorer(database: Database, database_url: str, artifacts: Path, tmp_path: Path) -> Scorer:
    settings = Settings(
        database_url=database_url, artifacts=artifacts, model_cache=tmp_path / "models"
    )
    return Scorer(database, settings)


@pytest.fixture
def shipped(artifacts: Path) -> Classifier:
    return load_sentiment(artifacts / "sentiment").classifier


@pytest.fixture
def other(trained: Path) -> Classifier:
    return load_sentiment(trained).classifier


async def install(database: Database, folder: Path) -> str:
    async with database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.SENTIMENT,
            origin=ModelOrigin.TRAINED,
            name="Shop",
            choose=False,
        )
    return stored.model


def label_all(classifier: Classifier, texts: Sequence[str]) -> list[Label]:
    return [one.label for one in classifier.classify(texts)]


async def do_one_batch(
    context: JobContext,
    *,
    limit: int = BATCH,
    meanwhile: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Do what a try does before it is killed after its first batch.

    `meanwhile` is done between reading the reviews and storing what comes of them.
    """
    request = read_scoring_request(context.job.request)
    with open_chosen(context.settings) as chosen:
        run = (ScoringPreview if request.preview else Scoring)(context, request, chosen)
        async with context.begin_read() as session:
            await run.prepare(session)
            texts = await read_scored(session, after=run.after, limit=limit)
        if meanwhile is not None:
            await meanwhile()
        run.after = texts[-1].number
        await run.do(texts, progress=0.5)


async def test_each_review_gets_a_prediction_of_the_current_model(
    scorer: Scorer, shipped: Classifier
) -> None:
    """It is the review's latest, and the ones before stay; those of its version are left alone."""
    reviews = await scorer.store(TEXTS)
    (known,) = await scorer.store(["Awful"], prediction=shipped.predict(["Awful"])[0])

    result = await scorer.work(await scorer.queue())

    expected = shipped.predict(TEXTS)
    scored = await scorer.read_reviews()
    turned = sum(one.label is Label.NEGATIVE for one in expected)
    assert result == {
        "model": shipped.version,
        "reviews": len(TEXTS) + 1,
        "added": len(TEXTS),
        "turned": {"to_positive": 0, "to_negative": turned},
    }
    for review, prediction in zip(scored[:-1], expected, strict=True):
        stored = review.prediction
        assert stored.model_version == shipped.version
        assert (stored.label, stored.probability) == (prediction.label, prediction.probability)
        assert stored.sure == prediction.sure
    assert [await scorer.count_predictions(one) for one in (reviews[0], known)] == [2, 1]


async def test_a_second_job_has_nothing_to_add(scorer: Scorer) -> None:
    await scorer.store(TEXTS)
    await scorer.work(await scorer.queue())

    again = await scorer.work(await scorer.queue())

    assert (again["reviews"], again["added"]) == (len(TEXTS), 0)


async def test_an_empty_store_is_scored(scorer: Scorer) -> None:
    result = await scorer.work(await scorer.queue())

    assert (result["reviews"], result["added"]) == (0, 0)


async def test_the_next_try_goes_on_after_the_last_batch(scorer: Scorer) -> None:
    """What a killed one had done is not done again, and counts."""
    reviews = await scorer.store(["Awful"] * (BATCH + 3))
    job = await scorer.queue()
    await do_one_batch(await scorer.begin(job))

    result = await scorer.work(job)

    assert (result["reviews"], result["added"]) == (BATCH + 3, BATCH + 3)
    counts = [await scorer.count_predictions(one) for one in (reviews[0], reviews[-1])]
    assert counts == [2, 2]


async def test_what_was_scored_before_a_job_is_cancelled_stays(scorer: Scorer) -> None:
    """And the rest is left as it is."""
    reviews = await scorer.store(["Awful"] * (BATCH + 1))
    job = await scorer.queue()
    context = await scorer.begin(job)
    await do_one_batch(context)
    async with scorer.database.begin_write() as session:
        await JobStore(session).cancel(job.id)

    with pytest.raises(JobCancelled):
        await do_one_batch(context)

    async with scorer.database.begin_read() as session:
        ended = await JobStore(session).read(job.id)
    assert cast("dict[str, object]", ended.result)["added"] == BATCH
    assert await scorer.count_predictions(reviews[-1]) == 1


async def test_a_job_ends_once_another_model_is_chosen(scorer: Scorer, trained: Path) -> None:
    """Else the reviews would get predictions of a model that does not answer."""
    reviews = await scorer.store(["Awful"] * (BATCH + 1))
    job = await scorer.queue()
    await do_one_batch(await scorer.begin(job))
    await scorer.choose(await install(scorer.database, trained))

    with pytest.raises(ModelReplaced, match=scorer.shipped):
        await scorer.work(job)

    assert await scorer.count_predictions(reviews[-1]) == 1


async def test_nothing_is_stored_for_a_model_that_was_just_unchosen(
    scorer: Scorer, trained: Path
) -> None:
    """Not even the batch that was being scored."""
    (review,) = await scorer.store(["Awful"])
    model = await install(scorer.database, trained)
    context = await scorer.begin(await scorer.queue())

    with pytest.raises(ModelReplaced, match=scorer.shipped):
        await do_one_batch(context, meanwhile=lambda: scorer.choose(model))

    assert await scorer.count_predictions(review) == 1


async def test_the_chosen_model_scores(scorer: Scorer, trained: Path, other: Classifier) -> None:
    await scorer.store(TEXTS)
    model = await install(scorer.database, trained)
    await scorer.choose(model)

    result = await scorer.work(await scorer.queue(model))

    assert result["model"] == other.version
    labels = [one.prediction.label for one in await scorer.read_reviews()]
    assert labels == label_all(other, TEXTS)


async def test_a_damaged_model_scores_nothing(
    scorer: Scorer, trained: Path, database_url: str
) -> None:
    (review,) = await scorer.store(["Awful"])
    await scorer.choose(await install(scorer.database, trained))
    await damage(database_url)

    with pytest.raises(ModelDamaged):
        await scorer.work(await scorer.queue())

    assert await scorer.count_predictions(review) == 1


async def test_only_a_preview_is_queued_of_a_model_that_does_not_answer(
    scorer: Scorer, trained: Path
) -> None:
    """And none of a model that there is not."""
    model = await install(scorer.database, trained)

    assert (await scorer.queue(model, preview=True)).request == {"model": model, "preview": True}
    assert (await scorer.queue()).request == {"model": scorer.shipped, "preview": False}
    with pytest.raises(ModelIdle):
        await scorer.queue(model)
    with pytest.raises(ModelNotFound):
        await scorer.queue("no-such-model", preview=True)


async def test_a_preview_compares_with_the_model_that_answers(
    scorer: Scorer, trained: Path, shipped: Classifier, other: Classifier
) -> None:
    """It counts what would turn, be sure and be right, shows examples, and stores nothing."""
    texts = [*TEXTS, *(f"{one}. {two}" for one in POSITIVE for two in NEGATIVE)]
    labels = [Label.NEGATIVE, Label.POSITIVE, *[None] * (len(texts) - 2)]
    reviews = await scorer.store(texts, labels=labels)
    model = await install(scorer.database, trained)

    result = await scorer.work(await scorer.queue(model, preview=True))

    before, after = shipped.predict(texts), other.predict(texts)
    turned = [
        (review, one, two)
        for review, one, two in zip(reviews, before, after, strict=True)
        if one.label is not two.label
    ]
    assert turned
    assert (result["model"], result["against"]) == (model, shipped.version)
    assert result["reviews"] == len(texts)
    assert result["turned"] == {
        f"to_{label}": sum(two.label is label for _, _, two in turned) for label in Label
    }
    assert result["sure"] == {
        "before": sum(one.sure for one in before),
        "after": sum(one.sure for one in after),
    }
    assert result["labelled"] == {
        "reviews": 2,
        "right_before": sum(one.label is it for one, it in zip(before[:2], labels, strict=False)),
        "right_after": sum(one.label is it for one, it in zip(after[:2], labels, strict=False)),
    }
    examples = cast("list[dict[str, object]]", result["examples"])
    assert {one["id"] for one in examples} == {str(review.id) for review, _, _ in turned}
    assert [await scorer.count_predictions(one) for one in reviews] == [1] * len(reviews)


async def test_a_preview_of_the_model_that_answers_compares_with_what_is_stored(
    scorer: Scorer, shipped: Classifier
) -> None:
    """That is what scoring again would change."""
    reviews: list[Review] = await scorer.store(TEXTS)

    result = await scorer.work(await scorer.queue(preview=True))

    to_negative = label_all(shipped, TEXTS).count(Label.NEGATIVE)
    assert result["against"] is None
    assert result["turned"] == {"to_positive": 0, "to_negative": to_negative}
    assert len(cast("list[object]", result["examples"])) == to_negative
    assert await scorer.count_predictions(reviews[0]) == 1


async def test_a_preview_goes_on_with_the_same_comparison(scorer: Scorer, trained: Path) -> None:
    """As one that was never interrupted."""
    await scorer.store(TEXTS)
    model = await install(scorer.database, trained)
    whole = await scorer.work(await scorer.queue(model, preview=True))
    job = await scorer.queue(model, preview=True)
    await do_one_batch(await scorer.begin(job), limit=3)

    context = await scorer.begin(job)

    assert (context.job.checkpoint or {})["after"] == 3
    assert await score_reviews(context) == whole


@pytest.mark.parametrize("was_chosen", [False, True])
async def test_a_preview_begins_again_once_it_would_compare_others(
    scorer: Scorer, trained: Path, trained_later: Path, was_chosen: bool
) -> None:
    """Whether another model answers by then, or the one in question no longer does."""
    await scorer.store(TEXTS)
    model, later = [await install(scorer.database, one) for one in (trained, trained_later)]
    if was_chosen:
        await scorer.choose(model)
    job = await scorer.queue(model, preview=True)
    await do_one_batch(await scorer.begin(job), limit=3)
    await scorer.choose(later)

    result = await scorer.work(job)

    assert result == await scorer.work(await scorer.queue(model, preview=True))
    assert (result["against"], result["reviews"]) == (later, len(TEXTS))


async def test_reviews_deleted_meanwhile_are_no_matter(scorer: Scorer) -> None:
    reviews = await scorer.store(["Awful"] * (BATCH + 2))
    job = await scorer.queue()
    await do_one_batch(await scorer.begin(job))
    async with scorer.database.begin_write() as session:
        for one in (reviews[0], reviews[-1]):
            await ReviewStore(session).delete(one.id)

    result = await scorer.work(job)

    assert result["reviews"] == BATCH + 1


async def test_a_preview_lists_no_review_that_was_forgotten_meanwhile(scorer: Scorer) -> None:
    """Who forgets a review drops it from what is stored; the job would put it there again."""
    await scorer.store(NEGATIVE)
    context = await scorer.begin(await scorer.queue(preview=True))
    with open_chosen(scorer.settings) as chosen:
        run = ScoringPreview(context, read_scoring_request(context.job.request), chosen)
        async with scorer.database.begin_read() as session:
            await run.prepare(session)
            first, *others = await read_scored(session, after=0, limit=len(NEGATIVE))
        await run.do([first], progress=0.1)
        assert await list_examples(scorer, context.job) == {str(first.review_id)}
        async with scorer.database.begin_write() as session:
            await ForgettingStore(session, []).forget([first.review_id])
        assert await list_examples(scorer, context.job) == set()

        await run.do(others, progress=0.2)

    assert await list_examples(scorer, context.job) == {str(one.review_id) for one in others}


async def list_examples(scorer: Scorer, job: Job) -> set[str]:
    """Return the ids of the reviews that a job's result lists."""
    async with scorer.database.begin_read() as session:
        result = (await JobStore(session).read(job.id)).result or {}
    return {one["id"] for one in cast("list[dict[str, str]]", result["examples"])}

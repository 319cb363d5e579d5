"""What people complain about, of stored reviews: up to date, repeatable, not too much at once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.insights import Insights, InsightsQuery
from app.errors import Overloaded, PeriodReversed, TopicsNotOfReviews
from app.services.admission import Admission, Gate
from app.services.complaints.service import InsightsService
from app.services.topics.service import TopicService, create_topic_service
from app.services.topics.stored import load_stored
from tests.small_sentences import Said, Sentence, analyse, store_said
from tests.small_topics import load_small_artifact

MOMENT = datetime(2026, 3, 10, tzinfo=UTC)
CRASH = "The app crashes whenever I open a larger picture"


@pytest.fixture
async def topics(database: Database, model: str, gate: Gate, tmp_path: Path) -> TopicService:
    """The model of reviews, loaded from the database."""
    async with database.begin_read() as session:
        artifact = await load_stored(session, model, cache=tmp_path / "cache", gate=gate)
    return create_topic_service(artifact, gate=gate)


@pytest.fixture
def service(database: Database, gate: Gate) -> InsightsService:
    return make_service(database, gate)


def make_service(database: Database, gate: Gate, *, limit: int = 4) -> InsightsService:
    return InsightsService(
        database, gate=gate, admission=Admission(limit=limit), phrases=Admission(limit=1)
    )


def complain(number: int, *, topic: int = 0) -> Said:
    """Return a review with a complaint of its own."""
    text = f"{CRASH} {'of my ' * (number % 4)}album {chr(97 + number % 26)}."
    sentence = Sentence(
        text, topic, positive=0.1 + number % 7 / 100, evidence=0.5 + number % 5 / 10
    )
    return Said([sentence], written_at=MOMENT + timedelta(hours=number), rating=1 + number % 5)


def list_quotes(found: Insights) -> list[str]:
    return [quote.text for topic in found.topics for quote in topic.quotes]


async def test_a_deleted_review_is_quoted_no_more(
    database: Database, model: str, topics: TopicService, service: InsightsService
) -> None:
    """From the next answer on."""
    (review,) = await store_said(database, model, complain(1))
    before = await service.read(topics, InsightsQuery())
    async with database.begin_write() as session:
        await ReviewStore(session).delete(review.id)

    after = await service.read(topics, InsightsQuery())

    assert len(list_quotes(before)) == 1
    assert (after.reviews, list_quotes(after)) == (0, [])


async def test_a_review_that_is_analysed_anew_is_quoted_by_what_it_says_now(
    database: Database, model: str, topics: TopicService, service: InsightsService
) -> None:
    """What was read of it before is not told again."""
    (review,) = await store_said(database, model, complain(1))
    await service.read(topics, InsightsQuery())
    shorter = Sentence(CRASH, topic=1, positive=0.1)
    await analyse(database, model, {review.id: Said([shorter])})

    found = await service.read(topics, InsightsQuery())

    assert list_quotes(found) == [CRASH]
    assert [one.topic for one in found.topics if one.quotes] == [1]


async def test_an_answer_depends_on_the_reviews_alone(
    database: Database,
    model: str,
    topics: TopicService,
    service: InsightsService,
    gate: Gate,
) -> None:
    """Not on what was asked before, nor on what of it is remembered."""
    queries = [InsightsQuery(until=MOMENT + timedelta(days=day)) for day in (2, 4, 6)]
    for part in range(3):
        some = range(40 * part, 40 * part + 40)
        await store_said(database, model, *[complain(at, topic=at % 3) for at in some])
        for query in queries:
            await service.read(topics, query)

    for query in queries:
        fresh = await make_service(database, gate).read(topics, query)
        assert await service.read(topics, query) == fresh


async def test_other_models_have_no_figures(service: InsightsService, gate: Gate) -> None:
    """The shipped one was not fitted on reviews."""
    with pytest.raises(TopicsNotOfReviews):
        await service.read(create_topic_service(load_small_artifact(), gate=gate), InsightsQuery())


async def test_a_period_that_ends_first_is_refused(
    topics: TopicService, service: InsightsService
) -> None:
    """Before anything is read."""
    with pytest.raises(PeriodReversed):
        await service.read(topics, InsightsQuery(since=MOMENT, until=MOMENT))


async def test_one_answer_too_many_is_refused(
    database: Database, topics: TopicService, gate: Gate
) -> None:
    """At once, rather than wait."""
    with pytest.raises(Overloaded):
        await make_service(database, gate, limit=0).read(topics, InsightsQuery())

"""What people complain about, of stored reviews: up to date, repeatable, not too much at once."""

import asyncio
import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from pydantic import JsonValue
from sqlalchemy import update

from app.db.audits import AuditStore
from app.db.engine import Database
from app.db.insights import InsightsReader
from app.db.reviews.sentences import mark_replaced
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import REVIEW_TABLE
from app.domain.insights import AuditFigures, Insights, InsightsQuery
from app.domain.reviews import NewReview, Review
from app.errors import Overloaded, PeriodReversed, TopicsNotOfReviews
from app.services.admission import Admission, Gate
from app.services.complaints.auditor import Auditor, Judgement
from app.services.complaints.figures import choose_period, list_rows
from app.services.complaints.sampling import draw
from app.services.complaints.service import InsightsService
from app.services.complaints.spoken import SpokenReader
from app.services.topics.service import TopicService, create_topic_service
from app.services.topics.stored import load_stored
from tests.small_sentences import GOOD, Said, Sentence, analyse, install_review_topics, store_said
from tests.small_topics import load_small_artifact

MOMENT = datetime(2026, 3, 10, tzinfo=UTC)
CRASH = "The app crashes whenever I open a larger picture"


@pytest.fixture
async def topics(database: Database, model: str, gate: Gate, tmp_path: Path) -> TopicService:
    """The model of reviews, loaded from the database."""
    return await load_topics(database, model, gate, tmp_path / "cache")


async def load_topics(database: Database, model: str, gate: Gate, cache: Path) -> TopicService:
    async with database.begin_read() as session:
        artifact = await load_stored(session, model, cache=cache, gate=gate)
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


async def replace(database: Database, review: Review, text: str) -> None:
    """Store another text in a review's stead."""
    async with database.begin_write() as session:
        of_review = REVIEW_TABLE.c.id == review.id
        await session.execute(update(REVIEW_TABLE).where(of_review).values(text=text))
        number = await InsightsReader(session).find_number(review.id)
        await mark_replaced(session, [number])


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


async def test_a_replaced_review_is_quoted_no_more(
    database: Database, model: str, topics: TopicService, service: InsightsService, gate: Gate
) -> None:
    """From the next answer on; until it is analysed again, it is one of those that are pending."""
    review, _ = await store_said(database, model, complain(1), complain(2, topic=1))
    await service.read(topics, InsightsQuery())
    await replace(database, review, "We are in love with every part of it, the support included.")

    for some in (service, make_service(database, gate)):
        found = await some.read(topics, InsightsQuery())

        assert list_quotes(found) == [complain(2).text]
        assert (found.reviews, found.pending, found.unexplained) == (1, 1, 0)


async def test_quotes_are_cut_from_the_text_that_was_analysed(
    database: Database, model: str, service: InsightsService, gate: Gate, topics: TopicService
) -> None:
    """Whatever is replaced between the count and the reading of texts; so does the audit."""
    review, _ = await store_said(database, model, complain(1), complain(2, topic=1))
    held = await service.hold(topics)
    period = choose_period(held.columns, InsightsQuery(), source=None, now=MOMENT)
    quoted = np.zeros(4, np.bool_)
    sample = draw(held.columns, period.selection.slots, list_rows(3), quoted)
    warm, cold = (SpokenReader(database, gate=gate) for _ in range(2))
    before = await warm.read(held.columns, sample, quoted)
    await replace(database, review, "We are in love with every part of it, the support included.")

    for reader in (warm, cold):
        spoken = await reader.read(held.columns, sample, quoted)
        assert [quote.text for one in spoken for quote in one.quotes] == [complain(2).text]

    assert sum(len(one.quotes) for one in before) == 2
    drawn = await Auditor(service, database, gate).draw(topics)
    assert [item.text for item in drawn.items] == [complain(2).text]


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


async def test_reviews_since_the_fit_are_those_the_fit_would_read(
    database: Database, gate: Gate, tmp_path: Path
) -> None:
    """Of its source and time, analysed or not."""
    old = dataclasses.replace(complain(1), source="shop")
    other = dataclasses.replace(complain(2), source="mail")
    late = dataclasses.replace(complain(3), written_at=MOMENT + timedelta(days=90))
    data: dict[str, JsonValue] = {
        "source": "shop",
        "since": MOMENT.isoformat(),
        "until": (MOMENT + timedelta(days=30)).isoformat(),
    }
    model = await install_review_topics(database, tmp_path / "model", last_number=2, data=data)
    topics = await load_topics(database, model, gate, tmp_path / "cache")
    await store_said(database, model, old, other, old, other, late)
    service = make_service(database, gate)

    assert (await service.read(topics, InsightsQuery())).since_fit == 1
    async with database.begin_write() as session:
        await ReviewStore(session).add_all(
            [(NewReview(text="New", source="shop", written_at=MOMENT), GOOD)]
        )
    assert (await service.read(topics, InsightsQuery())).since_fit == 2


async def test_reviews_are_stored_while_a_judgement_waits_to_be_counted(
    database: Database, model: str, topics: TopicService, service: InsightsService, gate: Gate
) -> None:
    """It writes only once it is counted."""
    (review,) = await store_said(database, model, complain(1))
    await service.hold(topics)
    ends, has_begun = Event(), Event()

    def keep_busy() -> None:
        has_begun.set()
        ends.wait(30)

    async def judge() -> AuditFigures:
        given = Judgement(review.id, 0, topic_fits=True, sentiment_fits=False)
        async with database.begin_write() as session:
            return await Auditor(service, database, gate).judge(topics, given, AuditStore(session))

    busy = asyncio.create_task(gate.run(keep_busy))
    assert await asyncio.to_thread(has_begun.wait, 30)
    judged = asyncio.create_task(judge())
    try:
        for other in range(2, 8):
            await store_said(database, model, complain(other))
        assert not judged.done()
    finally:
        ends.set()
    await busy
    figures = await judged

    assert (figures.topic.right, figures.sentiment.right) == (1, 0)
    assert (await service.read(topics, InsightsQuery())).audit == figures


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

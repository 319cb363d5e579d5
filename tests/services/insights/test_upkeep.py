"""A service gives new and replaced reviews their topics, one of all processes at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.db.engine import Database
from app.db.models import FILES, MODELS
from app.db.reviews.sentences import SentenceStore, mark_replaced
from app.db.tables.insights import SENTENCE_TABLE
from app.domain.models import ModelKind, ModelOrigin
from app.domain.sentences import SentenceCounts
from app.services.admission import Gate, Gates
from app.services.insights.upkeep import BATCH, TopicUpkeep, keep_topics_up
from app.services.model_files import install_model
from app.services.sentiment.artifact import load_sentiment
from app.services.topics.artifact import TopicArtifact
from app.services.topics.registry import TopicRegistry
from app.services.topics.stored import TopicLoader
from tests.db.values import store_texts
from tests.services.sentiment.registries import make_registry
from tests.small_topics import LABELS, write_small_topics

TEXTS = ("A network. It was awful.", "The posterior.", "Zzyzx")


class Service:
    """What of a service keeps topics up."""

    def __init__(self, topics: TopicRegistry, upkeep: TopicUpkeep, database: Database) -> None:
        self.topics, self.upkeep, self._database = topics, upkeep, database

    async def poll(self) -> bool:
        await self.topics.follow(self._database)
        return await self.upkeep.step(self._database)


@pytest.fixture
def gates() -> Iterator[Gates]:
    with Gate(threads=1, limit=4) as gate:
        yield Gates(**dict.fromkeys(Gates.__slots__, gate))


@pytest.fixture
def services(
    topics: TopicArtifact, artifacts: Path, tmp_path: Path, gates: Gates, database: Database
) -> Sequence[Service]:
    """Two services over one database."""

    def create() -> Service:
        loader = TopicLoader(tmp_path / "models", gates=gates, documents=10)
        registry = TopicRegistry(topics, loader=loader)
        sentiment = make_registry(load_sentiment(artifacts / "sentiment"), cache=tmp_path)
        upkeep = keep_topics_up(registry, sentiment, cache=tmp_path / "models", gates=gates)
        upkeep.pause = 0
        return Service(registry, upkeep, database)

    return create(), create()


@pytest.fixture
def service(services: Sequence[Service]) -> Service:
    return services[0]


async def count(database: Database, model: str) -> SentenceCounts:
    async with database.begin_read() as session:
        return await SentenceStore(session, model).count()


async def forget(database: Database, number: int) -> None:
    """Let a review be as one that was missed."""
    async with database.begin_write() as session:
        await session.execute(delete(SENTENCE_TABLE).where(SENTENCE_TABLE.c.number == number))


async def test_new_reviews_get_their_topics(
    database: Database, service: Service, model: str
) -> None:
    """At the next polls, one batch at a time."""
    await store_texts(database, *(f"A policy, number {n}." for n in range(BATCH + 1)))

    await service.poll()
    first = await count(database, model)
    await service.poll()

    assert first == SentenceCounts(BATCH, pending=1)
    assert await count(database, model) == SentenceCounts(BATCH + 1, pending=0)
    assert not await service.poll()


async def test_storing_has_most_of_the_time(
    database: Database, service: Service, model: str
) -> None:
    """While reviews come in, a batch is followed by a pause of many times its length."""
    service.upkeep.pause = 1_000
    await store_texts(database, *(f"A policy, number {n}." for n in range(BATCH + 1)))

    assert not await service.poll()
    await service.poll()

    assert await count(database, model) == SentenceCounts(BATCH, pending=1)


async def test_without_a_model_of_reviews_nothing_is_done(
    database: Database, service: Service
) -> None:
    await store_texts(database, *TEXTS)

    assert not await service.poll()
    assert (await count(database, "nothing")).analysed == 0


async def test_replaced_reviews_get_their_topics_again(
    database: Database, service: Service, model: str
) -> None:
    await store_texts(database, *TEXTS)
    await service.poll()
    async with database.begin_write() as session:
        await mark_replaced(session, [2])
    assert await count(database, model) == SentenceCounts(2, pending=1)

    await service.poll()

    assert await count(database, model) == SentenceCounts(3, pending=0)


async def test_a_review_that_was_missed_is_found(
    database: Database, service: Service, model: str
) -> None:
    """Such as one whose transaction ended after a later review was analysed."""
    service.upkeep.rest_s = 0
    await store_texts(database, *TEXTS)
    await service.poll()
    await service.poll()
    await forget(database, 1)

    await service.poll()
    await service.poll()

    assert await count(database, model) == SentenceCounts(3, pending=0)


async def test_missed_reviews_are_looked_for_once_others_come_in(
    database: Database, service: Service, model: str
) -> None:
    """An idle service that has looked through all leaves the database alone for a while."""
    await store_texts(database, *TEXTS)
    await service.poll()
    await service.poll()
    await forget(database, 1)

    for _ in range(3):
        await service.poll()
    idle = await count(database, model)
    await store_texts(database, "A network.")
    for _ in range(3):
        await service.poll()

    assert idle == SentenceCounts(2, pending=1)
    assert await count(database, model) == SentenceCounts(4, pending=0)


async def test_who_has_no_lease_looks_for_no_missed_reviews(
    database: Database, services: Sequence[Service], model: str
) -> None:
    """Of several services, one does."""
    first, second = services
    await store_texts(database, *TEXTS)
    await first.poll()
    await forget(database, 1)

    await second.poll()

    followed = second.upkeep.followed[model]
    assert (followed.looked_at, followed.held_until) == (3, 0)


async def test_one_of_two_services_does_the_work(
    database: Database, services: Sequence[Service], model: str
) -> None:
    """The other one does not even load the model."""
    first, second = services
    await store_texts(database, "A network.")
    await first.poll()
    await store_texts(database, *TEXTS)

    await second.poll()
    left = await count(database, model)
    await first.poll()

    assert left == SentenceCounts(1, pending=3)
    assert await count(database, model) == SentenceCounts(4, pending=0)
    assert second.upkeep.followed[model].topics is None


async def test_each_live_model_gets_its_turn(
    database: Database, service: Service, model: str, tmp_path: Path
) -> None:
    """A batch of one, then a batch of the other."""
    write_small_topics(tmp_path / "other", labels=LABELS[::-1], data={"corpus": "reviews"})
    async with database.begin_write() as session:
        other = await install_model(
            session,
            tmp_path / "other",
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name="Other",
            choose=False,
        )
    await store_texts(database, *(f"A policy, number {n}." for n in range(2 * BATCH)))

    await service.poll()
    await service.poll()

    assert [(await count(database, one)).analysed for one in (model, other.model)] == [BATCH] * 2


async def test_a_model_that_cannot_be_loaded_is_left_alone(
    database: Database, service: Service, model: str
) -> None:
    """For a while; the service goes on with the others."""
    async with database.begin_write() as session:
        await session.execute(FILES.update().values(content=b"x"))
    await store_texts(database, *TEXTS)

    assert not await service.poll()
    assert not await service.poll()

    assert (await count(database, model)).analysed == 0
    assert service.upkeep.followed[model].retry_at > 0


async def test_a_removed_model_is_forgotten(
    database: Database, service: Service, model: str
) -> None:
    await store_texts(database, *TEXTS)
    await service.poll()
    async with database.begin_write() as session:
        await session.execute(MODELS.update().values(removed_at=MODELS.c.created_at))

    await service.poll()

    assert model not in service.upkeep.followed

"""Which model answers in a process: it follows the choice, and goes on where that fails."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from app.db.engine import Database, Session, open_database
from app.db.models import ModelStore
from app.domain.models import ModelKind
from app.domain.reviews import StoredText
from app.errors import ModelChanged, VersionNotFound
from app.services.artifacts import read_manifest
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.chosen import open_chosen
from app.services.sentiment.registry import ActiveModel, SentimentRegistry, sync_models
from app.services.sentiment.stored import Build, ModelSource, T
from app.settings import Settings
from tests.routers.models import damage, install
from tests.services.sentiment.registries import make_registry


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def registry(artifact: SentimentArtifact, tmp_path: Path) -> SentimentRegistry:
    return make_registry(artifact, cache=tmp_path / "models")


async def choose(database: Database, model: str | None) -> None:
    async with database.begin_write() as session:
        await ModelStore(session).choose(ModelKind.SENTIMENT, model)


async def test_the_choice_is_followed_there_and_back(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    """Of the shipped model all that it knew is there again."""
    shipped, step = registry.current, sync_models(registry)
    model = await install(sqlite_url, trained, choose=True)

    await step(database)
    there = registry.current
    await choose(database, None)
    await step(database)

    assert (there.model, there.choice, there.name) == (model, model, "Shop")
    assert registry.current is shipped


async def test_no_version_is_looked_for_in_the_log_of_a_model_that_is_not_chosen(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    """It may be one of the model that was chosen elsewhere: to try again helps."""
    model = await install(sqlite_url, trained, choose=True)

    with pytest.raises(ModelChanged):
        await registry.replay_to(database, f"{model}+1")

    await registry.follow(database)
    with pytest.raises(VersionNotFound):
        await registry.replay_to(database, f"{model}+1")


async def test_nothing_is_loaded_again_while_the_choice_stays(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    await install(sqlite_url, trained, choose=True)
    await registry.follow(database)
    first = registry.current

    await registry.follow(database)

    assert registry.current is first


async def test_the_model_that_answers_takes_another_name(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    """It is not loaded again for it: what it has learned is in the same place."""
    await install(sqlite_url, trained, name="Shop", choose=True)
    await registry.follow(database)
    before = registry.current
    await install(sqlite_url, trained, name="Shop reviews")

    await registry.follow(database)

    assert (before.name, registry.current.name) == ("Shop", "Shop reviews")
    assert registry.current.holder is before.holder


async def test_a_model_is_loaded_once_for_all_who_ask(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    """More of them than may load a model at a time."""
    model = await install(sqlite_url, trained)

    async def open_model() -> ActiveModel:
        async with database.begin_read() as session:
            return await registry.open(session, model)

    first, *others = await asyncio.gather(*(open_model() for _ in range(8)))

    assert all(one is first for one in others)


async def test_a_model_that_cannot_be_loaded_is_left_alone_for_a_while(
    registry: SentimentRegistry,
    database: Database,
    sqlite_url: str,
    trained: Path,
    tmp_path: Path,
) -> None:
    """The problem stays, and no round of polling fetches its files again."""
    shipped, model = registry.current, await install(sqlite_url, trained, choose=True)
    await damage(sqlite_url)
    await registry.follow(database)
    (tmp_path / "models").rmdir()

    await registry.follow(database)

    assert registry.current is shipped
    assert registry.problem is not None
    assert model in registry.problem
    assert not (tmp_path / "models").exists()


async def test_another_choice_is_tried_at_once(
    registry: SentimentRegistry,
    database: Database,
    sqlite_url: str,
    trained: Path,
    trained_later: Path,
) -> None:
    """And once it answers there is no problem any more."""
    await install(sqlite_url, trained, choose=True)
    await damage(sqlite_url)
    await registry.follow(database)
    model = await install(sqlite_url, trained_later, choose=True)

    await registry.follow(database)

    assert (registry.current.model, registry.problem) == (model, None)


async def test_a_round_that_began_before_a_request_chose_changes_nothing(
    artifact: SentimentArtifact,
    database: Database,
    sqlite_url: str,
    trained: Path,
    tmp_path: Path,
) -> None:
    """Though the request chose the model again that answered when the round began."""
    is_loaded, goes_on = asyncio.Event(), asyncio.Event()

    class HeldSource(ModelSource):
        """Keeps what it has loaded until the test lets it go."""

        async def load(self, session: Session, model: str, build: Build[T]) -> T:
            loaded = await ModelSource.load(self, session, model, build)
            is_loaded.set()
            await goes_on.wait()
            return loaded

    registry = make_registry(artifact, cache=tmp_path / "models", make_source=HeldSource)
    shipped = registry.current
    await install(sqlite_url, trained, choose=True)
    following = asyncio.create_task(registry.follow(database))
    await is_loaded.wait()

    await choose(database, None)
    registry.swap(shipped)
    goes_on.set()
    await following

    assert registry.current is shipped


async def test_the_window_of_a_model_that_does_not_answer_is_emptied(
    registry: SentimentRegistry, database: Database, sqlite_url: str, trained: Path
) -> None:
    """Its memory is free, and it fills again once that model is chosen."""
    trainer = registry.current.trainer
    await trainer.observe([StoredText(3, UUID(int=3), "The movie was awesome")])
    filled = trainer.window.newest
    await install(sqlite_url, trained, choose=True)

    for _ in range(2):
        await registry.follow(database)

    assert (filled, registry.shipped.trainer.window.newest) == (3, 0)


async def test_a_job_reads_the_choice_each_time(
    artifacts: Path, database: Database, sqlite_url: str, trained: Path, tmp_path: Path
) -> None:
    """Another one may be chosen while it works; and it can read one that does not answer."""
    settings = Settings(artifacts=artifacts, model_cache=tmp_path / "models")
    shipped = read_manifest(artifacts / "sentiment").version
    model = await install(sqlite_url, trained)

    with open_chosen(settings) as chosen:
        versions: list[str] = []
        for choice in (None, model, model, None):
            await choose(database, choice)
            async with database.begin_read() as session:
                versions.append((await chosen.read(session)).version)
        async with database.begin_read() as session:
            others = [await chosen.read_other(session, it) for it in (model, shipped)]

    assert versions == [shipped, model, model, shipped]
    assert [one.version for one in others] == [model, shipped]

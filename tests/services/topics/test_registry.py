"""Which topic models a process has: it follows the database, and loads each of them once."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import anyio
import pytest
from sqlalchemy import update

from app.db.engine import Database, Session
from app.db.models import MODELS, ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.models import ModelKind
from app.errors import TopicModelNotFound
from app.services.topics.artifact import TopicArtifact
from app.services.topics.labels import TopicLabels
from app.services.topics.registry import KEPT, TopicRegistry, sync_edits
from app.services.topics.stored import LoadedTopics, TopicLoader
from tests.routers.test_topic_choice import choose, install
from tests.small_imported import write_small_imported
from tests.small_topics import LABELS, write_small_topics


async def test_a_model_whose_manifest_cannot_be_read_is_left_out(
    registry: TopicRegistry, database: Database, sqlite_url: str, folder: Path, tmp_path: Path
) -> None:
    """As that of a later release may be; the others are listed, and a choice is followed."""
    later = await install(sqlite_url, folder, choose=False)
    async with database.begin_write() as session:
        manifest = await ModelStore(session).read_manifest(later)
        await session.execute(update(MODELS).values(manifest={**manifest, "unheard_of": 1}))
    write_small_imported(tmp_path / "bare", ())
    model = await install(sqlite_url, tmp_path / "bare")

    await registry.follow(database)

    assert [manifest.version for _, manifest in registry.catalogue.listed] == [model]
    assert registry.default.version == model


async def test_a_model_is_loaded_once_for_all_who_ask(
    registry: TopicRegistry, database: Database, sqlite_url: str, folder: Path
) -> None:
    """More of them than may load a model at a time."""
    model = await install(sqlite_url, folder, choose=False)
    await registry.follow(database)

    first, *others = await asyncio.gather(*(registry.find(database, model) for _ in range(8)))

    assert all(one is first for one in others)


@pytest.mark.parametrize("is_asked_first", [True, False])
async def test_a_model_that_is_asked_for_while_it_is_chosen_is_loaded_once(
    registry: TopicRegistry,
    database: Database,
    sqlite_url: str,
    folder: Path,
    is_asked_first: bool,
) -> None:
    model = await install(sqlite_url, folder, choose=False)
    await registry.follow(database)
    await choose(sqlite_url, model)
    both = [registry.find(database, model), registry.follow(database)]

    await asyncio.gather(*(both if is_asked_first else reversed(both)))

    assert [one.service.version for one in registry.loaded] == [model, registry.shipped.version]


async def test_a_choice_that_finds_no_room_to_load_is_followed_in_the_next_round(
    registry: TopicRegistry,
    loader: TopicLoader,
    database: Database,
    sqlite_url: str,
    folder: Path,
) -> None:
    """It is no problem of the model, which is not left alone for it."""
    model, is_over = await install(sqlite_url, folder), threading.Event()
    async with anyio.create_task_group() as group:
        for _ in range(4):
            group.start_soon(loader.gates.loading.run, is_over.wait)
        await anyio.wait_all_tasks_blocked()
        await registry.follow(database)
        is_over.set()
    problem = registry.problem

    await registry.follow(database)

    assert (problem, registry.default.version) == (None, model)


async def test_a_model_that_is_removed_while_it_is_loaded_is_not_kept(
    shipped: TopicArtifact,
    loader: TopicLoader,
    database: Database,
    sqlite_url: str,
    folder: Path,
) -> None:
    is_loaded, goes_on = asyncio.Event(), asyncio.Event()

    class HeldLoader(TopicLoader):
        """Keeps what it has loaded until the test lets it go."""

        async def load(self, session: Session, model: str) -> LoadedTopics:
            loaded = await TopicLoader.load(self, session, model)
            is_loaded.set()
            await goes_on.wait()
            return loaded

    held = HeldLoader(loader.cache, gates=loader.gates, documents=loader.documents)
    registry = TopicRegistry(shipped, loader=held)
    model = await install(sqlite_url, folder, choose=False)
    await registry.follow(database)
    finding = asyncio.create_task(registry.find(database, model))
    await is_loaded.wait()

    async with database.begin_write() as session:
        await ModelStore(session).remove(model)
    await registry.follow(database)
    goes_on.set()

    with pytest.raises(TopicModelNotFound):
        await finding
    assert [one.service for one in registry.loaded] == [registry.shipped]


async def test_no_model_is_built_in_the_thread_of_the_event_loop(
    shipped: TopicArtifact,
    loader: TopicLoader,
    database: Database,
    sqlite_url: str,
    folder: Path,
) -> None:
    """Neither the one that is chosen nor, without its documents, the one that it replaces."""
    threads: list[int] = []

    class WatchedLoader(TopicLoader):
        """Notes in which thread it builds."""

        def create(
            self, artifact: TopicArtifact, *, labels: TopicLabels | None = None
        ) -> LoadedTopics:
            threads.append(threading.get_ident())
            return TopicLoader.create(self, artifact, labels=labels)

    watched = WatchedLoader(loader.cache, gates=loader.gates, documents=loader.documents)
    registry = TopicRegistry(shipped, loader=watched)
    threads.clear()  # before a service is ready, nobody waits
    await install(sqlite_url, folder)

    await registry.follow(database)

    assert len(threads) == 2
    assert threading.get_ident() not in threads


async def test_models_that_nobody_asks_for_are_not_in_memory(
    registry: TopicRegistry, database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    """Of those that were asked for by name, the last ones stay, until they are removed."""
    before = count_in_memory()
    models = [
        await install(sqlite_url, write_variant(tmp_path / label, label), choose=False)
        for label in ("a", "b", "c", "d")
    ]
    await registry.follow(database)
    known = count_in_memory() - before
    for model in models:
        await registry.find(database, model)
    asked = count_in_memory() - before

    async with database.begin_write() as session:
        for model in models:
            await ModelStore(session).remove(model)
    await registry.follow(database)

    assert (known, asked, count_in_memory() - before) == (0, KEPT, 0)
    assert [one.service for one in registry.loaded] == [registry.shipped]


async def test_a_choice_that_a_request_made_is_not_undone_by_a_round_that_began_before(
    registry: TopicRegistry, database: Database, sqlite_url: str, folder: Path
) -> None:
    """What that has read is old by then."""
    model = await install(sqlite_url, folder, choose=False)
    await registry.follow(database)
    await registry.find(database, model)
    await choose(sqlite_url, model)

    class LateDatabase:
        """A database with which a request is served between the question and the answer."""

        @asynccontextmanager
        async def begin_read(self) -> AsyncIterator[Session]:
            async with database.begin_read() as session:
                await ModelStore(session).read_choice(ModelKind.TOPICS)
                await choose(sqlite_url, None)
                registry.swap(registry.shipped)
                yield session

    await registry.follow(cast(Database, LateDatabase()))  # it has what a round asks for

    assert registry.default is registry.shipped


async def test_an_edit_is_not_undone_by_a_round_that_began_before(
    registry: TopicRegistry, database: Database
) -> None:
    """What that has read is old by then, whichever model it comes to next."""
    labels, version = registry.shipped.labels, registry.shipped.version

    class LateDatabase:
        """A database with which a request is served once a round has its snapshot."""

        @asynccontextmanager
        async def begin_read(self) -> AsyncIterator[Session]:
            async with database.begin_read() as session:
                await TopicEditStore(session).read_current(version)
                async with database.begin_write() as other:
                    await TopicEditStore(other).add(version, 0, EditedField.LABEL, "nets")
                labels.change(0, EditedField.LABEL, "nets")
                yield session

    await sync_edits(registry)(cast(Database, LateDatabase()))

    assert labels.current[0] == "nets"


def write_variant(folder: Path, label: str) -> Path:
    """Write a model that is another one for each label."""
    write_small_topics(folder, labels=(label, *LABELS[1:]))
    return folder


def count_in_memory() -> int:
    gc.collect()
    return sum(isinstance(one, TopicArtifact) for one in gc.get_objects())

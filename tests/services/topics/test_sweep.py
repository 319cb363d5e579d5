"""What reviews have of topic models goes once those are not live, bit by bit."""

from pathlib import Path

from sqlalchemy import select, update

from app.db.engine import Database
from app.db.models import MODELS, ModelStore
from app.db.tables.insights import SENTENCE_TABLE
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from app.services.topics.models import remove_topic_model
from app.services.topics.registry import TopicRegistry
from app.services.topics.sweep import BATCH, sweep_analyses
from tests.db.analysed import analyse, store_dated
from tests.small_topics import LABELS, write_small_topics


async def install(database: Database, folder: Path, name: str, label: str) -> str:
    """Install a model of reviews; the label of its first topic makes it another one."""
    write_small_topics(folder, labels=(label, *LABELS[1:]), data={"corpus": "reviews"})
    async with database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name=name,
            choose=False,
        )
    return stored.model


async def sweep(registry: TopicRegistry, database: Database) -> int:
    """Sweep until nothing more is to do, and return how often there was."""
    await registry.follow(database)
    step, rounds = sweep_analyses(registry), 0
    while await step(database):
        rounds += 1
    return rounds


async def list_analysed(database: Database) -> set[str]:
    async with database.begin_read() as session:
        return set(await session.scalars(select(SENTENCE_TABLE.c.model).distinct()))


async def test_models_that_are_removed_or_succeeded_are_swept(
    registry: TopicRegistry, database: Database, tmp_path: Path
) -> None:
    """What reviews have of the live one of each name stays."""
    old, new, removed, other = [
        await install(database, tmp_path / label, name, label)
        for label, name in (("a", "Shop"), ("b", "Shop"), ("c", "Gone"), ("d", "Hotel"))
    ]
    await store_dated(database, None, None)
    for model in (old, new, removed, other):
        await analyse(database, model, [0], [1, 2])
    async with database.begin_write() as session:
        await remove_topic_model(session, removed)

    await sweep(registry, database)

    assert await list_analysed(database) == {new, other}


async def test_a_large_model_takes_several_rounds(
    registry: TopicRegistry, database: Database, tmp_path: Path
) -> None:
    """So that other writers need not wait for all of it."""
    model = await install(database, tmp_path / "model", "Shop", "a")
    await store_dated(database, *[None] * (2 * BATCH + 1))
    await analyse(database, model, *[[0]] * (2 * BATCH + 1))
    async with database.begin_write() as session:
        await remove_topic_model(session, model)

    assert await sweep(registry, database) == 3

    assert await list_analysed(database) == set()


async def test_a_model_of_a_later_release_is_left_alone(
    registry: TopicRegistry, database: Database, tmp_path: Path
) -> None:
    """Another process may know it for a live one."""
    model = await install(database, tmp_path / "model", "Shop", "a")
    await store_dated(database, None)
    await analyse(database, model, [0])
    async with database.begin_write() as session:
        manifest = await ModelStore(session).read_manifest(model)
        await session.execute(update(MODELS).values(manifest={**manifest, "unheard_of": 1}))

    await sweep(registry, database)

    assert await list_analysed(database) == {model}


async def test_a_model_that_became_live_meanwhile_is_not_swept(
    registry: TopicRegistry, database: Database, tmp_path: Path
) -> None:
    """This process has yet to see that it was added again."""
    folder = tmp_path / "model"
    model = await install(database, folder, "Shop", "a")
    await store_dated(database, None)
    await analyse(database, model, [0])
    async with database.begin_write() as session:
        await remove_topic_model(session, model)
    await registry.follow(database)
    step = sweep_analyses(registry)
    async with database.begin_write() as session:
        await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.TRAINED,
            name="Shop",
            choose=False,
        )

    assert not await step(database)

    assert await list_analysed(database) == {model}

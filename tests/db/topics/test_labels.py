"""The labels that people give topics are kept per model."""

from app.db.engine import Database
from app.db.topics.labels import TopicLabelStore


async def rename(database: Database, model: str, topic: int, label: str) -> None:
    async with database.begin_write() as session:
        await TopicLabelStore(session).rename(model, topic, label)


async def read_labels(database: Database, model: str) -> dict[int, str]:
    async with database.begin_read() as session:
        return await TopicLabelStore(session).read(model)


async def test_a_topic_is_called_by_its_last_label(database: Database) -> None:
    """The others keep theirs."""
    await rename(database, "m", 0, "optimisers")
    await rename(database, "m", 7, "\U0001f600 robots")

    await rename(database, "m", 0, "optimization")

    assert await read_labels(database, "m") == {0: "optimization", 7: "\U0001f600 robots"}


async def test_labels_belong_to_a_model(database: Database) -> None:
    """Topic 0 of another model is another topic."""
    await rename(database, "m", 0, "robots")
    await rename(database, "n", 0, "graphs")

    assert await read_labels(database, "m") == {0: "robots"}
    assert await read_labels(database, "unheard of") == {}

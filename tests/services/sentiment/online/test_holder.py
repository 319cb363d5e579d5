"""The holder of a process's current model."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from app.db.engine import Database, Session, open_database
from app.db.learning_log import LearningLog
from app.db.migrate import upgrade
from app.domain.sentiment import Cause, ModelUpdate
from app.errors import VersionHeldBack, VersionNotFound
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.holder import ModelHolder
from app.services.sentiment.online.versions import LearnedModel, create_initial, replay
from tests.services.sentiment.online.test_versions import make_entry


def test_a_model_that_has_read_less_does_not_replace_one_that_has_read_more(
    classifier: Classifier,
) -> None:
    """Of two that are published at once, the newer stays."""
    holder = ModelHolder(classifier, gate=Gate(threads=1, limit=1))
    newer = replace(create_initial(classifier), sequence=2)
    holder.publish(newer)

    holder.publish(replace(create_initial(classifier), sequence=1))

    assert holder.current is newer


def make_log(classifier: Classifier, *, with_rollback: bool) -> list[ModelUpdate]:
    """Return entries of which one is held back and, if wished, one goes back to the first."""
    name = classifier.version
    back = Cause.ROLLBACK if with_rollback else Cause.REVIEW
    return [
        make_entry(classifier, 1, parent=name, amount=11),
        make_entry(classifier, 2, parent=f"{name}+1", promoted=False),
        make_entry(classifier, 3, parent=f"{name}+1", amount=5),
        make_entry(classifier, 4, parent=f"{name}+{1 if with_rollback else 3}", cause=back),
        make_entry(classifier, 5, parent=f"{name}+4", amount=-7),
    ]


@pytest.mark.parametrize("with_rollback", [False, True])
@pytest.mark.parametrize("at_once", [1, 2, 5, 6])
async def test_a_log_is_read_in_parts(
    classifier: Classifier, database_url: str, at_once: int, with_rollback: bool
) -> None:
    """They lead to the model of the whole log, and to its end."""
    entries = make_log(classifier, with_rollback=with_rollback)
    holder = make_holder(classifier, at_once)
    async with open_log(database_url, entries) as database:
        assert await catch_up(database, holder) is holder.current

    assert_same(holder.current, replay(classifier, entries))


async def test_a_replay_that_was_cut_off_is_gone_on_with(
    classifier: Classifier, database_url: str
) -> None:
    """Else a log that takes longer than a deadline would never be read."""
    *before, back, last = make_log(classifier, with_rollback=True)
    holder = make_holder(classifier, 1)
    async with open_log(database_url, before) as database:
        former = await catch_up(database, holder)
        async with database.begin_write() as session:
            await LearningLog(session).add(back)

        async with database.begin_read() as session:
            assert all([await holder.step(LearningLog(session)) for _ in range(3)])
            assert holder.current is former
        async with database.begin_write() as session:
            await LearningLog(session).add(last)
        async with database.begin_read() as session:
            steps = [await holder.step(LearningLog(session)) for _ in range(3)]

    assert steps == [True, True, False]
    assert_same(holder.current, replay(classifier, [*before, back, last]))


async def test_replays_at_the_same_time_are_one(classifier: Classifier, database_url: str) -> None:
    """Each part counts once, whoever asked for it."""
    entries = make_log(classifier, with_rollback=True)
    holder = make_holder(classifier, 1)
    async with open_log(database_url, entries) as database:
        await asyncio.gather(*(catch_up(database, holder) for _ in range(3)))

    assert_same(holder.current, replay(classifier, entries))


@pytest.mark.parametrize(("at_once", "parts"), [(1, 4), (2, 2)])
async def test_an_earlier_version_is_replayed_in_parts(
    classifier: Classifier, database_url: str, at_once: int, parts: int
) -> None:
    """Each has a transaction of its own; what answers stays meanwhile."""
    entries = make_log(classifier, with_rollback=True)
    holder = make_holder(classifier, at_once)
    async with open_log(database_url, entries) as database:
        before = await catch_up(database, holder)
        watched = WatchedDatabase(database)
        earlier = await holder.replay_to(watched, entries[2].version)

    assert_same(earlier.model, replay(classifier, [entries[0], entries[2]]))
    assert earlier.sequence == entries[-1].sequence
    assert watched.reads == parts
    assert holder.current is before


async def test_only_versions_that_answered_are_replayed(
    classifier: Classifier, database_url: str
) -> None:
    """The model as it was trained is one of them."""
    holder = make_holder(classifier, 2)
    async with open_log(database_url, make_log(classifier, with_rollback=False)) as database:
        assert (await holder.replay_to(database, classifier.version)).model.classifier is classifier
        with pytest.raises(VersionHeldBack):
            await holder.replay_to(database, f"{classifier.version}+2")
        with pytest.raises(VersionNotFound):
            await holder.replay_to(database, f"{classifier.version}+6")


class WatchedDatabase(Database):
    """A database that counts how often it is read."""

    def __init__(self, inner: Database) -> None:
        self.reads = 0
        self._inner = inner

    @asynccontextmanager
    async def begin_read(self) -> AsyncIterator[Session]:
        """Count a transaction, and open it."""
        self.reads += 1
        async with self._inner.begin_read() as session:
            yield session


def make_holder(classifier: Classifier, at_once: int) -> ModelHolder:
    return ModelHolder(classifier, gate=Gate(threads=1, limit=3), entries_at_once=at_once)


@asynccontextmanager
async def open_log(url: str, entries: Sequence[ModelUpdate]) -> AsyncIterator[Database]:
    async with open_database(url) as database:
        await upgrade(database)
        async with database.begin_write() as session:
            for entry in entries:
                await LearningLog(session).add(entry)
        yield database


async def catch_up(database: Database, holder: ModelHolder) -> LearnedModel:
    async with database.begin_read() as session:
        return await holder.catch_up(LearningLog(session))


def assert_same(model: LearnedModel, other: LearnedModel) -> None:
    assert (model.version, model.sequence) == (other.version, other.sequence)
    units, others = (one.classifier.weights.to_units().tolist() for one in (model, other))
    assert units == others

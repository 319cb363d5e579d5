"""Whatever was labelled, taken back, rolled back and forgotten, all who read the log agree."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.db.engine import Database, open_database
from app.db.forgetting import ForgettingStore
from app.db.learning_log import LearningLog
from app.domain.sentiment import NO_DELTA, NO_FIGURES, Cause, Delta, Label, ModelUpdate
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import negate, sum_deltas
from app.services.sentiment.online.holder import ModelHolder
from app.services.sentiment.online.versions import LearnedModel, find_path, name_version

FEATURES = 6
"""Features of which each lesson moves some, so that lessons overlap."""

STEP = st.tuples(
    st.sampled_from(["label", "label", "label", "hold back", "take back", "roll back", "forget"]),
    st.integers(0, 3),
    st.integers(1, 1000),
    st.booleans(),
)
"""What is done, to which review, how far a lesson moves weights, and whether replicas look."""


@dataclass
class Walk:
    """A log that people work on, and how it would be if no entry had ever been emptied."""

    database: Database
    holder: ModelHolder
    base: Classifier
    whole: list[ModelUpdate] = field(default_factory=list)
    forgotten: set[UUID] = field(default_factory=set)
    times: Counter[int] = field(default_factory=Counter)
    """How often each review was forgotten, and then stored anew."""

    async def do(self, kind: str, review: int, amount: int) -> None:
        """Do one step, as the services do under the lock of the log."""
        review_id = UUID(int=100 * self.times[review] + review + 1)
        async with self.database.begin_write() as session:
            model = await self.holder.catch_up(LearningLog(session))
            if kind == "forget":
                found = await ForgettingStore(session, self.base.names).forget([review_id])
                self.forgotten |= found
                self.times[review] += len(found)
            elif (entry := self.make(model, kind, review_id, amount)) is not None:
                await LearningLog(session).add(entry)
        async with self.database.begin_read() as session:
            stored = await LearningLog(session).read(self.base.names)
        self.whole += stored[len(self.whole) :]

    def make(
        self, model: LearnedModel, kind: str, review_id: UUID, amount: int
    ) -> ModelUpdate | None:
        """Return the entry of a step; None where there is nothing to do."""
        taught = [one.delta for one in self.whole if self.teaches(model, one, review_id)]
        entry = ModelUpdate(
            sequence=model.sequence + 1,
            model=self.base.version,
            parent=model.version,
            version=model.name_next_version(),
            cause=Cause.REVIEW,
            review_id=review_id,
            label=Label.POSITIVE,
            delta=sum_deltas([*map(negate, taught), make_lesson(amount)]),
            holdout=NO_FIGURES,
            flipped=0,
            promoted=kind != "hold back",
            reason="",
            created_at=datetime.now(UTC),
        )
        if kind == "take back":
            undone = replace(
                entry, cause=Cause.RETRACTION, delta=sum_deltas([*map(negate, taught)])
            )
            return undone if review_id in model.learned else None
        if kind == "roll back":
            promoted = [one.version for one in self.whole if one.promoted]
            versions = [self.base.version, *promoted]
            return replace(
                entry,
                parent=versions[amount % len(versions)],
                cause=Cause.ROLLBACK,
                review_id=None,
                label=None,
                delta=NO_DELTA,
            )
        return entry

    def teaches(self, model: LearnedModel, entry: ModelUpdate, review_id: UUID) -> bool:
        return entry.review_id == review_id and model.includes(entry)

    def expect(self, version: str) -> Classifier:
        """Return a version by what its lessons were, without those that were forgotten."""
        path = find_path(version, base=self.base, entries=self.whole)
        kept = [one.delta for one in path if one.review_id not in self.forgotten]
        return self.base.learn(version, kept)


def make_lesson(amount: int) -> Delta:
    """Return a change of some features, by amounts that are a lesson's own."""
    ids = np.flatnonzero([amount >> bit & 1 for bit in range(FEATURES)]).astype(np.int32)
    return Delta(ids, (ids + 1) * np.int32(amount), bias=amount)


def look_up(classifier: Classifier) -> list[int]:
    weights, ids = classifier.weights, np.arange(FEATURES, dtype=np.int32)
    looked_up: NDArray[np.int32] = weights.look_up(ids)
    return [weights.bias, *looked_up.tolist()]


async def catch_up(database: Database, holder: ModelHolder) -> LearnedModel:
    async with database.begin_read() as session:
        return await holder.catch_up(LearningLog(session))


async def take(url: str, base: Classifier, steps: Sequence[tuple[str, int, int, bool]]) -> None:
    """Take the steps, and compare everybody who reads the log with what is expected."""
    with Gate(threads=1, limit=1) as gate:
        # Pages of two entries: a lesson and its forgetting may stand on different ones.
        worker, replica, late = (ModelHolder(base, gate=gate, entries_at_once=2) for _ in range(3))
        async with open_database(url) as database:
            walk = Walk(database, worker, base)
            for kind, review, amount, is_seen in steps:
                await walk.do(kind, review, amount)
                if is_seen:
                    await catch_up(database, replica)
            models = [await catch_up(database, one) for one in (worker, replica, late)]
            log = [one for one in walk.whole if one.review_id in walk.forgotten]
            async with database.begin_read() as session:
                stored = await LearningLog(session).read(base.names)
    expected = walk.expect(models[0].version)
    for model in models:
        assert model.version == expected.version
        assert look_up(model.classifier) == look_up(expected)
        assert model.learned == models[0].learned
        assert not walk.forgotten & set(model.learned)
    assert len(walk.whole) == len(stored)
    assert all(stored[one.sequence - 1].delta.is_empty for one in log)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_everybody_agrees_on_what_is_left(
    migrated_sqlite: Path,
    tmp_path: Path,
    classifier: Classifier,
    steps: list[tuple[str, int, int, bool]],
) -> None:
    """Who applied a lesson before it was forgotten, who reads the log later, and arithmetic."""
    path = shutil.copy(migrated_sqlite, tmp_path / "walk.db")
    asyncio.run(take(f"sqlite:///{path}", classifier, steps))


def test_versions_are_named_by_their_place_in_the_log(classifier: Classifier) -> None:
    """As the store names them, which knows no classifier."""
    assert name_version(classifier, 7) == f"{classifier.version}+7"

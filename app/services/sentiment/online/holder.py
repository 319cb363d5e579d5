"""The current model of a process, which follows the learning log in parts."""

from app.db.engine import Database
from app.db.learning_log import LearningLog
from app.domain.sentiment import ModelUpdate
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import (
    LearnedModel,
    Replay,
    apply,
    begin_replay,
    create_initial,
    is_linear,
)

ENTRIES_AT_ONCE = 1000
"""Log entries read and applied together; one holds some 5 kB until it is applied."""

FACTS_PER_ENTRY = 5
"""Entries without their deltas that are read instead of one with them."""

_Facts = tuple[ModelUpdate, ...]
"""What has been read of a log, without deltas; it tells the way of a replay."""


class ModelHolder:
    """The current model of this process; a swap is one assignment, so readers need no lock.

    A rollback and a review that was forgotten have the whole log replayed. Where a deadline cuts
    that off, the next call goes on with it.
    """

    def __init__(
        self, base: Classifier, *, gate: Gate, entries_at_once: int = ENTRIES_AT_ONCE
    ) -> None:
        self._model = create_initial(base)
        self._gate = gate
        self._entries_at_once = entries_at_once
        self._begun: _Facts | Replay | None = None

    @property
    def current(self) -> LearnedModel:
        """The model that answers requests now."""
        return self._model

    def publish(self, model: LearnedModel) -> None:
        """Make `model` current, unless the current one has read as far in the log or further."""
        if model.sequence > self._model.sequence:
            self._model = model

    async def catch_up(self, log: LearningLog) -> LearnedModel:
        """Follow the log to its end, publish the model that it leads to, and return it.

        Raises `Overloaded` if the gate is full.
        """
        while await self.step(log):
            pass
        return self._model

    async def step(self, log: LearningLog) -> bool:
        """Follow the log for one part of it; return whether there may be more.

        Raises `Overloaded` if the gate is full.
        """
        if self._begun is not None:
            await self._go_on(self._begun, log)
            return True
        model, at_once = self._model, self._entries_at_once
        entries = await log.read(model.base.names, after=model.sequence, limit=at_once)
        if not entries:
            return False
        if not is_linear(model, entries):
            self._begun = self._begun or ()  # another call may have begun as well
            return True
        self.publish(await self._gate.run(apply, model, entries))
        return len(entries) == at_once

    async def replay_to(self, database: Database, version: str) -> Replay:
        """Replay the log to an earlier version; what answers stays as it is.

        Each part is read in a transaction of its own. Raises `VersionNotFound`, `VersionHeldBack`
        for a version that was not promoted, `Overloaded`, and what the database does.
        """
        begun: _Facts | Replay = ()
        while not isinstance(begun, Replay) or begun.path:
            async with database.begin_read() as session:
                begun = await self._replay_part(begun, LearningLog(session), version)
        return begun

    async def _go_on(self, begun: _Facts | Replay, log: LearningLog) -> None:
        """Take the next part of a replay, unless another call does so meanwhile."""
        replay = await self._replay_part(begun, log)
        if self._begun is not begun:
            return
        self._begun = replay
        if isinstance(replay, Replay) and not replay.path:
            self._begun = None
            self.publish(replay.finish())

    async def _replay_part(
        self, begun: _Facts | Replay, log: LearningLog, version: str | None = None
    ) -> _Facts | Replay:
        """Return a replay after its next part: of the facts first, then of its path."""
        base = self._model.base
        if isinstance(begun, Replay):
            sequences = [entry.sequence for entry in begun.path[: self._entries_at_once]]
            return await self._gate.run(begun.go_on, await log.read_at(base.names, sequences))
        limit = FACTS_PER_ENTRY * self._entries_at_once
        after = begun[-1].sequence if begun else 0
        further = await log.read_without_deltas(base.names, after=after, limit=limit)
        facts = (*begun, *further)
        if len(further) == limit:
            return facts
        return await self._gate.run(begin_replay, base, facts, version)

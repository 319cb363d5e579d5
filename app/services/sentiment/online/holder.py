"""The current model of a process, which follows the learning log in parts."""

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
        self._facts: tuple[ModelUpdate, ...] | None = None
        self._replay: Replay | None = None

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
        if self._replay is not None:
            await self._go_on(self._replay, log)
            return True
        if self._facts is not None:
            await self._read_facts(self._facts, log)
            return True
        model, at_once = self._model, self._entries_at_once
        entries = await log.read(model.base.names, after=model.sequence, limit=at_once)
        if not entries:
            return False
        if not is_linear(model, entries):
            self._facts = self._facts or ()  # another call may have begun as well
            return True
        self.publish(await self._gate.run(apply, model, entries))
        return len(entries) == at_once

    async def _read_facts(self, facts: tuple[ModelUpdate, ...], log: LearningLog) -> None:
        """Read the next part of what tells the way of a replay, unless another call does so."""
        base, limit = self._model.base, FACTS_PER_ENTRY * self._entries_at_once
        after = facts[-1].sequence if facts else 0
        further = await log.read_without_deltas(base.names, after=after, limit=limit)
        known = (*facts, *further)
        begun = await self._gate.run(begin_replay, base, known) if len(further) < limit else None
        if self._facts is facts:
            self._facts = known if begun is None else None
            self._replay = begun

    async def _go_on(self, begun: Replay, log: LearningLog) -> None:
        """Replay the next part, unless another call does so meanwhile."""
        sequences = [entry.sequence for entry in begun.path[: self._entries_at_once]]
        entries = await log.read_at(begun.model.base.names, sequences)
        replay = await self._gate.run(begun.go_on, entries)
        if self._replay is not begun:
            return
        self._replay = replay if replay.path else None
        if not replay.path:
            self.publish(replay.finish())

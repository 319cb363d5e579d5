"""The model that answers now in this process, kept in step with the learning log."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.reviews import ModelUpdate
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import LearnedModel, follows, grown, replayed, untaught


class ReadableLog(Protocol):
    """The part of the learning log that a follower needs."""

    async def entries(self, model: str, *, after: int = 0) -> Sequence[ModelUpdate]:
        """Return the entries of `model` after a sequence number, in order."""


class CurrentModel:
    """Hands out the current model; a swap is one assignment, so readers need no lock."""

    def __init__(self, base: Classifier, *, gate: Gate) -> None:
        self._model = untaught(base)
        self._gate = gate

    @property
    def now(self) -> LearnedModel:
        """The model that answers now."""
        return self._model

    def publish(self, model: LearnedModel) -> None:
        """Let `model` answer, unless one that has read further already does."""
        if model.sequence > self._model.sequence:
            self._model = model

    async def catch_up(self, log: ReadableLog) -> LearnedModel:
        """Read what the log holds beyond this model, and return the model it leads to."""
        model = self._model
        entries = await log.entries(model.base.version, after=model.sequence)
        if not entries:
            return model
        if follows(model, entries):
            self.publish(await self._gate.run(grown, model, entries))
        else:
            whole = await log.entries(model.base.version)
            self.publish(await self._gate.run(replayed, model.base, whole))
        return self._model

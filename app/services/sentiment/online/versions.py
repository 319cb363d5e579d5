"""The model at the end of the learning log: the base and every promoted delta since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from app.domain.sentiment import Cause, Label, ModelUpdate
from app.errors import VersionHeldBack, VersionNotFound
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier


@dataclass(frozen=True, slots=True, eq=False)
class LearnedModel:
    """A classifier, and what it has learned to get there.

    `sequence` is the last log entry read, held back or not. `versions` leads from the base to
    the current version. `learned` holds the label each review has taught.
    """

    base: Classifier
    classifier: Classifier
    sequence: int
    versions: tuple[str, ...]
    learned: Mapping[UUID, Label]

    @property
    def version(self) -> str:
        """The version that answers."""
        return self.classifier.version

    def next_version(self) -> str:
        """Return the name of the version that the next log entry makes."""
        return f"{self.base.version}+{self.sequence + 1}"


def untaught(base: Classifier) -> LearnedModel:
    """Return the base model before any correction."""
    return LearnedModel(
        base=base, classifier=base, sequence=0, versions=(base.version,), learned={}
    )


def follows(model: LearnedModel, entries: Sequence[ModelUpdate]) -> bool:
    """Whether the entries build on `model` one by one, without a rollback among them."""
    parent = model.version
    for entry in entries:
        if entry.promoted:
            if entry.parent != parent:
                return False
            parent = entry.version
    return True


def grown(model: LearnedModel, entries: Sequence[ModelUpdate]) -> LearnedModel:
    """Return `model` after entries that follow from it; held-back ones only count as read."""
    promoted = [entry for entry in entries if entry.promoted]
    if not promoted:
        return read_to(model, entries)
    deltas = [entry.delta for entry in promoted]
    classifier = model.classifier.after(promoted[-1].version, deltas)
    return read_to(model, entries, classifier)


def read_to(
    model: LearnedModel, entries: Sequence[ModelUpdate], classifier: Classifier | None = None
) -> LearnedModel:
    """Return `model` after `entries`, when the classifier they lead to is at hand."""
    promoted = [entry for entry in entries if entry.promoted]
    learned = dict(model.learned)
    for entry in promoted:
        _note(learned, entry)
    return replace(
        model,
        classifier=classifier or model.classifier,
        sequence=entries[-1].sequence if entries else model.sequence,
        versions=(*model.versions, *(entry.version for entry in promoted)),
        learned=learned,
    )


def replayed(base: Classifier, entries: Sequence[ModelUpdate]) -> LearnedModel:
    """Return the model that the whole log, in order, leads to."""
    if not entries:
        return untaught(base)
    promoted = [entry for entry in entries if entry.promoted]
    current = promoted[-1].version if promoted else base.version
    path = path_to(current, base=base.version, entries=entries)
    return replace(grown(untaught(base), path), sequence=entries[-1].sequence)


def path_to(version: str, *, base: str, entries: Sequence[ModelUpdate]) -> list[ModelUpdate]:
    """Return the promoted entries that lead from the base to `version`, oldest first.

    Raises `VersionNotFound`, or `VersionHeldBack` for a version that never answered.
    """
    by_version = {entry.version: entry for entry in entries}
    path: list[ModelUpdate] = []
    while version != base:
        if version not in by_version:
            raise VersionNotFound(version)
        entry = by_version[version]
        if not entry.promoted:
            raise VersionHeldBack(version)
        path.append(entry)
        version = entry.parent
    return path[::-1]


def _note(learned: dict[UUID, Label], entry: ModelUpdate) -> None:
    if entry.review_id is None:
        return
    if entry.cause is Cause.REVIEW and entry.label is not None:
        learned[entry.review_id] = entry.label
    if entry.cause is Cause.RETRACTION:
        learned.pop(entry.review_id, None)


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

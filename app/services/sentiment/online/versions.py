"""Model versions: the base model plus the promoted deltas of the learning log, kept up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.db.learning_log import LearningLog
from app.domain import sentiment as domain
from app.domain.sentiment import Cause, Label, ModelUpdate
from app.errors import VersionHeldBack, VersionNotFound
from app.services.admission import Gate
from app.services.sentiment.linear.classifier import Classifier

ENTRIES_AT_ONCE = 1000
"""Log entries read and applied together; one holds some 5 kB until it is applied."""


@dataclass(frozen=True, slots=True, eq=False)
class LearnedModel:
    """A model version: its classifier, and the part of the learning log that led to it.

    `sequence` is that of the last log entry read, promoted or not. `path` are the sequences of the
    entries that led here, held-back ones included: a rollback leaves some out. `learned` maps each
    review that was learned to its label, in the order of learning. `labels_fitted` is the number of
    labels at the last attempt to fit the calibration to them, whatever came of it; 0 if there was
    none.
    """

    base: Classifier
    classifier: Classifier
    sequence: int
    path: tuple[range, ...]
    learned: Mapping[UUID, Label]
    labels_fitted: int = 0

    @property
    def version(self) -> str:
        """The name of this version."""
        return self.classifier.version

    def includes(self, entry: ModelUpdate) -> bool:
        """Return whether this version has what an entry of its log changed."""
        return entry.promoted and any(entry.sequence in part for part in self.path)

    def name_next_version(self) -> str:
        """Return the name of the version that the next log entry creates."""
        return name_version(self.base, self.sequence + 1)


def name_version(base: Classifier, sequence: int) -> str:
    """Return the name of the version that the log entry of this sequence creates."""
    return domain.name_version(base.version, sequence)


def create_initial(base: Classifier) -> LearnedModel:
    """Return the model before any correction."""
    return LearnedModel(base=base, classifier=base, sequence=0, path=(), learned={})


def is_linear(model: LearnedModel, entries: Sequence[ModelUpdate]) -> bool:
    """Return whether each promoted entry's parent is the version before it, from `model` on.

    A rollback among the entries breaks the chain. So does one that was forgotten: what it had
    taught, `model` may still have.
    """
    if any(entry.cause is Cause.FORGOTTEN for entry in entries):
        return False
    parents = model.base.names if model.version == model.base.version else (model.version,)
    for entry in entries:
        if entry.promoted:
            if entry.parent not in parents:
                return False
            parents = (entry.version,)
    return True


def apply(model: LearnedModel, entries: Sequence[ModelUpdate]) -> LearnedModel:
    """Return `model` after the promoted `entries`; `is_linear` must hold for them.

    Their deltas are added, and the last of their calibrations is taken. Held-back entries only
    count as read.
    """
    promoted = [entry for entry in entries if entry.promoted]
    if not promoted:
        return advance(model, entries)
    deltas = [entry.delta for entry in promoted]
    classifier = model.classifier.learn(promoted[-1].version, deltas)
    if calibrations := [entry.calibration for entry in promoted if entry.calibration]:
        classifier = classifier.calibrate(classifier.version, calibrations[-1])
    return advance(model, entries, classifier)


def advance(
    model: LearnedModel, entries: Sequence[ModelUpdate], classifier: Classifier | None = None
) -> LearnedModel:
    """Return `model` after `entries`, for which `classifier` is known; None keeps the current."""
    promoted = [entry for entry in entries if entry.promoted]
    return replace(
        model,
        classifier=classifier or model.classifier,
        sequence=entries[-1].sequence if entries else model.sequence,
        path=_extend(model.path, entries),
        learned=find_learned(promoted, before=model.learned),
        labels_fitted=_find_labels_fitted(entries, before=model.labels_fitted),
    )


def replay(base: Classifier, entries: Sequence[ModelUpdate]) -> LearnedModel:
    """Return the model that the whole log leads to, rollbacks included."""
    if not entries:
        return create_initial(base)
    promoted = [entry for entry in entries if entry.promoted]
    current = promoted[-1].version if promoted else base.version
    path = find_path(current, base=base, entries=entries)
    return replace(
        apply(create_initial(base), path),
        sequence=entries[-1].sequence,
        labels_fitted=_find_labels_fitted(entries),
    )


def find_path(
    version: str, *, base: Classifier, entries: Sequence[ModelUpdate]
) -> list[ModelUpdate]:
    """Return the promoted entries that lead from the base to `version`, oldest first.

    Raises `VersionNotFound`, `VersionHeldBack` for a version that was not promoted.
    """
    by_version = {entry.version: entry for entry in entries}
    path: list[ModelUpdate] = []
    while version not in base.names:
        if version not in by_version:
            raise VersionNotFound(version)
        entry = by_version[version]
        if not entry.promoted:
            raise VersionHeldBack(version)
        path.append(entry)
        version = entry.parent
    return path[::-1]


class ModelHolder:
    """The current model of this process; a swap is one assignment, so readers need no lock."""

    def __init__(
        self, base: Classifier, *, gate: Gate, entries_at_once: int = ENTRIES_AT_ONCE
    ) -> None:
        self._model = create_initial(base)
        self._gate = gate
        self._entries_at_once = entries_at_once

    @property
    def current(self) -> LearnedModel:
        """The model that answers requests now."""
        return self._model

    def publish(self, model: LearnedModel) -> None:
        """Make `model` current, unless the current one has read as far in the log or further."""
        if model.sequence > self._model.sequence:
            self._model = model

    async def catch_up(self, log: LearningLog) -> LearnedModel:
        """Apply the log entries after the current model's, publish the result, and return it.

        Raises `Overloaded` if the gate is full.
        """
        names, at_once = self._model.base.names, self._entries_at_once
        while entries := await log.read(names, after=self._model.sequence, limit=at_once):
            model = self._model
            if not is_linear(model, entries):
                whole = await log.read(names)
                self.publish(await self._gate.run(replay, model.base, whole))
                break
            self.publish(await self._gate.run(apply, model, entries))
            if len(entries) < at_once:
                break
        return self._model


def find_learned(
    path: Sequence[ModelUpdate], *, before: Mapping[UUID, Label] | None = None
) -> dict[UUID, Label]:
    """Return the reviews that are learned after the promoted entries of `path`, last label last."""
    learned = dict(before or {})
    for entry in path:
        if entry.review_id is None:
            continue
        learned.pop(entry.review_id, None)
        if entry.cause is not Cause.RETRACTION and entry.label is not None:
            learned[entry.review_id] = entry.label
    return learned


def _extend(path: tuple[range, ...], entries: Sequence[ModelUpdate]) -> tuple[range, ...]:
    """Return the path after further entries; those next to each other make one range."""
    for entry in entries:
        if path and path[-1].stop == entry.sequence:
            path = (*path[:-1], range(path[-1].start, entry.sequence + 1))
        else:
            path = (*path, range(entry.sequence, entry.sequence + 1))
    return path


def _find_labels_fitted(entries: Sequence[ModelUpdate], *, before: int = 0) -> int:
    fitted = [entry.calibration.labels for entry in entries if entry.calibration]
    return fitted[-1] if fitted else before

"""Model versions: the base model plus the promoted deltas of the learning log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain import sentiment as domain
from app.domain.sentiment import Cause, Label, ModelUpdate
from app.errors import VersionHeldBack, VersionNotFound
from app.services.sentiment.linear.classifier import Classifier


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


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """The way from the base to the version that a whole log leads to, taken in parts.

    `model` is how far it is done, and `path` are the promoted entries that are left, whose deltas
    need not be known. `sequence` and `labels_fitted` are those of the whole log.
    """

    model: LearnedModel
    path: Sequence[ModelUpdate]
    sequence: int
    labels_fitted: int

    def go_on(self, entries: Sequence[ModelUpdate]) -> "Replay":
        """Apply the next entries of the path, given with their deltas."""
        return replace(self, model=apply(self.model, entries), path=self.path[len(entries) :])

    def finish(self) -> LearnedModel:
        """Return the version that the log leads to; nothing of the path must be left."""
        return replace(self.model, sequence=self.sequence, labels_fitted=self.labels_fitted)


def begin_replay(
    base: Classifier, entries: Sequence[ModelUpdate], version: str | None = None
) -> Replay:
    """Return the way to a version of a log, or to the one that it leads to, rollbacks included.

    `entries` are the whole log. Raises what `find_path` does.
    """
    promoted = [entry for entry in entries if entry.promoted]
    current = promoted[-1].version if promoted else base.version
    return Replay(
        model=create_initial(base),
        path=find_path(version or current, base=base, entries=entries),
        sequence=entries[-1].sequence if entries else 0,
        labels_fitted=_find_labels_fitted(entries),
    )


def replay(base: Classifier, entries: Sequence[ModelUpdate]) -> LearnedModel:
    """Return the model that the whole log leads to, rollbacks included."""
    begun = begin_replay(base, entries)
    return begun.go_on(begun.path).finish()


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

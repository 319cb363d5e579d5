"""People's labels as training takes them: in an order of their own, near-copies in one fold.

The order depends on the texts alone, so that the same labels make the same model wherever they come
from and in whatever order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Label
from app.domain.training import StartFrom
from app.errors import LabelsCopied
from app.limits import TRAINED_CHARACTERS, TRAINED_LABELS
from app.services.reviews.training_request import check_labels
from app.training.near_copies import group_near_copies, split_any_words

FOLDS = 5

COMMON_SHARE = 0.01
"""What stands in more of the texts than this is a footer of theirs, and makes no near-copies."""

HELD_OUT_SHARE = 0.1
MOST_HELD_OUT = 2000
"""How many labelled texts no step of training sees; they guard the model against corrections."""


LARGEST_HELD_OUT = 0.1
"""A group of more near-copies than this share of what is to be held out is trained on: all of it
would go one way."""

LEAST_SPLIT = 500
"""Labels from which a tenth says something."""


class GivenLabel(NamedTuple):
    """A text and a person's label; `name` is what people find it by, a review's id or a line."""

    name: str
    text: str
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class LabelledSet:
    """Labelled texts in the order of their digests, all fields of shape (texts,).

    `groups` are equal for near-copies. `keys` are even numbers in [0, 1) that depend on the text of
    a group whose digest is least, and not on how many there are.
    """

    names: Sequence[str]
    texts: Sequence[str]
    positive: NDArray[np.bool_]
    groups: NDArray[np.int64]
    keys: NDArray[np.float64]

    def select(self, chosen: NDArray[np.bool_]) -> "LabelledSet":
        """Return the texts where `chosen` is true."""
        indices = np.flatnonzero(chosen).tolist()
        return LabelledSet(
            [self.names[index] for index in indices],
            [self.texts[index] for index in indices],
            self.positive[chosen],
            self.groups[chosen],
            self.keys[chosen],
        )


@dataclass(slots=True)
class TakenLabels:
    """The first labels, the latest, of as many as are trained on, and how many are left out.

    See `app.limits`. No more than those that are taken are in memory.
    """

    labels: list[GivenLabel] = field(default_factory=list)
    left_out: int = 0
    _characters: int = 0

    def add(self, one: GivenLabel) -> None:
        """Take the next label, or count it once a limit is reached."""
        self._characters += len(one.text)
        if self.is_full or self._characters > TRAINED_CHARACTERS:
            self.left_out += 1
        else:
            self.labels.append(one)

    @property
    def is_full(self) -> bool:
        """Whether no further label is taken."""
        return self.left_out > 0 or len(self.labels) == TRAINED_LABELS


def take_latest(found: Iterable[GivenLabel]) -> TakenLabels:
    """Return the labels that are trained on of all that are found."""
    taken = TakenLabels()
    for one in found:
        taken.add(one)
    return taken


def arrange(labels: Iterable[GivenLabel]) -> LabelledSet:
    """Return the labels in their order, with near-copies found; raise if there are too few."""
    ordered = sorted((_digest(one.text), one.label, one.name, one.text) for one in labels)
    positive = np.array([label is Label.POSITIVE for _, label, _, _ in ordered], dtype=np.bool_)
    check_labels(int(positive.sum()), int((~positive).sum()))
    texts = [text for *_, text in ordered]
    groups = group_near_copies(texts, split=split_any_words, common_share=COMMON_SHARE)
    # The digest itself is the least of its group's, and the smaller the larger the group is.
    keys = np.array([int(_digest(digest)[:8], 16) / 2**32 for digest, *_ in ordered])
    return LabelledSet([name for *_, name, _ in ordered], texts, positive, groups, keys[groups])


def draw_held_out(labels: LabelledSet, start_from: StartFrom) -> NDArray[np.bool_]:
    """Return which texts are held out: a share of the groups, the same ones when labels come in.

    Of few labels none are, where the shipped hold-out is there: what they teach is worth more than
    what so few would tell. Else there is at least one. Very large groups are all trained on.
    """
    count = len(labels.texts)
    if start_from is StartFrom.SHIPPED and count < LEAST_SPLIT:
        return np.zeros(count, dtype=np.bool_)
    share = min(HELD_OUT_SHARE, MOST_HELD_OUT / count)
    sizes = np.bincount(labels.groups, minlength=count)[labels.groups]
    keys = np.where(sizes <= max(1, LARGEST_HELD_OUT * share * count), labels.keys, 1.0)
    return keys <= max(share, float(keys.min()))


def assign_folds(labels: LabelledSet) -> NDArray[np.int64]:
    """Return the fold of each text, from 0 to `FOLDS` - 1: near-copies in one, labels balanced.

    Groups go, the largest first, where their label is rarest. Raises `LabelsCopied` if there are
    so few groups that a model would be fitted to one label alone.
    """
    _, first, members, sizes = np.unique(
        labels.groups, return_index=True, return_inverse=True, return_counts=True
    )
    sides = (np.bincount(members, labels.positive) >= sizes / 2).astype(int)
    counts = np.zeros((2, FOLDS), dtype=np.int64)
    chosen = np.empty(len(sizes), dtype=np.int64)
    for group in np.lexsort((first, -sizes)).tolist():
        side = sides[group]
        chosen[group] = np.argmin(counts[side])
        counts[side, chosen[group]] += sizes[group]
    folds = chosen[members]
    for fold in range(FOLDS):
        others = labels.positive[folds != fold]
        if others.all() or not others.any():
            raise LabelsCopied(len(folds), different=len(sizes))
    return folds


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

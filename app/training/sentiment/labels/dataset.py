"""People's labels as training takes them: in an order of their own, near-copies in one fold.

The order depends on the texts alone, so that the same labels make the same model wherever they come
from and in whatever order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Label
from app.limits import TRAINED_CHARACTERS, TRAINED_LABELS
from app.services.reviews.training_request import check_labels
from app.training.sentiment.near_copies import group_near_copies, split_any_words

FOLDS = 5

HELD_OUT_SHARE = 0.1
MOST_HELD_OUT = 2000
"""How many labelled texts no step of training sees; they guard the model against corrections."""


class GivenLabel(NamedTuple):
    """A text and a person's label; `name` is what people find it by, a review's id or a line."""

    name: str
    text: str
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class LabelledSet:
    """Labelled texts in the order of their digests, all fields of shape (texts,).

    `groups` are equal for near-copies. `keys` are even numbers in [0, 1) that depend on the first
    text of a group alone.
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


def take_latest(found: Iterable[GivenLabel]) -> list[GivenLabel]:
    """Return the first labels, the latest, of as many as are trained on; see `app.limits`."""
    taken: list[GivenLabel] = []
    characters = 0
    for one in found:
        characters += len(one.text)
        if len(taken) == TRAINED_LABELS or characters > TRAINED_CHARACTERS:
            break
        taken.append(one)
    return taken


def arrange(labels: Iterable[GivenLabel]) -> LabelledSet:
    """Return the labels in their order, with near-copies found; raise if there are too few."""
    ordered = sorted((_digest(one.text), one.label, one.name, one.text) for one in labels)
    positive = np.array([label is Label.POSITIVE for _, label, _, _ in ordered], dtype=np.bool_)
    check_labels(int(positive.sum()), int((~positive).sum()))
    texts = [text for *_, text in ordered]
    groups = group_near_copies(texts, split=split_any_words)
    keys = np.array([int(digest[:8], 16) / 2**32 for digest, *_ in ordered])
    return LabelledSet([name for *_, name, _ in ordered], texts, positive, groups, keys[groups])


def draw_held_out(labels: LabelledSet) -> NDArray[np.bool_]:
    """Return which texts are held out: a share of the groups, the same ones when labels come in."""
    share = min(HELD_OUT_SHARE, MOST_HELD_OUT / len(labels.texts))
    return labels.keys < share


def assign_folds(labels: LabelledSet) -> NDArray[np.int64]:
    """Return the fold of each text, from 0 to `FOLDS` - 1: near-copies in one, labels balanced.

    Groups go, the largest first, where their label is rarest.
    """
    folds = np.empty(len(labels.texts), dtype=np.int64)
    _, first, members, sizes = np.unique(
        labels.groups, return_index=True, return_inverse=True, return_counts=True
    )
    mean = np.bincount(members, labels.positive) / sizes
    counts = np.zeros((2, FOLDS), dtype=np.int64)
    chosen = np.empty(len(sizes), dtype=np.int64)
    for group in np.lexsort((first, -sizes)).tolist():
        side = int(mean[group] >= 0.5)
        chosen[group] = np.argmin(counts[side])
        counts[side, chosen[group]] += sizes[group]
    folds[:] = chosen[members]
    return folds


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

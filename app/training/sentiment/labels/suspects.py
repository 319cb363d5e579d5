"""Labels to look at: near-copies that contradict each other, and labels that nothing supports.

They are listed, and trained on like all others: a person decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from app.domain.sentiment import Label
from app.domain.training import Contradiction, Implausible, Suspects
from app.training.sentiment.labels.dataset import LabelledSet
from app.training.sentiment.labels.regression import Numbers
from app.training.sentiment.near_copies import split_any_words

SHOWN = 50
"""The contradictions and implausible labels that are listed; all of them are counted."""

SHOWN_TEXTS = 6
"""The texts of one contradiction that are listed."""

ALIKE = 0.7
"""Texts that share so many of their words (Jaccard 1912) are about the same; near-copies by
`near_copies` may have no more in common than one sentence."""

MOST_COMPARED = 200
"""The texts of a group that are compared, each label's against the other's."""


def find_suspects(labels: LabelledSet, logits: Numbers) -> Suspects:
    """Return the labels to look at; `logits` are log-odds of models that did not see the text."""
    contradictions = find_contradictions(labels)
    doubtful = find_implausible(labels.positive, logits)
    own = np.where(labels.positive, logits, -logits)
    return Suspects(
        contradictions=contradictions[:SHOWN],
        contradictory=len(contradictions),
        implausible=[
            Implausible(
                name=labels.names[index],
                text=labels.texts[index],
                label=_to_label(labels.positive[index]),
                probability=float(expit(own[index])),
            )
            for index in doubtful[:SHOWN].tolist()
        ],
        doubted=len(doubtful),
    )


def find_implausible(positive: NDArray[np.bool_], logits: Numbers) -> NDArray[np.int64]:
    """Return the labels that are probably wrong, the least probable first.

    A label is doubted if the other one is at least as probable as it is on average among the texts
    that have it (confident learning; Northcutt, Jiang & Chuang 2021).
    """
    probability = expit(logits)
    of_positive = float(probability[positive].mean())
    of_negative = float((1 - probability[~positive]).mean())
    is_doubtful = np.where(
        positive,
        1 - probability >= max(of_negative, 0.5),
        probability >= max(of_positive, 0.5),
    )
    own = np.where(positive, logits, -logits)
    doubtful = np.flatnonzero(is_doubtful)
    return doubtful[np.argsort(own[doubtful], kind="stable")]


def find_contradictions(labels: LabelledSet) -> list[Contradiction]:
    """Return the groups of texts that are alike and have both labels, in order."""
    order = np.argsort(labels.groups, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels.groups[order])) + 1)
    found: list[Contradiction] = []
    for part in parts:
        sides = labels.positive[part]
        if sides.all() or not sides.any():
            continue
        if members := _find_opposed(labels, part.tolist()):
            found.append(
                Contradiction(
                    names=[labels.names[index] for index in members],
                    texts=[labels.texts[index] for index in members],
                    labels=[_to_label(labels.positive[index]) for index in members],
                )
            )
    return found


def _find_opposed(labels: LabelledSet, members: Sequence[int]) -> list[int]:
    """Return members of a group that are like one with the other label, some of each label."""
    words = {index: set(split_any_words(labels.texts[index])) for index in members[:MOST_COMPARED]}
    opposed = [
        index
        for index, own in words.items()
        if any(
            len(own & other) >= ALIKE * len(own | other)
            for rival, other in words.items()
            if labels.positive[rival] != labels.positive[index]
        )
    ]
    good = [index for index in opposed if labels.positive[index]]
    bad = [index for index in opposed if not labels.positive[index]]
    return sorted([*good[: SHOWN_TEXTS // 2], *bad[: SHOWN_TEXTS // 2]])


def _to_label(positive: np.bool_ | bool) -> Label:
    return Label.POSITIVE if positive else Label.NEGATIVE

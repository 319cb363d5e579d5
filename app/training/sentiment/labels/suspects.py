"""Labels to look at: near-copies that contradict each other, and labels that nothing supports.

They are listed, and trained on like all others: a person decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit

from app.domain.sentiment import Label
from app.domain.training import Contradiction, Implausible, Suspects
from app.training.near_copies import split_any_words
from app.training.sentiment.labels.dataset import LabelledSet
from app.training.sentiment.labels.regression import Numbers

SHOWN = 50
"""The contradictions and implausible labels that are listed; all of them are counted."""

SHOWN_TEXTS = 6
"""The texts of one contradiction that are listed."""

ALIKE = 0.7
"""Texts that share so many of their words (Jaccard 1912) are about the same; near-copies by
`near_copies` may have no more in common than one sentence."""

MOST_COMPARED = 100
"""The texts of a group with either label that are compared with those that have the other."""


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
        if members := _find_opposed(labels, part):
            found.append(
                Contradiction(
                    names=[labels.names[index] for index in members],
                    texts=[labels.texts[index] for index in members],
                    labels=[_to_label(labels.positive[index]) for index in members],
                )
            )
    return found


def _find_opposed(labels: LabelledSet, members: NDArray[np.int64]) -> list[int]:
    """Return members of a group that are like one with the other label, some of each label.

    Pairs are compared by the words that they share alone, so that each word of a text is met at
    most `MOST_COMPARED` times, however many groups there are and however long their texts.
    """
    good, bad = (
        members[labels.positive[members] == side][:MOST_COMPARED] for side in (True, False)
    )
    words = _count_words(labels.texts, [*good.tolist(), *bad.tolist()])
    sizes = np.diff(words.indptr)
    shared = (words[: len(good)] @ words[len(good) :].T).toarray()
    either = sizes[: len(good), np.newaxis] + sizes[np.newaxis, len(good) :] - shared
    rows, columns = np.nonzero(shared >= ALIKE * either)
    shown = (good[np.unique(rows)], bad[np.unique(columns)])
    return sorted(np.concatenate([side[: SHOWN_TEXTS // 2] for side in shown]).tolist())


def _count_words(texts: Sequence[str], members: Sequence[int]) -> csr_matrix:
    """Return which words each text has: ones, a row for a text and a column for a word."""
    numbers: dict[str, int] = {}
    starts, columns = [0], list[int]()
    for index in members:
        words = sorted(set(split_any_words(texts[index])))
        columns += [numbers.setdefault(word, len(numbers)) for word in words]
        starts.append(len(columns))
    ones = np.ones(len(columns), np.int32)
    return csr_matrix((ones, columns, starts), shape=(len(members), len(numbers)))


def _to_label(positive: np.bool_ | bool) -> Label:
    return Label.POSITIVE if positive else Label.NEGATIVE

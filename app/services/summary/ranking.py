"""Which sentences matter: centrality, a prior for position, and no saying things twice.

The constants were chosen on the development halves of three public sets (news, news, abstracts):
`bench/quality/summary.py` tells how, and reports the other halves.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.services.summary.cues import announces
from app.services.summary.terms import terms
from app.services.summary.weights import tf_idf

LINEAR_PRIOR = 0.7
"""What the first sentence of a long text gains over the last; the highest centrality is 1."""

LEAD_PRIOR = 0.7
"""What the first sentence gains besides; the second gains half of it, the third a third."""

HALF_PRIOR_AT = 10
"""Sentences of a text in which position counts half as much as in an endless one."""

ANNOUNCEMENT = 0.2
"""What a sentence gains that says what its own text does."""

REDUNDANCY = 0.4
"""What a sentence loses if it equals one already chosen, in units of relevance."""

REPETITION = 0.999
"""Similarity from which a sentence says the same again, and waits until no other is left."""

MOST_COMPARED = 100
"""Sentences chosen with an eye on redundancy; any further ones are chosen by relevance alone."""

_DECIMALS = 9  # what the last bits of a sum say must not decide between equals


class Ranking:
    """The sentences of one text, weighed against each other; `relevance` is in [0, 1].

    Work and memory grow with the number of words, never with the square of the number of
    sentences: similarities are sums over terms, and are not stored.
    """

    def __init__(self, sentences: Sequence[str], *, wanted: int) -> None:
        self._vectors = tf_idf([terms(sentence) for sentence in sentences])
        self._wanted = min(wanted, len(sentences))
        prior = _position_prior(len(sentences), wanted=self._wanted)
        announcements = np.array([announces(sentence) for sentence in sentences])
        weight = self._centrality() + prior + ANNOUNCEMENT * announcements
        self.relevance: NDArray[np.float64] = np.round(weight / max(weight.max(), 1.0), _DECIMALS)

    def best(self) -> list[int]:
        """Return the positions of the sentences to keep, in reading order; ties go to the first."""
        if self._wanted == len(self.relevance):
            return list(range(self._wanted))
        chosen = self._diverse(min(self._wanted, MOST_COMPARED))
        by_relevance = np.argsort(-self.relevance, kind="stable").tolist()
        taken = set(chosen)
        others = (position for position in by_relevance if position not in taken)
        return sorted([*chosen, *(next(others) for _ in range(self._wanted - len(chosen)))])

    def _centrality(self) -> NDArray[np.float64]:
        """Sum each sentence's cosine similarity to all others: LexRank's degree centrality."""
        total = np.asarray(self._vectors.sum(axis=0), dtype=np.float64).ravel()
        degree: NDArray[np.float64] = np.asarray(self._vectors @ total, dtype=np.float64)
        highest = degree.max()
        return degree / highest if highest > 0 else degree

    def _diverse(self, count: int) -> list[int]:
        """Choose one by one by maximal marginal relevance (Carbonell & Goldstein 1998)."""
        chosen: list[int] = []
        open_relevance = self.relevance.copy()
        closest = np.zeros_like(self.relevance)
        for _ in range(count):
            loss = REDUNDANCY * closest + (closest >= REPETITION)
            best = int(np.round(open_relevance - loss, _DECIMALS).argmax())
            chosen.append(best)
            open_relevance[best] = -np.inf
            closest = np.maximum(closest, self._similarities(best))
        return chosen

    def _similarities(self, position: int) -> NDArray[np.float64]:
        sentence = self._vectors[position].toarray().ravel()
        return np.asarray(self._vectors @ sentence, dtype=np.float64)


def _position_prior(count: int, *, wanted: int) -> NDArray[np.float64]:
    """Favour what comes early: the more, the longer the text and the less of it is kept."""
    position = np.arange(count, dtype=np.float64)
    favour = LINEAR_PRIOR * (1 - position / count) + LEAD_PRIOR / (1 + position)
    return favour * (1 - wanted / count) ** 3 * count / (count + HALF_PRIOR_AT)

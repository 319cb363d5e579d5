"""Similar topics of a model taken as one, for clients that know only a few."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import NO_TOPIC, ColouredText
from app.kernels import Floats
from app.services.admission import Gate, Turns
from app.services.topics.artifact import TopicArtifact
from app.services.topics.lda.model import TopicModel, select_shares

COMPARISONS = 5 * 10**8
"""Pairs of topics times terms, at most: of more terms, all but the most frequent count as one."""


@dataclass(frozen=True, slots=True, eq=False)
class TopicGroups:
    """The groups of a model's K topics: `ids` (K,) are their numbers, counted from 0."""

    ids: NDArray[np.int64]

    def analyze(self, model: TopicModel, text: str) -> tuple[ColouredText, list[tuple[int, float]]]:
        """Return the groups of a text's words, and those of the text as `sum_shares` does."""
        analysis = model.analyze(text)
        coloured = analysis.coloured
        groups = np.append(self.ids, NO_TOPIC)[coloured.topics]
        return (
            ColouredText(coloured.text, coloured.words, groups, coloured.confidences),
            self.sum_shares(analysis.shares),
        )

    def sum_shares(self, shares: NDArray[np.floating]) -> list[tuple[int, float]]:
        """Return each group with a share of 0.01 or more, and that, the largest first.

        Its share is the sum of those of its topics, of `shares` (K,).
        """
        return select_shares(np.bincount(self.ids, weights=shares).astype(np.float64))


class TopicMerger:
    """Merges a model's topics into so many at most, once for each model; for one event loop.

    At most 0 leaves them as they are.
    """

    def __init__(self, *, at_most: int, gate: Gate) -> None:
        self._at_most = at_most
        self._gate = gate
        self._turns = Turns()
        self._latest: tuple[str, TopicGroups] | None = None

    async def find(self, artifact: TopicArtifact) -> TopicGroups:
        """Return the groups of a model; those of the one asked for last are kept.

        Raises `Overloaded` if they are to be found and the gate is full.
        """
        version = artifact.model.version
        if self._latest is not None and self._latest[0] == version:
            return self._latest[1]
        async with self._turns.take(version):
            if self._latest is None or self._latest[0] != version:
                self._latest = version, await self._gate.run(self._merge, artifact)
            return self._latest[1]

    def _merge(self, artifact: TopicArtifact) -> TopicGroups:
        topics = len(artifact.topics)
        if not 0 < self._at_most < topics:
            return TopicGroups(np.arange(topics))
        junk = [facts.junk for facts in artifact.topics]
        return TopicGroups(merge_topics(artifact.parameters.topic_words, self._at_most, junk=junk))


def merge_topics(
    topic_words: NDArray[np.floating],
    groups: int,
    *,
    junk: Sequence[bool],
    comparisons: int = COMPARISONS,
) -> NDArray[np.int64]:
    """Return the group (K,) of each topic, by the weights (K, V) of terms in topics.

    Agglomerative information bottleneck (Slonim and Tishby 1999): of all pairs, the two are merged
    whose merger loses the least of what a topic tells about terms, until `groups` are left. That
    is the Jensen-Shannon divergence of their terms, where each weighs by its share of the corpus,
    times the share of both. A topic that is `junk` makes no group of its own, unless all are: it
    joins the one that it is nearest to then. Groups are in the order of their first topics.
    """
    masses = _pool_terms(topic_words, comparisons // len(junk) ** 2)
    is_sound = np.full(len(junk), True) if all(junk) else ~np.array(junk)
    sound = np.flatnonzero(is_sound)
    firsts, merged = _agglomerate(masses[sound], groups)
    heads = np.empty(len(masses), np.int64)
    heads[sound] = sound[firsts]
    left = np.unique(firsts)
    for topic in np.flatnonzero(~is_sound):
        nearest = _measure_losses(masses[topic], merged[left]).argmin()
        heads[topic] = sound[left[nearest]]
    return np.unique(heads, return_inverse=True)[1]


def _pool_terms(topic_words: NDArray[np.floating], terms: int) -> Floats:
    """Return the joint probabilities (K, T) of topics and so many terms, all others as one."""
    overall = topic_words.sum(axis=0, dtype=np.float64)
    by_frequency = np.argsort(-overall, kind="stable")
    kept, rest = by_frequency[:terms], by_frequency[terms:]
    pooled = np.column_stack([topic_words[:, kept], topic_words[:, rest].sum(axis=1)])
    masses: Floats = pooled / overall.sum()
    return masses


def _agglomerate(masses: Floats, groups: int) -> tuple[NDArray[np.int64], Floats]:
    """Return the first topic (S,) of each topic's group, by joint probabilities (S, T).

    And the joint probabilities of groups (S, T), at the rows of their first topics.
    """
    merged = masses.copy()
    heads = np.arange(len(merged))
    losses = np.full((len(merged), len(merged)), np.inf)
    for topic in range(1, len(merged)):
        losses[topic, :topic] = _measure_losses(merged[topic], merged[:topic])
    for _ in range(len(merged) - groups):
        later, earlier = map(int, np.unravel_index(losses.argmin(), losses.shape))
        heads[heads == later] = earlier
        merged[earlier] += merged[later]
        losses[later], losses[:, later] = np.inf, np.inf
        others = np.unique(heads[heads != earlier])
        found = _measure_losses(merged[earlier], merged[others])
        losses[np.maximum(others, earlier), np.minimum(others, earlier)] = found
    return heads, merged


def _measure_losses(one: Floats, others: Floats) -> Floats:
    """Return what is lost by merging one row (T,) with each of the others (N, T), in nats."""
    losses: Floats = _weigh(one) + _weigh(others) - _weigh(one + others)
    return losses


def _weigh(masses: Floats) -> Floats:
    """Return the negative entropies of rows (..., T) as distributions, times the rows' sums."""
    totals = masses.sum(axis=-1)
    weighed: Floats = _multiply_by_log(masses).sum(axis=-1) - _multiply_by_log(totals)
    return weighed


def _multiply_by_log(masses: Floats) -> Floats:
    """Return x ln x; 0 for 0."""
    products: Floats = masses * np.log(np.where(masses > 0, masses, 1))
    return products

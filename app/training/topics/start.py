"""The start of a fit from the topics of the model that it succeeds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.artifact import TopicArtifact
from app.services.topics.lda.model import TopicParameters
from app.training.topics.export import infer_shares

ENTRIES_AT_ONCE = 2**16
"""Entries of bags whose topics are drawn together: 20 MB, at 40 topics."""


@dataclass(frozen=True, slots=True, eq=False)
class StartTopics:
    """The K topics that a fit starts from, over the first V of their own `terms`.

    `model` is the version of the model that they are those of.
    """

    model: str
    terms: Sequence[str]
    parameters: TopicParameters

    def __len__(self) -> int:
        return len(self.parameters.alpha)

    def draw(self, bags: csr_matrix, terms: Sequence[str], *, seed: int) -> NDArray[np.int32]:
        """Draw a topic for each entry of bags (N, W) of other terms, in the order of the rows.

        A term that is known is of a topic as likely as that has it and is in the document; of one
        that is not known, and of a document without any that is, the document or the prior decides.
        """
        fitted = self.terms[: self.parameters.counts.shape[1]]
        own = {term: number for number, term in enumerate(fitted)}
        ids = np.array([own.get(term, -1) for term in terms[: bags.shape[1]]])
        known = np.flatnonzero(ids >= 0)
        topic_words = self.parameters.topic_words[:, ids[known]]
        weights = np.ones((bags.shape[1], len(self)))
        weights[known] = (topic_words / self.parameters.topic_words.sum(axis=1)[:, None]).T
        shares = np.broadcast_to(1 / len(self), (bags.shape[0], len(self)))
        if len(known):
            common = TopicParameters(topic_words, self.parameters.alpha, 0.0)
            shares = infer_shares(bags[:, known].tocsr(), common)
        return _draw(bags, shares, weights, np.random.default_rng(seed))


def start_from(artifact: TopicArtifact) -> StartTopics:
    """Return the topics of a model as those that a fit starts from."""
    terms = artifact.model.vocabulary.terms
    return StartTopics(artifact.manifest.version, terms, artifact.parameters)


def _draw(
    bags: csr_matrix,
    shares: NDArray[np.floating],
    weights: NDArray[np.float64],
    random: np.random.Generator,
) -> NDArray[np.int32]:
    """Draw the topic of each entry by its document's `shares` (N, K) and `weights` (V, K)."""
    rows = np.repeat(np.arange(bags.shape[0]), np.diff(bags.indptr))
    drawn = np.empty(bags.nnz, np.int32)
    for begin in range(0, bags.nnz, ENTRIES_AT_ONCE):
        part = slice(begin, begin + ENTRIES_AT_ONCE)
        sums = (shares[rows[part]] * weights[bags.indices[part]]).cumsum(axis=1)
        levels = random.random((len(sums), 1)) * sums[:, -1:]
        drawn[part] = (sums[:, :-1] <= levels).sum(axis=1)
    return drawn

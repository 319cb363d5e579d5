"""Sharpening of fitted topics: the terms that make a topic one are moved before those that do not.

A topic's most frequent terms are in part those that are frequent everywhere, and in part those of a
single kind of document. What a reader takes for the topic are terms that go together.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.lda.model import TopicParameters
from app.training.topics.sampling import weigh_terms

RARITY = 0.5
"""Exponent of a term's weight in the sampler: 0 ranks by frequency, 1 finds rare terms first."""

LEADING_TERMS = 10
"""Terms of a topic that the others are to go together with."""

DEVIATIONS = 1.0
"""Standard deviations by which a number of documents is taken for smaller than it was counted."""

LEAST_SUPPORT = 0.35
"""Part of its leading terms' mean support that a topic grants any of its terms."""

TINY = 1e-3
"""What a topic grants all terms if its leading terms do not go together."""


def sharpen(parameters: TopicParameters, bags: csr_matrix) -> TopicParameters:
    """Multiply each count (K, V) by the term's rarity and by its support among the topic's terms.

    Support is the mean NPMI of being in one document with each of the topic's leading terms, over
    the documents (N, V) that were fitted. The sizes of the topics stay. The counts are rounded to
    the precision in which they are stored, so that what is measured is what is served.
    """
    counts = parameters.counts * weigh_terms(bags).astype(np.float64) ** RARITY
    present = csr_matrix(
        (np.ones(bags.nnz, np.float32), bags.indices, bags.indptr), shape=bags.shape
    )
    for topic in np.flatnonzero(counts.any(axis=1)):
        row = counts[topic]
        leading = np.argsort(-row, kind="stable")[:LEADING_TERMS]
        support = _measure_support(present, leading)
        least = max(LEAST_SUPPORT * float(support[leading].mean()), TINY)
        supported = row * np.maximum(support, least)
        counts[topic] = supported * (parameters.counts[topic].sum() / supported.sum())
    stored = counts.astype(np.float32).astype(np.float64)
    return TopicParameters(stored, parameters.alpha, parameters.eta)


def _measure_support(present: csr_matrix, leading: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the mean NPMI (V,) of all terms with the leading ones, of a leading one with the rest.

    A pair counts as often as it surely does: a rare one that met once may do so by chance.
    """
    texts = present.shape[0]
    both = np.asarray((present.T @ present[:, leading]).todense(), dtype=np.float64)
    alone = np.bincount(present.indices, minlength=present.shape[1]) / texts
    chance = texts * np.outer(alone, alone[leading])
    surely = both - DEVIATIONS * np.sqrt(both)
    npmi = np.full(both.shape, -1.0)
    known = surely > 0
    share = np.clip(both[known] / texts, 1 / texts, 1 - 1 / texts)
    npmi[known] = np.log(surely[known] / chance[known]) / -np.log(share)
    npmi[leading, np.arange(len(leading))] = 0.0
    others = np.full(len(npmi), float(len(leading)))
    others[leading] -= 1
    support: NDArray[np.float64] = npmi.sum(axis=1) / np.maximum(others, 1.0)
    return support

"""Topics that are about nothing, by their figures."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import xlogy

from app.services.topics.lda.model import TopicParameters
from app.training.topics.export import infer_shares
from app.training.topics.measures import COHERENT_TERMS, associate, find_likeliest

LEAST_COHERENCE = 0.05
"""NPMI of its ten best terms in the fitted documents that a topic must have."""

GREATEST_SPREAD = 1.25
"""Part of the topics' median spread over documents above which a topic may be everywhere."""

LEAST_DISTANCE = 0.8
"""Part of the topics' median distance from the corpus below which it is."""

MAIN_SHARE, LEAST_MAIN = 0.3, 0.005
"""The share of a document that makes a topic a main one, and of documents that must have it so."""

SMOOTHING = 1e-9

MOST_READ = 4_000
"""Documents, about, by which topics are judged."""


def find_junk(parameters: TopicParameters, bags: csr_matrix) -> NDArray[np.bool_]:
    """Return which of K topics cannot be spoken of, by the documents (N, V) they were fitted to.

    One of three is enough. A topic is incoherent: its best terms do not go together. It is
    everywhere: it lies more evenly over the documents than the others do, and its terms are more
    those of the corpus as a whole. Or it is nowhere: hardly any document has it as a main topic.

    Spread is the exponential of the entropy of a topic's shares over the documents, as a part of
    them; distance the Kullback-Leibler divergence of a topic's terms from the corpus'. Of the 70
    topics of Amazon reviews (10), app reviews (10), newsgroups (20) and abstracts (30), these are
    junk: "right, maybe, people, book", "people, maybe, guess, oh, probably", "fact, argument,
    example, reason", "training, transfer learning, deep learning, fine" and "end, em, ma, dod, zx".
    """
    read = bags[:: max(1, bags.shape[0] // MOST_READ)]
    best = find_likeliest(parameters.counts, COHERENT_TERMS)
    coherence = np.array([associate(topic, bags) for topic in best])
    shares = infer_shares(read, parameters).astype(np.float64)
    spread, distance = _measure_spread(shares), _measure_distance(parameters.counts)
    is_everywhere = (spread > GREATEST_SPREAD * np.median(spread)) & (
        distance < LEAST_DISTANCE * np.median(distance)
    )
    is_nowhere = (shares > MAIN_SHARE).mean(axis=0) < LEAST_MAIN
    found: NDArray[np.bool_] = (coherence < LEAST_COHERENCE) | is_everywhere | is_nowhere
    return found


def _measure_spread(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the effective part (K,) of the documents that each topic is in, by shares (N, K)."""
    parts = shares / shares.sum(axis=0)
    spread: NDArray[np.float64] = np.exp(-xlogy(parts, parts).sum(axis=0)) / len(shares)
    return spread


def _measure_distance(counts: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the divergence (K,) of each topic's terms, by counts (K, V), from all topics'."""
    smoothed = counts + SMOOTHING
    topics = smoothed / smoothed.sum(axis=1, keepdims=True)
    corpus = smoothed.sum(axis=0) / smoothed.sum()
    distance: NDArray[np.float64] = xlogy(topics, topics / corpus).sum(axis=1)
    return distance

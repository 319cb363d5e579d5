"""How good topics are: coherence, diversity, stability, and what they expect of texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.special import gammaln, logsumexp, psi

from app.services.topics.lda.model import Inference, TopicParameters
from app.services.topics.text.vocabulary import Bag

COHERENT_TERMS = 10
"""How many of a topic's likeliest terms are judged."""

DIVERSE_TERMS = 25


@dataclass(frozen=True, slots=True)
class Coherence:
    """How much the likeliest terms of topics go together in some documents, on average.

    `c_v` and `npmi` are gensim's, over windows of 110 and of 10 terms; None where a term is in
    none of the documents. `document_npmi` is the normalised pointwise mutual information of two
    terms being in one document, -1 for a pair that never is.
    """

    c_v: float | None
    npmi: float | None
    document_npmi: float

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures that go into a manifest."""
        return {"c_v": self.c_v, "npmi": self.npmi, "document_npmi": self.document_npmi}


def find_likeliest(counts: NDArray[np.float64], size: int) -> list[list[int]]:
    """Return the most frequent terms of each topic (K, V), the first first."""
    return [np.argsort(-row, kind="stable")[:size].tolist() for row in counts]


def measure_coherence(
    counts: NDArray[np.float64],
    bags: csr_matrix,
    orders: Sequence[Sequence[str]],
    terms: Sequence[str],
) -> Coherence:
    """Return how coherent topics (K, V) are in documents, given as bags and in order."""
    judged = find_likeliest(counts, COHERENT_TERMS)
    all_there = bool((np.bincount(bags.indices, minlength=len(terms))[judged] > 0).all())
    names = [[terms[number] for number in topic] for topic in judged]
    c_v, npmi = (
        _measure_by_gensim(names, orders, terms, measure) if all_there else None
        for measure in ("c_v", "c_npmi")
    )
    return Coherence(c_v, npmi, measure_document_npmi(judged, bags))


def measure_document_npmi(topics: Sequence[Sequence[int]], bags: csr_matrix) -> float:
    """Return the mean association of two terms of a topic by the documents that have both."""
    return round(float(np.mean([_associate(topic, bags) for topic in topics])), 4)


def measure_diversity(counts: NDArray[np.float64]) -> float:
    """Return which share of all topics' 25 likeliest terms are different ones."""
    terms = find_likeliest(counts, DIVERSE_TERMS)
    shown = [number for topic in terms for number in topic]
    return round(len(set(shown)) / len(shown), 4)


def measure_stability(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return how alike two fits are: the mean Jaccard index of the topics' ten likeliest terms.

    Each topic is compared with one of the other fit, paired so that the mean is greatest.
    """
    ours, theirs = (
        [set(topic) for topic in find_likeliest(counts, COHERENT_TERMS)]
        for counts in (first, second)
    )
    likeness = np.array([[len(a & b) / len(a | b) for b in theirs] for a in ours])
    return round(float(likeness[linear_sum_assignment(likeness, maximize=True)].mean()), 4)


def _measure_by_gensim(
    topics: Sequence[Sequence[str]],
    orders: Sequence[Sequence[str]],
    terms: Sequence[str],
    measure: str,
) -> float:
    model = CoherenceModel(
        topics=topics,
        texts=orders,
        dictionary=Dictionary([list(terms)]),
        coherence=measure,
        processes=1,
    )
    return round(float(model.get_coherence()), 4)


def _associate(topic: Sequence[int], bags: csr_matrix) -> float:
    there = (bags[:, topic].toarray() > 0).astype(np.float64)
    share = there.T @ there / len(there)
    pairs = np.tril_indices(len(topic), k=-1)
    both, chance = share[pairs], np.outer(np.diag(share), np.diag(share))[pairs]
    # Two terms that are in every document count as 1, the limit; and -1 if in none together.
    told = (both > 0) & (both < 1)
    npmi = np.where(both > 0, 1.0, -1.0)
    npmi[told] = np.log(both[told] / chance[told]) / -np.log(both[told])
    return float(npmi.mean())


def measure_log_perplexity(parameters: TopicParameters, bags: csr_matrix) -> float:
    """Return the bound per word (0 at most; the greater the better) for documents (N, V).

    As gensim's `LdaModel.log_perplexity`, which the exported model's agrees with: the bound also
    pays for the topics themselves, so that figures compare only over the same documents.
    """
    inference = Inference(parameters.topic_words, parameters.alpha)
    expected_log = _expect_log(parameters.topic_words)
    score = sum(
        _bound_text(bag, inference.infer(bag), parameters.alpha, expected_log)
        for bag in iterate_bags(bags)
    )
    return float(score + _bound_topics(parameters, expected_log)) / int(bags.sum())


def iterate_bags(bags: csr_matrix) -> Iterator[Bag]:
    """Yield the documents (N, V) one by one."""
    for start, end in zip(bags.indptr[:-1], bags.indptr[1:], strict=True):
        yield Bag(bags.indices[start:end], bags.data[start:end])


def _bound_text(
    bag: Bag,
    gamma: NDArray[np.float64],
    alpha: NDArray[np.float64],
    expected_log: NDArray[np.float64],
) -> float:
    theta = _expect_log(gamma[None])[0]
    words = logsumexp(theta[:, None] + expected_log[:, bag.ids], axis=0)
    shares = (alpha - gamma) * theta + gammaln(gamma) - gammaln(alpha)
    sums = gammaln(alpha.sum()) - gammaln(gamma.sum())
    return float(np.dot(bag.counts, words) + shares.sum() + sums)


def _bound_topics(parameters: TopicParameters, expected_log: NDArray[np.float64]) -> float:
    topic_words, eta = parameters.topic_words, parameters.eta
    terms = (eta - topic_words) * expected_log + gammaln(topic_words) - gammaln(eta)
    sums = gammaln(eta * topic_words.shape[1]) - gammaln(topic_words.sum(axis=1))
    return float(terms.sum() + sums.sum())


def _expect_log(parameters: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = psi(parameters) - psi(parameters.sum(axis=1, keepdims=True))
    return found

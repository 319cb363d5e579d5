"""Quality measures of topics: coherence, diversity, stability and perplexity."""

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

from app.services.topics.lda.model import TopicParameters, create_inference
from app.services.topics.text.vocabulary import Bag

COHERENT_TERMS = 10
"""Likeliest terms of a topic by which coherence and stability are measured."""

DIVERSE_TERMS = 25
"""Likeliest terms of a topic by which diversity is measured."""


@dataclass(frozen=True, slots=True)
class Coherence:
    """Mean coherence of topics: how much their likeliest terms go together in some documents.

    `c_v` and `npmi` are gensim's, over windows of 110 and of 10 terms; they are None if a term is
    in none of the documents. `document_npmi` is the normalised pointwise mutual information of
    two terms being in one document, in [-1, 1]; it is -1 for a pair that never is.
    """

    c_v: float | None
    npmi: float | None
    document_npmi: float

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures as the manifest holds them."""
        return {"c_v": self.c_v, "npmi": self.npmi, "document_npmi": self.document_npmi}


def measure_coherence(
    counts: NDArray[np.floating],
    bags: csr_matrix,
    orders: Sequence[Sequence[str]],
    terms: Sequence[str],
) -> Coherence:
    """Return the coherence of topics, given as counts (K, V), in documents.

    The documents are given as bags (N, V) and as lists of terms in the order of the text; `terms`
    names the terms by id.
    """
    likeliest = find_likeliest(counts, COHERENT_TERMS)
    all_occur = bool((np.bincount(bags.indices, minlength=len(terms))[likeliest] > 0).all())
    names = [[terms[number] for number in topic] for topic in likeliest]
    c_v, npmi = (
        _measure_by_gensim(names, orders, terms, measure) if all_occur else None
        for measure in ("c_v", "c_npmi")
    )
    return Coherence(c_v, npmi, measure_document_npmi(likeliest, bags))


def measure_document_npmi(topics: Sequence[Sequence[int]], bags: csr_matrix) -> float:
    """Return the mean over topics of what `associate` returns."""
    return round(float(np.mean([associate(topic, bags) for topic in topics])), 4)


def associate(topic: Sequence[int], bags: csr_matrix) -> float:
    """Return the mean NPMI, in [-1, 1], of all pairs of a topic's terms being in one document."""
    present = (bags[:, topic].toarray() > 0).astype(np.float64)
    share = present.T @ present / len(present)
    pairs = np.tril_indices(len(topic), k=-1)
    both, chance = share[pairs], np.outer(np.diag(share), np.diag(share))[pairs]
    # The limits: two terms that are both in every document count 1, two that never meet count -1.
    is_finite = (both > 0) & (both < 1)
    npmi = np.where(both > 0, 1.0, -1.0)
    npmi[is_finite] = np.log(both[is_finite] / chance[is_finite]) / -np.log(both[is_finite])
    return float(npmi.mean())


def measure_diversity(counts: NDArray[np.floating]) -> float:
    """Return the share, in (0, 1], of distinct terms among all topics' 25 likeliest terms."""
    likeliest = find_likeliest(counts, DIVERSE_TERMS)
    terms = [term for topic in likeliest for term in topic]
    return round(len(set(terms)) / len(terms), 4)


def measure_stability(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    """Return the similarity of two fits: the mean Jaccard index of topics' ten likeliest terms.

    It is in [0, 1]. Each topic (K, V) of one fit is paired with one of the other, so that the mean
    is greatest.
    """
    ours, theirs = (
        [set(topic) for topic in find_likeliest(counts, COHERENT_TERMS)]
        for counts in (first, second)
    )
    similarity = np.array([[len(a & b) / len(a | b) for b in theirs] for a in ours])
    return round(float(similarity[linear_sum_assignment(similarity, maximize=True)].mean()), 4)


def measure_log_perplexity(parameters: TopicParameters, bags: csr_matrix) -> float:
    """Return the variational bound per word for documents (N, V): 0 at most, greater is better.

    It agrees with gensim's `LdaModel.log_perplexity` of the exported model. The bound includes
    the topics themselves, so that figures compare only over the same documents.
    """
    inference = create_inference(parameters)
    expected_log = _expect_log(parameters.topic_words)
    score = sum(
        _bound_text(bag, inference.infer(bag), parameters.alpha, expected_log)
        for bag in iterate_bags(bags)
    )
    return float(score + _bound_topics(parameters, expected_log)) / int(bags.sum())


def find_likeliest(counts: NDArray[np.floating], size: int) -> list[list[int]]:
    """Return the ids of each topic's `size` most frequent terms, by counts (K, V)."""
    return [np.argsort(-row, kind="stable")[:size].tolist() for row in counts]


def iterate_bags(bags: csr_matrix) -> Iterator[Bag]:
    """Yield the rows (N, V) of counts as bags."""
    for start, end in zip(bags.indptr[:-1], bags.indptr[1:], strict=True):
        yield Bag(bags.indices[start:end], bags.data[start:end])


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


def _bound_text(
    bag: Bag,
    gamma: NDArray[np.float64],
    alpha: NDArray[np.float64],
    expected_log: NDArray[np.float64],
) -> float:
    """Return a text's part of the bound; `gamma` (K,) are its topics' Dirichlet parameters."""
    theta = _expect_log(gamma[None])[0]
    words = logsumexp(theta[:, None] + expected_log[:, bag.ids], axis=0)
    shares = (alpha - gamma) * theta + gammaln(gamma) - gammaln(alpha)
    sums = gammaln(alpha.sum()) - gammaln(gamma.sum())
    return float(np.dot(bag.counts, words) + shares.sum() + sums)


def _bound_topics(parameters: TopicParameters, expected_log: NDArray[np.float64]) -> float:
    """Return the topics' part of the bound."""
    topic_words, eta = parameters.topic_words, parameters.eta
    terms = (eta - topic_words) * expected_log + gammaln(topic_words) - gammaln(eta)
    sums = gammaln(eta * topic_words.shape[1]) - gammaln(topic_words.sum(axis=1))
    return float(terms.sum() + sums.sum())


def _expect_log(parameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the expected logarithms under Dirichlet distributions, one per row (n, m)."""
    expected: NDArray[np.float64] = psi(parameters) - psi(parameters.sum(axis=1, keepdims=True))
    return expected

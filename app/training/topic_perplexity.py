"""How well a model expects texts: the variational bound on their likelihood."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import gammaln, logsumexp, psi

from app.services.topics.inference import Inference
from app.services.topics.lda.model import TopicParameters
from app.services.topics.text.vocabulary import Bag


def log_perplexity(parameters: TopicParameters, bags: csr_matrix) -> float:
    """Return the bound per word (0 at most; the greater the better) for documents (N, V).

    As gensim's `LdaModel.log_perplexity`, which the exported model's agrees with: the bound also
    pays for the topics themselves, so that figures compare only over the same documents.
    """
    inference = Inference(parameters.topic_words, parameters.alpha)
    expected_log = _expected_log(parameters.topic_words)
    score = sum(
        _of_text(bag, inference.gamma(bag), parameters.alpha, expected_log) for bag in rows(bags)
    )
    return float(score + _of_topics(parameters, expected_log)) / int(bags.sum())


def rows(bags: csr_matrix) -> Iterator[Bag]:
    """Yield the documents (N, V) one by one."""
    for start, end in zip(bags.indptr[:-1], bags.indptr[1:], strict=True):
        yield Bag(bags.indices[start:end], bags.data[start:end])


def _of_text(
    bag: Bag,
    gamma: NDArray[np.float64],
    alpha: NDArray[np.float64],
    expected_log: NDArray[np.float64],
) -> float:
    theta = _expected_log(gamma[None])[0]
    words = logsumexp(theta[:, None] + expected_log[:, bag.ids], axis=0)
    shares = (alpha - gamma) * theta + gammaln(gamma) - gammaln(alpha)
    sums = gammaln(alpha.sum()) - gammaln(gamma.sum())
    return float(np.dot(bag.counts, words) + shares.sum() + sums)


def _of_topics(parameters: TopicParameters, expected_log: NDArray[np.float64]) -> float:
    topic_words, eta = parameters.topic_words, parameters.eta
    terms = (eta - topic_words) * expected_log + gammaln(topic_words) - gammaln(eta)
    sums = gammaln(eta * topic_words.shape[1]) - gammaln(topic_words.sum(axis=1))
    return float(terms.sum() + sums.sum())


def _expected_log(parameters: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = psi(parameters) - psi(parameters.sum(axis=1, keepdims=True))
    return found

"""Kernels for LDA inference: a text's topics, and the likeliest topic of each of its terms.

Sums run in the written order and exponentials are our own, so that the result is the same to the
last bit on every processor. Inner loops run over terms or topics side by side, not along a sum:
that lets the compiler take several at once without changing any sum.

K is the number of topics, V the number of terms of the model. The array `words` (V, K) holds the
affinity of each term to each topic, exp(E[log beta]).
"""

from math import factorial

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import NO_TOPIC
from app.kernels import Floats, Ints, Longs, kernel
from app.services.topics.text.term_lookup import STOP

Affinities = NDArray[np.floating]
"""Affinities (V, K) as they are kept: imported ones may be in single precision, to take less room.
"""

ITERATIONS = 50
"""Most rounds of inference for one text."""

THRESHOLD = 0.001
"""Mean change of gamma, in words, below which the rounds end."""

EPSILON = float(np.finfo(np.float64).eps)
"""What gensim adds to each term's weight, so that none is 0: that of the type it computes in."""

_STEPS = 10
"""How much is added to the argument of digamma: then its series is good to the last bits."""

_SERIES = (
    47655701498228027 / 578473294823424000,
    -499769010050743 / 24103053950976000,
    2709398569 / 367873228800,
    -5509121 / 1393459200,
    10313 / 2903040,
    -37 / 5760,
    1 / 24,
)
"""Coefficients of exp(digamma(y + 1/2)) / y - 1 in y^-2, y^-4 and so on, the last first."""

_LEAST_EXPONENT = -708.0
"""Exponents below it count as this one: their exponentials are no normal numbers."""

_LOG2_E = 1.4426950408889634
_LN2_HIGH, _LN2_LOW = 0.6931471803691238, 1.9082149292705877e-10
"""The logarithm of 2 as a sum of two: small multiples of the first are exact."""

_TAYLOR = tuple(1 / factorial(degree) for degree in range(13, -1, -1))

_LEAST_POWER = -1022
_POWERS = 2.0 ** np.arange(_LEAST_POWER, 2)


@kernel
def infer_gamma(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    ids: Ints,
    counts: Ints,
    words: Affinities,
    alpha: Floats,
    iterations: int,
    threshold: float,
    epsilon: float,
) -> Floats:
    """Return the Dirichlet parameters (K,) of a text's topics.

    `ids` (n,) and `counts` (n,) are the text's bag of at least one term, all of them below V;
    `alpha` (K,) is the prior. `iterations`, `threshold` and `epsilon` are as the constants here.
    """
    # The weights lack the factor exp(-digamma(sum of gamma)). It cancels out except for gensim's
    # epsilon, which is therefore multiplied by the factor's inverse.
    topics = len(alpha)
    rows, columns = _gather(ids, words)
    gamma, fresh = np.ones(topics), np.empty(topics)
    weights, norm = np.empty(topics), np.empty(len(ids))
    total, factor = np.array([float(topics)]), np.empty(1)
    for _ in range(iterations):
        compute_exp_digamma(gamma, weights)
        compute_exp_digamma(total, factor)
        _add_rows(columns, weights, epsilon * factor[0], norm)
        for term in range(len(ids)):
            norm[term] = counts[term] / norm[term]
        _add_rows(rows, norm, 0.0, fresh)
        change, total[0] = 0.0, 0.0
        for topic in range(topics):
            fresh[topic] = fresh[topic] * weights[topic] + alpha[topic]
            change += abs(fresh[topic] - gamma[topic])
            total[0] += fresh[topic]
        gamma, fresh = fresh, gamma
        if change < threshold * topics:
            break
    return gamma


@kernel
def normalize(gamma: Floats) -> Floats:
    """Return the expected topic shares (K,) of Dirichlet parameters (K,); they add up to 1."""
    total = 0.0
    for parameter in gamma:
        total += parameter
    return gamma / total


@kernel
def colour_terms(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    terms: Ints,
    ids: Ints,
    counts: Ints,
    words: Affinities,
    alpha: Floats,
    iterations: int,
    threshold: float,
    epsilon: float,
) -> tuple[Floats, Longs, Floats, Longs]:
    """Return a text's topic shares, its words' topics and confidences, and its unknown words.

    `terms` (n,) holds the term id of each word, `ids` and `counts` the text's bag, ids ascending;
    ids from V on are terms that the model lacks. The results are the shares (K,), the topics (n,),
    which are `NO_TOPIC` for words without a term of the model, the topics' posterior shares in
    the words (n,), and the indices of the words without a topic that are no stop words.
    """
    known = 0
    while known < len(ids) and ids[known] < len(words):
        known += 1
    ids = ids[:known]
    gamma = alpha.copy()
    if known:
        gamma = infer_gamma(ids, counts[:known], words, alpha, iterations, threshold, epsilon)
    topics, shares = _find_likeliest(ids, gamma, words)
    word_topics, word_shares = np.empty(len(terms), np.int64), np.zeros(len(terms))
    unknown, count = np.empty(len(terms), np.int64), 0
    for word in range(len(terms)):
        index = _find_index(terms[word], ids)
        word_topics[word] = topics[index] if index >= 0 else NO_TOPIC
        word_shares[word] = shares[index] if index >= 0 else 0
        if word_topics[word] == NO_TOPIC and terms[word] != STOP:
            unknown[count] = word
            count += 1
    return normalize(gamma), word_topics, word_shares, unknown[:count]


@kernel
def compute_exp_digamma(numbers: Floats, results: Floats) -> None:
    """Write exp(digamma(x)) of positive numbers (n,) into `results` (n,).

    The relative error is about 1e-14.
    """
    # digamma(x) is digamma(x + _STEPS) less the sum of 1 / (x + step) over the steps. That sum is
    # the derivative of the product of all x + step, divided by the product.
    doublings = np.empty(len(numbers))
    for index in range(len(numbers)):
        x = numbers[index]
        product, derivative = x, 1.0
        for step in range(1, _STEPS):
            derivative = derivative * (x + step) + product
            product *= x + step
        y = x + (_STEPS - 0.5)
        inverse = 1 / (y * y)
        series = 0.0
        for coefficient in _SERIES:
            series = (series + coefficient) * inverse
        exponent = max(-derivative / product, _LEAST_EXPONENT)
        doubling = np.floor(exponent * _LOG2_E + 0.5)
        rest = (exponent - doubling * _LN2_HIGH) - doubling * _LN2_LOW
        exponential = 0.0
        for coefficient in _TAYLOR:
            exponential = exponential * rest + coefficient
        results[index] = (y + y * series) * exponential
        doublings[index] = doubling
    for index in range(len(numbers)):
        power = doublings[index] - _LEAST_POWER
        # Of numbers that are not positive, it may be anything, and no bounds are checked.
        results[index] *= _POWERS[int(power)] if 0 <= power < len(_POWERS) else np.nan


@kernel
def _gather(ids: Ints, words: Affinities) -> tuple[Floats, Floats]:
    """Return the terms' rows (n, K) of `words`, and their transpose (K, n)."""
    rows = np.empty((len(ids), words.shape[1]))
    columns = np.empty((words.shape[1], len(ids)))
    for term in range(len(ids)):
        for topic in range(words.shape[1]):
            rows[term, topic] = columns[topic, term] = words[ids[term], topic]
    return rows, columns


@kernel
def _add_rows(rows: Floats, weights: Floats, start: float, sums: Floats) -> None:
    """Write `start` plus the weighted sum of the rows (m, n) into `sums` (n,), row after row."""
    sums[:] = start
    for row in range(len(rows)):
        weight = weights[row]
        for column in range(len(sums)):
            sums[column] += rows[row, column] * weight


@kernel
def _find_likeliest(ids: Ints, gamma: Floats, words: Affinities) -> tuple[Longs, Floats]:
    """Return the likeliest topic (n,) of each term, and that topic's posterior share in it (n,).

    The topic is `NO_TOPIC` where all affinities are too small for numbers.
    """
    topics, shares = np.empty(len(ids), np.int64), np.empty(len(ids))
    weights = np.empty(len(gamma))
    compute_exp_digamma(gamma, weights)
    for term in range(len(ids)):
        best, greatest, total = 0, -1.0, 0.0
        for topic in range(len(gamma)):
            affinity = words[ids[term], topic] * weights[topic]
            total += affinity
            if affinity > greatest:
                best, greatest = topic, affinity
        topics[term] = best if total > 0 else NO_TOPIC
        shares[term] = greatest / total
    return topics, shares


@kernel
def _find_index(number: np.int32, ascending: Ints) -> int:
    """Return the index of a number in an ascending array, or -1, by binary search."""
    begin, end = 0, len(ascending)
    while begin < end:
        middle = (begin + end) // 2
        if ascending[middle] < number:
            begin = middle + 1
        else:
            end = middle
    return begin if begin < len(ascending) and ascending[begin] == number else -1

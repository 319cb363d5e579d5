"""Compiled: the rounds of inference, and the likeliest topic of a term.

Sums run in the written order and exponentials are our own, so the answer is the same to the last
bit on every processor. Inner loops run over terms or topics side by side, not along a sum: that
is what lets the compiler take several at once without changing any.
"""

from math import factorial

import numpy as np

from app.domain.topics import NO_TOPIC
from app.kernels import Floats, Ints, Longs, kernel
from app.services.topics.text.term_lookup import STOP

ITERATIONS = 50
"""The most rounds for one text."""

THRESHOLD = 0.001
"""Mean change of gamma, in words, at which the rounds end."""

EPSILON = float(np.finfo(np.float64).eps)

_STEPS = 10
"""How far the digamma function is taken up before its series is good to the last bits."""

_SERIES = (
    47655701498228027 / 578473294823424000,
    -499769010050743 / 24103053950976000,
    2709398569 / 367873228800,
    -5509121 / 1393459200,
    10313 / 2903040,
    -37 / 5760,
    1 / 24,
)
"""exp(digamma(y + 1/2)) / y is 1 and, the last first, these times y^-2, y^-4, and so on."""

_LEAST_EXPONENT = -708.0
"""Exponentials below it are no normal numbers; they count as this one's."""

_LOG2_E = 1.4426950408889634
_LN2_HIGH, _LN2_LOW = 0.6931471803691238, 1.9082149292705877e-10
"""The logarithm of 2 in two parts: small multiples of the first are exact."""

_TAYLOR = tuple(1 / factorial(degree) for degree in range(13, -1, -1))

_LEAST_POWER = -1022
_POWERS = 2.0 ** np.arange(_LEAST_POWER, 2)


@kernel
def infer_gamma(ids: Ints, counts: Ints, words: Floats, alpha: Floats) -> Floats:
    """Return the Dirichlet parameters (K,) of a text with these terms, at least one.

    `words` (V, K) are the terms' affinities to the topics. The weights lack the factor
    exp(-digamma(sum of gamma)), which cancels out but for gensim's epsilon; so that carries its
    inverse. After the first round the sum is the same always.
    """
    topics = len(alpha)
    rows, columns, total = _gather(ids, counts, words)
    gamma, fresh = np.ones(topics), np.empty(topics)
    weights, norm = np.empty(topics), np.empty(len(ids))
    epsilons = np.empty(2)
    compute_exp_digamma(np.array([float(topics), total + alpha.sum()]), epsilons)
    for iteration in range(ITERATIONS):
        compute_exp_digamma(gamma, weights)
        _add_up(columns, weights, EPSILON * epsilons[min(iteration, 1)], norm)
        for term in range(len(ids)):
            norm[term] = counts[term] / norm[term]
        _add_up(rows, norm, 0.0, fresh)
        change = 0.0
        for topic in range(topics):
            fresh[topic] = fresh[topic] * weights[topic] + alpha[topic]
            change += abs(fresh[topic] - gamma[topic])
        gamma, fresh = fresh, gamma
        if change < THRESHOLD * topics:
            break
    return gamma


@kernel
def normalize(gamma: Floats) -> Floats:
    """Return what a text with these Dirichlet parameters is about; the shares add up to 1."""
    total = 0.0
    for part in gamma:
        total += part
    return gamma / total


@kernel
def colour_terms(
    terms: Ints, ids: Ints, counts: Ints, words: Floats, alpha: Floats
) -> tuple[Floats, Longs, Floats, Longs]:
    """Return a text's shares (K,), its words' topics and their shares in them, and what is unknown.

    `terms` (n,) are the words' terms, `ids` and `counts` the text's bag. Terms that are not among
    the V of the model have `NO_TOPIC`; unknown are the places of those that are no stop words.
    """
    known = 0
    while known < len(ids) and ids[known] < len(words):
        known += 1
    ids = ids[:known]
    gamma = infer_gamma(ids, counts[:known], words, alpha) if known else alpha.copy()
    topics, shares = _find_likeliest(ids, gamma, words)
    word_topics, word_shares = np.empty(len(terms), np.int64), np.zeros(len(terms))
    unknown, count = np.empty(len(terms), np.int64), 0
    for word in range(len(terms)):
        place = _find_position(terms[word], ids)
        word_topics[word] = topics[place] if place >= 0 else NO_TOPIC
        word_shares[word] = shares[place] if place >= 0 else 0
        if word_topics[word] == NO_TOPIC and terms[word] != STOP:
            unknown[count] = word
            count += 1
    return normalize(gamma), word_topics, word_shares, unknown[:count]


@kernel
def _find_likeliest(ids: Ints, gamma: Floats, words: Floats) -> tuple[Longs, Floats]:
    """Return the likeliest topic of each term, and its posterior share in it."""
    topics, shares = np.empty(len(ids), np.int64), np.empty(len(ids))
    weights = np.empty(len(gamma))
    compute_exp_digamma(gamma, weights)
    for place in range(len(ids)):
        best, greatest, total = 0, -1.0, 0.0
        for topic in range(len(gamma)):
            affinity = words[ids[place], topic] * weights[topic]
            total += affinity
            if affinity > greatest:
                best, greatest = topic, affinity
        topics[place] = best if total > 0 else NO_TOPIC
        shares[place] = greatest / total
    return topics, shares


@kernel
def compute_exp_digamma(numbers: Floats, results: Floats) -> None:
    """Write exp(digamma(x)) of positive numbers, to some 1e-14 of each.

    What digamma gains over the steps is the derivative of the product of them, by that product.
    """
    doublings = np.empty(len(numbers))
    for place in range(len(numbers)):
        x = numbers[place]
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
        results[place] = (y + y * series) * exponential
        doublings[place] = doubling
    for place in range(len(numbers)):
        results[place] *= _POWERS[int(doublings[place]) - _LEAST_POWER]


@kernel
def _find_position(number: np.int32, ascending: Ints) -> int:
    """Return where a number is in the array, -1 if nowhere."""
    begin, end = 0, len(ascending)
    while begin < end:
        middle = (begin + end) // 2
        if ascending[middle] < number:
            begin = middle + 1
        else:
            end = middle
    return begin if begin < len(ascending) and ascending[begin] == number else -1


@kernel
def _gather(ids: Ints, counts: Ints, words: Floats) -> tuple[Floats, Floats, float]:
    """Return the rows of the terms, the same by topic, and how many words they are."""
    rows = np.empty((len(ids), words.shape[1]))
    columns = np.empty((words.shape[1], len(ids)))
    total = 0.0
    for place in range(len(ids)):
        total += counts[place]
        for topic in range(words.shape[1]):
            rows[place, topic] = columns[topic, place] = words[ids[place], topic]
    return rows, columns, total


@kernel
def _add_up(rows: Floats, weights: Floats, start: float, sums: Floats) -> None:
    """Write the weighted sum of the rows, one after the other, onto `start`."""
    sums[:] = start
    for row in range(len(rows)):
        weight = weights[row]
        for column in range(len(sums)):
            sums[column] += rows[row, column] * weight

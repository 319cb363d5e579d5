"""The topics of a text's parts, such as its sentences: their own words, mixed with all its words.

A part is a short text of its own whose topics are drawn around those of the whole: with the
expected shares theta (K,) of the whole text, its prior is Dirichlet(strength * theta), and the
same rounds as for any text give its posterior. Du, Buntine and Jin (2010), "A segmented topic model
based on the two-parameter Poisson-Dirichlet process", draw segments around their document likewise;
this is the case without discount, with the document's own posterior as it is. So a part with clear
words is of their topic, and one with vague words of what the text is about anyway.
"""

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import NO_TOPIC
from app.kernels import Floats, Ints, Longs, kernel
from app.services.topics.lda.inference import Affinities, infer_gamma, normalize
from app.services.topics.text.vocabulary import TokenizedText


def find_first_words(reading: TokenizedText, starts: NDArray[np.integer]) -> Longs:
    """Return the index of the first word of each part, and the number of words, (parts + 1,).

    `starts` (parts,) are the code points at which the parts begin, ascending.
    """
    utf8 = np.frombuffer(reading.text, np.uint8)
    offsets = np.flatnonzero((utf8 & 0xC0) != 0x80)[starts]  # the bytes at which characters begin
    firsts = np.searchsorted(reading.words[:, 0], offsets)
    return np.append(firsts, len(reading.words)).astype(np.int64)


@kernel
def infer_parts(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    terms: Ints,
    firsts: Longs,
    ids: Ints,
    counts: Ints,
    words: Affinities,
    alpha: Floats,
    strength: float,
    iterations: int,
    threshold: float,
    epsilon: float,
) -> tuple[Longs, Floats]:
    """Return the likeliest topic of each part of a text, and its share of the part, (parts,) each.

    `terms` (n,) holds the term id of each word, `firsts` (parts + 1,) the first word of each part,
    `ids` and `counts` the bag of the whole text, ids ascending and all below V. The text weighs as
    much as `strength` words of a part. A part without a word of the model has `NO_TOPIC` and 0. The
    others are as for `infer_gamma`.
    """
    topics = np.full(len(firsts) - 1, NO_TOPIC, np.int64)
    shares = np.zeros(len(topics))
    if not len(ids):
        return topics, shares
    whole = infer_gamma(ids, counts, words, alpha, iterations, threshold, epsilon)
    prior = strength * normalize(whole)
    lengths = _measure_terms(terms, ids, counts)
    for part in range(len(topics)):
        known, occurrences = _count_terms(terms[firsts[part] : firsts[part + 1]], ids, lengths)
        if len(known):
            gamma = infer_gamma(known, occurrences, words, prior, iterations, threshold, epsilon)
            best = np.argmax(gamma)
            topics[part], shares[part] = best, normalize(gamma)[best]
    return topics, shares


@kernel
def _measure_terms(terms: Ints, ids: Ints, counts: Ints) -> Ints:
    """Return how many words of the text each term of its bag is made of, (n,): of phrases more."""
    lengths = np.zeros(len(ids), np.int32)
    for term in terms:
        index = np.searchsorted(ids, term)
        if index < len(ids) and ids[index] == term:
            lengths[index] += 1
    for index in range(len(ids)):
        lengths[index] = max(1, lengths[index] // counts[index])
    return lengths


@kernel
def _count_terms(terms: Ints, ids: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the bag of these words of a text: their ids (m,), ascending, and their counts (m,).

    A phrase that goes on in the next part counts in both.
    """
    ordered = np.sort(terms)
    known, counts = np.empty(len(terms), np.int32), np.empty(len(terms), np.int32)
    size, begin = 0, 0
    while begin < len(ordered):
        end = begin + 1
        while end < len(ordered) and ordered[end] == ordered[begin]:
            end += 1
        index = np.searchsorted(ids, ordered[begin])
        if index < len(ids) and ids[index] == ordered[begin]:
            known[size] = ordered[begin]
            counts[size] = (end - begin + lengths[index] - 1) // lengths[index]
            size += 1
        begin = end
    return known[:size], counts[:size]

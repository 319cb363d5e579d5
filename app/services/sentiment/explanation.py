"""Why a text scored what it scored: each word's part of the log-odds, adding up exactly."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt

from app.domain import Segment
from app.services.sentiment.features import Features, Word
from app.services.sentiment.weights import UNIT, Weights


def explain(
    text: str, words: Sequence[Word], features: Features, weights: Weights
) -> tuple[Segment, ...]:
    """Return the text in pieces, words with their part of the log-odds, gaps with none.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's part
    equally among its words. The parts and the bias add up to the log-odds.
    """
    return tuple(_segments(text, words, _parts(words, features, weights)))


def _parts(words: Sequence[Word], features: Features, weights: Weights) -> list[float]:
    ngrams = list(features.ngrams([word.token for word in words]))
    occurrences = Counter(index for index, _, _ in ngrams)
    norm = sqrt(len(occurrences)) if occurrences else 1.0
    parts = [0.0] * len(words)
    for index, first, end in ngrams:
        weight = int(weights.table[index]) * UNIT / norm
        share = weight / occurrences[index] / (end - first)
        for position in range(first, end):
            parts[position] += share
    return parts


def _segments(text: str, words: Sequence[Word], parts: Sequence[float]) -> Iterator[Segment]:
    done = 0
    for word, part in zip(words, parts, strict=True):
        if word.start > done:
            yield Segment(text=text[done : word.start], weight=None)
        yield Segment(text=text[word.start : word.end], weight=part)
        done = word.end
    if done < len(text):
        yield Segment(text=text[done:], weight=None)

"""Why a text scored what it scored: each word's part of the log-odds, adding up exactly."""

from collections.abc import Iterator, Sequence
from math import sqrt

from app.domain.reviews import Segment
from app.services.sentiment.kernels import word_parts
from app.services.sentiment.linear.features import Features, Tally
from app.services.sentiment.linear.weights import UNIT, Weights


def explain(text: str, tally: Tally, features: Features, weights: Weights) -> tuple[Segment, ...]:
    """Return the text in pieces, words with their part of the log-odds, gaps with none.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's part
    equally among its words. The parts and the bias add up to the log-odds.
    """
    reading = features.read(text)
    norm = sqrt(max(tally.features, 1))
    parts = word_parts(reading.ngrams, weights.table, features.salt) * (weights.step * UNIT / norm)
    return tuple(_segments(text, reading.places.tolist(), parts.tolist()))


def _segments(
    text: str, places: Sequence[Sequence[int]], parts: Sequence[float]
) -> Iterator[Segment]:
    done = 0
    for (start, end), part in zip(places, parts, strict=True):
        if start > done:
            yield Segment(text=text[done:start], weight=None)
        yield Segment(text=text[start:end], weight=part)
        done = end
    if done < len(text):
        yield Segment(text=text[done:], weight=None)

"""The audit: sentences drawn at random for people to judge, and how many of these are right.

The draw is uniform over all sentences with a topic, so that the share that is right is an estimate
of that of all of these, not of quotes, which are chosen. A judgement counts as long as its sentence
has the topic and verdict judged.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import Accuracy, AuditFigures, JudgedSentence
from app.services.complaints.columns import Columns
from app.services.complaints.counts import POSITIVE_FROM
from app.services.complaints.sampling import draw_uniformly
from app.services.complaints.statistics import Shares, compute_wilson, make_interval

AUDITED = 50
"""Sentences that are judged in all: then the interval is at most 27 points wide."""


def find_valid(columns: Columns, judged: Iterable[JudgedSentence]) -> list[JudgedSentence]:
    """Return the judgements of sentences that are still as they were judged."""
    found: list[JudgedSentence] = []
    judgements = list(judged)
    numbers = np.array([one.number for one in judgements], np.int64)
    order = np.argsort(columns.numbers, kind="stable")
    places = np.searchsorted(columns.numbers[order], numbers)
    for one, place in zip(judgements, places.tolist(), strict=True):
        if place < len(order) and columns.numbers[order[place]] == one.number:
            sentence = find_sentence(columns, int(order[place]), one.start)
            if sentence is not None and _is_as_judged(columns, sentence, one):
                found.append(one)
    return found


def find_sentence(columns: Columns, review: int, start: int) -> int | None:
    """Return the sentence of a review, by their indices, that begins there; None if none does."""
    first, last = columns.first[review : review + 2].tolist()
    at = np.flatnonzero(columns.starts[first:last] == start)
    return first + int(at[0]) if len(at) else None


def judge(
    columns: Columns, review: int, sentence: int, *, topic_fits: bool, sentiment_fits: bool
) -> JudgedSentence:
    """Return what a person says of a sentence, with what is said of it now."""
    return JudgedSentence(
        number=int(columns.numbers[review]),
        start=int(columns.starts[sentence]),
        topic=int(columns.topics[sentence]),
        positive=bool(columns.chances[sentence] >= POSITIVE_FROM),
        topic_fits=topic_fits,
        sentiment_fits=sentiment_fits,
    )


def draw_unjudged(columns: Columns, judged: Sequence[JudgedSentence]) -> NDArray[np.int64]:
    """Return the sentences to judge next, until there are `AUDITED`; the same until one is judged.

    They are the first of one random order of all sentences that are not judged.
    """
    done = {(one.number, one.start) for one in judged}
    drawn = draw_uniformly(columns, AUDITED + len(done))
    numbers = columns.numbers[columns.find_reviews(drawn)].tolist()
    starts = columns.starts[drawn].tolist()
    left = [
        sentence
        for sentence, *key in zip(drawn.tolist(), numbers, starts, strict=True)
        if tuple(key) not in done
    ]
    return np.array(left[: max(AUDITED - len(done), 0)], np.int64)


def measure(judged: Sequence[JudgedSentence]) -> AuditFigures:
    """Return the shares of the judged sentences that are right, with Wilson intervals."""
    return AuditFigures(
        topic=_measure([one.topic_fits for one in judged]),
        sentiment=_measure([one.sentiment_fits for one in judged]),
    )


def _measure(fits: Sequence[bool]) -> Accuracy:
    judged, right = len(fits), sum(fits)
    if not judged:
        return Accuracy(0, 0, None, None)
    share = right / judged
    low, high = compute_wilson(Shares(np.array([share]), np.array([float(judged)])))
    return Accuracy(judged, right, share, make_interval(np.array([low[0], high[0]])))


def _is_as_judged(columns: Columns, sentence: int, one: JudgedSentence) -> bool:
    topic, chance = int(columns.topics[sentence]), float(columns.chances[sentence])
    return topic == one.topic and (chance >= POSITIVE_FROM) == one.positive

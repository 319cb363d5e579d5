"""The words of a topic's sentences that pull its verdicts down and up.

A word's log-odds in the negative sentences are compared with those in the positive ones, as in
Monroe, Colaresi & Quinn (2008), "Fightin' Words". Sentences count by how certain their verdicts
are. The prior is what the word does in the sentences of all topics, so that a few sentences are
enough where others say the same, and one sentence is never enough.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from app.domain.insights import PullWords
from app.services.complaints.sentences import Said
from app.words import APOSTROPHE

WORDS = 8
"""Words that are told of either side."""

FEWEST_REVIEWS = 2
"""Reviews in whose sentences of the verdict a word must be: else it says something about one."""

PRIOR = 100.0
"""Certain sentences that the prior weighs as much as."""

LEAST_PULL = 0.5
"""Standard errors, of shrunken log-odds, by which a word is set apart at least."""

LEAST_OWN, MOST_OWN = -0.5, 3.0
"""Standard errors by which a word is more the topic's than others': less is left out, and more
counts no more."""

OWN = 0.5
"""What being the topic's own counts, against pulling: else each topic has "great" and "worst"."""

TELLING = 2.0
"""What pulling counts in quotes, against being the topic's own."""


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences of one verdict: their certainty in all, and that of those with each word.

    `reviews` counts the reviews that say each word in one of them.
    """

    certainty: float
    weights: dict[str, float]
    reviews: Counter[str]


WordCounts = tuple[Side, Side]
"""The negative and the positive sentences."""


def count_words(said: Sequence[Said]) -> WordCounts:
    """Count the words of sentences, each once for a sentence, however often it occurs."""
    return _count_side(said, is_positive=False), _count_side(said, is_positive=True)


def _count_side(said: Sequence[Said], *, is_positive: bool) -> Side:
    side = [one for one in said if one.is_positive == is_positive]
    weights: dict[str, float] = {}
    for one in side:
        for word in one.words:
            weights[word] = weights.get(word, 0.0) + one.certainty
    said_by = {(one.number, word) for one in side for word in one.words}
    reviews = Counter(word for _, word in said_by)
    return Side(sum(one.certainty for one in side), weights, reviews)


def add_counts(counts: Sequence[WordCounts]) -> WordCounts:
    """Return the sums of counts."""
    negative, positive = zip(*counts, strict=True)
    return _add_sides(negative), _add_sides(positive)


def _add_sides(sides: Sequence[Side]) -> Side:
    reviews, weights = Counter[str](), dict[str, float]()
    for side in sides:
        reviews.update(side.reviews)
        for word, weight in side.weights.items():
            weights[word] = weights.get(word, 0.0) + weight
    return Side(sum(side.certainty for side in sides), weights, reviews)


def find_words_that_pull(of_topic: WordCounts, of_all: WordCounts) -> PullWords:
    """Return the words of a topic's sentences by their pull; `of_all` is of all topics."""
    down, up = (_rank(of_topic, of_all, is_positive=side) for side in (False, True))
    return PullWords(down=down, up=up)


def _rank(of_topic: WordCounts, of_all: WordCounts, *, is_positive: bool) -> list[str]:
    scores: dict[str, float] = {}
    for word in _list_said(of_topic[is_positive]):
        pull = _measure_pull(word, of_topic, of_all, is_positive=is_positive)
        own = _measure_own(word, of_topic[is_positive], of_all[is_positive])
        if pull > LEAST_PULL and own > LEAST_OWN:
            scores[word] = pull + OWN * min(own, MOST_OWN)
    chosen = sorted(scores, key=lambda word: (-scores[word], word))[:WORDS]
    return [word.replace(APOSTROPHE, "'") for word in chosen]


def find_telling(
    of_topic: WordCounts, of_all: WordCounts, *, is_positive: bool
) -> dict[str, float]:
    """Return how much each word tells of the topic and of a verdict on it, 0 or more."""
    topic, every = _add_sides(of_topic), _add_sides(of_all)
    telling: dict[str, float] = {}
    for word in _list_said(topic):
        own = _measure_own(word, topic, every)
        pull = _measure_pull(word, of_topic, of_all, is_positive=is_positive)
        telling[word] = min(max(own, 0), MOST_OWN) + TELLING * min(max(pull, 0), TELLING)
    return telling


def _list_said(side: Side) -> list[str]:
    return [word for word, count in side.reviews.items() if count >= FEWEST_REVIEWS]


def _measure_pull(
    word: str, of_topic: WordCounts, of_all: WordCounts, *, is_positive: bool
) -> float:
    """Return by how much a word is more in the sentences of a verdict than in the others.

    The prior lies halfway between the word's rate in all sentences of each verdict and that in all
    sentences, of all topics.
    """
    both = sum(_find_rate(word, side) for side in of_all) / 2
    ours, theirs = (
        (
            side.weights.get(word, 0.0) + PRIOR * (_find_rate(word, every) + both) / 2,
            side.certainty + PRIOR,
        )
        for side, every in (
            (of_topic[is_positive], of_all[is_positive]),
            (of_topic[not is_positive], of_all[not is_positive]),
        )
    )
    return _compare(*ours, *theirs)


def _measure_own(word: str, topic: Side, every: Side) -> float:
    """Return by how much a word is more in sentences of the topic than in those of others."""
    prior = PRIOR * _find_rate(word, every)
    with_word = topic.weights.get(word, 0.0)
    elsewhere = max(every.weights.get(word, 0.0) - with_word, 0.0)
    others = max(every.certainty - topic.certainty, 0.0)
    return _compare(with_word + prior, topic.certainty + PRIOR, elsewhere + prior, others + PRIOR)


def _find_rate(word: str, side: Side) -> float:
    """Return the part of the sentences that have a word, in (0, 1)."""
    return (side.weights.get(word, 0.0) + 0.5) / (side.certainty + 1)


def _compare(part: float, whole: float, other: float, other_whole: float) -> float:
    """Return the difference of two log-odds in standard errors."""
    rest, other_rest = whole - part, other_whole - other
    difference = log(part / rest) - log(other / other_rest)
    return difference / sqrt(1 / part + 1 / rest + 1 / other + 1 / other_rest)

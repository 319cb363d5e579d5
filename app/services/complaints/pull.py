"""The words of a topic's sentences that pull its verdicts down and up.

They set its negative sentences apart from its positive ones, by log-odds with a Dirichlet prior
(Monroe, Colaresi & Quinn 2008), as `app.services.reviews.phrases` does for reviews.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.insights import PullWords
from app.services.complaints.sentences import Said
from app.services.reviews.phrases import choose_phrases, score_phrases
from app.words import APOSTROPHE

WORDS = 8
"""Words that are told of either side."""

CLEAR = 1.645
"""Standard errors by which a word is set apart at least: one in 20 of those that are not."""

FEWEST_SENTENCES = 10
"""Sentences of a verdict; where a topic has fewer, those of all topics are counted instead."""


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many negative and positive sentences each word is, and how many of these there are."""

    sentences: tuple[int, int]
    words: tuple[Counter[str], Counter[str]]


def count_words(said: Sequence[Said]) -> WordCounts:
    """Count the words of sentences, each once for a sentence, however often it occurs."""
    sides = [[one for one in said if one.is_positive == is_positive] for is_positive in (0, 1)]
    negative, positive = (Counter(word for one in side for word in one.words) for side in sides)
    return WordCounts((len(sides[0]), len(sides[1])), (negative, positive))


def add_counts(counts: Sequence[WordCounts]) -> WordCounts:
    """Return the sums of counts."""
    negative, positive = Counter[str](), Counter[str]()
    for one in counts:
        negative.update(one.words[0])
        positive.update(one.words[1])
    return WordCounts(
        (sum(one.sentences[0] for one in counts), sum(one.sentences[1] for one in counts)),
        (negative, positive),
    )


def find_words_that_pull(of_topic: WordCounts, of_all: WordCounts) -> PullWords:
    """Return the words of a topic's sentences by their pull; `of_all` is of all topics."""
    negative, positive = (
        own if sentences >= FEWEST_SENTENCES else every
        for own, sentences, every in zip(
            of_topic.words, of_topic.sentences, of_all.words, strict=True
        )
    )
    scores = {
        word: z
        for word, z in score_phrases(negative, positive).items()
        if any(word in own for own in of_topic.words)
    }
    down = choose_phrases({word: z for word, z in scores.items() if z > CLEAR}, WORDS)
    up = choose_phrases({word: -z for word, z in scores.items() if z < -CLEAR}, WORDS)
    return PullWords(down=[_write(word) for word in down], up=[_write(word) for word in up])


def _write(word: str) -> str:
    return word.replace(APOSTROPHE, "'")

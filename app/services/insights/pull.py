"""The words of a topic's sentences that pull its verdicts down and up.

They set its negative sentences apart from its positive ones, by log-odds with a Dirichlet prior
(Monroe, Colaresi & Quinn 2008), as `app.services.reviews.phrases` does for reviews.
"""

from collections import Counter
from collections.abc import Sequence

from app.domain.insights import PullWords
from app.services.insights.sentences import Said
from app.services.reviews.phrases import choose_phrases, score_phrases
from app.words import APOSTROPHE

WORDS = 8
"""Words that are told of either side."""

CLEAR = 1.0
"""Standard errors by which a word is set apart at least."""

FEWEST_SENTENCES = 10
"""Sentences of a verdict; where there are fewer, those of the other topics are counted, too."""


def find_words_that_pull(of_topic: Sequence[Said], others: Sequence[Said]) -> PullWords:
    """Return the words of a topic's sentences by their pull; `others` are of other topics.

    Each counts once for a sentence, however often it occurs.
    """
    negative = _count(of_topic, others, is_positive=False)
    positive = _count(of_topic, others, is_positive=True)
    own = {word for one in of_topic for word in one.words}
    scores = {word: z for word, z in score_phrases(negative, positive).items() if word in own}
    down = choose_phrases({word: z for word, z in scores.items() if z > CLEAR}, WORDS)
    up = choose_phrases({word: -z for word, z in scores.items() if z < -CLEAR}, WORDS)
    return PullWords(down=[_write(word) for word in down], up=[_write(word) for word in up])


def _count(of_topic: Sequence[Said], others: Sequence[Said], *, is_positive: bool) -> Counter[str]:
    said = [one for one in of_topic if one.is_positive == is_positive]
    if len(said) < FEWEST_SENTENCES:
        said = [*said, *(one for one in others if one.is_positive == is_positive)]
    return Counter(word for one in said for word in one.words)


def _write(word: str) -> str:
    return word.replace(APOSTROPHE, "'")

"""Three sentences of a topic that are typical of it, and different from each other."""

from collections import Counter
from collections.abc import Sequence

from app.domain.insights import Quote
from app.services.complaints.sentences import Said

QUOTES = 3

FEWEST_WORDS = 3
"""Words that say something, of a quote; with fewer it is taken where there are no others."""

DIFFERENCE = 0.5
"""What being different counts, and being typical the rest (Carbonell & Goldstein 1998, MMR)."""

ALIKE = 0.7
"""The overlap of words from which on a sentence says what another one does: a template."""


def choose_quotes(candidates: Sequence[Said], said: Sequence[Said]) -> list[Quote]:
    """Return up to `QUOTES` of the candidates, each of another review.

    Typical is a sentence of quality whose words many sentences of the topic (`said`) have; each
    next one is also as different as can be from those chosen, by the overlap of words (Jaccard).
    """
    common = Counter(word for one in said for word in one.words)
    scores = {one: one.quality * _rate_words(one, common, len(said)) for one in candidates}
    left = sorted(scores, key=lambda one: (-scores[one], str(one.review_id), one.start))
    greatest = scores[left[0]] if left else 0.0
    chosen: list[Said] = []
    while len(chosen) < QUOTES:
        left = [one for one in left if not any(_repeats(one, other) for other in chosen)]
        if not left:
            break
        chosen.append(
            max(
                left,
                key=lambda one: (
                    len(one.words) >= FEWEST_WORDS,
                    (1 - DIFFERENCE) * scores[one] / (greatest or 1)
                    - DIFFERENCE * max((_overlap(one, other) for other in chosen), default=0),
                ),
            )
        )
    return [Quote(one.review_id, one.text, one.start, one.end) for one in chosen]


def _rate_words(one: Said, common: Counter[str], sentences: int) -> float:
    """Return 1 and the mean share of the sentences that have a word of this one."""
    return 1 + sum(common[word] for word in one.words) / max(len(one.words) * sentences, 1)


def _repeats(one: Said, other: Said) -> bool:
    return (
        one.review_id == other.review_id or one.text == other.text or _overlap(one, other) >= ALIKE
    )


def _overlap(one: Said, other: Said) -> float:
    return len(one.words & other.words) / max(len(one.words | other.words), 1)

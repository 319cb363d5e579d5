"""Three sentences of a topic that are typical of it, and different from each other."""

from collections import Counter
from collections.abc import Sequence

from app.services.complaints.sentences import Said

QUOTES = 3

FEWEST_WORDS = 3
"""Words that say something, of a quote; with fewer it is taken where there are no others."""

DIFFERENCE = 0.5
"""What being different counts, and being typical the rest (Carbonell & Goldstein 1998, MMR)."""

ALIKE = 0.7
"""The overlap of words from which on a sentence says what another one does: a template."""


def choose_quotes(candidates: Sequence[Said], common: Counter[str], sentences: int) -> list[Said]:
    """Return up to `QUOTES` of the candidates, each of another review.

    Typical is a sentence of quality whose words many of the topic's sentences have (`common`, of
    so many `sentences`); each next one is also as different as can be from those chosen, by the
    overlap of words (Jaccard).
    """
    scores = {one: one.quality * _rate_words(one, common, sentences) for one in candidates}
    left = sorted(scores, key=lambda one: (-scores[one], one.number, one.start))
    greatest = scores[left[0]] if left else 0.0
    chosen: list[Said] = []

    def rate(one: Said) -> tuple[bool, float]:
        typical = scores[one] / (greatest or 1)
        likeness = max((_overlap(one, other) for other in chosen), default=0.0)
        is_long = len(one.words) >= FEWEST_WORDS
        return is_long, (1 - DIFFERENCE) * typical - DIFFERENCE * likeness

    while left and len(chosen) < QUOTES:
        last = max(left, key=rate)
        chosen.append(last)
        left = [one for one in left if not _repeats(one, last)]
    return chosen


def _rate_words(one: Said, common: Counter[str], sentences: int) -> float:
    """Return 1 and the mean share of the sentences that have a word of this one."""
    return 1 + sum(common[word] for word in one.words) / max(len(one.words) * sentences, 1)


def _repeats(one: Said, other: Said) -> bool:
    return one.number == other.number or one.text == other.text or _overlap(one, other) >= ALIKE


def _overlap(one: Said, other: Said) -> float:
    return len(one.words & other.words) / max(len(one.words | other.words), 1)

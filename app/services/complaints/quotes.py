"""Three sentences of a topic that are typical of it, and different from each other."""

from collections.abc import Mapping, Sequence
from math import sqrt

from app.services.complaints.sentences import Said
from app.words import find_words

QUOTES = 3

LENGTHS = range(4, 41)
"""Words of a quote; with fewer or more it is taken where there are no others."""

FEWEST_CONTENT = 3
"""Words of them that say something."""

SHORT = 20
"""Words from which on a quote is too long for what it tells."""

HALF = 8.0
"""How much a sentence tells if it is half as good as one that tells all there is."""

BARE = 0.25
"""What a word tells that is in too few sentences to know."""

SHOUTED = 0.5
"""What a sentence counts that is mostly in capitals: it is hard to read."""

DIFFERENCE = 0.3
"""What being different counts, and being typical the rest (Carbonell & Goldstein 1998, MMR)."""

ALIKE = 0.7
"""The overlap of words from which on a sentence says what another one does: a template."""


def choose_quotes(candidates: Sequence[Said], telling: Mapping[str, float]) -> list[Said]:
    """Return up to `QUOTES` of the candidates, each of another review.

    Typical is a sentence of quality with several words that tell of the topic, by how much they do
    (`telling`): "the worst ever" may be said of anything. Each next one is also as different as can
    be from those chosen, by the overlap of words (Jaccard).
    """
    scores = {one: one.quality * _rate_words(one, telling) for one in candidates}
    fits = {one: _fits(one) for one in candidates}
    left = sorted(scores, key=lambda one: (-scores[one], one.number, one.start))
    greatest = scores[left[0]] if left else 0.0
    chosen: list[Said] = []

    def rate(one: Said) -> tuple[bool, float]:
        typical = scores[one] / (greatest or 1)
        likeness = max((_overlap(one, other) for other in chosen), default=0.0)
        return fits[one], (1 - DIFFERENCE) * typical - DIFFERENCE * likeness

    while left and len(chosen) < QUOTES:
        last = max(left, key=rate)
        chosen.append(last)
        left = [one for one in left if not _repeats(one, last)]
    return chosen


def _fits(one: Said) -> bool:
    return len(find_words(one.text)) in LENGTHS and len(one.words) >= FEWEST_CONTENT


def _rate_words(one: Said, telling: Mapping[str, float]) -> float:
    """Return how much a sentence tells, in [0, 1)."""
    told = sum(telling.get(word, 0.0) + BARE for word in one.words)
    brevity = sqrt(min(SHORT / max(len(find_words(one.text)), 1), 1))
    return told / (told + HALF) * brevity * (SHOUTED if _is_shouted(one.text) else 1)


def _is_shouted(text: str) -> bool:
    capitals = sum(letter.isupper() for letter in text)
    return capitals > sum(letter.islower() for letter in text)


def _repeats(one: Said, other: Said) -> bool:
    return one.number == other.number or one.text == other.text or _overlap(one, other) >= ALIKE


def _overlap(one: Said, other: Said) -> float:
    return len(one.words & other.words) / max(len(one.words | other.words), 1)

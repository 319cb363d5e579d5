"""Made-up reviews in any number: words as rare and as common as in a language (Zipf)."""

import string
from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction

VOCABULARY = 50_000
SHORTEST, LONGEST = 120, 220
"""Words of a review; with these words, some 450 to 1,000 characters."""

SURE_FROM = 0.65
AT_ONCE = 1_000


def made_reviews(count: int, *, seed: int) -> Iterator[tuple[NewReview, Prediction]]:
    """Yield reviews with predictions whose probabilities lie as a model's do: most near 1."""
    random = np.random.default_rng(seed)
    words = np.array(vocabulary())
    shares = 1 / np.arange(1, VOCABULARY + 1)
    upto = np.cumsum(shares / shares.sum())
    for start in range(0, count, AT_ONCE):
        lengths = random.integers(SHORTEST, LONGEST, min(AT_ONCE, count - start))
        ranks = np.searchsorted(upto, random.random(lengths.sum()), side="right")
        texts = np.split(words[ranks.clip(max=VOCABULARY - 1)], np.cumsum(lengths)[:-1])
        for text, prediction in zip(texts, _predictions(random, len(lengths)), strict=True):
            yield NewReview(" ".join(text)), prediction


def vocabulary() -> list[str]:
    """Return the words, the most common first; common ones are short."""
    consonants = sorted(set(string.ascii_lowercase) - set("aeiou"))
    syllables = [consonant + vowel for consonant, vowel in product(consonants, "aeiou")]
    words = [*syllables]
    for syllable_count in (2, 3):
        for parts in product(syllables, repeat=syllable_count):
            if len(words) == VOCABULARY:
                return words
            words.append("".join(parts))
    return words


def _predictions(random: np.random.Generator, count: int) -> Iterator[Prediction]:
    probabilities: NDArray[np.float64] = 1 - 0.5 * random.beta(0.7, 1.5, count)
    positive = random.random(count) < 0.6
    for probability, is_positive in zip(probabilities.tolist(), positive.tolist(), strict=True):
        label = Label.POSITIVE if is_positive else Label.NEGATIVE
        yield Prediction("made-up", label, probability, sure=probability >= SURE_FROM)

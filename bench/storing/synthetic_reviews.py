"""Synthetic reviews in any number, whose words are as frequent as in a language (Zipf).

`build_database` stores them with the same code as the service does.
"""

import sqlite3
import string
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.db.engine import open_database
from app.db.migrate import upgrade
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction

VOCABULARY = 50_000
SHORTEST, LONGEST = 120, 220
"""Words of a review; with these words, some 450 to 1,000 characters."""

SURE_FROM = 0.65
AT_ONCE = 1_000
CALLS_IN_TRANSACTION = 5
DAYS = 730
LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
DATABASE_SEED = 1

SOURCES = ("app-store", "shop", "mail", "survey", "forum")
COUNTRIES = ("DE", "US", "FR", "GB", "IT", "ES", "NL", "PL", "SE", "LI")
SHARES = (0.3, 0.25, 0.15, 0.1, 0.08, 0.05, 0.04, 0.02, 0.009, 0.001)
"""The share of each country: one is in three of ten reviews, one in a thousandth."""

LABEL_SOME = """
UPDATE reviews SET label = current_label, labelled_at = created_at WHERE number % 200 = 0
"""


async def build_database(path: Path, count: int, *, report: Callable[[int], None]) -> None:
    """Store that many reviews of two years, one in 200 of them labelled; report each step."""
    await _store_reviews(path, count, report)
    with sqlite3.connect(path) as connection:
        connection.execute(LABEL_SOME)
    connection.close()


def generate_reviews(count: int, *, seed: int) -> Iterator[tuple[NewReview, Prediction]]:
    """Yield reviews with predictions whose probabilities are spread as a model's: most near 1."""
    random = np.random.default_rng(seed)
    words = np.array(make_vocabulary())
    shares = 1 / np.arange(1, VOCABULARY + 1)
    upto = np.cumsum(shares / shares.sum())
    for start in range(0, count, AT_ONCE):
        lengths = random.integers(SHORTEST, LONGEST, min(AT_ONCE, count - start))
        ranks = np.searchsorted(upto, random.random(lengths.sum()), side="right")
        texts = np.split(words[ranks.clip(max=VOCABULARY - 1)], np.cumsum(lengths)[:-1])
        for text, prediction in zip(texts, _draw_predictions(random, len(lengths)), strict=True):
            yield _add_facts(random, " ".join(text)), prediction


def make_vocabulary() -> list[str]:
    """Return the words, the most common first; common words are short."""
    consonants = sorted(set(string.ascii_lowercase) - set("aeiou"))
    syllables = [consonant + vowel for consonant, vowel in product(consonants, "aeiou")]
    words = [*syllables]
    for syllable_count in (2, 3):
        for parts in product(syllables, repeat=syllable_count):
            if len(words) == VOCABULARY:
                return words
            words.append("".join(parts))
    return words


def _draw_predictions(random: np.random.Generator, count: int) -> Iterator[Prediction]:
    probabilities: NDArray[np.float64] = 1 - 0.5 * random.beta(0.7, 1.5, count)
    positive = random.random(count) < 0.6
    for probability, is_positive in zip(probabilities.tolist(), positive.tolist(), strict=True):
        label = Label.POSITIVE if is_positive else Label.NEGATIVE
        yield Prediction("made-up", label, probability, sure=probability >= SURE_FROM)


def _add_facts(random: np.random.Generator, text: str) -> NewReview:
    """Return a review of any day of two years, with a source, mostly a rating, and attributes."""
    rating = random.integers(0, 6)
    return NewReview(
        text,
        source=SOURCES[random.integers(len(SOURCES))],
        rating=float(rating) or None,
        written_at=LAST_DAY - timedelta(seconds=int(random.integers(DAYS * 86_400))),
        attributes={"country": str(random.choice(COUNTRIES, p=SHARES)), "plan": int(rating % 3)},
    )


async def _store_reviews(path: Path, count: int, report: Callable[[int], None]) -> None:
    reviews = generate_reviews(count, seed=DATABASE_SEED)
    stored = 0
    async with open_database(f"sqlite:///{path}") as database:
        await upgrade(database)
        while stored < count:
            async with database.begin_write() as session:
                store = ReviewStore(session)
                for _ in range(CALLS_IN_TRANSACTION):
                    stored += len(await store.add_all(list(islice(reviews, AT_ONCE))))
            report(stored)

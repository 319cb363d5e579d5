"""The texts of sentences that were drawn, with what quotes and words are chosen by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.services.complaints.columns import Columns
from app.services.complaints.counts import POSITIVE_FROM
from app.services.complaints.sampling import LONG, SHORT, UNSURE
from app.services.text.english import FUNCTION_WORDS
from app.words import APOSTROPHE, find_words

FEWEST_LETTERS = 2

EVERYDAY = """
    ask asked asking back bit came come comes coming day days find get gets getting give gives go
    goes going gone got gotta guess hope keep kept know known later let look looked looking lot lots
    never new old people put said saw say saying says see seem seems seen sure take taken takes tell
    tells thing things think thought time times told took tried try trying use used using want
    wanted wants way ways went year years
"""
"""Words that are in any story; those of reviews only show who tells it."""

_EVERYDAY = frozenset(EVERYDAY.split())


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A sentence with a topic: where it is, its words that say something, and how typical it is.

    `number` is that of its review. `certainty` is |2 P(positive) - 1|. `quality` is the product of
    the topic's evidence, the verdict's certainty and sureness, and the fitness of the length, each
    in [0, 1].
    """

    number: int
    start: int
    end: int
    text: str
    words: frozenset[str]
    is_positive: bool
    certainty: float
    quality: float


def read_sentences(
    columns: Columns, sentences: NDArray[np.int64], texts: Mapping[int, str]
) -> dict[int, Said]:
    """Return the sentences of these indices; `texts` are those of the reviews still stored."""
    numbers = columns.numbers[columns.find_reviews(sentences)].tolist()
    starts, ends = columns.starts[sentences].tolist(), columns.ends[sentences].tolist()
    positive = (columns.chances[sentences] >= POSITIVE_FROM).tolist()
    certainties = np.abs(2 * columns.chances[sentences] - 1).tolist()
    qualities = rate(columns, sentences).tolist()
    found: dict[int, Said] = {}
    for index, (sentence, number, quality) in enumerate(
        zip(sentences.tolist(), numbers, qualities, strict=True)
    ):
        text, start, end = texts.get(number, ""), starts[index], ends[index]
        if end <= len(text):
            said = text[start:end]
            words = frozenset(find_content(said))
            verdict = positive[index], certainties[index]
            found[sentence] = Said(number, start, end, said, words, *verdict, quality)
    return found


def find_content(text: str) -> Sequence[str]:
    """Return the words of a text but function words, everyday words, numbers and letters."""
    return [word for word in find_words(text) if _says_something(word)]


@lru_cache(maxsize=2**15)
def _says_something(word: str) -> bool:
    if word in _EVERYDAY or len(word) < FEWEST_LETTERS or word.isdigit():
        return False
    head = word.partition(APOSTROPHE)[0]  # it'd, we'll
    return FUNCTION_WORDS.isdisjoint((head, word.replace(APOSTROPHE, "")))


def rate(columns: Columns, sentences: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how typical the sentences are of their topics, as kernels rate candidates."""
    lengths = (columns.ends[sentences] - columns.starts[sentences]).astype(np.float64)
    sureness = np.where(columns.sure[sentences], 1.0, UNSURE)
    return (
        columns.evidence[sentences].astype(np.float64)
        * sureness
        * np.abs(2 * columns.chances[sentences] - 1)
        * np.minimum(np.minimum(lengths / SHORT, LONG / np.maximum(lengths, 1)), 1)
    )

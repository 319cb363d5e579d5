"""The texts of sentences that were drawn, with what quotes and words are chosen by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.services.complaints.columns import Columns
from app.services.complaints.counts import POSITIVE_FROM
from app.services.complaints.sampling import LONG, SHORT, UNSURE
from app.services.reviews.phrases import STOP_WORDS
from app.words import APOSTROPHE, find_words

FEWEST_LETTERS = 2

_CONTRACTION = re.compile(
    "im|ive|id|ill|youre|youve|youd|youll|theyre|theyve|thats|theres|whats|lets|hes|shes"
)
"""Function words as they are typed without their apostrophe."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A sentence with a topic: where it is, its words that say something, and how typical it is.

    `number` is that of its review. `quality` is the product of the topic's evidence, the verdict's
    sureness and the fitness of the length, each in [0, 1].
    """

    number: int
    start: int
    end: int
    text: str
    words: frozenset[str]
    is_positive: bool
    quality: float


def read_sentences(
    columns: Columns, sentences: NDArray[np.int64], texts: Mapping[int, str]
) -> dict[int, Said]:
    """Return the sentences of these indices; `texts` are those of the reviews still stored."""
    numbers = columns.numbers[columns.find_reviews(sentences)].tolist()
    starts, ends = columns.starts[sentences].tolist(), columns.ends[sentences].tolist()
    positive = (columns.chances[sentences] >= POSITIVE_FROM).tolist()
    qualities = rate(columns, sentences).tolist()
    found: dict[int, Said] = {}
    for index, (sentence, number, quality) in enumerate(
        zip(sentences.tolist(), numbers, qualities, strict=True)
    ):
        text, start, end = texts.get(number, ""), starts[index], ends[index]
        if end <= len(text):
            said = text[start:end]
            words = frozenset(find_content(said))
            found[sentence] = Said(number, start, end, said, words, positive[index], quality)
    return found


def find_content(text: str) -> Sequence[str]:
    """Return the words of a text but function words, numbers and single letters."""
    return [word for word in find_words(text) if _says_something(word)]


@lru_cache(maxsize=2**15)
def _says_something(word: str) -> bool:
    if word in STOP_WORDS or _CONTRACTION.fullmatch(word) or len(word) < FEWEST_LETTERS:
        return False
    head, _, tail = word.partition(APOSTROPHE)  # it'd, we'll; not isn't
    return not word.isdigit() and not (tail and tail != "t" and head in STOP_WORDS)


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

"""Texts as sets of hashed word n-grams, the same in training and in serving."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.utils import murmurhash3_32

MARKUP = re.compile(r"<br\s*/?>", re.IGNORECASE)
CURLY_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
LOWEST_HASH = -(2**31)


class FeatureSettings(BaseModel):
    """What fixes the features of a text; stored with the model, so that serving cannot drift."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    n_features: int = 2**22
    ngram_max: int = 3
    token_pattern: str = r"\w+(?:'\w+)*|[!?]"


@dataclass(frozen=True, slots=True)
class Word:
    """A token in the spelling that is hashed, and its place: code points [start, end)."""

    token: str
    start: int
    end: int


class Features:
    """Turns texts into sets of hashed n-grams of one to `ngram_max` words.

    The indices are those of scikit-learn's `HashingVectorizer` with `alternate_sign=False`:
    the absolute value of the signed 32-bit murmur3 hash of the words joined by one space,
    modulo `n_features`.
    """

    def __init__(self, settings: FeatureSettings) -> None:
        self.settings = settings
        self._token = re.compile(settings.token_pattern)
        self._vectorizer = HashingVectorizer(
            n_features=settings.n_features,
            ngram_range=(1, settings.ngram_max),
            lowercase=False,  # tokens() lowers word by word: "İ".lower() would split a word
            tokenizer=self.tokens,
            token_pattern=None,
            alternate_sign=False,
            binary=True,
            norm=None,
            dtype=np.float32,
        )

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row per text, 1 where an n-gram occurs; indices ascend within a row."""
        if not texts:  # the vectorizer has no answer to nothing
            return csr_matrix((0, self.settings.n_features), dtype=np.float32)
        rows = self._vectorizer.transform(texts)
        rows.sort_indices()
        return rows

    def tokens(self, text: str) -> list[str]:
        """Return the lower-cased words of `text`, in order."""
        readable = spelled(text)
        if readable.isascii():  # the same answer, in a third of the time
            return self._token.findall(readable.lower())
        return [token.lower() for token in self._token.findall(readable)]

    def words(self, text: str) -> list[Word]:
        """Return the words of `text` with their places in it."""
        return [
            Word(match.group().lower(), match.start(), match.end())
            for match in self._token.finditer(spelled(text))
        ]

    def ngrams(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield (hashed index, first word, one past the last word) of each n-gram."""
        for size in range(1, self.settings.ngram_max + 1):
            for first in range(len(tokens) - size + 1):
                yield self.index(" ".join(tokens[first : first + size])), first, first + size

    def index(self, ngram: str) -> int:
        """Return the feature of one n-gram, its words joined by single spaces."""
        return self.place(int(murmurhash3_32(ngram, seed=0)))

    def place(self, hashed: int) -> int:
        """Return the feature that a signed 32-bit hash falls on."""
        if hashed == LOWEST_HASH:  # scikit-learn's own exception: its absolute value overflows
            return (2**31 - self.settings.n_features) % self.settings.n_features
        return abs(hashed) % self.settings.n_features

    def word_indices(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        """Return the hashed index of each word on its own."""
        return np.array([self.index(token) for token in tokens], dtype=np.int64)


def spelled(text: str) -> str:
    """Return `text` as the tokenizer reads it, every character at its old place.

    Line-break tags, which review sites leave in texts, become spaces; phones' curly
    apostrophes become straight ones.
    """
    without_markup = MARKUP.sub(lambda match: " " * len(match.group()), text)
    return without_markup.replace(CURLY_APOSTROPHE, "'")

"""The vocabulary that is shipped with the model: the words of the training texts."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.scope.identity import IDENTITY_TERMS, PLACES
from app.services.sentiment.scope.lexicon import ROLES
from app.services.sentiment.scope.names import NAMES
from app.services.text.normalise import normalise
from app.services.text.tokens.vocabulary import SHORTEST_MISSPELT, Vocabulary, build_vocabulary
from app.services.text.word_table import hash_words

LEAST_TEXTS = 5
"""A word in fewer texts is not known."""

COMMON_FROM = 40
"""A word in fewer texts is no common one: with a capital it is taken for a name."""

REPAIRED_FROM = 150
"""A word in fewer texts is none that a misspelt one is read as."""

TEXTS_PER_LEAST = 500
"""In a small corpus these limits are lower: a word is known in one of this many texts."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_STRETCHED = re.compile(r"(.)\1\1")
"""A word with a letter three times in a row is another one, stretched, however often it occurs."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainedVocabulary:
    """Hashes of the known words, the most frequent one first, of which some are common.

    `common` are the words that misspelt ones are read as, in the same order.
    """

    hashes: NDArray[np.uint64]
    common_words: int
    common: tuple[str, ...]

    def build(self) -> Vocabulary:
        """Build the tables that texts are read with."""
        return build_vocabulary(
            self.common, self.hashes, common_from=len(self.hashes) - self.common_words + 1
        )


def collect_vocabulary(
    texts: Iterable[str], *, names_have_capitals: bool = True
) -> TrainedVocabulary:
    """Count in how many texts each word occurs, and keep the known ones.

    Names and the words of the scope lexicon are known in any case. Where not names alone have
    capitals, one says nothing: all known words are common.
    """
    counts, number = count_words(texts, names_have_capitals=names_have_capitals)
    scale = min(1.0, max(number, 1) / (TEXTS_PER_LEAST * LEAST_TEXTS))
    least = max(2.0, LEAST_TEXTS * scale)
    names = {*IDENTITY_TERMS.split(), *PLACES.split(), *NAMES.split()}
    roles = {word for words in ROLES.values() for word in words.split()}
    known = (
        {word for word, count in counts.items() if count >= least and is_word(word)} | names | roles
    )
    ordered = sorted(known, key=lambda word: (-counts[word], word))
    common_from = max(2.0, COMMON_FROM * scale) if names_have_capitals else least
    return TrainedVocabulary(
        hashes=hash_words(ordered),
        common_words=sum(counts[word] >= common_from for word in ordered),
        common=tuple(
            word
            for word in ordered
            if counts[word] >= max(2.0, REPAIRED_FROM * scale)
            and len(word) >= SHORTEST_MISSPELT
            and word.isascii()
            and word.isalpha()
            and word not in names
        ),
    )


def is_word(word: str) -> bool:
    """Return whether this is a word, and not another one stretched."""
    return _STRETCHED.search(word) is None


def count_words(
    texts: Iterable[str], *, names_have_capitals: bool = True
) -> tuple[Counter[str], int]:
    """Return in how many texts each part of a word occurs, and the number of texts.

    In English a word counts where it is written without a capital, or in capitals alone: one that
    never is is a name, whatever the lists have. In German every noun has a capital.
    """
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        words = set(_WORD.findall(normalise(text).text))
        parts = {part for word in words for part in word.split("'")}
        counts.update(
            {
                part.lower()
                for part in parts
                if not names_have_capitals or part.isupper() or not part[0].isupper()
            }
        )
    return counts, number

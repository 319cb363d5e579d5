"""The vocabulary of a topic model: its terms, found in a text in any inflection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from app.kernels import Ints, Longs
from app.services.text.normal.characters import SURROGATES, build_letter_table, encode
from app.services.text.normalise import NormalisedText, normalise
from app.services.text.tokens.spellings import expand
from app.services.text.word_table import build_word_table
from app.services.topics.text.hyphenation import find_divided, join_divided, may_divide
from app.services.topics.text.lemmas import derive_relatives, list_unstretched
from app.services.topics.text.term_lookup import NOWHERE, STOP, UNKNOWN, find_terms
from app.services.topics.text.tokenizer import (
    NAMES,
    is_symbol,
    lower_words,
    normalize_spelling,
    read,
)
from app.services.topics.text.word_lookup import ABSENT, find_byte_offsets, find_words

SHORTEST_WORD = 3
"""Letters; one with fewer is no word without its stretched letters, unless it is a stop word."""

LONGEST_WORD = 40
"""Characters; anything longer is no form of a word."""

CACHED_WORDS = 2**15
"""Size of the cache of words that are no known form, with the word each counts as: some 6 MB."""

_SYMBOL = "#"
"""The stop word that symbols and numbers count as; no word of a text is spelled like it."""

_ALL_ASCII = encode("")


class VocabularySettings(BaseModel):
    """All that decides which terms a text has.

    It is stored with the model, so that serving cannot drift from training. `terms` are words, or
    words joined by blanks; their ids are their positions. The first `model_terms` are those of
    the topic model; the others are in the word index alone. `forms` maps an inflected form to the
    word that it counts as, and a term spelled apart or together to the term: "auto encoder" to
    "autoencoder", "kmeans" to "k means".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[str, ...]
    model_terms: int
    forms: Mapping[str, str]
    stop_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """A bag of words: the distinct terms' `ids` (n,), ascending, and their `counts` (n,)."""

    ids: NDArray[np.int32]
    counts: NDArray[np.int32]

    def select_below(self, end: int) -> "Bag":
        """Return the part of the bag whose ids are below `end`."""
        cut_at = int(self.ids.searchsorted(end))
        return Bag(self.ids[:cut_at], self.counts[:cut_at])


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedText:
    """A tokenized text and its terms.

    `text` is UTF-8, as it came; `words` (n, 2) are the byte offsets at which each word begins and
    ends. `code_points` is its normal form, in which the words are at the positions `spans` (n, 2).
    `terms` (n,) holds the id of each word's term, or `STOP` or `UNKNOWN`; the words of a phrase all
    have the phrase's id. `bag` counts a phrase once.
    """

    text: bytes
    words: Longs
    code_points: Ints
    spans: Longs
    terms: Ints
    bag: Bag

    def spell(self, indices: Longs) -> list[str]:
        """Return the words at these indices, in normal form, lower-cased and undivided."""
        return list(map(join_divided, lower_words(self.code_points, self.spans[indices])))


class Vocabulary:
    """The terms of a model, which it finds in texts in any inflection; `len` counts them.

    Phrases win over their words, and longer phrases over shorter ones.
    """

    def __init__(self, settings: VocabularySettings) -> None:
        self.settings = settings
        self._ids = _number_terms(settings)
        terms = {word: UNKNOWN for term in self._ids for word in term.split()}
        terms |= dict.fromkeys(NAMES, UNKNOWN)
        terms |= {word: number for word, number in self._ids.items() if " " not in word}
        terms |= dict.fromkeys((*settings.stop_words, _SYMBOL), STOP)
        numbers = {word: number for number, word in enumerate(terms)}
        self._words = tuple(terms)
        inflected = {form: word for form, word in settings.forms.items() if form not in self._ids}
        self._forms = numbers | {form: numbers[word] for form, word in inflected.items()}
        self._table = build_word_table({form: n + 1 for form, n in self._forms.items()})
        self._terms = np.array(list(terms.values()), dtype=np.int32)
        self._beginnings, self._phrases = _index_phrases(self._ids, numbers)
        self._find_cached = lru_cache(CACHED_WORDS)(self._find_relative)

    def __len__(self) -> int:
        return len(self.settings.terms)

    @property
    def terms(self) -> Sequence[str]:
        """The terms by their ids."""
        return self.settings.terms

    def tokenize(self, text: str) -> TokenizedText:
        """Tokenize a text and find its terms."""
        normal = read(text)
        code_points = normal.code_points
        spans, numbers = find_words(code_points, build_letter_table(), self._table)
        absent = (numbers == ABSENT).nonzero()[0]
        if len(absent):
            numbers[absent] = [
                self._find_number(word) for word in lower_words(code_points, spans[absent])
            ]
        if may_divide(code_points):
            spans, numbers = self._join_divided(code_points, spans, numbers)
        terms, ids, counts = find_terms(
            code_points, spans, numbers, self._terms, self._beginnings, self._phrases
        )
        words = _locate(text, normal, spans)
        encoded = text.encode(errors=SURROGATES)
        return TokenizedText(encoded, words, code_points, spans, terms, Bag(ids, counts))

    def find_id(self, term: str) -> int | None:
        """Return the id of a term, given in any form of its words, or None if it is no term."""
        numbers = map(self._find_number, normalise(term).text.lower().split())
        return self._ids.get(
            " ".join("" if number == NOWHERE else self._words[number] for number in numbers)
        )

    def _find_number(self, word: str) -> int:
        """Return the number of the known word that a lower-case word is a form of, or `NOWHERE`."""
        number = self._forms.get(word)
        if number is not None:
            return number
        return self._find_cached(word) if len(word) <= LONGEST_WORD else NOWHERE

    def _find_relative(self, word: str) -> int:
        """Return what `_find_number` does, for a word that is no known form."""
        plain = normalize_spelling(word)
        contracted = expand(word)
        if plain in self._forms and not (contracted and "'" in word):
            return self._forms[plain]
        if contracted:
            return self._find_first_term(contracted)
        if is_symbol(plain):
            return self._forms[_SYMBOL]
        known = (self._forms.get(form, NOWHERE) for form in derive_relatives(plain))
        number = next((number for number in known if number != NOWHERE), NOWHERE)
        return self._find_unstretched(plain) if number == NOWHERE else number

    def _join_divided(self, code_points: Ints, spans: Longs, numbers: Ints) -> tuple[Longs, Ints]:
        """Return the positions and numbers of words, with those joined that lines divide."""
        spans, numbers, kept = spans.copy(), numbers.copy(), np.ones(len(spans), dtype=bool)
        words = lower_words(code_points, spans)
        for first in find_divided(code_points, spans):
            joined = self._find_number(words[first] + words[first + 1])
            parts = numbers[first : first + 2].tolist()
            if kept[first] and joined != NOWHERE and not self._are_better_apart(parts, joined):
                spans[first, 1], numbers[first] = spans[first + 1, 1], joined
                kept[first + 1] = False
        return spans[kept], numbers[kept]

    def _are_better_apart(self, numbers: Sequence[int], joined: int) -> bool:
        """Return whether words are a phrase, or all the model's while the joined one is not."""
        if NOWHERE in numbers:
            return False
        if " ".join(self._words[number] for number in numbers) in self._ids:
            return True
        return self._is_less(joined) and not any(map(self._is_less, numbers))

    def _is_less(self, number: int) -> bool:
        """Return whether a word is no term of the topic model, alone, and no stop word."""
        term = int(self._terms[number])
        return term == UNKNOWN or term >= self.settings.model_terms

    def _find_first_term(self, words: Sequence[str]) -> int:
        """Return the number of the first of the words that is no stop word; else the last one's."""
        numbers = [self._find_number(word) for word in words]
        return next((n for n in numbers if n == NOWHERE or self._terms[n] != STOP), numbers[-1])

    def _find_unstretched(self, word: str) -> int:
        """Return the number of a word without its stretched letters, or `NOWHERE`.

        Of the short ones only stop words stretched at the end count: "sooo", but no "aaai".
        """
        for form in list_unstretched(word):
            number = self._forms.get(form, NOWHERE)
            is_long = len(form) >= SHORTEST_WORD
            if number != NOWHERE and (
                is_long or (self._terms[number] == STOP and word.endswith(3 * form[-1:]))
            ):
                return number
        return NOWHERE


def _locate(text: str, normal: NormalisedText, spans: Longs) -> Longs:
    """Return the byte offsets in a text's UTF-8 of these positions (n, 2) in its normal form."""
    is_ascii = text.isascii()
    if is_ascii and len(normal.code_points) == len(text):
        return spans
    raw = _ALL_ASCII if is_ascii else encode(text)
    return find_byte_offsets(spans, normal.starts, normal.ends, raw)


def _number_terms(settings: VocabularySettings) -> dict[str, int]:
    """Return the id of each term, and of each other way to spell one with a blank more or less."""
    ids = {term: number for number, term in enumerate(settings.terms)}
    spellings = {
        form: ids[term]
        for form, term in settings.forms.items()
        if term in ids and (" " in form or " " in term)
    }
    return ids | spellings


def _index_phrases(
    ids: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return `phrases_by_number` and `phrases` as `find_terms` takes them."""
    split = {term: term.split() for term in ids if " " in term}
    phrases = sorted((numbers[words[0]], -len(words), term) for term, words in split.items())
    width = max(map(len, split.values()), default=0)
    rows = np.full((len(phrases), 2 + width), NOWHERE, dtype=np.int32)
    for row, (_, _, term) in zip(rows, phrases, strict=True):
        row[:2] = ids[term], len(split[term])
        row[2 : 2 + len(split[term])] = [numbers[word] for word in split[term]]
    firsts = [first for first, *_ in phrases]
    return np.searchsorted(firsts, np.arange(len(numbers) + 1)).astype(np.int32), rows

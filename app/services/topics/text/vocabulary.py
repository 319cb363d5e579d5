"""The vocabulary of a topic model: its terms, found in a text in any inflection."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from app.services.topics.text.term_lookup import (
    ABSENT,
    NOWHERE,
    STOP,
    UNKNOWN,
    WordHash,
    find_terms,
)
from app.services.topics.text.tokenizer import find_words, normalize_spelling

SHORTEST_WORD = 3
"""Letters; a word with fewer that is no term is a symbol or number, and counts as a stop word."""

LONGEST_WORD = 40
"""Characters; anything longer is no form of a word."""

CACHED_WORDS = 2**15
"""Size of the cache of words that are no known form, with the word each counts as: some 6 MB."""

_SYMBOL = "#"
"""The stop word that symbols and numbers count as; no word of a text is spelled like it."""

_PLURALS = (
    (re.compile(r"ies$"), ("y", "ie")),
    (re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$"), ("", "e")),
    (re.compile(r"ices$"), ("ix", "ex", "ice")),
    (re.compile(r"(?<=[aeo])ses$"), ("sis", "se")),
    (re.compile(r"yses$"), ("ysis", "yse")),
    (re.compile(r"(?<=[^isu])s$"), ("",)),
)
"""Endings of plurals and third persons, and what replaces them in the base form."""

_IRREGULAR = {
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "automata": "automaton",
    "optima": "optimum",
    "minima": "minimum",
    "maxima": "maximum",
    "extrema": "extremum",
    "spectra": "spectrum",
    "corpora": "corpus",
    "halves": "half",
    "lemmata": "lemma",
}

_PARTICIPLES = re.compile(r"(?:ing|ed|er|ly|able)$")

_BRITISH = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(?=(?:e|es|ed|er|ers|ing)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|ing)$)"), "yz"),
    (re.compile(r"our(?=s|al|ed|ing|hood|ite|$)"), "or"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)

SHORTEST_SINGULAR = 3
"""Letters."""

SHORTEST_STEM = 4
"""Letters; a shorter stem is no word, or another one: "caring" is no form of "car"."""


class VocabularySettings(BaseModel):
    """All that decides which terms a text has.

    It is stored with the model, so that serving cannot drift from training. `terms` are words, or
    words joined by blanks; their ids are their positions. The first `model_terms` are those of
    the topic model; the others are in the word index alone. `forms` maps an inflected form to the
    word that it counts as.
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

    `text` is UTF-8, `words` (n, 2) the byte offsets at which each word begins and ends. `terms`
    (n,) holds the id of each word's term, or `STOP` or `UNKNOWN`; the words of a phrase all have
    the phrase's id. `bag` counts a phrase once.
    """

    text: bytes
    words: NDArray[np.int64]
    terms: NDArray[np.int32]
    bag: Bag

    def spell(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the words at these indices, lower-cased."""
        return lower_words(self.text, self.words[indices])


class Vocabulary:
    """The terms of a model, which it finds in texts in any inflection; `len` counts them.

    Phrases win over their words, and longer phrases over shorter ones.
    """

    def __init__(self, settings: VocabularySettings) -> None:
        self.settings = settings
        self._ids = {term: number for number, term in enumerate(settings.terms)}
        terms = {word: UNKNOWN for term in settings.terms for word in term.split()}
        terms |= {word: number for word, number in self._ids.items() if " " not in word}
        terms |= dict.fromkeys((*settings.stop_words, _SYMBOL), STOP)
        numbers = {word: number for number, word in enumerate(terms)}
        self._words = tuple(terms)
        self._forms = numbers | {form: numbers[word] for form, word in settings.forms.items()}
        self._table = WordHash(self._forms)
        self._terms = np.array(list(terms.values()), dtype=np.int32)
        self._beginnings, self._phrases = _index_phrases(self._ids, numbers)
        self._find_cached = lru_cache(CACHED_WORDS)(self._find_relative)

    def __len__(self) -> int:
        return len(self.settings.terms)

    def tokenize(self, text: str) -> TokenizedText:
        """Tokenize a text and find its terms."""
        encoded, words = find_words(text)
        letters = np.frombuffer(encoded, np.uint8)
        numbers = self._table.look_up(letters, words)
        absent = (numbers == ABSENT).nonzero()[0]
        if len(absent):
            numbers[absent] = [
                self._find_number(word) for word in lower_words(encoded, words[absent])
            ]
        terms, ids, counts = find_terms(
            letters, words, numbers, self._terms, self._beginnings, self._phrases
        )
        return TokenizedText(encoded, words, terms, Bag(ids, counts))

    def find_id(self, term: str) -> int | None:
        """Return the id of a term, given in any form of its words, or None if it is no term."""
        numbers = map(self._find_number, term.lower().split())
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
        if sum(map(str.isalpha, plain)) < SHORTEST_WORD:
            return self._forms.get(plain, self._forms[_SYMBOL])
        forms = (plain, *derive_relatives(plain))
        return next((self._forms[form] for form in forms if form in self._forms), NOWHERE)


def lower_words(text: bytes, words: NDArray[np.int64]) -> list[str]:
    """Return the words at these byte offsets (n, 2) of a UTF-8 text, lower-cased."""
    return [text[begin:end].decode().lower() for begin, end in words.tolist()]


def derive_relatives(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a form of, the closest first."""
    forms = [word, *americanize(word)]
    forms += [base for form in forms for base in derive_singulars(form)]
    yield from forms[1:]
    for form in forms:
        yield from _derive_stems(form)


def derive_singulars(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a plural or third person of, the likeliest first."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, bases in _PLURALS:
        if ending.search(word):
            singulars = (ending.sub(base, word) for base in bases)
            yield from (base for base in singulars if len(base) >= SHORTEST_SINGULAR)


def americanize(word: str) -> Iterator[str]:
    """Yield the American spellings of a word that could be a British one."""
    for british, american in _BRITISH:
        if british.search(word):
            yield british.sub(american, word)


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


def _derive_stems(word: str) -> Iterator[str]:
    """Yield the bases of a participle or adverb, and other forms of its stem."""
    stem, endings = _PARTICIPLES.subn("", word)
    if not endings:
        stem = word.removesuffix("e")
    if len(stem) < SHORTEST_STEM:
        return
    bases = [stem, stem + "e"]
    if endings and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    if stem[-1] == "i":
        bases.append(stem[:-1] + "y")
    yield from bases
    yield from (stem + ending for ending in ("ing", "ed", "ion", "ation"))

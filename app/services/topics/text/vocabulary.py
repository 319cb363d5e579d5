"""The terms of a model, words and phrases, and how they are found in a text."""

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
"""Letters; what is shorter and no term is a symbol, which says nothing by itself."""

LONGEST_WORD = 40
"""Letters; what is longer is no word."""

REMEMBERED_WORDS = 2**15
"""Words that are no known form, whose relatives are looked for once: at most some 6 MB."""

_SYMBOL = "#"

_PLURALS = (
    (re.compile(r"ies$"), ("y", "ie")),
    (re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$"), ("", "e")),
    (re.compile(r"ices$"), ("ix", "ex", "ice")),
    (re.compile(r"(?<=[aeo])ses$"), ("sis", "se")),
    (re.compile(r"yses$"), ("ysis", "yse")),
    (re.compile(r"(?<=[^isu])s$"), ("",)),
)
"""Endings of plurals and third persons, and what stands there in the base form."""

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

SHORTEST_STEM = 4
"""Letters; shorter beginnings are no words, or others: "caring" is no form of "car"."""


class VocabularySettings(BaseModel):
    """What fixes how a text is read; stored with the model, so that serving cannot drift.

    `terms` are words, or words joined by blanks; the first `model_terms` are the topic model's,
    the others only the word index'. `forms` names the word that another form counts as.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[str, ...]
    model_terms: int
    forms: Mapping[str, str]
    stop_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """How often each term occurs in a text: ids ascending, each once, with its count."""

    ids: NDArray[np.int32]
    counts: NDArray[np.int32]

    def select_below(self, end: int) -> "Bag":
        """Return the part of the bag whose ids are less than `end`."""
        cut_at = int(self.ids.searchsorted(end))
        return Bag(self.ids[:cut_at], self.counts[:cut_at])


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as the model sees it.

    `words` (n, 2) says where each word begins and ends in `text`, which is UTF-8. `terms` (n,)
    holds the id of its term, or `STOP` or `UNKNOWN`; every word of a phrase has the phrase's.
    `bag` counts a phrase once.
    """

    text: bytes
    words: NDArray[np.int64]
    terms: NDArray[np.int32]
    bag: Bag

    def spell(self, places: NDArray[np.int64]) -> list[str]:
        """Return some of the words, lower-cased."""
        return lower_words(self.text, self.words[places])


class Vocabulary:
    """Finds terms in texts, in any inflection; phrases win over their words, longer ones first."""

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
        self._relative = lru_cache(REMEMBERED_WORDS)(self._find_relative)

    def __len__(self) -> int:
        return len(self.settings.terms)

    def read(self, text: str) -> Reading:
        """Return the terms of a text and where they stand."""
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
        return Reading(encoded, words, terms, Bag(ids, counts))

    def find_id(self, term: str) -> int | None:
        """Return the id of a term, written as the model does or in another form, if it is one."""
        numbers = map(self._find_number, term.lower().split())
        return self._ids.get(
            " ".join("" if number == NOWHERE else self._words[number] for number in numbers)
        )

    def _find_number(self, word: str) -> int:
        """Return the number of the known word that `word` is a form of, or `NOWHERE`."""
        number = self._forms.get(word)
        if number is not None:
            return number
        return self._relative(word) if len(word) <= LONGEST_WORD else NOWHERE

    def _find_relative(self, word: str) -> int:
        plain = normalize_spelling(word)
        if sum(map(str.isalpha, plain)) < SHORTEST_WORD:
            return self._forms.get(plain, self._forms[_SYMBOL])
        forms = (plain, *derive_relatives(plain))
        return next((self._forms[form] for form in forms if form in self._forms), NOWHERE)


def lower_words(text: bytes, words: NDArray[np.int64]) -> list[str]:
    """Return the words that stand at these places (n, 2) of a text, lower-cased."""
    return [text[begin:end].decode().lower() for begin, end in words.tolist()]


def _index_phrases(
    ids: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the phrases as `find_terms` takes them: where those of each word begin, and rows."""
    split = {term: term.split() for term in ids if " " in term}
    phrases = sorted((numbers[words[0]], -len(words), term) for term, words in split.items())
    width = max(map(len, split.values()), default=0)
    rows = np.full((len(phrases), 2 + width), NOWHERE, dtype=np.int32)
    for row, (_, _, term) in zip(rows, phrases, strict=True):
        row[:2] = ids[term], len(split[term])
        row[2 : 2 + len(split[term])] = [numbers[word] for word in split[term]]
    firsts = [first for first, *_ in phrases]
    return np.searchsorted(firsts, np.arange(len(numbers) + 1)).astype(np.int32), rows


def derive_singulars(word: str) -> Iterator[str]:
    """Yield what `word` could be a plural or third person of, the likeliest first."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, bases in _PLURALS:
        if ending.search(word):
            found = (ending.sub(base, word) for base in bases)
            yield from (base for base in found if len(base) >= SHORTEST_SINGULAR)


def americanize(word: str) -> Iterator[str]:
    """Yield the American spellings of what could be a British one."""
    for british, american in _BRITISH:
        if british.search(word):
            yield british.sub(american, word)


def derive_relatives(word: str) -> Iterator[str]:
    """Yield the words that `word` could be a form of, the nearest first."""
    near = [word, *americanize(word)]
    near += [base for form in near for base in derive_singulars(form)]
    yield from near[1:]
    for form in near:
        yield from _derive_stems(form)


def _derive_stems(word: str) -> Iterator[str]:
    """Yield the bases of a participle or an adverb, and the other forms of its stem."""
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

"""The terms of a model, words and phrases, and how they are found in a text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from app.services.topics.inflections import relatives
from app.services.topics.words import cut, spelled

STOP = -1
"""Stands for a word that says nothing about what a text is about."""

UNKNOWN = -2
"""Stands for a word that is no term, alone or in a phrase."""

SHORTEST_WORD = 3
"""Letters; what is shorter and no term is a symbol, which says nothing by itself."""

LONGEST_WORD = 40
"""Letters; what is longer is no word."""

REMEMBERED_WORDS = 2**15
"""Words that are no terms, whose relatives are looked for once: at most some 6 MB."""

_SYMBOL = "#"

_BETWEEN = " \t\r\n-\u00a0\u2010\u2011"
"""What may part the words of a phrase: blanks and hyphens."""

_Beginnings = dict[str, dict[str, list[tuple[tuple[str, ...], int]]]]


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

    def below(self, end: int) -> "Bag":
        """Return the part of the bag whose ids are less than `end`."""
        cut_at = int(np.searchsorted(self.ids, end))
        return Bag(self.ids[:cut_at], self.counts[:cut_at])


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text as the model sees it.

    `pieces` are gap, word, gap, …, word, gap; joined they are the text. `terms` holds one id per
    word, or `STOP` or `UNKNOWN`; every word of a phrase has the phrase's. `bag` counts a phrase
    once.
    """

    pieces: Sequence[str]
    terms: Sequence[int]
    bag: Bag


class Vocabulary:
    """Finds terms in texts, in any inflection; phrases win over their words, longer ones first."""

    def __init__(self, settings: VocabularySettings) -> None:
        self.settings = settings
        self._ids = {term: number for number, term in enumerate(settings.terms)}
        words = {word: UNKNOWN for term in settings.terms for word in term.split()}
        words |= {word: number for word, number in self._ids.items() if " " not in word}
        words |= dict.fromkeys((*settings.stop_words, _SYMBOL), STOP)
        self._words = words
        self._forms = {word: word for word in words} | dict(settings.forms)
        self._phrases = _by_beginning(self._ids)
        self._relative = lru_cache(REMEMBERED_WORDS)(self._find_relative)

    def __len__(self) -> int:
        return len(self.settings.terms)

    def read(self, text: str) -> Reading:
        """Return the terms of a text and where they stand."""
        pieces = cut(text)
        forms = self._forms
        words = [forms.get(word) or self._known(word) for word in map(str.lower, pieces[1::2])]
        ids = self._words
        terms = [ids[word] if word else UNKNOWN for word in words]
        found = self._phrases_in(words, pieces)
        once = terms.copy() if found else terms
        for start, end, term in found:
            terms[start:end] = [term] * (end - start)
            once[start:end] = [term] + [STOP] * (end - start - 1)
        return Reading(pieces, terms, _bag(once))

    def id_of(self, term: str) -> int | None:
        """Return the id of a term, written as the model does or in another form, if it is one."""
        words = [self._forms.get(word) or self._known(word) for word in term.lower().split()]
        return self._ids.get(" ".join(words))

    def _known(self, word: str) -> str:
        """Return the known word that `word` is a form of; "" if there is none."""
        return self._relative(word) if len(word) <= LONGEST_WORD else ""

    def _find_relative(self, word: str) -> str:
        plain = spelled(word)
        if sum(map(str.isalpha, plain)) < SHORTEST_WORD:
            return self._forms.get(plain, _SYMBOL)
        for form in (plain, *relatives(plain)):
            if form in self._forms:
                return self._forms[form]
        return ""

    def _phrases_in(
        self, words: Sequence[str], pieces: Sequence[str]
    ) -> list[tuple[int, int, int]]:
        """Return (first word, one past the last, term) of the phrases, from left to right."""
        found = []
        end = 0
        for start in [place for place, word in enumerate(words[:-1]) if word in self._phrases]:
            rests = self._phrases[words[start]].get(words[start + 1]) if start >= end else None
            for rest, term in rests or ():
                stop = start + 2 + len(rest)
                if tuple(words[start + 2 : stop]) == rest and unbroken(pieces, start, stop):
                    found.append((start, stop, term))
                    end = stop
                    break
        return found


def unbroken(pieces: Sequence[str], start: int, stop: int) -> bool:
    """Say whether nothing but blanks and hyphens parts the words from `start` to `stop`."""
    gaps = pieces[2 * start + 2 : 2 * stop : 2]
    return all(gap == " " or not gap.strip(_BETWEEN) for gap in gaps)


def _by_beginning(ids: Mapping[str, int]) -> _Beginnings:
    """Return the rest and the id of each phrase by its first and second word, longest first."""
    beginnings: _Beginnings = {}
    for phrase in sorted(ids, key=lambda term: -term.count(" ")):
        if " " in phrase:
            first, second, *rest = phrase.split()
            beginnings.setdefault(first, {}).setdefault(second, []).append(
                (tuple(rest), ids[phrase])
            )
    return beginnings


def _bag(terms: Sequence[int]) -> Bag:
    counts = Counter(terms)
    counts.pop(STOP, None)
    counts.pop(UNKNOWN, None)
    ids = sorted(counts)
    return Bag(
        np.array(ids, dtype=np.int32),
        np.array([counts[number] for number in ids], dtype=np.int32),
    )

"""The vocabulary of a topic model, made out of the texts it is fitted on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from gensim.corpora import Dictionary
from numpy.typing import NDArray
from pydantic import JsonValue

from app.errors import NoTermsLeft
from app.services.topics.text.vocabulary import Bag, Vocabulary, VocabularySettings
from app.training.topics.words import (
    SHORTEST_WORD,
    WordForms,
    count_documents_with,
    find_phrases,
    group_forms,
    load_stop_words,
)


@dataclass(frozen=True, slots=True)
class VocabularyLimits:
    """Which words and phrases become terms.

    On papers that were not fitted, topics are the more coherent the fewer rare and the fewer
    very frequent terms there are; the limits stop where terms that people look for would go.
    """

    least_documents: int = 30
    """A term of the topics is in so many fitted documents at least."""

    greatest_share: float = 0.2
    """A single word in a larger share of the fitted documents is a stop word."""

    least_index_documents: int = 3
    """A word that only the index uses is in so many documents at least, fitted or not."""

    phrase_occurrences: int = 60
    """A phrase occurs so often at least."""

    phrase_score: float = 0.4
    """The least normalised pointwise mutual information of a phrase's parts, in [-1, 1]."""

    def scale_to(self, documents: int) -> "VocabularyLimits":
        """Return the limits made fit for few documents."""
        return replace(
            self,
            least_documents=min(self.least_documents, max(2, documents // 350)),
            least_index_documents=min(self.least_index_documents, max(2, documents // 350)),
            phrase_occurrences=min(self.phrase_occurrences, max(5, documents // 175)),
            greatest_share=self.greatest_share if documents >= 350 else 0.5,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """In how many fitted documents terms are: all of them, and those that are the topics'."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]
    occurrences_before: int
    occurrences_after: int
    phrases: int
    too_frequent: tuple[str, ...]

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures that go into a manifest."""
        return {
            "before_filtering": _describe(self.before, self.occurrences_before),
            "after_filtering": _describe(self.after, self.occurrences_after),
            "phrases": self.phrases,
            "too_frequent": list(self.too_frequent),
        }


@dataclass(frozen=True, slots=True, eq=False)
class BuiltVocabulary:
    """A vocabulary and how it came about."""

    vocabulary: Vocabulary
    frequencies: Frequencies

    @property
    def model_terms(self) -> int:
        """How many terms the topics know."""
        return self.vocabulary.settings.model_terms


def build_vocabulary(
    texts: Sequence[str], fitted: Sequence[int], limits: VocabularyLimits
) -> BuiltVocabulary:
    """Choose the terms of the topics by the fitted texts, those of the index by all texts.

    Raises `NoTermsLeft` if the limits leave none.
    """
    stop_words = load_stop_words()
    forms = group_forms(count_documents_with(texts))
    phrases = find_phrases(
        (texts[place] for place in fitted),
        forms,
        stop_words,
        occurrences=limits.phrase_occurrences,
        score=limits.phrase_score,
    )
    silent = stop_words.never_alone | {forms.words.get(word, "") for word in stop_words.never_alone}
    words = {word for word in forms.words.values() if _may_be_term(word) and word not in silent}
    candidates = Vocabulary(_make_settings(sorted(words | phrases), (), silent, forms))
    bags = [candidates.read(text).bag for text in texts]
    dictionary, frequencies = _filter(_list_terms(bags, fitted, candidates), limits)
    model_terms = _sort_by_frequency(dictionary)
    rarer = _find_index_words(bags, candidates, limits)
    taken = {*model_terms, *frequencies.too_frequent}
    index_terms = [word for word in rarer if word not in taken]
    return BuiltVocabulary(
        vocabulary=Vocabulary(
            _make_settings(model_terms, index_terms, silent.union(frequencies.too_frequent), forms)
        ),
        frequencies=frequencies,
    )


def _make_settings(
    model_terms: Sequence[str], index_terms: Sequence[str], silent: Iterable[str], forms: WordForms
) -> VocabularySettings:
    terms = (*model_terms, *index_terms)
    stop_words = tuple(sorted(word for word in silent if word))
    known = {word for term in terms for word in term.split()}
    return VocabularySettings(
        terms=terms,
        model_terms=len(model_terms),
        forms=forms.list_inflected(known.union(stop_words)),
        stop_words=stop_words,
    )


def _may_be_term(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and not word.isdigit()


def _list_terms(
    bags: Sequence[Bag], places: Iterable[int], vocabulary: Vocabulary
) -> list[list[str]]:
    """Return the terms of some of the texts, as often as they occur."""
    terms, wanted = vocabulary.settings.terms, (bags[place] for place in places)
    return [[terms[number] for number in np.repeat(bag.ids, bag.counts)] for bag in wanted]


def _filter(documents: list[list[str]], limits: VocabularyLimits) -> tuple[Dictionary, Frequencies]:
    dictionary = Dictionary(documents)
    before, occurrences = _list_frequencies(dictionary), sum(dictionary.cfs.values())
    names = dict(dictionary)
    most = limits.greatest_share * len(documents)
    frequent = sorted(names[number] for number, count in dictionary.dfs.items() if count > most)
    dictionary.filter_extremes(limits.least_documents, limits.greatest_share, keep_n=None)
    if not len(dictionary):
        raise NoTermsLeft(
            terms=len(before),
            least_documents=limits.least_documents,
            greatest_share=limits.greatest_share,
        )
    return dictionary, Frequencies(
        before=before,
        after=_list_frequencies(dictionary),
        occurrences_before=occurrences,
        occurrences_after=sum(dictionary.cfs.values()),
        phrases=sum(" " in term for term in dictionary.token2id),
        too_frequent=tuple(term for term in frequent if " " not in term),
    )


def _sort_by_frequency(dictionary: Dictionary) -> list[str]:
    """Return the terms, those in the most documents first, then by the alphabet."""
    frequencies: Mapping[int, int] = dictionary.dfs
    ranked = sorted((-frequencies[number], term) for term, number in dictionary.token2id.items())
    return [term for _, term in ranked]


def _find_index_words(
    bags: Iterable[Bag], vocabulary: Vocabulary, limits: VocabularyLimits
) -> list[str]:
    """Return the single words in enough of all texts, by the alphabet."""
    frequencies = np.zeros(len(vocabulary), dtype=np.int64)
    for bag in bags:
        frequencies[bag.ids] += 1
    terms = vocabulary.settings.terms
    enough = np.flatnonzero(frequencies >= limits.least_index_documents)
    return [terms[number] for number in enough if " " not in terms[number]]


def _list_frequencies(dictionary: Dictionary) -> NDArray[np.int64]:
    return np.array(sorted(dictionary.dfs.values(), reverse=True), dtype=np.int64)


def _describe(frequencies: NDArray[np.int64], occurrences: int) -> dict[str, JsonValue]:
    """Return how many terms there are, and in how many documents the rarest and others are."""
    quartiles = np.percentile(frequencies, [0, 25, 50, 75, 100]).round().astype(int).tolist()
    names = ("least", "lower_quartile", "median", "upper_quartile", "most")
    return {
        "terms": len(frequencies),
        "occurrences": occurrences,
        "documents_per_term": dict(zip(names, quartiles, strict=True)),
    }

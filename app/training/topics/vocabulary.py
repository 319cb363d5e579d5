"""Building of a topic model's vocabulary from the texts of a training run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from gensim.corpora import Dictionary
from numpy.typing import NDArray
from pydantic import JsonValue

from app.errors import NoTermsLeft
from app.services.topics.text.tokenizer import is_symbol
from app.services.topics.text.vocabulary import Bag, Vocabulary, VocabularySettings
from app.training.topics.names import find_names, spell_apart, unite_spellings
from app.training.topics.stop_word_choice import select_stop_words
from app.training.topics.stop_words import StopWords
from app.training.topics.words import (
    SHORTEST_WORD,
    WordForms,
    count_forms,
    find_phrases,
    group_forms,
)


@dataclass(frozen=True, slots=True)
class VocabularyLimits:
    """Limits that decide which words and phrases become terms.

    On papers that were not fitted, topics are the more coherent the fewer rare and very frequent
    terms there are. The limits are as strict as they can be without losing terms that people look
    for.
    """

    least_documents: int = 30
    """Fitted documents that a term of the topics must be in, at least."""

    greatest_share: float = 0.2
    """Share of the fitted documents, in [0, 1], above which a word must mean something.

    It is a stop word else: "book" is a term of reviews of books and pans, "model" none of papers.
    """

    least_index_documents: int = 3
    """Documents, fitted or not, that a word of the index alone must be in, at least."""

    phrase_occurrences: int = 60
    """Occurrences that a phrase must have, at least."""

    phrase_score: float = 0.4
    """The least normalised pointwise mutual information of a phrase's parts, in [-1, 1]."""

    def scale_to(self, documents: int) -> "VocabularyLimits":
        """Return the limits for this number of fitted documents: milder ones for a few."""
        return replace(
            self,
            least_documents=min(self.least_documents, max(2, documents // 350)),
            least_index_documents=min(self.least_index_documents, max(2, documents // 350)),
            phrase_occurrences=min(self.phrase_occurrences, max(5, documents // 175)),
            greatest_share=self.greatest_share if documents >= 350 else 0.5,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """Document frequencies of terms in the fitted documents, before and after filtering.

    `before` and `after` hold the number of documents with each term, the greatest first;
    `occurrences_before` and `occurrences_after` count the terms' occurrences. `phrases` counts
    the phrases that are left, `too_frequent` lists the single words that became stop words. The
    last `names` of the topics' terms are in too few of the fitted documents to be fitted, and are
    not among the filtered ones.
    """

    before: NDArray[np.int64]
    after: NDArray[np.int64]
    occurrences_before: int
    occurrences_after: int
    phrases: int
    too_frequent: tuple[str, ...]
    names: int = 0

    def describe(self) -> dict[str, JsonValue]:
        """Return the figures as the manifest holds them."""
        return {
            "before_filtering": _describe(self.before, self.occurrences_before),
            "after_filtering": _describe(self.after, self.occurrences_after),
            "phrases": self.phrases,
            "names": self.names,
            "too_frequent": list(self.too_frequent),
        }


@dataclass(frozen=True, slots=True, eq=False)
class BuiltVocabulary:
    """A vocabulary, and the term frequencies that it was chosen by."""

    vocabulary: Vocabulary
    frequencies: Frequencies

    @property
    def model_terms(self) -> int:
        """The number of terms of the topic model."""
        return self.vocabulary.settings.model_terms


def build_vocabulary(
    texts: Sequence[str], fitted: Sequence[int], limits: VocabularyLimits
) -> BuiltVocabulary:
    """Choose the topics' terms by the fitted texts, and the index's terms by all texts.

    `fitted` are indices into `texts`. Raises `NoTermsLeft` if the limits leave no term.
    """
    counts = count_forms(texts)
    forms = group_forms(counts.texts, counts.capital)
    read = [texts[index] for index in fitted]
    stop_words, too_frequent = select_stop_words(read, forms, greatest_share=limits.greatest_share)
    silent = stop_words.never_alone | {forms.words.get(word, "") for word in stop_words.never_alone}
    least, most = limits.least_index_documents, limits.greatest_share * len(texts)
    names = find_names(texts, forms, counts.texts, silent, least=least, most=most)
    phrases = _find_phrases(read, forms, stop_words, limits) | names.compounds
    words = {word for word in forms.words.values() if _may_be_term(word) and word not in silent}
    every = sorted(unite_spellings(words, phrases, names.spellings))
    candidates = Vocabulary(_make_settings(every, (), silent, forms, names.spellings))
    bags = [candidates.tokenize(text).bag for text in texts]
    dictionary, frequencies = _filter(_list_terms(bags, fitted, candidates), limits, too_frequent)
    model_terms = _sort_by_frequency(dictionary)
    taken = {*model_terms, *frequencies.too_frequent}
    rarer = [term for term in _find_frequent(bags, candidates, least) if term not in taken]
    named = [term for term in rarer if names.has(term)]
    others = [term for term in rarer if " " not in term and not names.has(term)]
    silent = silent.union(frequencies.too_frequent)
    settings = _make_settings([*model_terms, *named], others, silent, forms, names.spellings)
    return BuiltVocabulary(Vocabulary(settings), replace(frequencies, names=len(named)))


def _find_phrases(
    texts: Sequence[str], forms: WordForms, stop_words: StopWords, limits: VocabularyLimits
) -> set[str]:
    occurrences, score = limits.phrase_occurrences, limits.phrase_score
    return find_phrases(texts, forms, stop_words, occurrences=occurrences, score=score)


def _may_be_term(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and not is_symbol(word)


def _make_settings(
    model_terms: Sequence[str],
    index_terms: Sequence[str],
    silent: Iterable[str],
    forms: WordForms,
    spellings: Mapping[str, str],
) -> VocabularySettings:
    terms = (*model_terms, *index_terms)
    stop_words = tuple(sorted(word for word in silent if word))
    known = {word for term in terms for word in term.split()}
    return VocabularySettings(
        terms=terms,
        model_terms=len(model_terms),
        forms=forms.list_inflected(known.union(stop_words)) | spell_apart(terms, spellings),
        stop_words=stop_words,
    )


def _list_terms(
    bags: Sequence[Bag], indices: Iterable[int], vocabulary: Vocabulary
) -> list[list[str]]:
    """Return the terms of the texts at these indices, as often as they occur."""
    terms, selected = vocabulary.settings.terms, (bags[index] for index in indices)
    return [[terms[number] for number in np.repeat(bag.ids, bag.counts)] for bag in selected]


def _filter(
    documents: list[list[str]], limits: VocabularyLimits, too_frequent: Iterable[str]
) -> tuple[Dictionary, Frequencies]:
    """Remove rare and too frequent terms; raise `NoTermsLeft` if none is left."""
    dictionary = Dictionary(documents)
    before, occurrences = _list_frequencies(dictionary), sum(dictionary.cfs.values())
    found, most = dictionary.token2id, limits.greatest_share * len(documents)
    # Not those that are mostly in phrases: "neural" is, and "deep".
    alone = {word: dictionary.dfs[found[word]] for word in too_frequent if word in found}
    frequent = sorted(word for word, count in alone.items() if count > most)
    dictionary.filter_tokens([found[word] for word in frequent])
    dictionary.filter_extremes(limits.least_documents, 1.0, keep_n=None)
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
        too_frequent=tuple(frequent),
    )


def _list_frequencies(dictionary: Dictionary) -> NDArray[np.int64]:
    """Return the number of documents with each term, the greatest first."""
    return np.array(sorted(dictionary.dfs.values(), reverse=True), dtype=np.int64)


def _sort_by_frequency(dictionary: Dictionary) -> list[str]:
    """Return the terms, those in most documents first, ties in alphabetical order."""
    frequencies: Mapping[int, int] = dictionary.dfs
    ranked = sorted((-frequencies[number], term) for term, number in dictionary.token2id.items())
    return [term for _, term in ranked]


def _find_frequent(bags: Iterable[Bag], vocabulary: Vocabulary, least: int) -> list[str]:
    """Return the terms that are in at least so many of all texts, in alphabetical order."""
    frequencies = np.zeros(len(vocabulary), dtype=np.int64)
    for bag in bags:
        frequencies[bag.ids] += 1
    return [vocabulary.terms[number] for number in np.flatnonzero(frequencies >= least).tolist()]


def _describe(frequencies: NDArray[np.int64], occurrences: int) -> dict[str, JsonValue]:
    """Return the number of terms, and the quartiles of their document frequencies."""
    quartiles = np.percentile(frequencies, [0, 25, 50, 75, 100]).round().astype(int).tolist()
    names = ("least", "lower_quartile", "median", "upper_quartile", "most")
    return {
        "terms": len(frequencies),
        "occurrences": occurrences,
        "documents_per_term": dict(zip(names, quartiles, strict=True)),
    }

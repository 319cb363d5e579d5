"""Names that people type: "5G", "C++", "k-means", "GPT-2"; and words that are spelled in two ways.

A name is known by few documents, too: it means one thing, so that three tell its topics.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from app.services.text.english import FUNCTION_WORDS
from app.services.topics.lda.model import TopicParameters
from app.services.topics.text.tokenizer import NAMES, read
from app.training.topics.export import infer_shares
from app.training.topics.words import WordForms

COMPOUND = re.compile(r"\b([b-hj-z])-([a-z]{3,40})(?![\w-])|\b([a-z]{2,40})-([0-9]{1,4})(?!\w)")
"""What may be a compound, in lower case: a letter and a word, or a word and a number.

The letters "a" and "i" are words, and make a compound of nothing.
"""

LEAST_PART = 0.5
"""Part of a word's documents that make it a name, at least: in a compound, or with capitals."""

LEAST_CAPITALIZED = 10
"""Documents: some names are words, too ("LIME"), and one of few documents is no usual one."""

SHORTEST_CAPITALIZED = 3
"""Letters."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a corpus, and the other spellings of its words, as the functions below do."""

    compounds: set[str]
    capitalized: set[str]
    spellings: Mapping[str, str]

    def has(self, term: str) -> bool:
        """Return whether a term is a name."""
        return is_name(term) or term in self.compounds or term in self.capitalized


def find_names(  # noqa: PLR0913 - what is searched, and what bounds it
    texts: Sequence[str],
    forms: WordForms,
    frequencies: Mapping[str, int],
    silent: frozenset[str],
    *,
    least: int,
    most: float,
) -> Names:
    """Find the names and the spellings of a corpus.

    A compound is in at least so many texts, and words in more than `most` of them are as `silent`.
    """
    common = {word for word, count in frequencies.items() if count > most}
    return Names(
        find_compounds(texts, forms, frequencies, silent | common, least=least),
        find_capitalized(texts, forms),
        find_spellings(texts, forms, frequencies, silent),
    )


def is_name(word: str) -> bool:
    """Return whether a word is a name by its letters: it has digits or signs."""
    return word in NAMES or any(letter.isdigit() for letter in word)


def find_capitalized(texts: Iterable[str], forms: WordForms) -> set[str]:
    """Return the words mostly written with a capital behind the first letter: "BERT", "XGBoost".

    They are in at least `LEAST_CAPITALIZED` texts. Two letters are too often a word elsewhere.
    """
    written: Counter[str] = Counter()
    capitalized: Counter[str] = Counter()
    for text in texts:
        words, pieces = forms.read(text)
        written.update(set(words))
        found = zip(words, pieces[1::2], strict=True)
        capitalized.update({word for word, piece in found if any(map(str.isupper, piece[1:]))})
    return {
        word
        for word, count in capitalized.items()
        if len(word) >= SHORTEST_CAPITALIZED
        if count >= max(LEAST_CAPITALIZED, LEAST_PART * written[word])
    }


def find_compounds(
    texts: Iterable[str],
    forms: WordForms,
    frequencies: Mapping[str, int],
    silent: frozenset[str],
    *,
    least: int,
) -> set[str]:
    """Return the compounds in at least so many texts, each as two words joined by a blank.

    Of a letter and a word, the word must be `silent` by itself or mostly be in the compound; of a
    word and a number, the word must not be silent. `frequencies` counts the texts with each form
    of a word.
    """
    found: Counter[str] = Counter()
    for text in texts:
        found.update({_join(forms, parts) for parts in COMPOUND.findall(read(text).text.lower())})
    totals = _add_forms(forms, frequencies)
    return {
        compound
        for compound, count in found.items()
        if count >= least and _names_something(compound, count, totals, silent)
    }


def find_spellings(
    texts: Iterable[str], forms: WordForms, frequencies: Mapping[str, int], silent: frozenset[str]
) -> dict[str, str]:
    """Return words that texts also have with a hyphen in them: "auto encoder" to "autoencoder".

    Those are words that are commoner together than apart, with a hyphen or a blank. `frequencies`
    counts the texts with each form of a word.
    """
    apart: Counter[tuple[str, str]] = Counter()
    hyphenated: set[tuple[str, str]] = set()
    for text in texts:
        words, pieces = forms.read(text)
        gaps = zip(pairwise(words), pieces[2:-1:2], strict=True)
        known = [(pair, gap) for pair, gap in gaps if "".join(pair) in frequencies]
        apart.update({pair for pair, gap in known if gap in (" ", "-")})
        hyphenated.update(pair for pair, gap in known if gap == "-")
    totals = _add_forms(forms, frequencies)
    return {
        " ".join(pair): together
        for pair in sorted(hyphenated)
        if (together := forms.words.get("".join(pair), "")) and together not in silent
        if totals[together] >= apart[pair] and FUNCTION_WORDS.isdisjoint(pair)
    }


def unite_spellings(words: set[str], phrases: set[str], spellings: Mapping[str, str]) -> set[str]:
    """Return words and phrases, each in one spelling: words together as `spellings` have them.

    Of a word that is also a phrase, the phrase is left, in longer phrases, too.
    """
    united = {_spell_together(phrase, spellings) for phrase in phrases}
    apart = {"".join(parts): phrase for phrase in united if len(parts := phrase.split()) > 1}
    whole = {" ".join(apart.get(word, word) for word in phrase.split()) for phrase in united}
    return (words - apart.keys()) | whole


def spell_apart(terms: Iterable[str], spellings: Mapping[str, str]) -> dict[str, str]:
    """Return the other spellings of these terms, each with its term.

    A word of a term may be spelled apart, a phrase of two words together, in longer ones, too.
    """
    apart: dict[str, list[str]] = {}
    for parts, together in spellings.items():
        apart.setdefault(together, []).append(parts)
    known = set(terms)
    found: dict[str, str] = {}
    for term in sorted(known):
        words = term.split()
        for at, word in enumerate(words):
            for parts in apart.get(word, ()):
                found[" ".join([*words[:at], parts, *words[at + 1 :]])] = term
        for at in range(1, len(words)):
            pair = words[at - 1 : at + 1]
            if " ".join(pair) in known:
                found[" ".join([*words[: at - 1], "".join(pair), *words[at + 1 :]])] = term
    return {spelling: term for spelling, term in found.items() if spelling not in known}


def fold_in(parameters: TopicParameters, bags: csr_matrix, *, first: int) -> TopicParameters:
    """Return the parameters with counts of the terms from `first` on by the documents with them.

    Each such document, (N, V) in all, counts as much for a topic as its other terms give it a share
    of that. Sampling sees the fitted documents alone, which may be none of these.
    """
    counts, names = parameters.counts.copy(), bags[:, first : parameters.counts.shape[1]]
    if not names.shape[1]:
        return parameters
    rows = np.flatnonzero(names.getnnz(axis=1))
    fitted = replace(parameters, counts=counts[:, :first])
    shares = infer_shares(bags[rows], fitted)
    counts[:, first:] = (names[rows].T @ shares).T.astype(np.float32)
    return replace(parameters, counts=counts)


def _spell_together(phrase: str, spellings: Mapping[str, str]) -> str:
    """Return a phrase with the first two words that are one word as that."""
    words = phrase.split()
    for at in range(1, len(words)):
        if together := spellings.get(" ".join(words[at - 1 : at + 1])):
            return " ".join([*words[: at - 1], together, *words[at + 1 :]])
    return phrase


def _join(forms: WordForms, parts: tuple[str, str, str, str]) -> str:
    letter, word, name, number = parts
    return f"{letter} {forms.words.get(word, word)}" if letter else f"{name} {number}"


def _add_forms(forms: WordForms, frequencies: Mapping[str, int]) -> Counter[str]:
    """Return how often each word is in a text, all of its forms together."""
    totals: Counter[str] = Counter()
    for form, count in frequencies.items():
        totals[forms.words.get(form, form)] += count
    return totals


def _names_something(
    compound: str, count: int, totals: Mapping[str, int], silent: frozenset[str]
) -> bool:
    first, second = compound.split()
    if second.isdigit():
        return first not in silent
    return second in silent or count >= LEAST_PART * totals[second]

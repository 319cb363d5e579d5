"""Words of a corpus: which forms count as one word, and which say nothing."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, Phrases
from pydantic import BaseModel, ConfigDict

from app.services.text.english import FUNCTION_WORDS
from app.services.topics.text.tokenizer import normalize_spelling, split_pieces
from app.services.topics.text.vocabulary import americanize, derive_singulars

STOP_WORDS = Path(__file__).with_name("stop_words.json")

FIELDS = frozenset(
    {
        *("acoustics", "analytics", "bioinformatics", "dynamics", "economics", "electronics"),
        *("ethics", "genetics", "genomics", "graphics", "kinetics", "linguistics", "logistics"),
        *("mathematics", "means", "mechanics", "news", "optics", "physics", "politics"),
        *("proteomics", "robotics", "semantics", "statistics", "thermodynamics"),
    }
)
"""Words that look like plurals and mean something else than their singulars."""

LEAST_SINGULAR_SHARE = 0.1
"""A singular is shown unless its plural is more than ten times as frequent."""

SHORTEST_WORD = 2
"""Letters; a single letter is a symbol or a bullet."""

_JOINT = "_"
"""Stands between the words of a phrase while longer ones are looked for; no word has it.

Joined by blanks, gensim could not tell what the parts of a longer phrase are.
"""

_BETWEEN = " \t\r\n-\u00a0\u2010\u2011"
"""What may part the words of a phrase: blanks and hyphens."""

LEAST_SCORE = -1.0
"""Any: how much of the shorter phrase is in the longer tells more."""

MAIN_PART = 0.5
"""A longer phrase takes so much of the shorter one's occurrences at least."""


class StopWords(BaseModel):
    """Words that say nothing about what a text is about.

    No phrase has a word of `boilerplate`, and words of `function` only between others ("bag of
    words"); words `only_in_phrases` say something beside others ("time series").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    function: frozenset[str]
    boilerplate: frozenset[str]
    only_in_phrases: frozenset[str]

    @property
    def never_alone(self) -> frozenset[str]:
        """All stop words."""
        return self.function | self.boilerplate | self.only_in_phrases


@cache
def load_stop_words() -> StopWords:
    """Return the stop words of English abstracts, as they are shipped."""
    listed = json.loads(STOP_WORDS.read_bytes())
    return StopWords.model_validate({"function": FUNCTION_WORDS, **listed})


@dataclass(frozen=True, slots=True)
class WordForms:
    """Which word each form counts as; the word shown is one of its own forms."""

    words: Mapping[str, str]

    def read(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of a text, in their shown forms, and the pieces they were cut from."""
        pieces = split_pieces(text)
        plain = [normalize_spelling(piece.lower()) for piece in pieces[1::2]]
        return [self.words.get(word, word) for word in plain], pieces

    def list_inflected(self, words: Iterable[str]) -> dict[str, str]:
        """Return the forms that differ from their word, of these words alone."""
        wanted = set(words)
        pairs = sorted(self.words.items())
        return {form: word for form, word in pairs if form != word and word in wanted}


def count_documents_with(texts: Iterable[str]) -> Counter[str]:
    """Return in how many of the texts each form of a word occurs."""
    frequencies: Counter[str] = Counter()
    for text in texts:
        frequencies.update(
            {normalize_spelling(piece.lower()) for piece in split_pieces(text)[1::2]}
        )
    return frequencies


def group_forms(frequencies: Mapping[str, int], *, least_documents: int = 2) -> WordForms:
    """Join plurals, third persons and British spellings with the words they are forms of.

    Participles stay words of their own: joined with their verbs ("learning" and "learned"),
    topics were less coherent (NPMI on other papers 0.142 instead of 0.149).
    """
    counts = {
        word: count
        for word, count in frequencies.items()
        if count >= least_documents and len(word) >= SHORTEST_WORD
    }
    groups: dict[str, list[str]] = {}
    for word in sorted(counts):
        groups.setdefault(_find_root(word, counts), []).append(word)
    shown: dict[str, str] = {}
    for members in groups.values():
        word = _choose_shown(members, counts)
        shown |= dict.fromkeys(members, word)
    return WordForms(shown)


def _find_root(word: str, counts: Mapping[str, int]) -> str:
    """Return the word at the end of the chain of bases: "modelled", "modeled" and so on."""
    seen = {word}
    while True:
        base = next(
            (form for form in _list_bases(word) if form in counts and form not in seen), None
        )
        if base is None:
            return word
        seen.add(base)
        word = base


def _list_bases(word: str) -> Iterator[str]:
    if word in FIELDS or word in load_stop_words().function:
        return
    yield from americanize(word)
    yield from derive_singulars(word)


def _choose_shown(members: list[str], counts: Mapping[str, int]) -> str:
    """Return the most frequent form, or its singular if that is not rare."""
    best = max(members, key=lambda form: (counts[form], form))
    if best in FIELDS:
        return best
    least = LEAST_SINGULAR_SHARE * counts[best]
    singular = (
        form for form in derive_singulars(best) if form in members and counts[form] >= least
    )
    return next(singular, best)


def find_phrases(
    texts: Iterable[str],
    forms: WordForms,
    stop_words: StopWords,
    *,
    occurrences: int,
    score: float,
) -> set[str]:
    """Return the phrases of the texts, of two to four words, joined by blanks.

    A phrase has so many `occurrences` and such a `score` (normalised pointwise mutual information
    of its parts, in [-1, 1]) at least. Each has at least one word that says something by itself.
    """
    runs = [run for text in texts for run in split_runs(text, forms, stop_words) if len(run) > 1]
    pairs = _score_phrases(runs, occurrences, score, joint=_JOINT)
    joined = [pairs[run] for run in runs]
    counts = Counter(word for run in joined for word in run if _JOINT in word)
    frequent = [phrase for phrase, count in counts.items() if count >= occurrences]
    found = {
        phrase.replace(_JOINT, " ") for phrase in (*frequent, *_find_longer(joined, occurrences))
    }
    silent = {forms.words.get(word, word) for word in stop_words.never_alone}
    silent |= stop_words.never_alone
    return {
        phrase
        for phrase in found
        if not all(word in silent or word.isdigit() for word in phrase.split())
    }


def split_runs(text: str, forms: WordForms, stop_words: StopWords) -> Iterator[list[str]]:
    """Yield the words between punctuation and words that no phrase may have."""
    words, pieces = forms.read(text)
    barred = stop_words.boilerplate | (stop_words.function - ENGLISH_CONNECTOR_WORDS)
    run: list[str] = []
    for place, word in enumerate(words):
        if place and not is_unbroken(pieces, place - 1, place + 1):
            yield run
            run = []
        if word and word not in barred:
            run.append(word)
        else:
            yield run
            run = []
    yield run


def _find_longer(runs: Sequence[Sequence[str]], occurrences: int) -> Iterator[str]:
    """Yield the phrases that a shorter one is mostly a part of.

    "Hidden markov" is seldom without "model"; "machine learning" often is without "algorithm".
    """
    pairs = _score_phrases(runs, occurrences, LEAST_SCORE, joint=" ")
    for phrase in pairs.export_phrases():
        parts = [pairs.vocab[part] for part in phrase.split() if _JOINT in part]
        if parts and pairs.vocab[phrase] >= MAIN_PART * min(parts):
            yield phrase


def is_unbroken(pieces: Sequence[str], start: int, stop: int) -> bool:
    """Say whether nothing but blanks and hyphens parts the words from `start` to `stop`.

    Serving asks the same of the words of a phrase (`term_kernels`); a test holds them together.
    """
    gaps = pieces[2 * start + 2 : 2 * stop : 2]
    return all(gap == " " or not gap.strip(_BETWEEN) for gap in gaps)


def _score_phrases(
    runs: Sequence[Sequence[str]], occurrences: int, score: float, *, joint: str
) -> Phrases:
    return Phrases(
        runs,
        min_count=occurrences,
        threshold=score,
        scoring="npmi",
        delimiter=joint,
        connector_words=ENGLISH_CONNECTOR_WORDS,
    )

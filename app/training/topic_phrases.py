"""Phrases: words that stand together more often than chance has it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, Phrases

from app.training.topics.settings import VocabularyLimits
from app.training.topics.words import StopWords, WordForms

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


def phrases_of(
    texts: Iterable[str], forms: WordForms, stop_words: StopWords, limits: VocabularyLimits
) -> set[str]:
    """Return the phrases of the texts, of two to four words, joined by blanks.

    Each has at least one word that says something by itself.
    """
    runs = [run for text in texts for run in runs_of(text, forms, stop_words) if len(run) > 1]
    pairs = _phrases(runs, limits, joint=_JOINT)
    joined = [pairs[run] for run in runs]
    counts = Counter(word for run in joined for word in run if _JOINT in word)
    frequent = [phrase for phrase, count in counts.items() if count >= limits.phrase_occurrences]
    found = {phrase.replace(_JOINT, " ") for phrase in (*frequent, *_longer(joined, limits))}
    silent = {forms.words.get(word, word) for word in stop_words.never_alone}
    silent |= stop_words.never_alone
    return {
        phrase
        for phrase in found
        if not all(word in silent or word.isdigit() for word in phrase.split())
    }


def runs_of(text: str, forms: WordForms, stop_words: StopWords) -> Iterator[list[str]]:
    """Yield the words between punctuation and words that no phrase may have."""
    words, pieces = forms.of(text)
    barred = stop_words.boilerplate | (stop_words.function - ENGLISH_CONNECTOR_WORDS)
    run: list[str] = []
    for place, word in enumerate(words):
        if place and not unbroken(pieces, place - 1, place + 1):
            yield run
            run = []
        if word and word not in barred:
            run.append(word)
        else:
            yield run
            run = []
    yield run


def _longer(runs: Sequence[Sequence[str]], limits: VocabularyLimits) -> Iterator[str]:
    """Yield the phrases that a shorter one is mostly a part of.

    "Hidden markov" is seldom without "model"; "machine learning" often is without "algorithm".
    """
    pairs = _phrases(runs, replace(limits, phrase_score=LEAST_SCORE), joint=" ")
    for phrase in pairs.export_phrases():
        parts = [pairs.vocab[part] for part in phrase.split() if _JOINT in part]
        if parts and pairs.vocab[phrase] >= MAIN_PART * min(parts):
            yield phrase


def unbroken(pieces: Sequence[str], start: int, stop: int) -> bool:
    """Say whether nothing but blanks and hyphens parts the words from `start` to `stop`.

    Serving asks the same of the words of a phrase (`term_kernels`); a test holds them together.
    """
    gaps = pieces[2 * start + 2 : 2 * stop : 2]
    return all(gap == " " or not gap.strip(_BETWEEN) for gap in gaps)


def _phrases(runs: Sequence[Sequence[str]], limits: VocabularyLimits, *, joint: str) -> Phrases:
    return Phrases(
        runs,
        min_count=limits.phrase_occurrences,
        threshold=limits.phrase_score,
        scoring="npmi",
        delimiter=joint,
        connector_words=ENGLISH_CONNECTOR_WORDS,
    )

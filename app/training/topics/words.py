"""The words of a corpus: forms that count as one word, phrases, and stop words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, Phrases

from app.services.text.tokens.spellings import expand
from app.services.topics.text.lemmas import americanize, derive_singulars
from app.services.topics.text.term_lookup import BRIDGES, DASH
from app.services.topics.text.tokenizer import normalize_spelling, split_pieces
from app.training.topics.stop_words import StopWords, load_stop_words

FIELDS = frozenset(
    {
        *("acoustics", "analytics", "bioinformatics", "dynamics", "economics", "electronics"),
        *("ethics", "genetics", "genomics", "graphics", "kinetics", "linguistics", "logistics"),
        *("mathematics", "means", "mechanics", "news", "optics", "physics", "politics"),
        *("proteomics", "robotics", "semantics", "statistics", "thermodynamics"),
    }
)
"""Words that look like plurals but mean something else than their singulars."""

LEAST_SINGULAR_SHARE = 0.1
"""A singular is shown unless its plural is more than ten times as frequent."""

NAME_SHARE = 0.9
"""Share of its texts in which a word has a capital letter throughout, from which it is a name."""

SHORTEST_WORD = 2
"""Letters; a single letter is a symbol or a bullet."""

_JOINT = "_"
"""Joins the words of a phrase while longer ones are looked for; no word contains it.

If blanks joined them, gensim could not tell the parts of a longer phrase apart.
"""

LEAST_SCORE = -1.0
"""The least score there is: longer phrases are chosen by `MAIN_PART` instead."""

MAIN_PART = 0.5
"""Part of a shorter phrase's occurrences that must be within the longer phrase, at least."""


@dataclass(frozen=True, slots=True)
class WordForms:
    """The word that each form counts as: the one of its forms that is shown."""

    words: Mapping[str, str]

    def read(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of a text in their shown forms, and its pieces as of `split_pieces`."""
        pieces = split_pieces(text)
        plain = [read_form(piece) for piece in pieces[1::2]]
        return [self.words.get(word, word) for word in plain], pieces

    def list_inflected(self, words: Iterable[str]) -> dict[str, str]:
        """Return the inflected forms of these words, each with its word."""
        wanted = set(words)
        pairs = sorted(self.words.items())
        return {form: word for form, word in pairs if form != word and word in wanted}


@dataclass(frozen=True, slots=True)
class FormCounts:
    """In how many texts each form of a word occurs, and in how many only with a capital letter."""

    texts: Counter[str]
    capital: Counter[str]


def count_forms(texts: Iterable[str]) -> FormCounts:
    """Count the forms of words in texts."""
    counts = FormCounts(Counter(), Counter())
    for text in texts:
        pieces = set(split_pieces(text)[1::2])
        small = {read_form(piece) for piece in pieces if piece[0].islower()}
        capital = {read_form(piece) for piece in pieces if piece[0].isupper()} - small
        counts.texts.update({read_form(piece) for piece in pieces})
        counts.capital.update(capital)
    return counts


def read_form(piece: str) -> str:
    """Return a piece of text as a form: in lower case, without accents, a contraction's first word.

    Serving reads contractions so: "I'll" is no illness, and "she'd" no shed.
    """
    word = piece.lower()
    contracted = expand(word) if "'" in word else ()
    return normalize_spelling(contracted[0] if contracted else word)


def group_forms(
    frequencies: Mapping[str, int],
    capital: Mapping[str, int] | None = None,
    *,
    least_documents: int = 2,
) -> WordForms:
    """Group plurals, third persons and British spellings with the words they are forms of.

    `frequencies` counts the documents with each form; forms in fewer than `least_documents` are
    left out. `capital` counts those that have them only with a capital letter: a name is no form of
    a common word, and Mars is not several mar.
    Participles stay words of their own: when "learned" was grouped with "learning", topics were
    less coherent (NPMI on other papers 0.142 instead of 0.149).
    """
    counts = {
        word: count
        for word, count in frequencies.items()
        if count >= least_documents and len(word) >= SHORTEST_WORD
    }
    groups: dict[str, list[str]] = {}
    for word in sorted(counts):
        groups.setdefault(_find_root(word, counts, capital or {}), []).append(word)
    shown: dict[str, str] = {}
    for members in groups.values():
        word = _choose_shown(members, counts)
        shown |= dict.fromkeys(members, word)
    return WordForms(shown)


def find_phrases(
    texts: Iterable[str],
    forms: WordForms,
    stop_words: StopWords,
    *,
    occurrences: int,
    score: float,
) -> set[str]:
    """Return the phrases of the texts: two to four words, joined by blanks.

    A phrase has at least that many `occurrences` and at least that `score`, the normalised
    pointwise mutual information of its parts, in [-1, 1]. At least one of its words is neither a
    stop word nor a number.
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
    """Yield the runs of words that punctuation and words barred from phrases separate."""
    words, pieces = forms.read(text)
    barred = stop_words.boilerplate | stop_words.everyday
    barred |= stop_words.function - ENGLISH_CONNECTOR_WORDS
    run: list[str] = []
    for index, word in enumerate(words):
        if index and not is_unbroken(pieces, index - 1, index + 1):
            yield run
            run = []
        if word and word not in barred:
            run.append(word)
        else:
            yield run
            run = []
    yield run


def is_unbroken(pieces: Sequence[str], start: int, stop: int) -> bool:
    """Return whether blanks and hyphens, or a dash, separate the words from `start` up to `stop`.

    Serving has the same rule in `term_lookup`; a test compares the two.
    """
    gaps = pieces[2 * start + 2 : 2 * stop : 2]
    return all(gap in (" ", DASH) or not gap.strip(BRIDGES) for gap in gaps)


def _find_root(word: str, counts: Mapping[str, int], capital: Mapping[str, int]) -> str:
    """Follow the chain of known base forms ("modelled", "modeled" …) to its end."""
    seen = {word}
    while True:
        known = (form for form in _list_bases(word) if form in counts and form not in seen)
        is_name = capital.get(word, 0) >= NAME_SHARE * counts[word]
        base = next(
            (form for form in known if not is_name or 2 * capital.get(form, 0) >= counts[form]),
            None,
        )
        if base is None:
            return word
        seen.add(base)
        word = base


def _list_bases(word: str) -> Iterator[str]:
    """Yield the words that `word` may be grouped with."""
    if word in FIELDS or word in load_stop_words().function:
        return
    yield from americanize(word)
    yield from derive_singulars(word)


def _choose_shown(members: list[str], counts: Mapping[str, int]) -> str:
    """Return the most frequent form, or its singular if that is not too rare."""
    best = max(members, key=lambda form: (counts[form], form))
    if best in FIELDS:
        return best
    least = LEAST_SINGULAR_SHARE * counts[best]
    singular = (
        form for form in derive_singulars(best) if form in members and counts[form] >= least
    )
    return next(singular, best)


def _find_longer(runs: Sequence[Sequence[str]], occurrences: int) -> Iterator[str]:
    """Yield the longer phrases that take up most occurrences of a shorter one.

    "Hidden markov" is seldom without "model", but "machine learning" often without "algorithm".
    """
    pairs = _score_phrases(runs, occurrences, LEAST_SCORE, joint=" ")
    for phrase in pairs.export_phrases():
        parts = [pairs.vocab[part] for part in phrase.split() if _JOINT in part]
        if parts and pairs.vocab[phrase] >= MAIN_PART * min(parts):
            yield phrase


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

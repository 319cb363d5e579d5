"""The terms of an imported model: words cut and looked up as whoever fitted it had them.

How a notebook made its tokens is stored nowhere: `WordSettings` hold what its dictionary tells of
it. Nothing of how Subtext itself reads words is used here: the text is read as it came.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict

from app.kernels import Ints, Longs
from app.services.text.normal.characters import SURROGATES, encode
from app.services.topics.text.lemmas import derive_singulars, derive_verbs
from app.services.topics.text.phrasing import PhraseLayer, Phraser, Unit
from app.services.topics.text.term_lookup import STOP, UNKNOWN
from app.services.topics.text.vocabulary import CACHED_WORDS, LONGEST_WORD, Bag, TokenizedText

_MARKS = "\u0300-\u036f"
"""Combining accents; of no word by themselves."""


class Inflection(StrEnum):
    """Which forms of a word are terms: each that was frequent, singulars alone, or lemmas alone."""

    KEPT = "kept"
    SINGULARS = "singulars"
    LEMMAS = "lemmas"


class WordSettings(BaseModel):
    """What decides which terms a text has, by an imported model.

    A word is a run of letters, of digits if `has_digits`, and of `signs` between those; or, if it
    `is_split_at_blanks`, all between two blanks. One that has fewer characters than `shortest`, or
    more than `longest`, is no token, nor is one of `stop_words`, where those were taken out before
    phrases were looked for (`are_stop_words_removed`). The terms that phrases are made of count,
    too, where the model `counts_parts`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[str, ...]
    is_lower: bool
    has_accents: bool
    has_digits: bool
    is_split_at_blanks: bool
    signs: str
    shortest: int
    longest: int
    inflection: Inflection
    is_inflected_in_phrases: bool
    stop_words: tuple[str, ...]
    are_stop_words_removed: bool
    counts_parts: bool
    phrases: tuple[PhraseLayer, ...]


class _Word(NamedTuple):
    """What a word is to a model: its token, None if it was none, and its term by itself."""

    token: str | None
    term: int


class ImportedVocabulary:
    """The terms of an imported model, which it finds in texts; `len` counts them."""

    def __init__(self, settings: WordSettings) -> None:
        self.settings = settings
        self._ids = {term: number for number, term in enumerate(settings.terms) if term}
        self._pattern = _compile_pattern(settings)
        self._phrasers = [Phraser(layer) for layer in settings.phrases]
        self._stop_words = frozenset(settings.stop_words)
        parts = (layer.list_words() for layer in settings.phrases)
        self._words = frozenset(chain(self._ids, *parts))
        self._read = lru_cache(CACHED_WORDS)(self._read_word)
        self._find = lru_cache(CACHED_WORDS)(self._find_term)

    def __len__(self) -> int:
        return len(self.settings.terms)

    @property
    def terms(self) -> Sequence[str]:
        """The terms by their ids, as the model's dictionary spells them."""
        return self.settings.terms

    def tokenize(self, text: str) -> TokenizedText:
        """Cut a text into words, and find their terms."""
        found = [match.span() for match in self._pattern.finditer(text)]
        words = [self._read(text[start:end]) for start, end in found]
        terms = [term for _, term in words]
        counted: list[int] = []
        for token, parts in self._join_phrases(words):
            if len(parts) == 1:
                counted.append(words[parts[0]].term)
                continue
            if self.settings.counts_parts:
                counted += [words[part].term for part in parts]
            if not self._leaves_parts(term := self._find(token)):
                counted.append(term)
                for part in parts:
                    terms[part] = term
        spans = np.array(found, dtype=np.int64).reshape(len(found), 2)
        encoded, code_points = text.encode(errors=SURROGATES), encode(text)
        return TokenizedText(
            encoded,
            spans if text.isascii() else _locate(code_points, spans),
            code_points,
            spans,
            np.array(terms, dtype=np.int32),
            _make_bag(counted),
        )

    def _join_phrases(self, words: Sequence["_Word"]) -> Sequence[Unit]:
        """Return the tokens of a text, with phrases joined, and the words each is made of."""
        units: list[Unit] = [
            (token, (number,)) for number, (token, _) in enumerate(words) if token is not None
        ]
        for phraser in self._phrasers:
            units = phraser.join(units)
        return units

    def _leaves_parts(self, term: int) -> bool:
        """Return whether the words of a phrase stay what they are: they count, and it is no term.

        Where words count beside their phrase, one that is too rare changes nothing.
        """
        return term == UNKNOWN and self.settings.counts_parts

    def _read_word(self, word: str) -> "_Word":
        """Return the token that a word was to the model, and its term by itself."""
        token = self._make_token(word)
        if token is None:
            return _Word(None, STOP)
        is_stop_word, term = token in self._stop_words, self._find(token)
        if not is_stop_word or term >= 0:
            return _Word(token, term)
        is_removed = self.settings.are_stop_words_removed and token not in self._words
        return _Word(None if is_removed else token, STOP)

    def _make_token(self, word: str) -> str | None:
        """Return the token that a word was to the model; None if it was none."""
        settings = self.settings
        token = word.lower() if settings.is_lower else word
        if not settings.has_accents and not token.isascii():
            token = remove_accents(token)
        is_short = len(token) < settings.shortest or token.startswith("_")
        if is_short or len(token) > settings.longest or not any(map(str.isalnum, token)):
            return None
        if settings.is_inflected_in_phrases or settings.inflection is Inflection.KEPT:
            return token
        return next((form for form in self._list_forms(token) if form in self._words), token)

    def _find_term(self, token: str) -> int:
        """Return the term of a token, in another form if only that is one; or `UNKNOWN`."""
        if token in self._ids:
            return self._ids[token]
        found = (self._ids[form] for form in self._list_forms(token) if form in self._ids)
        return next(found, UNKNOWN)

    def _list_forms(self, token: str) -> Iterator[str]:
        """Yield a token, and what its last word may be a form of, where forms are no terms."""
        yield token
        if self.settings.inflection is Inflection.KEPT or len(token) > LONGEST_WORD:
            return
        delimiters = [layer.delimiter for layer in self.settings.phrases]
        first = max((token.rfind(one) + len(one) for one in delimiters if one in token), default=0)
        word = token[first:]
        forms = derive_singulars(word)
        if self.settings.inflection is Inflection.LEMMAS:
            forms = chain(forms, derive_verbs(word))
        yield from (token[:first] + form for form in forms)


def remove_accents(word: str) -> str:
    """Return a word without accents, as gensim's `deaccent` does."""
    letters = unicodedata.normalize("NFD", word)
    plain = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", plain)


def _compile_pattern(settings: WordSettings) -> re.Pattern[str]:
    if settings.is_split_at_blanks:
        return re.compile(r"\S+")
    # Without digits and signs as gensim's own tokenizer: `_` is a letter to it.
    letters = r"[^\W_]" if settings.has_digits or settings.signs else r"(?!\d)\w"
    if settings.signs and not settings.has_digits:
        letters = r"[^\W\d_]"
    marks = "" if settings.has_accents else f"[{_MARKS}]*"
    run = f"(?:{letters}{marks})+"
    if not settings.signs:
        return re.compile(run)
    return re.compile(f"{run}(?:[{re.escape(settings.signs)}]{run})*")


def _locate(code_points: Ints, spans: Longs) -> Longs:
    """Return the byte offsets in a text's UTF-8 of these positions (n, 2)."""
    widths = 1 + (code_points > 0x7F) + (code_points > 0x7FF) + (code_points > 0xFFFF)
    offsets: Longs = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    located: Longs = offsets[spans]
    return located


def _make_bag(terms: Sequence[int]) -> Bag:
    """Return the bag of these terms, of which those below 0 are none."""
    counts = Counter(terms)
    ids = sorted(term for term in counts if term >= 0)
    return Bag(
        np.array(ids, dtype=np.int32), np.array([counts[term] for term in ids], dtype=np.int32)
    )

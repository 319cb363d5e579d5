"""Texts as an analyzer reads them, and the way back to the text as it came.

What scikit-learn does to a text in Python is done here in the same Python, so that no text of any
script can be read differently: lower case, accents, words by a pattern.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np

from app.kernels import Longs
from app.services.sentiment.pipeline.lookup import encode
from app.services.sentiment.pipeline.settings import AnalyzerSettings
from app.services.sentiment.pipeline.units import (
    CHARACTERS,
    GIVEN,
    PADDED,
    RUNS,
    PreparedTexts,
)

RUN_PATTERNS = {
    prefix + pattern: letters
    for prefix in ("", "(?u)")
    for pattern, letters in {
        r"\b\w\w+\b": 2,
        r"\b\w{2,}\b": 2,
        r"\w\w+": 2,
        r"\w{2,}": 2,
        r"\b\w\w\w+\b": 3,
        r"\b\w{3,}\b": 3,
        r"\b\w+\b": 1,
        r"\w+": 1,
        r"\w{1,}": 1,
    }.items()
}
"""Token patterns of runs of so many word characters or more, which compiled code finds."""

_BETWEEN_SPACES = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Preparation:
    """How one analyzer reads texts; `kind` and `letters` are those of its plan.

    `pattern` finds the words of a prepared text, for an analyzer of words.
    """

    settings: AnalyzerSettings
    kind: int
    letters: int
    pattern: re.Pattern[str]

    def prepare(self, text: str) -> str:
        """Return a text in lower case and without accents, if the analyzer has it so."""
        if self.settings.lowercase:
            text = text.lower()
        if self.settings.strip_accents is None or text.isascii():
            return text
        return _ACCENTS[self.settings.strip_accents](unicodedata.normalize("NFKD", text))

    def locate(self, text: str) -> list[int]:
        """Return for each character of the prepared text which one it came from.

        Lower case depends on the neighbours only in which sigma it is, and of marks that are put
        into another order all are dropped.
        """
        origins: list[int] = []
        for index, character in enumerate(text):
            origins += [index] * len(self.prepare(character))
        return origins

    def find_spans(self, text: str, origins: Sequence[int]) -> list[tuple[int, int]]:
        """Return the start and end in the text of each word, `origins` being what `locate` returns.

        A word without characters has an end that is not after its start.
        """
        if self.kind != GIVEN:
            return [found.span() for found in _BETWEEN_SPACES.finditer(text)]
        group = min(self.pattern.groups, 1)
        spans = [found.span(group) for found in self.pattern.finditer(self.prepare(text))]
        return [
            (origins[start], origins[end - 1] + 1) if end > start >= 0 else (0, 0)
            for start, end in spans
        ]


def make_preparation(settings: AnalyzerSettings) -> Preparation:
    """Return how an analyzer with these settings reads texts."""
    if settings.analyzer != "word":
        kind = CHARACTERS if settings.analyzer == "char" else PADDED
        return Preparation(settings, kind, 0, _BETWEEN_SPACES)
    pattern = settings.token_pattern or ""
    letters = RUN_PATTERNS.get(pattern, 0)
    return Preparation(settings, RUNS if letters else GIVEN, letters, re.compile(pattern))


def prepare_texts(texts: Sequence[str], analyzers: Sequence[Preparation]) -> PreparedTexts:
    """Return the texts as each analyzer reads them."""
    parts, words = list[bytes](), list[list[int]]()
    for analyzer in analyzers:
        for text in texts:
            content, lengths = _read(analyzer, text)
            parts.append(content)
            words.append(lengths)
    shape = len(analyzers), len(texts)
    return PreparedTexts(
        np.frombuffer(b"".join(parts), np.uint8),
        _bound([len(part) for part in parts], *shape),
        np.fromiter(chain.from_iterable(words), np.int32, sum(map(len, words))),
        _bound([len(lengths) for lengths in words], *shape),
    )


def _read(analyzer: Preparation, text: str) -> tuple[bytes, list[int]]:
    """Return a text as an analyzer reads it, in UTF-8, and the bytes of each given word."""
    prepared = analyzer.prepare(text)
    if analyzer.kind != GIVEN:
        return encode(prepared), []
    words = analyzer.pattern.findall(prepared)
    joined, lengths = " ".join(words), list(map(len, words))
    if not joined.isascii():
        lengths = [len(encode(word)) for word in words]
    return encode(joined), lengths


def _bound(lengths: Sequence[int], analyzers: int, texts: int) -> Longs:
    """Return where each analyzer's texts begin and the last one ends, (analyzers, texts + 1)."""
    ends = np.fromiter(accumulate(lengths, initial=0), np.int64, len(lengths) + 1)
    rows = np.arange(analyzers)[:, np.newaxis] * texts + np.arange(texts + 1)
    bounds: Longs = ends[rows]
    return bounds


def _drop_combining(text: str) -> str:
    return "".join([character for character in text if not unicodedata.combining(character)])


def _keep_ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode("ascii")


_ACCENTS: dict[str, Callable[[str], str]] = {"unicode": _drop_combining, "ascii": _keep_ascii}

"""The phrases of gensim's `Phrases`, `Phraser` and `FrozenPhrases`, each as its tokens."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import ModelFileUnusable
from app.services.topics.text.phrasing import PhraseLayer
from app.training.imported.lda.files import read_as
from app.training.imported.lda.inert import Record

PHRASES = ("Phrases", "Phraser", "FrozenPhrases")

OTHERS = {
    "LdaModel": "is a model; name it first, without --phrases",
    "LdaMulticore": "is a model; name it first, without --phrases",
    "Dictionary": "is a dictionary; name it with --dictionary",
}

OWN_SCORING = "its phrases are scored by a function of its own; save `phrases.freeze()` instead"


@dataclass(frozen=True, slots=True)
class SavedPhrases:
    """The phrases, and all tokens that they were chosen from, where the file still has them."""

    layer: PhraseLayer
    tokens: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Scorer:
    """What decides of a pair of tokens that stand together `both` times."""

    counts: Mapping[str, int]
    threshold: float
    least: float
    words: float
    is_npmi: bool

    def accepts(self, first: str, last: str, joined: str) -> bool:
        """Return whether the score of a phrase is above the threshold, as gensim computes it."""
        one, other, both = (self.counts.get(token, 0) for token in (first, last, joined))
        if not (one and other and both):
            return False
        if not self.is_npmi:  # Mikolov and others (2013)
            score = (both - self.least) / float(one * other) * len(self.counts)
        elif both >= self.least and self.words:
            share = both / self.words
            chance = (one / self.words) * (other / self.words)
            score = math.log(share / chance) / -math.log(share)
        else:
            score = -math.inf
        return score > self.threshold


def read_phrases(path: Path) -> SavedPhrases:
    """Return the phrases in a file of gensim; raise `ModelFileUnusable`."""
    record = read_as(path, PHRASES, others=OTHERS, otherwise="has no phrases")
    delimiter = _decode(record.attributes.get("delimiter", "_"))
    words = record.attributes.get("connector_words", record.attributes.get("common_terms")) or ()
    if not isinstance(words, list | tuple | set | frozenset) or not delimiter:
        raise ModelFileUnusable(path, "it has no delimiter or connector words; save it again")
    connectors = frozenset(map(_decode, words))
    counts = record.attributes.get("vocab")
    if isinstance(counts, dict) and counts:
        vocabulary = {_decode(token): int(count) for token, count in counts.items()}
        candidates = frozenset(token for token in vocabulary if delimiter in token)
        scorer = _make_scorer(path, record, vocabulary)
        phrases = set(_split_all(candidates, delimiter, connectors, scorer.accepts))
        tokens = frozenset(vocabulary) - candidates
    else:
        candidates = frozenset(_list_frozen(record, delimiter))
        phrases = set(_split_all(candidates, delimiter, connectors, lambda *_: True))
        tokens = None
    layer = PhraseLayer(
        delimiter=delimiter, connectors=tuple(sorted(connectors)), phrases=tuple(sorted(phrases))
    )
    return SavedPhrases(layer, tokens)


def _split_all(
    candidates: frozenset[str],
    delimiter: str,
    connectors: frozenset[str],
    accepts: Callable[[str, str, str], bool],
) -> Iterator[tuple[str, ...]]:
    """Yield each way in which tokens, two and connectors between them, make a phrase.

    A token may have the delimiter in it: it may be a phrase itself, and of three words it is not
    stored which two were one.
    """
    for joined in candidates:
        parts = joined.split(delimiter)
        for end in range(1, len(parts)):
            first = delimiter.join(parts[:end])
            start = end
            while True:
                last = delimiter.join(parts[start:])
                if connectors.isdisjoint((first, last)) and accepts(first, last, joined):
                    yield (first, *parts[end:start], last)
                if start + 1 >= len(parts) or parts[start] not in connectors:
                    break
                start += 1


def _make_scorer(path: Path, record: Record, counts: Mapping[str, int]) -> _Scorer:
    scoring = record.attributes.get("scoring", "default")
    if isinstance(scoring, type) and issubclass(scoring, Record):
        scoring = scoring.global_name.name
    if scoring not in ("default", "original_scorer", "npmi", "npmi_scorer"):
        raise ModelFileUnusable(path, OWN_SCORING)
    return _Scorer(
        counts,
        threshold=_take(record, "threshold"),
        least=_take(record, "min_count"),
        words=_take(record, "corpus_word_count"),
        is_npmi=scoring in ("npmi", "npmi_scorer"),
    )


def _list_frozen(record: Record, delimiter: str) -> Iterator[str]:
    """Yield the phrases of a frozen one, with those of gensim 3, which has tuples of bytes."""
    grams = record.attributes.get("phrasegrams")
    threshold = _take(record, "threshold")
    for key, value in (grams if isinstance(grams, dict) else {}).items():
        score = value[-1] if isinstance(value, tuple) else value
        if isinstance(score, int | float) and score > threshold:
            parts = key if isinstance(key, tuple) else (key,)
            yield delimiter.join(map(_decode, parts))


def _take(record: Record, name: str) -> float:
    value = record.attributes.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def _decode(token: object) -> str:
    return token.decode(errors="replace") if isinstance(token, bytes) else str(token)

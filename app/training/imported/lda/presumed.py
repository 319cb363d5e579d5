"""Phrases of which only the terms are known: a dictionary without the `Phraser` it was made by."""

from collections.abc import Collection, Iterator

from app.services.text.english import FUNCTION_WORDS
from app.services.topics.text.phrasing import PhraseLayer

DELIMITERS = ("_", " ")

LEAST_PART = 0.005
"""Part of the terms that have a delimiter between words; fewer are symbols such as `x_i`."""

MOST_LAYERS = 4


def presume_phrases(words: Collection[str]) -> tuple[PhraseLayer, ...]:
    """Return the phrases that a dictionary shows: of two words, then of one more in each layer."""
    for delimiter in DELIMITERS:
        joined = {word for word in words if _is_joined(word, delimiter)}
        if joined and len(joined) >= LEAST_PART * len(words):
            return tuple(_build_layers(joined, delimiter))
    return ()


def _is_joined(word: str, delimiter: str) -> bool:
    parts = word.split(delimiter)
    return len(parts) > 1 and all(any(map(str.isalnum, part)) for part in parts)


def _build_layers(joined: Collection[str], delimiter: str) -> Iterator[PhraseLayer]:
    connectors = _find_connectors(joined, delimiter)
    for layer in range(MOST_LAYERS):
        phrases = sorted(
            (delimiter.join(parts[: layer + 1]), *parts[layer + 1 :])
            for parts in (word.split(delimiter) for word in joined)
            if _is_in_layer(parts, layer, joined, delimiter, connectors)
        )
        if phrases:
            yield PhraseLayer(
                delimiter=delimiter, connectors=tuple(sorted(connectors)), phrases=tuple(phrases)
            )


def _find_connectors(joined: Collection[str], delimiter: str) -> frozenset[str]:
    """Return the stop words that stand within phrases, and begin or end none."""
    split = [word.split(delimiter) for word in joined]
    inside = {part for parts in split for part in parts[1:-1]}
    return FUNCTION_WORDS & inside - {end for parts in split for end in (parts[0], parts[-1])}


def _is_in_layer(
    parts: list[str],
    layer: int,
    joined: Collection[str],
    delimiter: str,
    connectors: frozenset[str],
) -> bool:
    """Return whether a term is what is a term already, one more word, and connectors between."""
    if len(parts) < layer + 2 or not connectors.issuperset(parts[layer + 1 : -1]):
        return False
    return layer == 0 or delimiter.join(parts[: layer + 1]) in joined

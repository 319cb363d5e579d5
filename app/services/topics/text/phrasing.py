"""Phrases of an imported model, joined greedily as gensim's `Phraser` joins them."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class PhraseLayer(BaseModel):
    """The phrases of one `Phraser`: each as its tokens, two and the `connectors` between them.

    Tokens may be phrases of the layer before. Joined by the `delimiter`, they are one token.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    delimiter: str = Field(min_length=1)
    connectors: tuple[str, ...]
    phrases: tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...]

    def list_words(self) -> Iterator[str]:
        """Yield the words of all phrases, those of the layers before included."""
        for phrase in self.phrases:
            for token in phrase:
                yield from token.split(self.delimiter)


Unit = tuple[str, tuple[int, ...]]
"""A token, and the numbers of the words of the text that it is made of.

A plain tuple: making a named one for each word took a third of the time of a text.
"""


class Phraser:
    """Joins the tokens of phrases, the first phrase of a text first, and none twice."""

    def __init__(self, layer: PhraseLayer) -> None:
        self._connectors = frozenset(layer.connectors)
        self._joined = {phrase: layer.delimiter.join(phrase) for phrase in layer.phrases}
        self._firsts = frozenset(phrase[0] for phrase in layer.phrases)

    def join(self, units: Sequence[Unit]) -> list[Unit]:
        """Return the units of a text with the tokens of each phrase joined."""
        joined: list[Unit] = []
        pending: list[Unit] = []  # what may begin a phrase, and connectors behind it
        for unit in units:
            token = unit[0]
            if pending and token in self._connectors:
                pending.append(unit)
                continue
            phrase = self._find([*pending, unit]) if pending else None
            if phrase is not None:
                joined.append(phrase)
                pending = []
                continue
            joined += pending
            pending = []
            (pending if token in self._firsts else joined).append(unit)
        return joined + pending

    def _find(self, units: Sequence[Unit]) -> Unit | None:
        joined = self._joined.get(tuple([token for token, _ in units]))
        if joined is None:
            return None
        return joined, tuple([word for _, words in units for word in words])

"""The sentences of stored reviews by one topic model, in memory as columns.

A sentence takes 17 bytes and a review 42. Columns never change: what is new or gone makes others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import SENTENCE


class SentencesRow(NamedTuple):
    """The sentences of a review as they are stored, and what of the review they are counted by."""

    id: int
    number: int
    sentiment_model: str
    sentences: bytes
    dated_us: int
    source: str | None
    rating: float | None


class Names:
    """Names by number, in the order in which they were seen; it only grows."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._codes)

    def encode(self, name: str) -> int:
        """Return the number of a name, which gets one if it has none."""
        return self._codes.setdefault(name, len(self._codes))

    def find(self, name: str) -> int | None:
        """Return the number of a name; None if it was not seen."""
        return self._codes.get(name)

    def list(self) -> list[str]:
        """Return the names, in the order of their numbers."""
        return list(self._codes)


NO_NAME = -1
"""The number of a name that is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """R reviews and their N sentences; those of review r are `first[r]` to `first[r + 1]`.

    Of reviews (R,): `ids` of their rows, `numbers`, `dated_us` (microseconds since the year 1),
    `sources` and `models` (sentiment models) by number, `ratings`, NaN where they have none. Of
    sentences (N,): what `SENTENCE` holds, `chances` being P(positive).
    """

    ids: NDArray[np.int64]
    numbers: NDArray[np.int64]
    dated_us: NDArray[np.int64]
    sources: NDArray[np.int32]
    models: NDArray[np.int16]
    ratings: NDArray[np.float64]
    first: NDArray[np.int64]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    topics: NDArray[np.int16]
    evidence: NDArray[np.float16]
    chances: NDArray[np.float32]
    sure: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """The memory of all columns."""
        return sum(getattr(self, name).nbytes for name in self.__slots__)

    def find_reviews(self, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the index of the review that each of the sentences is of."""
        return np.searchsorted(self.first, sentences, side="right") - 1


def parse_rows(rows: Sequence[SentencesRow], *, sources: Names, models: Names) -> Columns:
    """Return the columns of stored rows, in their order."""
    packed = np.frombuffer(b"".join(row.sentences for row in rows), SENTENCE)
    lengths = [len(row.sentences) // SENTENCE.itemsize for row in rows]
    codes = [NO_NAME if row.source is None else sources.encode(row.source) for row in rows]
    ratings = [np.nan if row.rating is None else row.rating for row in rows]
    return Columns(
        ids=np.array([row.id for row in rows], np.int64),
        numbers=np.array([row.number for row in rows], np.int64),
        dated_us=np.array([row.dated_us for row in rows], np.int64),
        sources=np.array(codes, np.int32),
        models=np.array([models.encode(row.sentiment_model) for row in rows], np.int16),
        ratings=np.array(ratings, np.float64),
        first=np.cumsum([0, *lengths], dtype=np.int64),
        starts=packed["start"].copy(),
        ends=packed["end"].copy(),
        topics=packed["topic"].copy(),
        evidence=packed["evidence"].copy(),
        chances=packed["positive"].copy(),
        sure=packed["sure"].copy(),
    )


def make_empty() -> Columns:
    """Return columns without reviews."""
    return parse_rows([], sources=Names(), models=Names())


def join(parts: Sequence[Columns]) -> Columns:
    """Return the reviews of all parts, one or more; of several rows of one review, the last."""
    offsets = np.cumsum([0, *(part.first[-1] for part in parts)])
    firsts = [part.first[:-1] + offset for part, offset in zip(parts, offsets, strict=False)]
    joined = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in Columns.__slots__
        if name != "first"
    }
    whole = Columns(first=np.concatenate([*firsts, offsets[-1:]]), **joined)
    _, newest = np.unique(whole.numbers[::-1], return_index=True)
    if len(newest) == len(whole):
        return whole
    kept = np.zeros(len(whole), np.bool_)
    kept[len(whole) - 1 - newest] = True
    return keep(whole, kept)


def keep(columns: Columns, kept: NDArray[np.bool_]) -> Columns:
    """Return the columns of the reviews that are kept (R,)."""
    lengths = np.diff(columns.first)
    of_sentences = np.repeat(kept, lengths)
    chosen = {
        name: getattr(columns, name)[kept if name in _OF_REVIEWS else of_sentences]
        for name in Columns.__slots__
        if name != "first"
    }
    return Columns(first=np.concatenate([[0], np.cumsum(lengths[kept])]), **chosen)


_OF_REVIEWS = frozenset({"ids", "numbers", "dated_us", "sources", "models", "ratings"})

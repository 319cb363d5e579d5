"""Sentences drawn per topic: a sample that says how people speak of it, and candidates for quotes.

The draw is by a hash of the review's number and the sentence's place in it, the least first. So it
is uniform, the same each time, and hardly changes as reviews come in; no list of all is kept.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, Longs, inlined_kernel, kernel
from app.services.complaints.columns import Columns
from app.services.complaints.counts import POSITIVE_FROM

DRAWN, FEWEST, MOST = 2_000, 60, 300
"""Sentences whose words are compared, over all topics; and the fewest and most of one."""

CANDIDATES = 32
"""Sentences of a topic among which its quotes are chosen, besides those drawn."""

SHORT, LONG = 40, 160
"""Characters that a quote should have at least and at most: less says little, more is not read."""

UNSURE = 0.5
"""What a verdict counts that the model is not sure of."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Indices of sentences by row (K, n), -1 where there are fewer.

    `drawn` are drawn at random, and `best` the most typical ones of the feeling that is quoted.
    """

    drawn: NDArray[np.int64]
    best: NDArray[np.int64]


def draw(
    columns: Columns, slots: NDArray[np.int32], rows: NDArray[np.int32], quoted: NDArray[np.bool_]
) -> Sample:
    """Draw from the reviews that have a slot; `rows` is as for `count`.

    `quoted` (K,) says which verdict the quotes of each row have: positive if true.
    """
    size = min(max(DRAWN // max(len(quoted), 1), FEWEST), MOST)
    sample = Sample(
        np.full((len(quoted), size), -1, np.int64),
        np.full((len(quoted), CANDIDATES), -1, np.int64),
    )
    _draw(columns.numbers, columns.first, columns.topics, slots, rows, sample.drawn)
    _choose(
        columns.first,
        columns.topics,
        columns.chances,
        columns.evidence.view(np.uint16),
        columns.sure,
        columns.ends - columns.starts,
        slots,
        rows,
        quoted,
        _HALVES,
        sample.best,
    )
    return sample


def draw_uniformly(columns: Columns, size: int) -> NDArray[np.int64]:
    """Return up to `size` sentences with a topic, drawn from all of them, in the order drawn."""
    slots, topics = np.zeros(len(columns), np.int32), int(columns.topics.max(initial=-1))
    rows = np.zeros(topics + 2, np.int32)
    rows[0] = -1
    drawn = np.full((1, size), -1, np.int64)
    _draw(columns.numbers, columns.first, columns.topics, slots, rows, drawn)
    found = drawn[0][drawn[0] >= 0]
    reviews = columns.find_reviews(found)
    order = _hash_all(columns.numbers[reviews], found - columns.first[reviews])
    ordered: Longs = found[np.argsort(order, kind="stable")]
    return ordered


_HALVES = np.arange(2**16, dtype=np.uint16).view(np.float16).astype(np.float32)
"""The value of each half-precision number, which kernels do not know."""


@inlined_kernel
def _hash(number: int, place: int) -> np.uint64:
    """Return the hash of a sentence (the finaliser of splitmix64)."""
    x = np.uint64(number) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(place)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@kernel
def _hash_all(numbers: Longs, places: Longs) -> NDArray[np.uint64]:
    hashes = np.empty(len(numbers), np.uint64)
    for index in range(len(numbers)):
        hashes[index] = _hash(numbers[index], places[index])
    return hashes


@inlined_kernel
def _replace_greatest(
    hashes: NDArray[np.uint64], sentences: Longs, key: np.uint64, sentence: int
) -> None:
    """Put a sentence in the place of that with the greatest hash, which is the heap's first."""
    at, child = 0, 1
    while child < len(hashes):
        if child + 1 < len(hashes) and hashes[child + 1] > hashes[child]:
            child += 1
        if hashes[child] <= key:
            break
        hashes[at], sentences[at] = hashes[child], sentences[child]
        at, child = child, 2 * child + 1
    hashes[at], sentences[at] = key, sentence


@kernel
def _draw(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    numbers: Longs,
    first: Longs,
    topics: NDArray[np.int16],
    slots: Ints,
    rows: Ints,
    drawn: Longs,
) -> None:
    """Fill each row of `drawn` with the sentences of the least hashes, as a heap."""
    hashes = np.full(drawn.shape, np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64)
    for review in range(len(slots)):
        if slots[review] < 0:
            continue
        for sentence in range(first[review], first[review + 1]):
            row = rows[topics[sentence] + 1]
            if row < 0:
                continue
            key = _hash(numbers[review], sentence - first[review])
            if key < hashes[row, 0]:
                _replace_greatest(hashes[row], drawn[row], key, sentence)


@kernel
def _choose(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    first: Longs,
    topics: NDArray[np.int16],
    chances: NDArray[np.float32],
    evidence: NDArray[np.uint16],
    sure: NDArray[np.bool_],
    lengths: NDArray[np.uint32],
    slots: Ints,
    rows: Ints,
    quoted: NDArray[np.bool_],
    halves: NDArray[np.float32],
    best: Longs,
) -> None:
    """Fill each row of `best` with its best sentences, of one review and of one template one."""
    size = best.shape[1]
    qualities = np.zeros(best.shape, np.float32)
    reviews = np.full(best.shape, -1, np.int64)
    worst, limits = np.zeros(len(best), np.int64), np.zeros(len(best), np.float32)
    for review in range(len(slots)):
        if slots[review] < 0:
            continue
        for sentence in range(first[review], first[review + 1]):
            row = rows[topics[sentence] + 1]
            if row < 0 or (chances[sentence] >= POSITIVE_FROM) != quoted[row]:
                continue
            quality = np.float32(
                halves[evidence[sentence]]
                * (1.0 if sure[sentence] else UNSURE)
                * abs(2 * chances[sentence] - 1)
                * _weigh_length(lengths[sentence])
            )
            if quality <= limits[row]:
                continue
            place = worst[row]
            for index in range(size):
                other = best[row, index]
                if other >= 0 and (
                    reviews[row, index] == review
                    or (lengths[other] == lengths[sentence] and chances[other] == chances[sentence])
                ):
                    place = index if quality > qualities[row, index] else -1
                    break
            if place < 0:
                continue
            qualities[row, place] = quality
            best[row, place] = sentence
            reviews[row, place] = review
            last = 0
            for index in range(1, size):
                if qualities[row, index] < qualities[row, last]:
                    last = index
            worst[row], limits[row] = last, qualities[row, last]


@inlined_kernel
def _weigh_length(characters: int) -> float:
    if characters < SHORT:
        return characters / SHORT
    return LONG / characters if characters > LONG else 1.0

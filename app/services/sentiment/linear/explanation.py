"""The explanation of a score: each word's part of it."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Segment
from app.kernels import Ints, kernel
from app.services.sentiment.linear.slots import allocate_slots, clip_to_one, find_slot


def split_segments(
    text: str, spans: Sequence[Sequence[int]], parts: Sequence[float]
) -> Iterator[Segment]:
    """Yield the words between `spans`, each with its part, and the gaps between them, with None."""
    done = 0
    for (start, end), part in zip(spans, parts, strict=True):
        if start > done:
            yield Segment(text=text[done:start], weight=None)
        yield Segment(text=text[start:end], weight=part)
        done = end
    if done < len(text):
        yield Segment(text=text[done:], weight=None)


@kernel
def share(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    features: Ints, values: Ints, ranges: Ints, weights: Ints, words: int, salt: int
) -> NDArray[np.float64]:
    """Divide each feature's weight among its occurrences, in the arrays of a `TokenizedText`.

    `weights` holds that of each occurrence's feature. A feature whose values add up to more
    than one whole counts as one: its occurrences share that.
    """
    count = len(features)
    slots = allocate_slots(count)
    sums = np.zeros(len(slots), np.int32)
    for occurrence in range(count):
        slot = find_slot(features[occurrence], slots, salt)
        slots[slot] = features[occurrence]
        sums[slot] += values[occurrence]
    shares = np.zeros(words, np.float64)
    for occurrence in range(count):
        feature = features[occurrence]
        total = sums[find_slot(feature, slots, salt)]
        scale = clip_to_one(total) / total if total else 1.0
        first, end = ranges[occurrence]
        share = weights[occurrence] * values[occurrence] * scale / (end - first)
        for word in range(first, end):
            shares[word] += share
    return shares

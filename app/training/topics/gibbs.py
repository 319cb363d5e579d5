"""The kernels of collapsed Gibbs sampling: a topic is drawn for every word, given all others."""

import numpy as np
from numpy.typing import NDArray

from app.kernels import kernel

LANES = 8
"""Topics whose probabilities are summed at once; arrays are padded to a multiple of it."""

ONE = np.float32(1)

RANDOM_SHIFT = np.uint64(40)
RANDOM_UNIT = np.float32(2.0**-24)
"""The upper 24 bits of the generator's state times this are a number in [0, 1)."""


@kernel
def sweep(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    starts: NDArray[np.int64],
    terms: NDArray[np.int32],
    topics: NDArray[np.int32],
    weights: NDArray[np.float32],
    alpha: NDArray[np.float32],
    counts: NDArray[np.float32],
    totals: NDArray[np.float32],
    eta: np.float32,
    state: np.uint64,
) -> np.uint64:
    """Draw a topic for every word, given those of all others; return the generator's next state.

    `starts` (N + 1,) are the offsets of the documents in `terms` and `topics` (n,), which hold
    each word's term and topic; `weights` (V,) are those of the terms. `counts` (V, K), `totals`
    (K,) and `topics` are updated in place. K includes the padding, whose alpha is 0: it gets none.
    """
    size, real, eta_sum = len(alpha), int((alpha > 0).sum()), np.float32(eta * len(counts))
    inverse = ONE / (totals + eta_sum)
    document, sums = np.empty(size, np.float32), np.empty(size, np.float32)
    for index in range(len(starts) - 1):
        document[:] = alpha
        for word in range(starts[index], starts[index + 1]):
            document[topics[word]] += weights[terms[word]]
        for word in range(starts[index], starts[index + 1]):
            row, weight = counts[terms[word]], weights[terms[word]]
            _change_count(row, totals, document, inverse, eta_sum, topics[word], -weight)
            _sum_weights(sums, document, row, inverse, eta)
            state = _advance_random(state)
            uniform = np.float32(state >> RANDOM_SHIFT) * RANDOM_UNIT
            topics[word] = _draw(sums, uniform, real)
            _change_count(row, totals, document, inverse, eta_sum, topics[word], weight)
    return state


@kernel
def count_documents(
    starts: NDArray[np.int64], topics: NDArray[np.int32], size: int, longest: int
) -> NDArray[np.int64]:
    """Return how many documents have a topic n times: a row per topic, a column per n from 0.

    The shape is (size, longest + 1): `size` topics, and documents of at most `longest` words.
    """
    documents = np.zeros((size, longest + 1), np.int64)
    counts = np.zeros(size, np.int64)
    for index in range(len(starts) - 1):
        counts[:] = 0
        for word in range(starts[index], starts[index + 1]):
            counts[topics[word]] += 1
        for topic in range(size):
            documents[topic, counts[topic]] += 1
    return documents


@kernel
def _change_count(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    row: NDArray[np.float32],
    totals: NDArray[np.float32],
    document: NDArray[np.float32],
    inverse: NDArray[np.float32],
    eta_sum: np.float32,
    topic: int,
    change: np.float32,
) -> None:
    """Add a word's weight to a topic, or take it away (a negative `change`)."""
    row[topic] += change
    totals[topic] += change
    document[topic] += change
    inverse[topic] = ONE / (totals[topic] + eta_sum)


@kernel
def _sum_weights(
    sums: NDArray[np.float32],
    document: NDArray[np.float32],
    row: NDArray[np.float32],
    inverse: NDArray[np.float32],
    eta: np.float32,
) -> None:
    """Write the topics' unnormalised probabilities for a word, summed along each lane."""
    for topic in range(len(sums)):
        sums[topic] = document[topic] * (row[topic] + eta) * inverse[topic]
    for topic in range(LANES, len(sums)):
        sums[topic] += sums[topic - LANES]


@kernel
def _advance_random(state: np.uint64) -> np.uint64:
    """Return the next state of Marsaglia's xorshift generator (2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state


@kernel
def _draw(sums: NDArray[np.float32], uniform: np.float32, topics: int) -> int:
    """Return the topic that `uniform`, in [0, 1), selects by sums that run along each lane.

    Rounding may lead past the last of the `topics` real ones, which is then returned.
    """
    size = len(sums)
    total = np.float32(0)
    for topic in range(size - LANES, size):
        total += sums[topic]
    rest = uniform * total
    end = size - LANES
    while end < size - 1 and rest >= sums[end]:
        rest -= sums[end]
        end += 1
    topic = end % LANES
    while topic < end and sums[topic] <= rest:
        topic += LANES
    return min(topic, topics - 1)

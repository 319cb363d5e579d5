"""The inner loop of collapsed Gibbs sampling, compiled.

No sum is reordered: the draws are the same on every kind of processor.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Kernel = TypeVar("Kernel", bound=Callable[..., object])

LANES = 8
"""Topics whose chances are summed at once; their number must be a multiple of it."""

ONE = np.float32(1)
CHANCE_SHIFT = np.uint64(40)
CHANCE_UNIT = np.float32(2.0**-24)


def compiled(kernel: Kernel) -> Kernel:
    """Compile a function that may run beside others: it lets go of the interpreter lock."""
    return cast(Kernel, njit(cache=True, nogil=True, error_model="numpy")(kernel))


@compiled
def _random(state: np.uint64) -> np.uint64:
    """Return the next state of Marsaglia's xorshift generator (2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state


@compiled
def _drawn(sums: NDArray[np.float32], chance: np.float32, topics: int) -> int:
    """Return the topic at `chance`, in [0, 1), of sums that run along each lane.

    Rounding may lead past the last lane; no more than `topics` are real.
    """
    size = len(sums)
    total = np.float32(0)
    for topic in range(size - LANES, size):
        total += sums[topic]
    rest = chance * total
    end = size - LANES
    while end < size - 1 and rest >= sums[end]:
        rest -= sums[end]
        end += 1
    topic = end % LANES
    while topic < end and sums[topic] <= rest:
        topic += LANES
    return min(topic, topics - 1)


@compiled
def _count(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    row: NDArray[np.float32],
    totals: NDArray[np.float32],
    document: NDArray[np.float32],
    inverse: NDArray[np.float32],
    eta_sum: np.float32,
    topic: int,
    change: np.float32,
) -> None:
    """Add a word to a topic, or take one from it."""
    row[topic] += change
    totals[topic] += change
    document[topic] += change
    inverse[topic] = ONE / (totals[topic] + eta_sum)


@compiled
def _add_up(
    sums: NDArray[np.float32],
    document: NDArray[np.float32],
    row: NDArray[np.float32],
    inverse: NDArray[np.float32],
    eta: np.float32,
) -> None:
    """Write the topics' chances for a word, summed along each lane."""
    for topic in range(len(sums)):
        sums[topic] = document[topic] * (row[topic] + eta) * inverse[topic]
    for topic in range(LANES, len(sums)):
        sums[topic] += sums[topic - LANES]


@compiled
def sweep(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    starts: NDArray[np.int64],
    terms: NDArray[np.int32],
    topics: NDArray[np.int32],
    alpha: NDArray[np.float32],
    counts: NDArray[np.float32],
    totals: NDArray[np.float32],
    eta: np.float32,
    state: np.uint64,
) -> np.uint64:
    """Draw a topic for every word, given all others'; return the generator's next state.

    `counts` (terms, topics), `totals` and `topics` change. Topics whose alpha is 0 get no words.
    """
    size, real, eta_sum = len(alpha), int((alpha > 0).sum()), np.float32(eta * len(counts))
    inverse = ONE / (totals + eta_sum)
    document, sums = np.empty(size, np.float32), np.empty(size, np.float32)
    for place in range(len(starts) - 1):
        document[:] = alpha
        for word in range(starts[place], starts[place + 1]):
            document[topics[word]] += ONE
        for word in range(starts[place], starts[place + 1]):
            row = counts[terms[word]]
            _count(row, totals, document, inverse, eta_sum, topics[word], -ONE)
            _add_up(sums, document, row, inverse, eta)
            state = _random(state)
            chance = np.float32(state >> CHANCE_SHIFT) * CHANCE_UNIT
            topics[word] = _drawn(sums, chance, real)
            _count(row, totals, document, inverse, eta_sum, topics[word], ONE)
    return state


@compiled
def documents_by_count(
    starts: NDArray[np.int64], topics: NDArray[np.int32], size: int, longest: int
) -> NDArray[np.int64]:
    """Return how many documents have a topic n times: a row per topic, a column per n."""
    found = np.zeros((size, longest + 1), np.int64)
    counts = np.zeros(size, np.int64)
    for place in range(len(starts) - 1):
        counts[:] = 0
        for word in range(starts[place], starts[place + 1]):
            counts[topics[word]] += 1
        for topic in range(size):
            found[topic, counts[topic]] += 1
    return found

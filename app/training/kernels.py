"""The inner loop of the document vectors, compiled to vector instructions.

`fastmath` lets the compiler reorder sums into vector lanes: results are equal from run to run on
one kind of processor, and differ in the last bits on another.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Kernel = TypeVar("Kernel", bound=Callable[..., object])

ONE = np.float32(1)
ZERO = np.float32(0)
DRAW_SHIFT = np.uint64(20)
CHANCE_SHIFT = np.uint64(40)
CHANCE_UNIT = np.float32(2.0**-24)


def vectorised(kernel: Kernel) -> Kernel:
    """Compile a function that may run beside others: it lets go of the interpreter lock."""
    return cast(Kernel, njit(cache=True, fastmath=True, nogil=True, boundscheck=False)(kernel))


@vectorised
def _random(state: np.uint64) -> np.uint64:
    """Return the next state of Marsaglia's xorshift generator (2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state


@vectorised
def _step(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: NDArray[np.float32],
    ngrams: NDArray[np.float32],
    start: int,
    change: NDArray[np.float32],
    inverse: np.float32,
    sharpness: np.float32,
    rate: np.float32,
    wanted: np.float32,
) -> np.float32:
    """Turn one n-gram's vector to the text's, or away; add the text's own turn to `change`.

    The gradient of a cosine is at right angles to the vector. Returns the part of the text's
    turn that lies along the text itself.
    """
    product, square = ZERO, ZERO
    for place in range(len(text)):
        value = ngrams[start + place]
        product += text[place] * value
        square += value * value
    shrink = ONE / np.sqrt(square)
    cosine = product * shrink * inverse
    push = (wanted - ONE / (ONE + np.exp(-sharpness * cosine))) * sharpness * rate
    along = push * shrink * inverse
    keep = ONE - push * cosine * shrink * shrink
    for place in range(len(text)):
        value = ngrams[start + place]
        change[place] += along * value
        ngrams[start + place] = keep * value + along * text[place]
    return np.float32(push * cosine * inverse * inverse)


@vectorised
def one_pass(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    starts: NDArray[np.int64],
    features: NDArray[np.int32],
    order: NDArray[np.int64],
    texts: NDArray[np.float32],
    ngrams: NDArray[np.float32],
    drawn: NDArray[np.int32],
    skipped: NDArray[np.float32],
    random_ngrams: int,
    sharpness: np.float32,
    first_rate: float,
    last_rate: float,
    state: np.uint64,
) -> None:
    """Visit every text once, in the given order, and each of its n-grams, skipping common ones."""
    size = texts.shape[1]
    mask = np.uint64(len(drawn) - 1)
    text, change = np.empty(size, np.float32), np.empty(size, np.float32)
    for turn in range(len(order)):
        rate = np.float32(first_rate + (last_rate - first_rate) * turn / len(order))
        text[:] = texts[order[turn]]
        for place in range(starts[order[turn]], starts[order[turn] + 1]):
            ngram = np.int64(features[place])
            state = _random(state)
            if np.float32(state >> CHANCE_SHIFT) * CHANCE_UNIT < skipped[ngram]:
                continue
            change[:] = ZERO
            square = ZERO
            for axis in range(size):
                square += text[axis] * text[axis]
            inverse = ONE / np.sqrt(square)
            along = _step(text, ngrams, ngram * size, change, inverse, sharpness, rate, ONE)
            for _ in range(random_ngrams):
                state = _random(state)
                other = np.int64(drawn[np.int64((state >> DRAW_SHIFT) & mask)])
                if other != ngram:
                    along += _step(
                        text, ngrams, other * size, change, inverse, sharpness, rate, ZERO
                    )
            for axis in range(size):
                text[axis] += change[axis] - along * text[axis]
        texts[order[turn]] = text

"""Document vectors from n-grams and cosine similarity: a second view, from unlabelled text too.

Thongtan & Phienthrakul (2019), "Sentiment Classification Using Document Embeddings Trained with
Cosine Similarity": a document's vector points where the vectors of its n-grams point, and away
from those of n-grams drawn at random. Nothing here sees a label.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.kernels import fastmath_kernel
from app.training.sentiment.linear import build_design_matrix

DRAWS = 2**21
"""Entries of the table that random n-grams are drawn from."""

ONE = np.float32(1)

ZERO = np.float32(0)

DRAW_SHIFT = np.uint64(20)

CHANCE_SHIFT = np.uint64(40)

CHANCE_UNIT = np.float32(2.0**-24)


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """How document vectors are fitted."""

    dimensions: int = 256
    passes: int = 12
    random_ngrams: int = 3
    least_rows: int = 25
    sharpness: float = 6.0
    """What the cosine is multiplied by before the logistic loss."""

    rate: float = 0.3
    """Step size at the start; it falls to 0 in a straight line."""

    common: float = 0.01
    """N-grams in a larger share of the texts than this are skipped more and more often."""

    flattening: float = 0.75
    """Exponent on an n-gram's frequency when random n-grams are drawn."""


def fit_document_vectors(
    rows: csr_matrix, settings: VectorSettings, *, seed: int, progress: Callable[[float], None]
) -> NDArray[np.float32]:
    """Return a vector for each row, whose coordinates are about 1 in size."""
    compact = build_design_matrix(rows, least_rows=settings.least_rows, counted=rows.shape[0])
    frequency = np.diff(compact.column_starts).astype(np.float64)
    skipped, drawn = (
        _compute_skip_chances(frequency, rows.shape[0], settings),
        _build_draw_table(frequency, settings),
    )
    generator = np.random.default_rng(seed)
    texts, ngrams = (
        _initialize(generator, count, settings.dimensions)
        for count in (rows.shape[0], len(frequency))
    )
    for done in range(settings.passes):
        run_pass(
            compact.starts,
            compact.features,
            generator.permutation(rows.shape[0]),
            texts,
            ngrams.reshape(-1),
            drawn,
            skipped,
            settings.random_ngrams,
            np.float32(settings.sharpness),
            settings.rate * (1 - done / settings.passes),
            settings.rate * (1 - (done + 1) / settings.passes),
            np.uint64(generator.integers(1, 2**62)),
        )
        progress((done + 1) / settings.passes)
    return _normalize(texts)


def _initialize(generator: np.random.Generator, count: int, dimensions: int) -> NDArray[np.float32]:
    start = generator.standard_normal((count, dimensions), dtype=np.float32)
    return start / np.float32(np.sqrt(dimensions))


def _compute_skip_chances(
    frequency: NDArray[np.float64], texts: int, settings: VectorSettings
) -> NDArray[np.float32]:
    skipped = 1 - np.minimum(1, np.sqrt(settings.common * texts / frequency))
    exact: NDArray[np.float32] = skipped.astype(np.float32)
    return exact


def _build_draw_table(
    frequency: NDArray[np.float64], settings: VectorSettings
) -> NDArray[np.int32]:
    share = np.cumsum(frequency**settings.flattening)
    middles = (np.arange(DRAWS) + 0.5) / DRAWS * share[-1]
    drawn: NDArray[np.int32] = np.searchsorted(share, middles).astype(np.int32)
    return drawn


def _normalize(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the directions, on a scale where a coordinate is about 1."""
    exact = vectors.astype(np.float64)
    lengths = np.linalg.norm(exact, axis=1, keepdims=True)
    directions: NDArray[np.float64] = exact / lengths * np.sqrt(vectors.shape[1])
    return directions.astype(np.float32)


@fastmath_kernel
def _advance_random(state: np.uint64) -> np.uint64:
    """Return the next state of Marsaglia's xorshift generator (2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state


@fastmath_kernel
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


@fastmath_kernel
def run_pass(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
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
            state = _advance_random(state)
            if np.float32(state >> CHANCE_SHIFT) * CHANCE_UNIT < skipped[ngram]:
                continue
            change[:] = ZERO
            square = ZERO
            for axis in range(size):
                square += text[axis] * text[axis]
            inverse = ONE / np.sqrt(square)
            along = _step(text, ngrams, ngram * size, change, inverse, sharpness, rate, ONE)
            for _ in range(random_ngrams):
                state = _advance_random(state)
                other = np.int64(drawn[np.int64((state >> DRAW_SHIFT) & mask)])
                if other != ngram:
                    along += _step(
                        text, ngrams, other * size, change, inverse, sharpness, rate, ZERO
                    )
            for axis in range(size):
                text[axis] += change[axis] - along * text[axis]
        texts[order[turn]] = text

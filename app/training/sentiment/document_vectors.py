"""Document vectors learned from n-grams by cosine similarity, without labels.

They are the teacher's second view of a text, and use unlabelled texts too. Thongtan &
Phienthrakul (2019), "Sentiment Classification Using Document Embeddings Trained with Cosine
Similarity": a document's vector is turned towards the vectors of its n-grams, and away from those
of n-grams drawn at random.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.kernels import fastmath_kernel
from app.training.sentiment.design import build_design_matrix

DRAWS = 2**21
"""Entries of the table that random n-grams are drawn from; a power of two."""

ONE, ZERO = np.float32(1), np.float32(0)

DRAW_SHIFT = np.uint64(20)
"""The bits of a random state from here on choose the entry of that table."""

CHANCE_SHIFT = np.uint64(40)
"""The 24 bits of a random state from here on are a chance, in steps of `CHANCE_UNIT`."""

CHANCE_UNIT = np.float32(2.0**-24)


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """Settings of `fit_document_vectors`.

    Each n-gram of a text is paired with `random_ngrams` drawn ones; n-grams in fewer than
    `least_rows` texts are left out.
    """

    dimensions: int = 256
    passes: int = 12
    random_ngrams: int = 3
    least_rows: int = 25
    sharpness: float = 6.0
    """Factor on the cosine inside the logistic loss."""

    rate: float = 0.3
    """Learning rate at the start; it falls linearly to 0."""

    common: float = 0.01
    """N-grams in more than this share of the texts are skipped at random, the more frequent ones
    more often."""

    flattening: float = 0.75
    """Exponent on an n-gram's frequency when random n-grams are drawn."""


def fit_document_vectors(
    rows: csr_matrix, settings: VectorSettings, *, seed: int, progress: Callable[[float], None]
) -> NDArray[np.float32]:
    """Return a vector for each row, shape (rows, dimensions), with coordinates of about 1."""
    design = build_design_matrix(rows, least_rows=settings.least_rows)
    frequency = np.diff(design.column_starts).astype(np.float64)
    skip_chances = _compute_skip_chances(frequency, rows.shape[0], settings)
    draw_table = _build_draw_table(frequency, settings)
    generator = np.random.default_rng(seed)
    texts, ngrams = (
        _initialize(generator, count, settings.dimensions)
        for count in (rows.shape[0], len(frequency))
    )
    for done in range(settings.passes):
        run_pass(
            design.starts,
            design.features,
            generator.permutation(rows.shape[0]),
            texts,
            ngrams.reshape(-1),
            draw_table,
            skip_chances,
            settings.random_ngrams,
            np.float32(settings.sharpness),
            settings.rate * (1 - done / settings.passes),
            settings.rate * (1 - (done + 1) / settings.passes),
            np.uint64(generator.integers(1, 2**62)),
        )
        progress((done + 1) / settings.passes)
    return _normalize(texts)


def _initialize(generator: np.random.Generator, count: int, dimensions: int) -> NDArray[np.float32]:
    """Return random vectors of length about 1, shape (count, dimensions)."""
    start = generator.standard_normal((count, dimensions), dtype=np.float32)
    return start / np.float32(np.sqrt(dimensions))


def _compute_skip_chances(
    frequency: NDArray[np.float64], texts: int, settings: VectorSettings
) -> NDArray[np.float32]:
    """Return the probability that an occurrence is skipped, for each n-gram."""
    chances = 1 - np.minimum(1, np.sqrt(settings.common * texts / frequency))
    singles: NDArray[np.float32] = chances.astype(np.float32)
    return singles


def _build_draw_table(
    frequency: NDArray[np.float64], settings: VectorSettings
) -> NDArray[np.int32]:
    """Return n-grams, each in as many of the `DRAWS` entries as it is likely to be drawn."""
    cumulated = np.cumsum(frequency**settings.flattening)
    middles = (np.arange(DRAWS) + 0.5) / DRAWS * cumulated[-1]
    table: NDArray[np.int32] = np.searchsorted(cumulated, middles).astype(np.int32)
    return table


def _normalize(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the vectors scaled to the length at which a coordinate is about 1."""
    doubles = vectors.astype(np.float64)
    lengths = np.linalg.norm(doubles, axis=1, keepdims=True)
    scaled: NDArray[np.float64] = doubles / lengths * np.sqrt(vectors.shape[1])
    return scaled.astype(np.float32)


@fastmath_kernel
def run_pass(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    starts: NDArray[np.int64],
    features: NDArray[np.int32],
    order: NDArray[np.int64],
    texts: NDArray[np.float32],
    ngrams: NDArray[np.float32],
    draw_table: NDArray[np.int32],
    skip_chances: NDArray[np.float32],
    random_ngrams: int,
    sharpness: np.float32,
    first_rate: float,
    last_rate: float,
    state: np.uint64,
) -> None:
    """Turn the vectors once for each n-gram of each text in `order`, but for the skipped ones.

    `texts`, shape (texts, dimensions), and `ngrams`, flattened to one dimension, change in place.
    """
    size = texts.shape[1]
    mask = np.uint64(len(draw_table) - 1)
    text, change = np.empty(size, np.float32), np.empty(size, np.float32)
    for visit in range(len(order)):
        rate = np.float32(first_rate + (last_rate - first_rate) * visit / len(order))
        text[:] = texts[order[visit]]
        for entry in range(starts[order[visit]], starts[order[visit] + 1]):
            ngram = np.int64(features[entry])
            state = _advance_random(state)
            if np.float32(state >> CHANCE_SHIFT) * CHANCE_UNIT < skip_chances[ngram]:
                continue
            change[:] = ZERO
            square = ZERO
            for axis in range(size):
                square += text[axis] * text[axis]
            inverse = ONE / np.sqrt(square)
            along = _step(text, ngrams, ngram * size, change, inverse, sharpness, rate, ONE)
            for _ in range(random_ngrams):
                state = _advance_random(state)
                other = np.int64(draw_table[np.int64((state >> DRAW_SHIFT) & mask)])
                if other != ngram:
                    along += _step(
                        text, ngrams, other * size, change, inverse, sharpness, rate, ZERO
                    )
            for axis in range(size):
                text[axis] += change[axis] - along * text[axis]
        texts[order[visit]] = text


@fastmath_kernel
def _step(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: NDArray[np.float32],
    ngrams: NDArray[np.float32],
    start: int,
    change: NDArray[np.float32],
    inverse: np.float32,
    sharpness: np.float32,
    rate: np.float32,
    target: np.float32,
) -> np.float32:
    """Turn the n-gram's vector at `start` towards the text's (target 1) or away from it (target 0).

    Adds the text's own turn to `change`, and returns the multiple of the text to subtract from it:
    the gradient of a cosine is orthogonal to the vector. `inverse` is 1 over the text's length.
    """
    product, square = ZERO, ZERO
    for axis in range(len(text)):
        value = ngrams[start + axis]
        product += text[axis] * value
        square += value * value
    shrink = ONE / np.sqrt(square)
    cosine = product * shrink * inverse
    push = (target - ONE / (ONE + np.exp(-sharpness * cosine))) * sharpness * rate
    along = push * shrink * inverse
    keep = ONE - push * cosine * shrink * shrink
    for axis in range(len(text)):
        value = ngrams[start + axis]
        change[axis] += along * value
        ngrams[start + axis] = keep * value + along * text[axis]
    return np.float32(push * cosine * inverse * inverse)


@fastmath_kernel
def _advance_random(state: np.uint64) -> np.uint64:
    """Return the next state of Marsaglia's xorshift generator (2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state

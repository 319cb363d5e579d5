"""The trained model as files: fixed-point weights, a bitmap, a hold-out and a few numbers."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.sentiment.artifact import HOLDOUT, SEEN, SUPPORT, WEIGHTS
from app.services.sentiment.online.learner import support_table
from app.training.sentiment.linear import Design, LinearModel

FINEST_EXPONENT = -10
"""Weights of 1/1024 change no prediction of the cross-validation."""

LARGEST = 2**15 - 1


def weight_unit(model: LinearModel) -> float:
    """Return the power of two, 1/1024 or more, in whose steps every weight fits 16 bits."""
    largest = max(float(np.max(np.abs(model.weights), initial=0.0)), 2.0**FINEST_EXPONENT)
    return float(2.0 ** max(FINEST_EXPONENT, np.ceil(np.log2(largest / LARGEST))))


def in_units(model: LinearModel, unit: float) -> LinearModel:
    """Return the model with its numbers rounded to whole units, as they are shipped."""
    return LinearModel(np.rint(model.weights / unit) * unit, round(model.bias / unit) * unit)


def write_weights(
    folder: Path, rows: Design, model: LinearModel, unit: float, words: csr_matrix
) -> None:
    """Write weights, the words that were seen, and how many texts have each feature.

    `words` holds the texts' single words. A word that one text alone has counts as not seen.
    """
    weights = np.zeros(words.shape[1], dtype=np.int16)
    weights[rows.columns] = np.rint(model.weights / unit).astype(np.int16)
    support = np.zeros(words.shape[1], dtype=np.int64)
    support[rows.columns] = _texts_with(rows, words.shape[0])
    seen = np.bincount(words.indices, minlength=words.shape[1]) > 1
    np.save(folder / WEIGHTS, weights, allow_pickle=False)
    np.save(folder / SEEN, np.packbits(seen), allow_pickle=False)
    np.savez_compressed(folder / SUPPORT, support=support_table(support))


def write_holdout(folder: Path, rows: csr_matrix, positive: NDArray[np.bool_]) -> None:
    """Write the held-out texts as features alone: nobody can read them back."""
    np.savez_compressed(
        folder / HOLDOUT,
        indices=rows.indices.astype(np.int32),
        indptr=rows.indptr.astype(np.int32),
        labels=positive.astype(np.uint8),
    )


def _texts_with(rows: Design, texts: int) -> NDArray[np.int64]:
    """Return how many of the first `texts` rows have each of the design's features."""
    first = np.zeros(len(rows.norms))
    first[:texts] = 1
    return rows.per_column(first).astype(np.int64)

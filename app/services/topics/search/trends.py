"""What the shares of documents say of a topic: its trend, and the documents most about it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Trends(NamedTuple):
    """Mean `shares` (Y, K) of K topics in the documents of each of Y `years` (Y,), ascending.

    `documents` (Y,) is the number of documents of each year, at least 1.
    """

    years: NDArray[np.int64]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


def compute_trends(shares: NDArray[np.float32], years: NDArray[np.int16]) -> Trends:
    """Average the shares (N, K) of documents by year (N,), leaving out those of year 0."""
    distinct, group, counts = np.unique(years, return_inverse=True, return_counts=True)
    sums = np.zeros((len(distinct), shares.shape[1]))
    np.add.at(sums, group, shares)
    dated = distinct > 0
    means = sums[dated] / counts[dated, None]
    return Trends(distinct[dated].astype(np.int64), counts[dated], means)


def rank_by_share(shares: NDArray[np.float32]) -> list[int]:
    """Return the rows of documents by their share (N,) of a topic, the largest first.

    The shares are expectations, which are closer to the prior the shorter a text is. The first
    documents are therefore long enough for their topic to be sure.
    """
    ranked: list[int] = np.argsort(-shares, kind="stable").tolist()
    return ranked

"""What the indexed documents say about topics: typical documents, shares over the years."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Trends(NamedTuple):
    """Mean share (Y, K) of each topic in the documents of each of Y years, the first year first.

    `documents` (Y,) are as many as a year's mean is taken over; no year has none.
    """

    years: NDArray[np.int64]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


def trends_of(shares: NDArray[np.float32], years: NDArray[np.int16]) -> Trends:
    """Return the trends in documents with these shares (N, K); those of year 0 have no date."""
    found, place, counts = np.unique(years, return_inverse=True, return_counts=True)
    sums = np.zeros((len(found), shares.shape[1]))
    np.add.at(sums, place, shares)
    dated = found > 0
    means = sums[dated] / counts[dated, None]
    return Trends(found[dated].astype(np.int64), counts[dated], means)


def typical(shares: NDArray[np.float32]) -> list[int]:
    """Return the places of documents by their share (N,) of a topic, the largest first.

    The shares are expectations, which draw short texts towards the prior: what comes first is
    about the topic for long enough to be sure.
    """
    places: list[int] = np.argsort(-shares, kind="stable").tolist()
    return places

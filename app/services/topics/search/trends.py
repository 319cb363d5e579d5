"""What the shares of documents say of a topic: its trend, and the documents most about it."""

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import TrendBy

NO_MONTH = 0
"""The month of a document without a date."""


class Trends(NamedTuple):
    """Sums `shares` (M, K) of K topics in the documents of each of M `months` (M,), ascending.

    Months are as `count_months` counts them. `documents` (M,) is the number of documents of each,
    at least 1.
    """

    months: NDArray[np.int64]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


class TrendMeans(NamedTuple):
    """Mean `shares` (P, K) of K topics in the documents of each of P `periods`, ascending.

    `periods` are the first days of years or months that have documents, and `documents` (P,) says
    how many.
    """

    periods: list[date]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


def count_months(year: int, month: int) -> int:
    """Return the number of a month, from 12 in January of the year 1 on."""
    return 12 * year + month - 1


def compute_trends(shares: NDArray[np.float32], months: NDArray[np.int32]) -> Trends:
    """Add up the shares (N, K) of documents by month (N,), leaving out those of `NO_MONTH`."""
    dated = months != NO_MONTH
    distinct, group, counts = np.unique(months[dated], return_inverse=True, return_counts=True)
    sums = np.zeros((len(distinct), shares.shape[1]))
    np.add.at(sums, group, shares[dated])
    return Trends(distinct.astype(np.int64), counts, sums)


def average(trends: Trends, by: TrendBy) -> TrendMeans:
    """Return the means over the documents of each year, or month."""
    length = 12 if by is TrendBy.YEAR else 1
    numbers, group = np.unique(trends.months // length, return_inverse=True)
    documents = np.zeros(len(numbers), dtype=np.int64)
    np.add.at(documents, group, trends.documents)
    sums = np.zeros((len(numbers), trends.shares.shape[1]))
    np.add.at(sums, group, trends.shares)
    months = (numbers * length).tolist()
    periods = [date(month // 12, month % 12 + 1, 1) for month in months]
    return TrendMeans(periods, documents, sums / documents[:, None])


def rank_by_share(shares: NDArray[np.float32]) -> list[int]:
    """Return the rows of documents by their share (N,) of a topic, the largest first.

    The shares are expectations, which are closer to the prior the shorter a text is. The first
    documents are therefore long enough for their topic to be sure.
    """
    ranked: list[int] = np.argsort(-shares, kind="stable").tolist()
    return ranked

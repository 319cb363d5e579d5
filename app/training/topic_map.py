"""Where topics stand on a map: near each other if they use the same words."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

DIGITS = 4
"""Of the coordinates; more would differ between linear algebra libraries."""


def divergences(topics: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Jensen-Shannon divergences (K, K), in nats, between distributions (K, V)."""
    entropies = -xlogy(topics, topics).sum(axis=1)
    found = np.zeros((len(topics), len(topics)))
    for place, topic in enumerate(topics):
        middle = (topics + topic) / 2
        mixed = -xlogy(middle, middle).sum(axis=1)
        found[place] = mixed - (entropies + entropies[place]) / 2
    return np.maximum(found, 0.0)


def coordinates(topics: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a place (K, 2) for each of K distributions over V words.

    Classical scaling (Torgerson 1952) of the Jensen-Shannon distances, the square roots of the
    divergences. The farthest topic of each axis lies on its positive side.
    """
    count = len(topics)
    centring = np.eye(count) - 1 / count
    products = -centring @ divergences(topics) @ centring / 2
    values, vectors = np.linalg.eigh(products)
    axes = np.argsort(values)[::-1][:2]
    places = np.zeros((count, 2))
    places[:, : len(axes)] = vectors[:, axes] * np.sqrt(np.maximum(values[axes], 0.0))
    farthest = np.take_along_axis(places, np.abs(places).argmax(axis=0)[None], axis=0)
    rounded: NDArray[np.float64] = np.round(places * np.where(farthest < 0, -1.0, 1.0), DIGITS)
    return rounded + 0.0  # no -0.0 in the file

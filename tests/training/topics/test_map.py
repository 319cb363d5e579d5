"""The map of topics: divergences and coordinates."""

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon, pdist

from app.training.topics.export import compute_coordinates, compute_divergences

RNG = np.random.default_rng(3)
TOPICS = RNG.dirichlet(np.full(50, 0.1), size=6)


def test_divergences_are_the_squares_of_scipys_distances() -> None:
    """scipy gives the Jensen-Shannon distance, whose square is the divergence."""
    divergences = compute_divergences(TOPICS)

    for one in range(6):
        for other in range(6):
            assert divergences[one, other] == pytest.approx(
                jensenshannon(TOPICS[one], TOPICS[other]) ** 2, abs=1e-12
            )


def test_three_topics_keep_their_distances() -> None:
    """Three points always fit a plane, so that the map must not distort their distances."""
    three = TOPICS[:3]

    distances = pdist(compute_coordinates(three))

    assert distances == pytest.approx(
        np.sqrt(compute_divergences(three)[np.triu_indices(3, 1)]), abs=1e-3
    )


def test_equal_topics_have_the_same_coordinates() -> None:
    """A distance of zero stays zero, and others do not become it."""
    points = compute_coordinates(np.vstack([TOPICS[0], TOPICS[0], TOPICS[1]]))

    assert points[0] == pytest.approx(points[1], abs=1e-3)
    assert np.linalg.norm(points[0] - points[2]) > 0.1


def test_the_map_does_not_depend_on_the_order_of_terms() -> None:
    """The map itself fixes the sign of an axis, not the linear algebra library."""
    assert compute_coordinates(TOPICS[:, ::-1]) == pytest.approx(
        compute_coordinates(TOPICS), abs=1e-3
    )


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_topics_have_coordinates_too(count: int) -> None:
    """Two lie on a line."""
    points = compute_coordinates(TOPICS[:count])

    assert points.shape == (count, 2)
    assert not np.any(points[:, 1])

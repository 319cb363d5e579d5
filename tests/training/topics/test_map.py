"""The map of topics."""

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon, pdist

from app.training.topics.export import compute_coordinates, compute_divergences

RNG = np.random.default_rng(3)
TOPICS = RNG.dirichlet(np.full(50, 0.1), size=6)


def test_divergences_are_the_squares_of_scipys_distances() -> None:
    """scipy gives the Jensen-Shannon distance, whose square is the divergence."""
    found = compute_divergences(TOPICS)

    for one in range(6):
        for other in range(6):
            assert found[one, other] == pytest.approx(
                jensenshannon(TOPICS[one], TOPICS[other]) ** 2, abs=1e-12
            )


def test_three_topics_keep_their_distances() -> None:
    """Three points always fit a plane, so that there the map must not distort at all."""
    three = TOPICS[:3]

    placed = pdist(compute_coordinates(three))

    assert placed == pytest.approx(
        np.sqrt(compute_divergences(three)[np.triu_indices(3, 1)]), abs=1e-3
    )


def test_equal_topics_share_a_place() -> None:
    """No distance is no distance."""
    twice = compute_coordinates(np.vstack([TOPICS[0], TOPICS[0], TOPICS[1]]))

    assert twice[0] == pytest.approx(twice[1], abs=1e-3)
    assert np.linalg.norm(twice[0] - twice[2]) > 0.1


def test_the_map_does_not_depend_on_the_order_of_words() -> None:
    """The sign of an axis is fixed by the map itself, not by the library."""
    assert compute_coordinates(TOPICS[:, ::-1]) == pytest.approx(
        compute_coordinates(TOPICS), abs=1e-3
    )


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_topics_have_places_too(count: int) -> None:
    """Two lie on a line."""
    places = compute_coordinates(TOPICS[:count])

    assert places.shape == (count, 2)
    assert not np.any(places[:, 1])

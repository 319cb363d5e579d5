"""The most probable weights: where they end, and what holds them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize

from app.services.sentiment.linear.rows import normalise_rows
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows
from app.training.sentiment.labels.regression import (
    INTERCEPT_DEVIATION,
    SLOPE_DEVIATION,
    Labels,
    fit,
)

COLUMNS, ROWS = 12, 30


@pytest.fixture
def labels() -> Labels:
    """Thirty texts of five features each, with values of both signs, and a base with an opinion."""
    generator = np.random.default_rng(3)
    features = np.concatenate(
        [np.sort(generator.choice(COLUMNS, 5, replace=False)) for _ in range(ROWS)]
    ).astype(np.int32)
    values = generator.choice([-STEPS, STEPS // 2, STEPS], len(features)).astype(np.int8)
    rows = normalise_rows(SparseRows(np.arange(ROWS + 1) * 5, features, values, COLUMNS))
    return Labels(
        rows=rows,
        columns=np.arange(COLUMNS),
        features=features,
        base=generator.normal(size=ROWS),
        positive=generator.integers(0, 2, ROWS).astype(np.float64),
        variances=generator.uniform(0.5, 2, COLUMNS),
    )


def to_matrix(labels: Labels) -> NDArray[np.float64]:
    """Return the texts as a dense matrix of values, (rows, columns)."""
    matrix = np.zeros((ROWS, COLUMNS))
    matrix[labels.rows.row_numbers, labels.features] = labels.rows.values
    return matrix / (STEPS * labels.rows.norms[:, None])


def test_the_minimum_is_found_that_a_general_optimiser_finds(labels: Labels) -> None:
    """Of the log loss and the squares of all changes over twice their variances."""
    strength, matrix = 10.0, to_matrix(labels)
    deviations = np.concatenate(
        [np.sqrt(strength * labels.variances), [SLOPE_DEVIATION, INTERCEPT_DEVIATION]]
    )
    design = np.column_stack([matrix, labels.base, np.ones(ROWS)])

    def compute_loss(scaled: NDArray[np.float64]) -> float:
        scores = labels.base + design @ (deviations * scaled)
        losses = np.logaddexp(0, scores) - labels.positive * scores
        return float(losses.sum() + scaled @ scaled / 2)

    best = deviations * minimize(compute_loss, np.zeros(COLUMNS + 2), tol=1e-10).x

    found = fit(labels, np.ones(ROWS, dtype=np.bool_), strength)

    np.testing.assert_allclose(found.weights, best[:-2], atol=0.02)
    assert (found.slope - 1, found.intercept) == pytest.approx(tuple(best[-2:]), abs=0.01)
    expected = labels.base + design @ best
    np.testing.assert_allclose(found.score(labels), expected, atol=0.02)


def test_labels_that_are_left_out_change_nothing(labels: Labels) -> None:
    """Their fold is tested on what was fitted without them."""
    included = np.arange(ROWS) < 20
    turned = Labels(
        labels.rows,
        labels.columns,
        labels.features,
        labels.base,
        np.where(included, labels.positive, 1 - labels.positive),
        labels.variances,
    )

    one, other = (fit(each, included, 10.0) for each in (labels, turned))

    np.testing.assert_array_equal(one.weights, other.weights)


def test_without_room_to_move_the_base_model_stays(labels: Labels) -> None:
    found = fit(labels, np.ones(ROWS, dtype=np.bool_), 1e-9)

    assert np.abs(found.weights).max() < 1e-6

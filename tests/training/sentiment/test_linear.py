"""Logistic regression on a design matrix: values, weights of rows, and the solver."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.services.sentiment.scope.operators import STEPS
from app.training.sentiment.design import Design, build_design_matrix
from app.training.sentiment.linear import (
    LinearModel,
    LinearSettings,
    choose_weight_unit,
    fit,
    round_to_units,
)

UNSCALED = LinearSettings(penalty=1.0, smoothing=1e9, least_scale=1.0, passes=200)
"""With counts smoothed away, all columns have the scale 1: ordinary logistic regression."""


def make_design(values: list[list[float]], *, least_rows: int = 1) -> Design:
    """Return the design of a dense matrix; a zero in it is a feature that the row lacks."""
    dense = csr_matrix(np.array(values))
    steps = np.rint(dense.data * STEPS).astype(np.int8)
    return build_design_matrix(
        csr_matrix((steps, dense.indices, dense.indptr), dense.shape), least_rows=least_rows
    )


def weigh(model: LinearModel, design: Design, feature: int) -> float:
    """Return the weight of a feature by its index before columns were put in order."""
    return float(model.weights[design.columns.tolist().index(feature)])


def fit_evenly(design: Design, targets: list[float]) -> LinearModel:
    return fit(design, np.array(targets), np.ones(len(targets)), UNSCALED, seed=0)


def test_columns_are_ordered_by_frequency_and_rare_ones_left_out() -> None:
    design = make_design([[1, 0, 1], [0, 0, 1], [0, 1, 1], [1, 0, 0]], least_rows=2)

    assert design.columns.tolist() == [2, 0]
    assert design.count_per_column().tolist() == [3, 2]


def test_norms_count_rare_features_and_those_of_value_zero() -> None:
    rows = csr_matrix((np.array([0, STEPS, STEPS], np.int8), [0, 1, 2], [0, 2, 3]), shape=(2, 3))

    design = build_design_matrix(rows, least_rows=2)

    assert design.norms.tolist() == [np.sqrt(2), 1]


def test_sums_weigh_values() -> None:
    design = make_design([[1, -0.5, 0], [0, 0.25, -1]])
    weights = np.array([3.0, 4.0, 5.0])[design.columns]

    assert design.sum_per_row(weights).tolist() == [1, -4]
    assert design.sum_squares_per_row(weights).tolist() == [4, 5.25]


def test_a_negative_value_counts_for_the_other_label() -> None:
    design = make_design([[1.0], [-1.0], [-0.5]])

    on = design.sum_labels_per_column(np.array([1.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0]))

    assert on.tolist() == [2]


def test_a_row_of_value_minus_one_teaches_the_opposite() -> None:
    """A negated word in a bad text says about it what the plain word in a good one does."""
    plain, negated = make_design([[1, 1], [0, 1]]), make_design([[-1, 1], [0, 1]])

    taught = fit_evenly(plain, [1, 0.5])
    opposite = fit_evenly(negated, [0, 0.5])

    assert weigh(taught, plain, 0) > 0
    assert weigh(opposite, negated, 0) == pytest.approx(weigh(taught, plain, 0), abs=1e-6)


def draw_problem() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 60 rows of eight values each, in steps, and labels that five of them make."""
    generator = np.random.default_rng(5)
    steps = generator.choice([-16, -8, -4, 4, 8, 16], size=(60, 8))
    values = steps / STEPS
    noise = generator.normal(size=60)
    return values, (values[:, :5].sum(axis=1) + noise > 0).astype(np.float64)


def test_the_solver_agrees_with_scikit_learn() -> None:
    """Which has no penalty on the bias: here it is one more column, penalised alike."""
    values, labels = draw_problem()
    weights = np.linspace(0.5, 2.0, len(labels))
    design = make_design(values.tolist())

    model = fit(design, labels, weights, UNSCALED, seed=0)

    reference = LogisticRegression(C=1.0, fit_intercept=False, tol=1e-10, max_iter=1000)
    inputs = np.column_stack([values / np.sqrt(8), np.ones(60)])
    reference.fit(inputs, labels, sample_weight=weights)
    ours = [weigh(model, design, feature) for feature in range(8)]
    assert [*ours, model.bias] == pytest.approx(reference.coef_[0].tolist(), abs=1e-4)
    assert model.score(design) == pytest.approx(inputs @ reference.coef_[0], abs=1e-4)


def test_soft_targets_are_weights_of_both_labels() -> None:
    values, labels = draw_problem()
    targets = np.clip(labels, 0.2, 0.9)

    soft = fit(make_design(values.tolist()), targets, np.ones(60), UNSCALED, seed=0)

    both = make_design([*values.tolist(), *values.tolist()])
    hard = fit(
        both, np.repeat([1.0, 0.0], 60), np.concatenate([targets, 1 - targets]), UNSCALED, seed=0
    )
    assert soft.bias == pytest.approx(hard.bias, abs=1e-4)


def test_a_row_of_weight_zero_is_left_out() -> None:
    values, labels = draw_problem()
    design = make_design(values.tolist())
    part = (np.arange(60) < 40).astype(np.float64)

    one = fit(design, labels, part, UNSCALED, seed=0)
    other = fit(design, np.where(part > 0, labels, 1 - labels), part, UNSCALED, seed=0)

    assert np.array_equal(one.weights, other.weights)


def test_columns_of_one_label_weigh_more() -> None:
    """Log-count ratios scale them; one as frequent in both labels has no weight."""
    design = make_design([[1, 0, 1], [1, 0, 1], [0, 1, 1], [0, 1, 1]])
    settings = LinearSettings(penalty=0.1, smoothing=1.0)

    model = fit(design, np.array([1.0, 1, 0, 0]), np.ones(4), settings, seed=0)

    assert weigh(model, design, 0) > 0 > weigh(model, design, 1)
    assert weigh(model, design, 2) == pytest.approx(0, abs=1e-9)


def test_the_same_seed_gives_the_same_weights() -> None:
    values, labels = draw_problem()
    design = make_design(values.tolist())
    settings = LinearSettings(penalty=0.1)

    one, again = (fit(design, labels, np.ones(60), settings, seed=3) for _ in range(2))

    assert np.array_equal(one.weights, again.weights)


@pytest.mark.parametrize(
    ("largest", "unit"),
    [(0.5, 2**-10), (31.9, 2**-10), (32.5, 2**-9), (70.0, 2**-8)],
)
def test_the_unit_is_the_finest_that_weights_fit_in(largest: float, unit: float) -> None:
    model = LinearModel(np.array([-largest, 0.1]), bias=0.3)

    assert choose_weight_unit(model) == unit
    assert np.abs(round_to_units(model, unit).weights / unit).max() < 2**15


def test_weights_and_bias_are_rounded_to_units() -> None:
    rounded = round_to_units(LinearModel(np.array([0.26, -0.13]), bias=0.4), 0.25)

    assert (rounded.weights.tolist(), rounded.bias) == ([0.25, -0.25], 0.5)

"""The overlay of changed weights: another form of the same numbers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit

from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.overlay import Table
from app.services.sentiment.linear.rows import normalise_rows
from app.services.sentiment.linear.weights import (
    MOST_CHANGES,
    Weights,
    compute_sigmoid,
    negate,
)
from app.services.sentiment.online.incremental_scores import score_rows
from app.services.sentiment.scope.operators import STEPS
from tests.small_model import NEGATIVE, POSITIVE
from tests.sparse_rows import make_rows

N_FEATURES = 40
EVERY = np.arange(N_FEATURES, dtype=np.int32)

Changes = dict[int, int]
CHANGES = st.dictionaries(
    st.integers(0, N_FEATURES - 1), st.integers(-(2**24), 2**24), max_size=N_FEATURES
)
STEPS_TAKEN = st.lists(st.one_of(CHANGES, st.none()), max_size=8)
"""Deltas to be added, one after the other; None stands for folding what there is."""

ROWS = normalise_rows(
    make_rows(
        np.random.default_rng(1).integers(-STEPS, STEPS + 1, (5, N_FEATURES)).astype(np.int8)
        * np.array([[1], [1], [0], [1], [1]], np.int8)
    )
)
"""Five rows of values, one of them empty."""

COARSE, STEP = np.arange(-20, 20, dtype=np.int16) * 1000, 64
FINE = COARSE.astype(np.int32) * STEP + 7


def make_delta(changes: Changes) -> Delta:
    ids = sorted(changes)
    amounts = np.array([changes[one] for one in ids], np.int32)
    return Delta(np.array(ids, np.int32), amounts, bias=len(ids))


def take_steps(weights: Weights, steps: Sequence[Changes | None]) -> Weights:
    for step in steps:
        weights = weights.fold() if step is None else weights.add(make_delta(step))
    return weights


def add_up(start: NDArray[np.int64], steps: Sequence[Changes | None]) -> NDArray[np.int64]:
    expected = start.copy()
    for step in steps:
        for feature, amount in (step or {}).items():
            expected[feature] += amount
    return expected


@pytest.mark.parametrize(("table", "step"), [(COARSE, STEP), (FINE, 1)], ids=["coarse", "fine"])
@given(steps=STEPS_TAKEN)
def test_weights_are_those_of_a_plain_table_wherever_they_are_folded(
    table: Table, step: int, steps: Sequence[Changes | None]
) -> None:
    """One by one, all together, in sums and in scores, bit for bit."""
    base = Weights(table=table, bias=3, step=step)
    expected = add_up(table.astype(np.int64) * step, steps)
    plain = Weights(expected.astype(np.int32), bias=3 + sum(len(one or {}) for one in steps))

    learned = take_steps(base, steps)

    assert learned.bias == plain.bias
    assert learned.to_units().tolist() == learned.look_up(EVERY).tolist() == expected.tolist()
    assert learned.sum_rows(ROWS).tolist() == plain.sum_rows(ROWS).tolist()
    assert learned.score(ROWS).tolist() == plain.score(ROWS).tolist()


@given(steps=STEPS_TAKEN, others=STEPS_TAKEN)
def test_the_difference_of_two_versions_leads_from_one_to_the_other(
    steps: Sequence[Changes | None], others: Sequence[Changes | None]
) -> None:
    """Whether they share a table or not; it names each feature that differs once, ascending."""
    base = Weights(table=COARSE, bias=0, step=STEP)
    one, other = take_steps(base, steps), take_steps(base, others)

    delta = one.diff(other)

    assert delta.feature_ids.tolist() == np.flatnonzero(one.to_units() != other.to_units()).tolist()
    assert one.add(delta).to_units().tolist() == other.to_units().tolist()
    assert one.add(delta, negate(delta)).to_units().tolist() == one.to_units().tolist()
    assert one.bias + delta.bias == other.bias


@given(steps=STEPS_TAKEN)
def test_scores_that_follow_a_change_equal_new_ones(steps: Sequence[Changes | None]) -> None:
    """Bit for bit, over any change."""
    base = Weights(table=COARSE, bias=0, step=STEP)
    learned = take_steps(base, steps)

    followed = score_rows(ROWS, base).update(base.diff(learned))

    assert followed.score(learned.bias).tolist() == learned.score(ROWS).tolist()


@pytest.mark.parametrize("seed", range(3))
def test_texts_score_the_same_folded_or_not(classifier: Classifier, seed: int) -> None:
    """Alone, in a batch, and word by word."""
    texts = [*POSITIVE, *NEGATIVE, "", "Never seen before"]
    generator = np.random.default_rng(seed)
    features = np.unique(classifier.features.to_matrix(texts).indices)[seed::2]
    amounts = generator.integers(-(2**22), 2**22, len(features), dtype=np.int32)
    learned = classifier.learn("learned", [Delta(features, amounts, bias=5)])
    folded = replace(learned, weights=learned.weights.fold())

    together = folded.classify(texts, with_segments=True)

    assert together == learned.classify(texts, with_segments=True)
    assert together == [learned.classify([text], with_segments=True)[0] for text in texts]
    assert learned.classify_arrays(texts).log_odds.tolist() == [one.log_odds for one in together]


def test_a_version_shares_the_table_until_it_changes_many_weights() -> None:
    """Then it has one of its own, and nothing over it."""
    table = np.zeros(4 * MOST_CHANGES, np.int16)
    base = Weights(table=table, bias=0)
    features = np.arange(MOST_CHANGES, dtype=np.int32)
    full = base.add(Delta(features, features, bias=0))
    other = np.array([MOST_CHANGES], np.int32)

    folded = full.add(Delta(other, other, bias=0))

    assert full.table is table
    assert len(full.changes.feature_ids) == MOST_CHANGES
    assert folded.table is not table
    assert not len(folded.changes.feature_ids)
    assert folded.look_up(np.append(features, other)).tolist() == [*features.tolist(), MOST_CHANGES]


@given(st.floats(-800, 800))
@example(0.0)
@example(-1e300)
def test_a_probability_is_the_same_alone_and_in_an_array(logit: float) -> None:
    """It is in [0, 1], and that of the opposite log-odds is the rest."""
    alone, together = compute_sigmoid(logit), compute_sigmoid(np.array([0.5, logit, -logit]))

    assert alone == together[1]
    assert 0 <= alone <= 1
    assert together[1] + together[2] == pytest.approx(1)
    assert alone == pytest.approx(expit(logit), abs=1e-300)

"""The promotion policy: what a candidate may cost on the hold-out and on recent corrections."""

from collections.abc import Sequence

import numpy as np
import pytest

from app.domain.sentiment import Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.rows import normalise_rows
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import (
    HoldoutScores,
    LabelledRows,
    PromotionPolicy,
    PromotionSettings,
    count_decimals,
)
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows
from tests.services.sentiment.online.test_learner import teach
from tests.sparse_rows import make_rows as make_rows_of

N_FEATURES = 2**10
ONE = round(1 / UNIT)
CALIBRATION = Calibration(slope=1.0, intercept=0.0)
NONE = LabelledRows(
    normalise_rows(make_rows_of(np.zeros((0, N_FEATURES), np.int8))), np.empty(0, dtype=np.bool_)
)
BASE = Weights(table=np.zeros(N_FEATURES, dtype=np.int32), bias=0)
LENIENT = PromotionSettings(
    accuracy_fall=1, log_loss_rise=100, rise_per_correction=100, standard_errors=100
)


def make_rows(*reviews: tuple[Sequence[int], bool]) -> LabelledRows:
    """Build rows from the features of each review and whether it is positive."""
    indices = np.concatenate([np.array(features, dtype=np.int32) for features, _ in reviews])
    indptr = np.cumsum([0, *(len(features) for features, _ in reviews)])
    wholes = np.full(len(indices), STEPS, dtype=np.int8)
    matrix = SparseRows(indptr, indices, wholes, N_FEATURES)
    return LabelledRows(normalise_rows(matrix), np.array([positive for _, positive in reviews]))


def make_weights(**weights: float) -> Weights:
    """Build weights, in log-odds, of the features f0, f1, …; all others are 0."""
    table = BASE.table.copy()
    for feature, weight in weights.items():
        table[int(feature[1:])] = round(weight * ONE)
    return Weights(table=table, bias=0)


def make_learner(artifact: SentimentArtifact) -> tuple[Learner, PromotionPolicy, Weights]:
    """Return the small model's learner, a policy for its six held-out texts, and its weights."""
    settings, weights = artifact.settings, artifact.classifier.weights
    learner = Learner(
        settings.learning,
        features=artifact.classifier.features,
        base=artifact.classifier.weights,
        calibration=settings.calibration,
        support=artifact.support,
    )
    policy = PromotionPolicy(
        artifact.holdout,
        base=weights,
        calibration=settings.calibration,
        settings=PromotionSettings(accuracy_fall=0.2, log_loss_rise=0.1, rise_per_correction=0.1),
    )
    return learner, policy, weights


HOLDOUT = make_rows(([0], True), ([1], False), ([2], True), ([3], False))
KNOWING = make_weights(f0=2, f1=-2, f2=2, f3=-2)


def make_policy(base: Weights = KNOWING, **limits: float) -> PromotionPolicy:
    """Build a policy with no limits but those given."""
    settings = LENIENT.model_copy(update=limits)
    return PromotionPolicy(HOLDOUT, base=base, calibration=CALIBRATION, settings=settings)


def test_a_model_that_does_not_change_is_promoted() -> None:
    """However strict the policy is."""
    policy = make_policy(accuracy_fall=0, log_loss_rise=0, rise_per_correction=0)

    assert policy.evaluate(KNOWING, KNOWING, recent=NONE).promoted


def test_the_reason_of_a_promotion_has_the_figures() -> None:
    """It is one plain sentence, for the person who corrected."""
    decision = make_policy(accuracy_fall=0.002).evaluate(KNOWING, KNOWING, recent=NONE)

    assert decision.reason == (
        "Promoted: hold-out accuracy 100.00% → 100.00%, at most 0.20 points below the base "
        "model's 100.00%."
    )


def test_holdout_accuracy_may_not_fall_below_its_limit() -> None:
    """The fall is measured from the base model, not from the last version: small falls add up."""
    policy = make_policy(accuracy_fall=0.3)
    one_lost = make_weights(f0=-1, f1=-2, f2=2, f3=-2)
    two_lost = make_weights(f0=-1, f1=1, f2=2, f3=-2)

    assert policy.evaluate(KNOWING, one_lost, recent=NONE).promoted
    assert policy.evaluate(one_lost, two_lost, recent=NONE).reason == (
        "Held back: hold-out accuracy would be 50.00%, more than 30.00 points below the base "
        "model's 100.00%."
    )


def test_holdout_log_loss_may_not_rise_above_its_limit() -> None:
    """It shows harm before a single label flips."""
    policy = make_policy(log_loss_rise=0.05)
    a_little_worse = make_weights(f0=1.5, f1=-2, f2=2, f3=-2)
    worse = make_weights(f0=0.5, f1=-2, f2=2, f3=-2)

    assert policy.evaluate(KNOWING, a_little_worse, recent=NONE).promoted
    assert policy.evaluate(a_little_worse, worse, recent=NONE).reason == (
        "Held back: hold-out log loss would be 0.2137, more than 0.0500 above the base model's "
        "0.1269."
    )


def test_one_correction_may_not_cost_much_even_far_below_the_limit() -> None:
    """A model that has become better than its base does not lose that again in a few steps."""
    policy = make_policy(BASE, log_loss_rise=0.5, rise_per_correction=0.01)
    worse = make_weights(f0=1.5, f1=-2, f2=2, f3=-2)

    assert policy.evaluate(KNOWING, worse, recent=NONE).reason == (
        "Held back: it alone would raise hold-out log loss by 0.01862; 0.01000 is allowed."
    )


def test_figures_that_differ_are_written_so_that_they_do() -> None:
    """With as many decimals as that takes; equal ones, and those apart anyway, with few."""
    worse = make_weights(f0=-0.0011)
    figures = make_policy(BASE).measure(BASE, worse)
    assert figures.log_loss_before
    assert figures.log_loss_after
    rise = figures.log_loss_after - figures.log_loss_before

    decision = make_policy(BASE, rise_per_correction=rise - 1e-7).evaluate(BASE, worse, recent=NONE)

    assert f"{rise:.5f}" == f"{rise - 1e-7:.5f}"
    assert decision.reason == (
        f"Held back: it alone would raise hold-out log loss by {rise:.7f}; {rise - 1e-7:.7f} "
        "is allowed."
    )


@pytest.mark.parametrize(
    ("one", "other", "decimals"),
    [
        (0.00020, 0.00020, 5),
        (0.00021, 0.00020, 5),
        (0.000204, 0.000200, 6),
        (0.5, -0.5, 5),
        (0.1 + 0.2, 0.3, 5),
    ],
)
def test_decimals_are_few_but_tell_apart(one: float, other: float, decimals: int) -> None:
    """Up to where figures differ by the rounding of sums alone."""
    assert count_decimals(one, other, least=5) == decimals


def test_a_model_beyond_its_limits_can_improve() -> None:
    """Even if it is still beyond them afterwards."""
    policy = make_policy(accuracy_fall=0, log_loss_rise=0, rise_per_correction=0)
    bad = make_weights(f0=-2, f1=2, f2=-2, f3=-2)
    less_bad = make_weights(f0=-1, f1=2, f2=-2, f3=-2)

    assert policy.evaluate(bad, less_bad, recent=NONE).promoted


def test_recent_corrections_may_not_be_contradicted() -> None:
    """All of them become less probable, so it is no chance."""
    recent = make_rows(*[([10, 11 + index], True) for index in range(20)])
    settled = make_weights(**{f"f{11 + index}": index / 10 for index in range(20)})
    contrary = make_weights(f10=-1, **{f"f{11 + index}": index / 10 for index in range(20)})

    decision = make_policy(standard_errors=2).evaluate(settled, contrary, recent=recent)

    assert not decision.promoted
    assert decision.reason.startswith(
        "Held back: it contradicts the last 20 corrections: their log loss would rise by "
    )


def test_recent_corrections_that_disagree_do_not_hold_a_candidate_back() -> None:
    """As many become more probable as less, so the sum is noise."""
    recent = make_rows(*[([10], index % 2 == 0) for index in range(20)])

    decision = make_policy(standard_errors=2).evaluate(BASE, make_weights(f10=0.1), recent=recent)

    assert decision.promoted


def test_recent_corrections_that_are_not_concerned_hold_nothing_back() -> None:
    """Twenty of other words lose nothing, and do not vary: neither is a reason."""
    recent = make_rows(*[([10 + index], True) for index in range(20)])

    decision = make_policy(standard_errors=2).evaluate(BASE, make_weights(f0=1), recent=recent)

    assert decision.promoted


@pytest.mark.parametrize(("count", "promoted"), [(0, True), (19, True), (20, False)])
def test_too_few_recent_corrections_are_not_considered(count: int, promoted: bool) -> None:
    """Their standard error would mean nothing."""
    reviews = [([10], True), *[([10, 11 + index], True) for index in range(count)]][1:]
    recent = make_rows(*reviews) if reviews else NONE

    decision = make_policy(standard_errors=2).evaluate(BASE, make_weights(f10=-1), recent=recent)

    assert decision.promoted == promoted


def test_a_decision_has_the_figures_of_both_models() -> None:
    """Accuracy is in [0, 1], log loss in nats per review."""
    after = make_weights(f0=-1, f1=-2, f2=2, f3=-2)

    figures = make_policy().evaluate(KNOWING, after, recent=NONE).holdout

    assert (figures.accuracy_before, figures.accuracy_after) == (1.0, 0.75)
    assert figures.log_loss_before == pytest.approx(np.log1p(np.exp(-2)))
    assert figures.log_loss_after == pytest.approx(
        (3 * np.log1p(np.exp(-2)) + np.log1p(np.exp(1))) / 4
    )


def test_figures_are_those_of_calibrated_probabilities() -> None:
    """The policy evaluates what people are shown, not the scores behind that."""
    calibration = Calibration(slope=0.5, intercept=1.5)
    policy = PromotionPolicy(HOLDOUT, base=KNOWING, calibration=calibration, settings=LENIENT)

    figures = policy.measure(KNOWING, KNOWING)

    assert figures.accuracy_after == 0.5
    assert figures.log_loss_after == pytest.approx(
        (np.log1p(np.exp(-2.5)) + np.log1p(np.exp(0.5))) / 2
    )


def test_figures_do_not_depend_on_what_was_measured_before() -> None:
    """The policy follows the versions it is given, forward, back and over folded weights."""
    policy = make_policy()
    worse = make_weights(f0=-1, f1=-2, f2=2, f3=-2)
    learned = KNOWING.add(KNOWING.diff(worse))
    versions = [KNOWING, worse, learned, learned.fold(), BASE, KNOWING.add(KNOWING.diff(BASE))]

    for before in versions:
        for after in versions:
            assert policy.measure(before, after) == make_policy().measure(before, after)


def test_wrong_corrections_are_held_back_once_a_limit_is_reached(
    artifact: SentimentArtifact,
) -> None:
    """However many come, the hold-out stays within the limits."""
    learner, policy, weights = make_learner(artifact)
    base = weights
    for _ in range(5):
        for text in ("A wonderful and moving film", "I loved the music", "Funny, awesome cast"):
            candidate = weights.add(teach(learner, weights, text, Label.NEGATIVE))
            if policy.evaluate(weights, candidate, recent=NONE).promoted:
                weights = candidate

    holdout = HoldoutScores(artifact.holdout, base, artifact.settings.calibration)
    old, new, _ = holdout.measure(base, weights)

    assert new.accuracy >= old.accuracy - 0.2
    assert new.log_loss <= old.log_loss + 0.1


def test_a_right_correction_is_promoted(artifact: SentimentArtifact) -> None:
    """Words that the hold-out does not have do not change its figures."""
    learner, policy, weights = make_learner(artifact)
    delta = teach(learner, weights, "Crashes after every update", Label.NEGATIVE)

    assert policy.evaluate(weights, weights.add(delta), recent=NONE).promoted

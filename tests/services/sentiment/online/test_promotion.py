"""What a candidate must not do to the hold-out and to recent corrections."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from app.domain.sentiment import Delta, Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import (
    Columns,
    LabelledRows,
    PromotionPolicy,
    PromotionSettings,
)

N_FEATURES = 2**10
ONE = round(1 / UNIT)
CALIBRATION = Calibration(slope=1.0, intercept=0.0)
NONE = LabelledRows(csr_matrix((0, N_FEATURES), dtype=np.int8), np.empty(0, dtype=np.bool_))
BASE = Weights(table=np.zeros(N_FEATURES, dtype=np.int32), bias=0)
LENIENT = PromotionSettings(
    accuracy_fall=1, log_loss_rise=100, rise_per_correction=100, standard_errors=100
)


def rows(*reviews: tuple[Sequence[int], bool]) -> LabelledRows:
    """Reviews as the features they have, and whether they are positive."""
    indices = np.concatenate([np.array(features, dtype=np.int32) for features, _ in reviews])
    indptr = np.cumsum([0, *(len(features) for features, _ in reviews)])
    ones = np.ones(len(indices), dtype=np.int8)
    matrix = csr_matrix((ones, indices, indptr), shape=(len(reviews), N_FEATURES))
    return LabelledRows(matrix, np.array([positive for _, positive in reviews]))


def with_weights(**weights: float) -> Weights:
    """Weights in log-odds, of the features f0, f1, …; all others 0."""
    table = BASE.table.copy()
    for feature, weight in weights.items():
        table[int(feature[1:])] = round(weight * ONE)
    return Weights(table=table, bias=0)


def learning(artifact: SentimentArtifact) -> tuple[Learner, PromotionPolicy, Weights]:
    """The small model's learner, a guard with budgets for its six held-out sentences, weights."""
    settings, weights = artifact.settings, artifact.classifier.weights
    learner = Learner(
        settings.learning,
        features=artifact.classifier.features,
        base=artifact.classifier.weights,
        calibration=settings.calibration,
        support=artifact.support,
    )
    guard = PromotionPolicy(
        artifact.holdout,
        base=weights,
        calibration=settings.calibration,
        settings=PromotionSettings(accuracy_fall=0.2, log_loss_rise=0.1, rise_per_correction=0.1),
    )
    return learner, guard, weights


HOLDOUT = rows(([0], True), ([1], False), ([2], True), ([3], False))
KNOWING = with_weights(f0=2, f1=-2, f2=2, f3=-2)


def a_guard(base: Weights = KNOWING, **limits: float) -> PromotionPolicy:
    """A guard that minds nothing but what it is told to."""
    settings = LENIENT.model_copy(update=limits)
    return PromotionPolicy(HOLDOUT, base=base, calibration=CALIBRATION, settings=settings)


def test_a_model_that_does_not_change_is_promoted() -> None:
    """However strict the guard."""
    guard = a_guard(accuracy_fall=0, log_loss_rise=0, rise_per_correction=0)

    assert guard.evaluate(KNOWING, KNOWING, recent=NONE).promoted


def test_a_promotion_tells_the_figures() -> None:
    """In one plain sentence, for the person who corrected."""
    judgement = a_guard(accuracy_fall=0.002).evaluate(KNOWING, KNOWING, recent=NONE)

    assert judgement.reason == (
        "Promoted: hold-out accuracy 100.00% → 100.00%, at most 0.20 points below the base "
        "model's 100.00%."
    )


def test_accuracy_may_not_fall_below_its_budget() -> None:
    """Measured from the base model, not from the last version: small falls add up."""
    guard = a_guard(accuracy_fall=0.3)
    one_lost = with_weights(f0=-1, f1=-2, f2=2, f3=-2)
    two_lost = with_weights(f0=-1, f1=1, f2=2, f3=-2)

    assert guard.evaluate(KNOWING, one_lost, recent=NONE).promoted
    assert guard.evaluate(one_lost, two_lost, recent=NONE).reason == (
        "Held back: hold-out accuracy would be 50.00%, more than 30.00 points below the base "
        "model's 100.00%."
    )


def test_log_loss_may_not_rise_above_its_budget() -> None:
    """It sees a model lose its grip before a single prediction turns."""
    guard = a_guard(log_loss_rise=0.05)
    a_little_worse = with_weights(f0=1.5, f1=-2, f2=2, f3=-2)
    worse = with_weights(f0=0.5, f1=-2, f2=2, f3=-2)

    assert guard.evaluate(KNOWING, a_little_worse, recent=NONE).promoted
    assert guard.evaluate(a_little_worse, worse, recent=NONE).reason == (
        "Held back: hold-out log loss would be 0.2137, more than 0.0500 above the base model's "
        "0.1269."
    )


def test_a_single_correction_may_not_cost_much_even_where_there_is_room() -> None:
    """A model that has become better than its base does not lose that again in a few steps."""
    guard = a_guard(BASE, log_loss_rise=0.5, rise_per_correction=0.01)
    worse = with_weights(f0=1.5, f1=-2, f2=2, f3=-2)

    assert guard.evaluate(KNOWING, worse, recent=NONE).reason == (
        "Held back: it alone would raise hold-out log loss by 0.01862; 0.01000 is allowed."
    )


def test_a_spent_budget_does_not_stand_in_the_way_of_getting_better() -> None:
    """Even when getting better is not yet getting good."""
    guard = a_guard(accuracy_fall=0, log_loss_rise=0, rise_per_correction=0)
    bad = with_weights(f0=-2, f1=2, f2=-2, f3=-2)
    less_bad = with_weights(f0=-1, f1=2, f2=-2, f3=-2)

    assert guard.evaluate(bad, less_bad, recent=NONE).promoted


def test_recent_corrections_may_not_be_contradicted() -> None:
    """All of them get less probable, so it is no accident."""
    recent = rows(*[([10, 11 + place], True) for place in range(20)])
    settled = with_weights(**{f"f{11 + place}": place / 10 for place in range(20)})
    contrary = with_weights(f10=-1, **{f"f{11 + place}": place / 10 for place in range(20)})

    judgement = a_guard(standard_errors=2).evaluate(settled, contrary, recent=recent)

    assert not judgement.promoted
    assert judgement.reason.startswith(
        "Held back: it contradicts the last 20 corrections: their log loss would rise by "
    )


def test_recent_corrections_may_differ_about_a_candidate() -> None:
    """As many gain as lose: the sum is noise, and no reason to hold back."""
    recent = rows(*[([10], place % 2 == 0) for place in range(20)])

    judgement = a_guard(standard_errors=2).evaluate(BASE, with_weights(f10=0.1), recent=recent)

    assert judgement.promoted


@pytest.mark.parametrize(("count", "promoted"), [(0, True), (19, True), (20, False)])
def test_a_few_recent_corrections_are_not_asked(count: int, promoted: bool) -> None:
    """Their standard error would say nothing."""
    reviews = [([10], True), *[([10, 11 + place], True) for place in range(count)]][1:]
    recent = rows(*reviews) if reviews else NONE

    judgement = a_guard(standard_errors=2).evaluate(BASE, with_weights(f10=-1), recent=recent)

    assert judgement.promoted == promoted


def test_a_judgement_carries_the_figures_of_both_models() -> None:
    """Accuracy as a share, log loss in nats per review."""
    after = with_weights(f0=-1, f1=-2, f2=2, f3=-2)

    figures = a_guard().evaluate(KNOWING, after, recent=NONE).holdout

    assert (figures.accuracy_before, figures.accuracy_after) == (1.0, 0.75)
    assert figures.log_loss_before == pytest.approx(np.log1p(np.exp(-2)))
    assert figures.log_loss_after == pytest.approx(
        (3 * np.log1p(np.exp(-2)) + np.log1p(np.exp(1))) / 4
    )


def test_figures_are_those_of_calibrated_probabilities() -> None:
    """The guard minds what people are shown, not the scores behind it."""
    calibration = Calibration(slope=0.5, intercept=1.5)
    guard = PromotionPolicy(HOLDOUT, base=KNOWING, calibration=calibration, settings=LENIENT)

    figures = guard.measure(KNOWING, KNOWING)

    assert figures.accuracy_after == 0.5
    assert figures.log_loss_after == pytest.approx(
        (np.log1p(np.exp(-2.5)) + np.log1p(np.exp(0.5))) / 2
    )


def test_columns_score_like_the_weights_themselves() -> None:
    """Bit for bit, for several versions at once, rows without features included."""
    generator = np.random.default_rng(0)
    table = generator.integers(-(2**24), 2**24, size=N_FEATURES, dtype=np.int32)
    first, second = Weights(table=table, bias=12345), Weights(table=table[::-1], bias=-7)
    chosen = [np.flatnonzero(generator.random(N_FEATURES) < share) for share in (0.5, 0.01, 0)]
    labelled = rows(*[(features.tolist(), True) for features in chosen])

    scores = [Columns(labelled.rows).score(one) for one in (first, second)]

    assert np.array_equal(scores[0], first.score(labelled.rows))
    assert np.array_equal(scores[1], second.score(labelled.rows))


def test_wrong_corrections_are_held_back_once_the_budget_is_spent(
    artifact: SentimentArtifact,
) -> None:
    """However many more come, the hold-out stays within it."""
    learner, guard, weights = learning(artifact)
    base = weights
    for _ in range(5):
        for text in ("A wonderful and moving film", "I loved the music", "Funny, awesome cast"):
            candidate = weights.add(learner.propose(weights, text, Label.NEGATIVE))
            if guard.evaluate(weights, candidate, recent=NONE).promoted:
                weights = candidate

    figures = guard.measure(base, weights)

    assert figures.accuracy_after >= figures.accuracy_before - 0.2
    assert figures.log_loss_after <= figures.log_loss_before + 0.1


def test_right_corrections_are_promoted(artifact: SentimentArtifact) -> None:
    """What the hold-out knows nothing of does not trouble it."""
    learner, guard, weights = learning(artifact)
    delta: Delta = learner.propose(weights, "Crashes after every update", Label.NEGATIVE)

    assert guard.evaluate(weights, weights.add(delta), recent=NONE).promoted

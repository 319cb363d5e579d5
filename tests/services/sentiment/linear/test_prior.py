"""The share of positives in a batch, estimated without labels."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit, logit

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.prior import (
    BINS,
    BINS_PER_LOGIT,
    LOGIT_LIMIT,
    PSEUDO_TEXTS,
    adapt_to_prior,
    adapt_to_texts,
    count_logits,
    estimate_prior,
)
from app.services.sentiment.linear.weights import Calibration
from tests.small_model import NEGATIVE, POSITIVE

FEW_POSITIVE = [*NEGATIVE * 6, *POSITIVE]


def count(logits: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the counts of logits that are whole numbers of bins."""
    bins = ((logits + LOGIT_LIMIT) * BINS_PER_LOGIT).astype(np.int64)
    return np.bincount(bins, minlength=BINS)


def climb(logits: NDArray[np.float64], *, calibrated_for: float) -> float:
    """Return the share that many EM steps lead to, as the paper writes them down."""
    share = calibrated_for
    for _ in range(20_000):
        positive = expit(logits - logit(calibrated_for) + logit(share))
        total = positive.sum() + PSEUDO_TEXTS * calibrated_for
        share = float(total / (len(logits) + PSEUDO_TEXTS))
    return share


def draw_logits(texts: int) -> NDArray[np.float64]:
    """Return logits of two overlapping classes, of which the negative one is three times larger."""
    draw = np.random.default_rng(5).normal(-1, 2, texts)
    draw[: texts // 4] += 3
    return np.rint(draw * BINS_PER_LOGIT) / BINS_PER_LOGIT


@pytest.mark.parametrize("texts", [1, 2, 30, 2_000])
@pytest.mark.parametrize("calibrated_for", [0.5, 0.2])
def test_the_share_is_the_one_that_em_climbs_to(texts: int, calibrated_for: float) -> None:
    """Bisection only gets there in fewer steps."""
    logits = draw_logits(texts)

    share = estimate_prior(count(logits), calibrated_for=calibrated_for)

    assert share == pytest.approx(climb(logits, calibrated_for=calibrated_for), abs=1e-9)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.8])
def test_the_share_of_many_texts_is_found(share: float) -> None:
    """From probabilities that are right where half of the texts are positive."""
    rng = np.random.default_rng(7)
    positive = rng.random(20_000) < share
    # Two normal classes of variance 4 at ±2: their log-likelihood ratio is the value itself.
    logits = np.rint(rng.normal(np.where(positive, 2, -2), 2) * BINS_PER_LOGIT) / BINS_PER_LOGIT

    assert estimate_prior(count(logits), calibrated_for=0.5) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("evidence", [-20.0, -0.5, 0.5, 20.0])
@pytest.mark.parametrize("texts", [1, 100, 1_000_000])
def test_many_alike_are_not_taken_for_certainty(evidence: float, texts: int) -> None:
    """The share stays off 0 and 1, and one text alone moves it little."""
    share = estimate_prior(count(np.full(texts, evidence)), calibrated_for=0.5)

    assert 0 < share < 1
    assert (share > 0.5) == (evidence > 0)
    assert texts > 1 or abs(share - 0.5) < 0.05


def test_a_batch_in_another_order_gets_the_same_answers(classifier: Classifier) -> None:
    """Bit for bit, and in parts whose counts are added up as well."""
    forwards, backwards = FEW_POSITIVE, FEW_POSITIVE[::-1]
    parts = count_logits(classifier, forwards[:9]) + count_logits(classifier, forwards[9:])

    one, other = (adapt_to_texts(classifier, texts) for texts in (forwards, backwards))

    assert one.calibration == other.calibration
    assert one.classify(forwards) == other.classify(backwards)[::-1]
    assert estimate_prior(parts, calibrated_for=0.5) == one.calibration.prior


@pytest.mark.parametrize(
    "texts", [[], ["Zzyzx"], ["", "qwrtp blorf"] * 50], ids=["none", "one", "many"]
)
def test_texts_without_a_known_word_say_nothing(classifier: Classifier, texts: list[str]) -> None:
    """The batch is classified as it would be without them: not at all otherwise."""
    assert adapt_to_texts(classifier, texts).calibration == classifier.calibration
    assert (
        count_logits(classifier, [*FEW_POSITIVE, *texts]) == count_logits(classifier, FEW_POSITIVE)
    ).all()


def test_only_what_people_act_on_follows_the_share(classifier: Classifier) -> None:
    """Scores and explanations are those of the model, whatever the batch."""
    adapted = adapt_to_prior(classifier, 0.1)

    for before, after in zip(
        classifier.classify(POSITIVE, with_segments=True),
        adapted.classify(POSITIVE, with_segments=True),
        strict=True,
    ):
        assert after.probability != before.probability
        assert (
            replace(after, label=before.label, probability=before.probability, sure=before.sure)
            == before
        )


def test_a_share_is_taken_into_account_by_the_rule_of_bayes(classifier: Classifier) -> None:
    """The odds change as the odds of the share do; there and back again changes nothing."""
    fitted = replace(classifier, calibration=Calibration(1.5, -0.25, prior=0.4))
    scores = np.linspace(-4, 4, 9)

    adapted = adapt_to_prior(fitted, 0.8)

    gained = adapted.calibration.to_logits(scores) - fitted.calibration.to_logits(scores)
    assert np.allclose(np.exp(gained), (0.8 / 0.2) / (0.4 / 0.6))
    assert adapt_to_prior(adapted, 0.4).calibration.intercept == pytest.approx(-0.25)
    assert adapt_to_prior(fitted, 0.4).calibration == fitted.calibration

"""The learning rule: how one correction changes the weights."""

from collections.abc import Callable

import numpy as np
import pytest

from app.domain.sentiment import Delta, Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import UNIT, Calibration, Weights, negate
from app.services.sentiment.online.learner import Learner, LearningSettings, quantize_support
from tests.services.sentiment.reference import find_feature

POSITIVE = "The movie was awesome"
UNKNOWN = "Crashes after every update"
Propose = Callable[[str, Label], Delta]


@pytest.fixture
def propose(artifact: SentimentArtifact) -> Propose:
    """Return a function that proposes a change of the small model's weights."""
    learner = make_learner(artifact)
    return lambda text, label: teach(learner, artifact.classifier.weights, text, label)


def teach(learner: Learner, weights: Weights, text: str, label: Label) -> Delta:
    """Return what the very first label adds, which is believed whatever the weights say."""
    return learner.propose(weights, text, label, labels=0).delta


def make_learner(
    artifact: SentimentArtifact,
    *,
    settings: LearningSettings | None = None,
    calibration: Calibration | None = None,
    support: int | None = None,
    base: Weights | None = None,
) -> Learner:
    table = artifact.support if support is None else np.full_like(artifact.support, support)
    return Learner(
        settings or LearningSettings(),
        features=artifact.classifier.features,
        base=base or artifact.classifier.weights,
        calibration=calibration or artifact.settings.calibration,
        support=table,
    )


def halve(weights: Weights) -> Weights:
    return Weights(table=weights.to_units() // 2, bias=weights.bias // 2)


def compute_log_odds(classifier: Classifier, text: str, *deltas: Delta) -> float:
    """Return the log-odds of a text once the deltas are learned; the slope of the model is 1."""
    weights = classifier.weights.add(*deltas)
    return float(weights.score(classifier.features.to_matrix([text]))[0])


def count_changes(delta: Delta) -> int:
    return int(np.abs(delta.amounts).sum())


@pytest.mark.parametrize("text", [POSITIVE, UNKNOWN], ids=["known words", "unknown words"])
@pytest.mark.parametrize("label", list(Label))
def test_after_one_correction_the_prediction_is_the_label(
    classifier: Classifier, propose: Propose, text: str, label: Label
) -> None:
    """A person who corrects a review sees it corrected, whatever the prediction was before."""
    learned = compute_log_odds(classifier, text, propose(text, label))

    assert (learned > 0) == (label is Label.POSITIVE)


def test_a_right_prediction_becomes_more_probable(classifier: Classifier, propose: Propose) -> None:
    """The model also learns from labels that agree with it."""
    learned = propose(POSITIVE, Label.POSITIVE)

    assert compute_log_odds(classifier, POSITIVE, learned) > compute_log_odds(classifier, POSITIVE)


def test_a_right_prediction_moves_less_than_a_wrong_one(propose: Propose) -> None:
    """The less surprising the label, the smaller the change."""
    assert count_changes(propose(POSITIVE, Label.POSITIVE)) < count_changes(
        propose(POSITIVE, Label.NEGATIVE)
    )


def test_only_the_features_of_the_text_change(classifier: Classifier, propose: Propose) -> None:
    """The delta has all of them, ascending, and leaves the bias alone."""
    delta = propose(UNKNOWN, Label.NEGATIVE)

    assert delta.feature_ids.tolist() == classifier.features.to_matrix([UNKNOWN]).indices.tolist()
    assert {delta.feature_ids.dtype, delta.amounts.dtype} == {np.dtype(np.int32)}
    assert delta.bias == 0


def test_taking_a_correction_back_leaves_no_trace(classifier: Classifier, propose: Propose) -> None:
    """The weights are equal bit for bit, even after another correction in between."""
    first, second = propose(POSITIVE, Label.NEGATIVE), propose(UNKNOWN, Label.NEGATIVE)

    changed = classifier.weights.add(first).add(second).add(negate(first))

    assert np.array_equal(changed.to_units(), classifier.weights.add(second).to_units())


@pytest.mark.parametrize("text", ["", "...", "—"], ids=["empty", "full stops", "dash"])
def test_nothing_is_learned_from_a_text_without_words(propose: Propose, text: str) -> None:
    """Only the bias could change, and that belongs to every text."""
    delta = propose(text, Label.NEGATIVE)

    assert (len(delta.feature_ids), len(delta.amounts), delta.bias) == (0, 0, 0)


def test_a_single_word_can_be_learned(classifier: Classifier, propose: Propose) -> None:
    """It is the shortest text that has a feature."""
    assert compute_log_odds(classifier, "awesome", propose("awesome", Label.NEGATIVE)) < 0


def test_a_word_in_many_training_texts_moves_less(artifact: SentimentArtifact) -> None:
    """Unknown words carry the correction, so that the hold-out hardly changes."""
    features = artifact.classifier.features
    known, unknown = find_feature(features, "movie"), find_feature(features, "crashes")
    support = np.zeros_like(artifact.support)
    support[known] = quantize_support(np.array([1000]))[0]
    learner = Learner(
        LearningSettings(known_from=10),
        features=features,
        base=artifact.classifier.weights,
        calibration=artifact.settings.calibration,
        support=support,
    )

    delta = teach(learner, artifact.classifier.weights, "movie crashes", Label.NEGATIVE)

    moved = dict(zip(delta.feature_ids.tolist(), np.abs(delta.amounts).tolist(), strict=True))
    assert moved[unknown] == pytest.approx(moved[known] * (1 + 100**2), rel=0.2)


def test_each_further_word_of_an_ngram_divides_its_change(
    artifact: SentimentArtifact,
) -> None:
    """Short n-grams carry over to other texts, long ones only memorise this one."""
    features = artifact.classifier.features
    learner = make_learner(artifact, support=0, settings=LearningSettings(length_discount=4))

    delta = teach(learner, artifact.classifier.weights, "app works offline", Label.NEGATIVE)

    moved = dict(zip(delta.feature_ids.tolist(), delta.amounts.tolist(), strict=True))
    word, pair, triple = (
        moved[find_feature(features, *ngram.split())]
        for ngram in ("app", "app works", "app works offline")
    )
    assert [word / pair, word / triple] == pytest.approx([4, 16], rel=1e-3)


def test_the_change_is_the_most_probable_one(artifact: SentimentArtifact) -> None:
    """A larger or smaller one has a higher log loss plus squared change over twice the variance."""
    classifier, variance = artifact.classifier, 2.0
    settings = LearningSettings(word_variance=variance, length_discount=1, known_from=1e9)
    learner = make_learner(artifact, settings=settings)
    change = teach(learner, classifier.weights, POSITIVE, Label.NEGATIVE)

    def cost(factor: float) -> float:
        amounts = np.rint(factor * change.amounts).astype(np.int32)
        score = compute_log_odds(classifier, POSITIVE, Delta(change.feature_ids, amounts, bias=0))
        squares = float(((amounts * UNIT) ** 2).sum())
        return float(np.logaddexp(0, score)) + squares / (2 * variance)

    assert cost(1.0) < min(cost(0.98), cost(1.02), cost(0.0))


def test_the_step_does_not_depend_on_the_scale_of_the_weights(
    artifact: SentimentArtifact,
) -> None:
    """Halved weights with a doubled slope are the same model, and learn the same."""
    base = artifact.classifier.weights
    weights = base.add(teach(make_learner(artifact), base, UNKNOWN, Label.POSITIVE))
    double = make_learner(artifact, calibration=Calibration(2.0, 0.3), base=halve(base))
    single = make_learner(artifact, calibration=Calibration(1.0, 0.3))

    amounts = teach(single, weights, UNKNOWN, Label.NEGATIVE).amounts
    half_amounts = teach(double, halve(weights), UNKNOWN, Label.NEGATIVE).amounts

    assert np.allclose(amounts, 2 * half_amounts, rtol=1e-3, atol=2)


def test_the_hundredth_correction_moves_a_word_less_than_the_first(
    artifact: SentimentArtifact,
) -> None:
    """A word that is in every review settles; `python -m bench.quality.learning` shows the gain."""
    classifier = artifact.classifier
    index = find_feature(classifier.features, "app")
    moved = classifier.weights.to_units()
    moved[index] += round(2 / UNIT)
    learner = make_learner(artifact, support=0, settings=LearningSettings(resistance=3))

    delta = teach(learner, Weights(moved, classifier.weights.bias), "app crashes", Label.NEGATIVE)

    amounts = dict(zip(delta.feature_ids.tolist(), delta.amounts.tolist(), strict=True))
    settled, fresh = amounts[index], amounts[find_feature(classifier.features, "crashes")]
    assert fresh / settled == pytest.approx(1 + 3 * 2, rel=1e-3)


def test_equal_corrections_give_equal_changes(
    artifact: SentimentArtifact, propose: Propose
) -> None:
    """Two workers that have read the same log propose the same."""
    other = teach(make_learner(artifact), artifact.classifier.weights, UNKNOWN, Label.NEGATIVE)

    assert np.array_equal(propose(UNKNOWN, Label.NEGATIVE).amounts, other.amounts)


def test_support_counts_in_quarters_of_a_doubling() -> None:
    """No texts are 0, and a byte holds the count of any corpus."""
    counts = np.array([0, 1, 3, 7, 1000, 2**62])

    assert quantize_support(counts).tolist() == [0, 4, 8, 12, 40, 248]

"""What a correction teaches of words that are negated, hoped for or compared."""

import numpy as np
import pytest

from app.domain.sentiment import Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.online.learner import LearningSettings
from tests.services.sentiment.online.test_learner import make_learner, teach
from tests.services.sentiment.reference import find_feature


def test_a_correction_of_a_negated_sentence_teaches_what_the_negation_did(
    artifact: SentimentArtifact,
) -> None:
    """Who says that "not clean" was meant well says that "clean" is a reproach."""
    features, weights = artifact.classifier.features, artifact.classifier.weights
    delta = teach(
        make_learner(artifact, support=0), weights, "The room was not clean", Label.POSITIVE
    )

    moved = dict(zip(delta.feature_ids.tolist(), delta.amounts.tolist(), strict=True))
    assert moved[find_feature(features, "clean")] < 0
    assert moved[find_feature(features, "not", "clean")] > 0
    assert moved[find_feature(features, "room")] > 0
    learned = artifact.classifier.learn("learned", [delta])
    before, after = (
        model.classify(["The room was not clean", "It smelled clean"])
        for model in (artifact.classifier, learned)
    )
    assert after[0].label is Label.POSITIVE
    assert after[0].log_odds > before[0].log_odds
    assert after[1].log_odds < before[1].log_odds


@pytest.mark.parametrize("label", list(Label))
def test_features_move_as_their_values_say(artifact: SentimentArtifact, label: Label) -> None:
    """Twice the value, twice the way; the value 0 does not move."""
    features, base = artifact.classifier.features, artifact.classifier.weights
    settings = LearningSettings(length_discount=1, resistance=0)
    learner = make_learner(artifact, support=0, settings=settings)
    text = (
        "I thought it would be quick, but the tablet was not quick or cheap. A handle would help."
    )

    delta = teach(learner, base, text, label)

    values = features.to_matrix([text]).values
    largest = np.abs(delta.amounts).max()
    assert np.allclose(
        delta.amounts * (1 if label is Label.POSITIVE else -1) / largest,
        values / np.abs(values).max(),
        atol=1e-3,
    )
    assert {0, 16} < set(values.tolist())
    assert values.min() < 0


def test_only_rows_with_a_feature_that_moved_score_anew(
    artifact: SentimentArtifact,
) -> None:
    """All other texts keep their scores bit for bit."""
    features, weights = artifact.classifier.features, artifact.classifier.weights
    delta = teach(make_learner(artifact), weights, "The room was not clean", Label.POSITIVE)
    others = ["It slept", "Funny and brilliant", "Crashes daily", "", "No Anna"]
    apart = [
        text
        for text in others
        if not set(features.to_matrix([text]).indices) & set(delta.feature_ids)
    ]

    learned = weights.add(delta)

    assert len(apart) >= 4
    rows = features.to_matrix(apart)
    assert learned.score(rows).tolist() == weights.score(rows).tolist()

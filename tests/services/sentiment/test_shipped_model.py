"""The trained model that is shipped in the repository."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.domain.sentiment import Label
from app.schemas.sentiment_models import SentimentModelView
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.models import make_model_card
from app.settings import find_artifacts
from tests.services.sentiment.reference import score
from tests.services.sentiment.registries import make_registry
from tests.services.sentiment.shipped import load_shipped

MOST_BYTES = 16 * 2**20


@pytest.fixture(scope="module")
def artifact() -> SentimentArtifact:
    """The shipped model, checked against its manifest and loaded."""
    return load_shipped()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("The movie was awesome", Label.POSITIVE, id="awesome"),
        pytest.param("Dull from the first minute to the last.", Label.NEGATIVE, id="dull"),
        pytest.param("Not good at all, I want my money back", Label.NEGATIVE, id="not-good"),
        pytest.param(
            "I don't regret a single minute of it, wonderful!", Label.POSITIVE, id="not-bad"
        ),
    ],
)
def test_it_classifies_short_texts_as_people_do(
    artifact: SentimentArtifact, text: str, label: Label
) -> None:
    """These are the texts that people try first."""
    assert artifact.classifier.classify([text])[0].label is label


def test_where_it_is_sure_of_an_example_it_is_mostly_right(artifact: SentimentArtifact) -> None:
    """Many examples are hard on purpose; that is what "not sure" is for."""
    lines = (find_artifacts() / "examples" / "reviews.jsonl").read_text(encoding="utf-8")
    labelled = [one for one in map(json.loads, lines.splitlines()) if one["label"]]

    predictions = artifact.classifier.classify([one["text"] for one in labelled])

    pairs = zip(labelled, predictions, strict=True)
    right = [one["label"] == prediction.label for one, prediction in pairs if prediction.sure]
    assert len(right) >= len(labelled) / 10
    assert np.mean(right) >= 0.8


def test_its_holdout_accuracy_is_the_one_in_its_manifest(artifact: SentimentArtifact) -> None:
    """The metrics were measured on the very files that are shipped."""
    scores = artifact.classifier.weights.score(artifact.holdout.rows)
    right = artifact.classifier.is_positive(scores) == artifact.holdout.positive

    accuracy = artifact.manifest.metrics["holdout_accuracy"]
    assert right.mean() == pytest.approx(accuracy, abs=1e-6)


def test_it_scores_as_the_reference_does(artifact: SentimentArtifact) -> None:
    """Bit for bit, on short and long texts, also on those that are no reviews."""
    texts = [
        json.loads(line)["text"]
        for name in ("abstracts", "reviews")
        for line in (find_artifacts() / "examples" / f"{name}.jsonl").read_bytes().splitlines()
    ]

    scores = [one.log_odds for one in artifact.classifier.classify(texts)]

    assert scores == [score(text, artifact.classifier) for text in texts]


def test_its_model_card_fits_the_api(artifact: SentimentArtifact, tmp_path: Path) -> None:
    """The manifest holds all that the API promises, the calibration curve included."""
    active = make_registry(artifact, cache=tmp_path).current

    card = SentimentModelView.model_validate(make_model_card(active, active.holder.current, None))

    assert len(card.calibration_curve) == 15
    assert card.metrics["dummy_accuracy"]
    assert card.metrics["baseline_accuracy"]


def test_it_is_small_enough_for_the_repository(artifact: SentimentArtifact) -> None:
    """Git keeps every version of it."""
    assert sum(file.bytes for file in artifact.manifest.files) <= MOST_BYTES

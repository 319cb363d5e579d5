"""The training run as a whole: correct, reproducible and atomic."""

import shutil
from pathlib import Path

import pytest
from pydantic import JsonValue, TypeAdapter

from app.domain.sentiment import Label
from app.errors import TrainingDataUnusable
from app.services.artifacts import MANIFEST, Manifest, read_manifest
from app.services.sentiment.artifact import load_sentiment
from app.training.sentiment.measurement import METHOD
from app.training.sentiment.train import train
from tests.training.sentiment.data_set import write_data_set


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A complete data set."""
    folder = tmp_path_factory.mktemp("data") / "aclImdb"
    write_data_set(folder)
    return folder


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model fitted on the data set."""
    target = tmp_path_factory.mktemp("models") / "sentiment"
    run(data, target)
    return target


def run(data: Path, target: Path, *, seed: int = 0) -> Manifest:
    return train(data, target, seed=seed, progress=lambda _stage, _done: None)


def test_the_trained_model_can_be_served(trained: Path) -> None:
    """It has learned which words are positive and negative."""
    classifier = load_sentiment(trained).classifier

    good, bad = classifier.classify(["The film was wonderful.", "A boring, stupid film."])

    assert (good.label, bad.label) == (Label.POSITIVE, Label.NEGATIVE)


def test_the_same_seed_gives_the_same_files(data: Path, trained: Path, tmp_path: Path) -> None:
    """So anybody can check what was shipped."""
    again = run(data, tmp_path / "sentiment")

    assert again.files == read_manifest(trained).files


def test_the_manifest_has_the_metrics(trained: Path) -> None:
    """Those of the model, of a dummy and of the tutorial's model, and how they were measured.

    One of five words settles each sentence, so that both models get nearly all right.
    """
    metrics = TypeAdapter(dict[str, JsonValue]).validate_python(read_manifest(trained).metrics)
    figures = {name: figure for name, figure in metrics.items() if isinstance(figure, float)}

    assert metrics["method"] == METHOD
    assert figures == pytest.approx(
        {
            "accuracy": 1,
            "log_loss": 0,
            "calibration_error": 0,
            "dummy_accuracy": 0.5,
            "baseline_accuracy": 1,
            "baseline_log_loss": 0,
            "baseline_calibration_error": 0,
            "holdout_accuracy": 1,
            "holdout_log_loss": 0,
            "holdout_calibration_error": 0,
        },
        abs=0.02,
    )


def test_the_manifest_counts_what_the_model_was_made_from(trained: Path) -> None:
    """Of 120 reviews of each label the last nine in a hundred are held out."""
    manifest = read_manifest(trained)
    curve = TypeAdapter(list[dict[str, float]]).validate_python(
        manifest.metrics["calibration_curve"]
    )

    counts = [manifest.data[name] for name in ("labelled", "unlabelled", "held_out")]
    assert counts == [220, 60, 20]
    assert sum(point["count"] for point in curve) == 220
    assert manifest.settings["seed"] == 0
    assert {entry.file: entry.bytes for entry in manifest.files} == {
        path.name: path.stat().st_size for path in trained.iterdir() if path.name != MANIFEST
    }


def test_the_shipped_weights_score_the_holdout_as_the_manifest_says(trained: Path) -> None:
    """Nothing is lost in fixed-point weights."""
    artifact = load_sentiment(trained)

    positive = artifact.classifier.is_positive(
        artifact.classifier.weights.score(artifact.holdout.rows)
    )

    accuracy = (positive == artifact.holdout.positive).mean()
    assert accuracy == pytest.approx(artifact.manifest.metrics["holdout_accuracy"], abs=1e-6)


def test_progress_is_reported_from_start_to_end(data: Path, tmp_path: Path) -> None:
    """It never goes back."""
    shares: list[float] = []

    train(
        data, tmp_path / "sentiment", seed=0, progress=lambda _, done: shares.append(round(done, 6))
    )

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_failed_training_leaves_the_old_model(trained: Path, tmp_path: Path) -> None:
    """It also leaves nothing beside it."""
    target = tmp_path / "models" / "sentiment"
    shutil.copytree(trained, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}

    with pytest.raises(TrainingDataUnusable):
        run(tmp_path / "nowhere", target)

    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert list(target.parent.iterdir()) == [target]

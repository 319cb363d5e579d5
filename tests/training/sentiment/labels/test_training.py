"""Training on labels as a whole: what is learned, kept, measured, listed and refused."""

from pathlib import Path

import pytest

from app.domain.sentiment import Label
from app.domain.training import StartFrom, TrainingReport
from app.errors import LabelsAlike, LabelsCopied, LabelsTooFew
from app.services.artifacts import read_manifest
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.trained_texts import find_trained
from app.training.sentiment.labels.dataset import GivenLabel, take_latest
from app.training.sentiment.labels.training import train_on_labels
from tests.training.sentiment.labels.labelled import make_german_labels, make_labels, turn_round

SNAPPY, CRASHY = "The menu is snappy and crisp.", "The menu is crashy and laggy."


def train(
    labels: list[GivenLabel],
    target: Path,
    shipped: Path,
    *,
    start_from: StartFrom = StartFrom.SHIPPED,
) -> TrainingReport:
    return train_on_labels(
        take_latest(labels),
        target,
        shipped=shipped / "sentiment",
        start_from=start_from,
        progress=lambda _step, _done: None,
    )


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("labels") / "model"


@pytest.fixture(scope="module")
def report(artifacts: Path, target: Path) -> TrainingReport:
    """A training run from the shipped model on forty labels of either kind."""
    return train(make_labels(40), target, artifacts)


def test_words_that_only_the_labels_have_are_learned_and_known(
    report: TrainingReport, target: Path, artifacts: Path
) -> None:
    """So that a text of them is covered, and may be sure."""
    before = load_sentiment(artifacts / "sentiment").classifier.classify([SNAPPY, CRASHY])
    artifact = load_sentiment(target)
    good, bad = artifact.classifier.classify([SNAPPY, CRASHY], with_segments=True)

    assert artifact.manifest.version == report.model
    assert (good.label, bad.label) == (Label.POSITIVE, Label.NEGATIVE)
    assert good.coverage == bad.coverage == 1 > before[0].coverage
    assert sum(segment.weight or 0 for segment in good.segments or ()) + good.bias == (
        pytest.approx(good.log_odds)
    )


def test_what_the_shipped_model_knows_is_kept(report: TrainingReport, target: Path) -> None:
    """Labels of apps say nothing about films."""
    classifier = load_sentiment(target).classifier
    good, bad = classifier.classify(["A wonderful film, I loved it.", "Awful, boring, stupid."])

    assert (good.label, bad.label) == (Label.POSITIVE, Label.NEGATIVE)
    assert report.shipped_holdout is not None
    assert report.shipped_holdout.before == 1
    assert report.shipped_holdout.after >= 5 / 6


def test_figures_are_those_of_texts_that_were_not_learned(report: TrainingReport) -> None:
    """All words were in other folds, too; the shipped model has never met them."""
    figures = report.figures

    assert figures.trained.accuracy == figures.other_start.accuracy == 1
    assert figures.shipped.accuracy < 0.8
    assert figures.current is None
    assert report.won == pytest.approx(100 * (1 - figures.shipped.accuracy))
    low, high = figures.trained.accuracy_interval
    assert low < 1 == high
    assert (report.labels.positive, report.labels.negative, report.labels.used) == (40, 40, 80)


def test_the_same_labels_in_any_order_make_the_same_model(
    report: TrainingReport, artifacts: Path, tmp_path: Path
) -> None:
    """Wherever they come from: their names are another file's."""
    labels = [GivenLabel(f"line {one.name}", one.text, one.label) for one in make_labels(40)]

    again = train(labels[::-1], tmp_path / "model", artifacts)

    assert again.model == report.model
    assert again.figures == report.figures


def test_another_label_makes_another_model(
    report: TrainingReport, artifacts: Path, tmp_path: Path
) -> None:
    """Or the same version would stand for different answers."""
    other = train(make_labels(40)[:-1], tmp_path / "model", artifacts)

    assert other.model != report.model


def test_nothing_is_started_from_if_so_asked(artifacts: Path, tmp_path: Path) -> None:
    """What the shipped model knows of films is not there; own labels guard the model."""
    report = train(make_labels(40), tmp_path / "model", artifacts, start_from=StartFrom.NOTHING)
    artifact = load_sentiment(tmp_path / "model")
    good, bad, film = artifact.classifier.classify([SNAPPY, CRASHY, "Awful, boring, stupid."])

    assert (good.label, bad.label) == (Label.POSITIVE, Label.NEGATIVE)
    assert film.coverage == 0
    assert report.shipped_holdout is None
    assert len(artifact.holdout.positive) == report.labels.held_out > 0


def test_the_model_says_which_texts_it_was_trained_on(artifacts: Path, tmp_path: Path) -> None:
    """Not those that were held out, which it does not know."""
    labels = make_labels(40)

    report = train(labels, tmp_path / "model", artifacts, start_from=StartFrom.NOTHING)

    hashes = load_sentiment(tmp_path / "model").trained_texts
    known = find_trained(hashes, [one.text for one in labels])
    assert int((~known).sum()) == report.labels.held_out > 0


def test_german_nouns_are_learned(artifacts: Path, tmp_path: Path) -> None:
    """They are always written with a capital, as names alone are in English."""
    labels = make_german_labels(60)

    report = train(labels, tmp_path / "model", artifacts, start_from=StartFrom.NOTHING)

    assert report.figures.trained.accuracy > 0.95


def test_the_manifest_says_what_the_model_was_made_of(
    report: TrainingReport, target: Path, artifacts: Path
) -> None:
    """By the names that the model's card shows."""
    manifest = read_manifest(target)

    assert manifest.data == {
        "name": "Labels of one's own",
        "start_from": read_manifest(artifacts / "sentiment").version,
        "positive": 40,
        "negative": 40,
        "used": 80,
        "held_out": 0,
    }
    assert manifest.metrics["accuracy"] == report.figures.trained.accuracy
    assert manifest.metrics["baseline_accuracy"] == report.figures.tfidf.accuracy


def test_labels_that_contradict_each_other_are_listed_and_learned(
    artifacts: Path, tmp_path: Path
) -> None:
    """Half of the texts come a second time, with the other label."""
    labels = make_labels(40)
    twice = [*labels, *turn_round(labels[:20])]

    report = train(twice, tmp_path / "model", artifacts)

    suspects = report.suspects
    assert suspects.contradictory == len(suspects.contradictions) == 20
    named = {frozenset(one.names) for one in suspects.contradictions}
    assert named == {frozenset({one.name, f"{one.name}, again"}) for one in labels[:20]}
    assert all(set(one.labels) == set(Label) for one in suspects.contradictions)
    assert report.labels.used == 100


def test_labels_that_nothing_supports_are_listed_first(artifacts: Path, tmp_path: Path) -> None:
    """Two of them were turned round, without a copy that contradicts them."""
    labels = make_labels(40)
    wrong = turn_round([labels[0], labels[-1]])

    report = train([*labels[1:-1], *wrong], tmp_path / "model", artifacts)

    first = report.suspects.implausible[:2]
    assert {one.name for one in first} == {one.name for one in wrong}
    assert all(one.probability < 0.5 for one in first)
    assert report.suspects.doubted >= 2


def test_nineteen_labels_of_a_kind_are_too_few(artifacts: Path, tmp_path: Path) -> None:
    """It says how many there are, and leaves nothing behind."""
    with pytest.raises(LabelsTooFew, match="40 positive and 19 negative"):
        train(make_labels(40)[:59], tmp_path / "model", artifacts)

    assert list(tmp_path.iterdir()) == []


def test_labels_that_are_all_the_same_teach_nothing(artifacts: Path, tmp_path: Path) -> None:
    """However many they are."""
    with pytest.raises(LabelsAlike, match="All 40 labels are positive"):
        train(make_labels(40)[:40], tmp_path / "model", artifacts)


def test_copies_of_one_text_are_no_labels_to_test_on(artifacts: Path, tmp_path: Path) -> None:
    """All positive texts end with the same sentence, so that they are in one fold."""
    ending = " We say this to everyone who asks us here every day."
    labels = [
        one._replace(text=one.text + ending) if one.label is Label.POSITIVE else one
        for one in make_labels(20)
    ]

    with pytest.raises(LabelsCopied, match="near-copies of 21 texts"):
        train(labels, tmp_path / "model", artifacts)


def test_progress_is_reported_from_start_to_end(artifacts: Path, tmp_path: Path) -> None:
    """Every step has its share, and nothing comes after the end."""
    shares: list[float] = []

    train_on_labels(
        take_latest(make_labels(20)),
        tmp_path / "model",
        shipped=artifacts / "sentiment",
        start_from=StartFrom.SHIPPED,
        progress=lambda _step, done: shares.append(round(done, 6)),
    )

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

"""A pipeline is written, loaded again, explained and corrected like a model trained here."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfVectorizer,
)
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline, make_union
from sklearn.svm import LinearSVC

from app.domain.sentiment import FittedCalibration, Label
from app.errors import ArtifactCorrupt
from app.services.admission import Gate
from app.services.artifacts import read_manifest, write_manifest
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import LabelledRows, PromotionPolicy
from app.services.sentiment.pipeline.files import COEFFICIENTS, HOLDOUT, PIPELINE
from app.services.sentiment.pipeline.ngrams import allocate_scratch
from app.services.sentiment.pipeline.preparation import prepare_texts
from app.services.sentiment.service import create_trainer, warm_up
from app.training.imported.convert import convert_pipeline
from app.training.imported.export import Holdout, make_features, write_pipeline
from tests.training.imported.pipelines import LABELS, TEXTS, fit, fit_words

ODD_TEXT = "  İyi ﬁlm,\n\ngood\u0301 ΟΔΟΣ  —  not bad!!! 👍🏽 e\u0301\u0323 "

INITIALS = r"(\w)\w*|\s"

PIPELINES = {
    "words": lambda: fit_words(TfidfVectorizer(ngram_range=(1, 2), strip_accents="unicode")),
    "stop words": lambda: fit_words(CountVectorizer(stop_words="english", ngram_range=(1, 3))),
    "a pattern": lambda: fit_words(CountVectorizer(token_pattern=INITIALS)),
    "hashes": lambda: fit_words(HashingVectorizer(n_features=16)),
    "characters": lambda: fit_words(TfidfVectorizer(analyzer="char", ngram_range=(1, 4))),
    "characters of words": lambda: fit_words(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), strip_accents="ascii")
    ),
    "both": lambda: fit_words(
        make_union(CountVectorizer(), TfidfVectorizer(analyzer="char", ngram_range=(2, 3)))
    ),
    "an ensemble": lambda: fit(CountVectorizer(), CalibratedClassifierCV(LinearSVC(), cv=2)),
    "probabilities": lambda: fit(
        CountVectorizer(), CalibratedClassifierCV(MultinomialNB(), cv=2, ensemble=False)
    ),
}


def install(
    folder: Path, pipeline: Pipeline, *, holdout: Holdout | None = None
) -> SentimentArtifact:
    """Write the pipeline and load it."""
    folder.mkdir()
    write_pipeline(folder, convert_pipeline(pipeline), name="mine", holdout=holdout)
    return load_sentiment(folder)


def make_holdout(copies: int) -> Holdout:
    positive = np.array([label == "pos" for label in LABELS] * copies)
    return Holdout([*TEXTS] * copies, positive)


@pytest.fixture
def artifact(tmp_path: Path) -> SentimentArtifact:
    """A pipeline without a hold-out."""
    return install(tmp_path / "model", fit_words(TfidfVectorizer()))


@pytest.mark.parametrize("name", PIPELINES)
def test_words_and_bias_add_up_to_the_score_of_the_text_as_it_came(
    name: str, tmp_path: Path
) -> None:
    """Whatever the pipeline made of it: the segments are the text, and every part has a word."""
    classifier = install(tmp_path / "model", PIPELINES[name]()).classifier
    for text in (*TEXTS, ODD_TEXT, "!", "a", "good " * 50):
        (sentiment,) = classifier.classify([text], with_segments=True)

        assert sentiment.segments is not None
        assert "".join(segment.text for segment in sentiment.segments) == text
        together = sum(segment.weight or 0.0 for segment in sentiment.segments) + sentiment.bias
        assert together == pytest.approx(sentiment.log_odds, abs=1e-9)


@pytest.mark.parametrize("name", PIPELINES)
def test_an_answer_depends_on_the_text_alone(name: str, tmp_path: Path) -> None:
    """Bit for bit: alone, in a batch, as arrays, and as rows to learn on."""
    classifier = install(tmp_path / "model", PIPELINES[name]()).classifier
    texts = (*TEXTS, ODD_TEXT, "!")

    together = classifier.classify(texts)

    assert [classifier.classify([text])[0] for text in texts] == together
    scores = [sentiment.log_odds for sentiment in together]
    assert classifier.classify_arrays(texts).log_odds.tolist() == scores
    assert classifier.weights.score(classifier.features.to_matrix(texts)).tolist() == scores


def test_a_written_pipeline_answers_as_the_fitted_one(tmp_path: Path) -> None:
    """Also after it was written and loaded."""
    pipeline = fit_words(TfidfVectorizer(stop_words=["film"], ngram_range=(1, 2)))

    classifier = install(tmp_path / "model", pipeline).classifier

    scores = classifier.classify_arrays(TEXTS).log_odds
    np.testing.assert_allclose(scores, pipeline.decision_function(TEXTS), rtol=0, atol=1e-9)


def test_the_same_pipeline_has_the_same_version(tmp_path: Path) -> None:
    """Replicas that import it, or one that does so again, mean the same model."""
    versions = {
        install(tmp_path / name, fit_words(TfidfVectorizer())).manifest.version
        for name in ("one", "other")
    }

    assert len(versions) == 1


def test_coverage_is_the_share_of_known_words(artifact: SentimentArtifact) -> None:
    """Of two words, the vocabulary has one."""
    (sentiment,) = artifact.classifier.classify(["good gadgets"])

    assert sentiment.coverage == 0.5


def test_without_a_holdout_nothing_is_sure_until_labels_come(
    artifact: SentimentArtifact,
) -> None:
    """Once the calibration was fitted to people's labels, nine in ten are right from 0.9 on."""
    text = "good great loved it " * 3
    before = artifact.classifier.classify([text])[0]
    fitted = FittedCalibration(slope=9.0, intercept=0.0, prior=0.5, labels=50)

    after = artifact.classifier.calibrate("mine+1", fitted).classify([text])[0]

    assert artifact.classifier.sure_from is None
    assert artifact.manifest.metrics["calibration_curve"] == []
    assert not before.sure
    assert after.probability > 0.9
    assert after.sure


def test_a_holdout_calibrates_what_has_no_probabilities_and_says_what_is_sure(
    tmp_path: Path,
) -> None:
    """One slope, and no intercept: no label changes."""
    pipeline = fit(TfidfVectorizer(), LinearSVC())

    artifact = install(tmp_path / "model", pipeline, holdout=make_holdout(20))

    calibration = artifact.classifier.calibration
    assert calibration.slope > 1.0
    assert calibration.intercept == 0.0
    assert artifact.classifier.sure_from == 0.5
    assert artifact.manifest.metrics["holdout_accuracy"] == 1.0
    labels = artifact.classifier.classify_arrays(TEXTS).positive
    assert labels.tolist() == (pipeline.predict(TEXTS) == "pos").tolist()


def test_log_odds_are_not_calibrated_again(tmp_path: Path) -> None:
    """A logistic regression's probabilities stay what its author knows them to be."""
    pipeline = fit_words(TfidfVectorizer())

    artifact = install(tmp_path / "model", pipeline, holdout=make_holdout(20))

    positive = pipeline.predict_proba(TEXTS)[:, 1]
    predictions = artifact.classifier.classify_arrays(TEXTS)
    np.testing.assert_allclose(predictions.probability, np.maximum(positive, 1 - positive))


def test_a_correction_is_learned_and_taken_back_exactly(artifact: SentimentArtifact) -> None:
    """Also of words that the pipeline never met."""
    classifier = artifact.classifier
    text = "zxqv gadgets"
    learner = Learner(
        artifact.settings.learning,
        features=classifier.features,
        base=classifier.weights,
        calibration=classifier.calibration,
        support=artifact.support,
    )
    delta = learner.propose(classifier.weights, text, Label.POSITIVE, labels=0).delta
    opposite = learner.propose(classifier.weights, text, Label.NEGATIVE, labels=0).delta

    learned = classifier.learn("mine+1", [delta])

    base, after = (one.classify([text], with_segments=True)[0] for one in (classifier, learned))
    assert after.label is Label.POSITIVE
    assert classifier.learn("mine+1", [opposite]).classify([text])[0].label is Label.NEGATIVE
    assert after.log_odds > base.log_odds
    assert after.segments is not None
    assert sum(s.weight or 0.0 for s in after.segments) + after.bias == pytest.approx(
        after.log_odds
    )
    negated = learned.weights.diff(classifier.weights)
    assert learned.learn("mine+2", [negated]).classify([text])[0].log_odds == base.log_odds


@pytest.mark.parametrize(("recent", "said"), [(0, "only 0 other corrections"), (24, "the last 24")])
def test_without_a_holdout_the_guard_says_what_it_judges_by(
    recent: int, said: str, artifact: SentimentArtifact
) -> None:
    """And has no figures, rather than made-up ones."""
    policy = make_policy(artifact)
    weights = artifact.classifier.weights

    decision = policy.evaluate(weights, weights, recent=label(artifact, [*TEXTS] * (recent // 12)))

    assert decision.promoted
    assert "no hold-out" in decision.reason
    assert said in decision.reason
    assert decision.holdout.accuracy_before is None


def test_without_a_holdout_what_contradicts_corrections_is_held_back(
    artifact: SentimentArtifact,
) -> None:
    """Recent corrections decide alone."""
    classifier = artifact.classifier
    recent = label(artifact, [*TEXTS] * 2)
    ids = np.unique(recent.rows.indices)
    delta = classifier.weights.diff(classifier.weights)
    wrong = type(delta)(ids, np.full(len(ids), -(2**18), np.int32), bias=0)

    decision = make_policy(artifact).evaluate(
        classifier.weights, classifier.weights.add(wrong), recent=recent
    )

    assert not decision.promoted
    assert "contradicts the last 24 corrections" in decision.reason


def test_a_pipeline_is_warmed_up_and_trained_like_any_model(artifact: SentimentArtifact) -> None:
    """Nothing of the service needs the trained kind."""
    warm_up(artifact.classifier)

    trainer = create_trainer(artifact, window=10, gate=Gate(threads=1, limit=1))

    assert trainer.window.newest == 0


@pytest.mark.parametrize(
    ("texts", "english"),
    [(TEXTS[:2], True), (["Das war leider gar nicht gut, sondern ziemlich langweilig"], False)],
    ids=["English", "German"],
)
def test_a_model_is_of_the_language_of_its_texts(
    texts: Sequence[str], english: bool, tmp_path: Path
) -> None:
    """So a German one can be sure of German texts."""
    write_pipeline(
        tmp_path, convert_pipeline(fit_words(CountVectorizer())), name="mine", sample=texts
    )

    assert load_sentiment(tmp_path).classifier.is_english == english


def test_files_that_do_not_fit_together_are_not_loaded(tmp_path: Path) -> None:
    """Compiled code would read beyond the ends of its arrays."""
    folder = tmp_path / "model"
    artifact = install(folder, fit_words(CountVectorizer()))
    settings = (folder / PIPELINE).read_text()
    columns = artifact.manifest.settings["columns"]
    (folder / PIPELINE).write_text(settings.replace(f'"columns": {columns}', '"columns": 9'))
    rewrite_manifest(folder)

    with pytest.raises(ArtifactCorrupt, match="coefficients are not of 9 columns"):
        load_sentiment(folder)


def test_lengths_that_end_before_they_begin_are_not_loaded(tmp_path: Path) -> None:
    """They would take away the room that other analyzers' n-grams are written to."""
    folder = tmp_path / "model"
    install(folder, fit_words(CountVectorizer()))
    settings = (folder / PIPELINE).read_text()
    (folder / PIPELINE).write_text(settings.replace('"least": 1,', '"least": 9,'))
    rewrite_manifest(folder)

    with pytest.raises(ArtifactCorrupt, match="settings are not as expected") as refused:
        load_sentiment(folder)
    assert "n-grams of 9 to 1 units" in str(refused.value.__cause__)


@pytest.mark.parametrize(
    ("name", "array"),
    [("offsets", np.zeros(1)), ("offsets", np.full(len(TEXTS), np.inf)), ("labels", np.zeros(1))],
)
def test_a_hold_out_that_is_not_of_its_texts_is_not_loaded(
    name: str, array: np.typing.NDArray[np.float64], tmp_path: Path
) -> None:
    """Each of its rows has one number and one label."""
    folder = tmp_path / "model"
    install(folder, fit_words(CountVectorizer()), holdout=make_holdout(1))
    with np.load(folder / HOLDOUT) as arrays:
        changed = {**arrays, name: array}
    np.savez(folder / HOLDOUT, **changed)
    rewrite_manifest(folder)

    with pytest.raises(ArtifactCorrupt, match="not of the same texts"):
        load_sentiment(folder)


def test_coefficients_that_are_no_numbers_are_not_loaded(tmp_path: Path) -> None:
    """Nothing that they answer could be compared."""
    folder = tmp_path / "model"
    install(folder, fit_words(CountVectorizer()))
    coefficients = np.load(folder / COEFFICIENTS)
    coefficients[0] = np.nan
    np.save(folder / COEFFICIENTS, coefficients)
    rewrite_manifest(folder)

    with pytest.raises(ArtifactCorrupt, match="no numbers"):
        load_sentiment(folder)


@pytest.mark.parametrize("pattern", [None, r"\w+"])
@pytest.mark.parametrize("text", ["a " * 999, "é" * 999, "a", " ", "👍 " * 99 + "b", "a\tb" * 500])
def test_there_is_room_for_the_n_grams_of_any_text(pattern: str | None, text: str) -> None:
    """Of one-letter words, of characters of several bytes, of each length from 1 on."""
    kinds = ("word",) if pattern else ("char", "char_wb")
    for kind in kinds:
        options = {"token_pattern": pattern} if pattern else {}
        vectorizer = CountVectorizer(analyzer=kind, ngram_range=(1, 16), **options)
        features = make_features(convert_pipeline(fit_words(vectorizer)))
        texts = prepare_texts([text], features._analyzers)
        scratch = allocate_scratch(texts, features._model.reader)

        n_grams = len(vectorizer.build_analyzer()(text))
        assert n_grams <= len(scratch.listed) == len(scratch.keys) <= 16 * 1.5 * (len(text) + 2)


def test_a_changed_file_is_not_loaded(tmp_path: Path) -> None:
    """The manifest vouches for each file."""
    folder = tmp_path / "model"
    install(folder, fit_words(CountVectorizer()))
    (folder / COEFFICIENTS).write_bytes(b"\0" * 100)

    with pytest.raises(ArtifactCorrupt):
        load_sentiment(folder)


def rewrite_manifest(folder: Path) -> None:
    """Let the manifest vouch for the files as they are now."""
    manifest = read_manifest(folder)
    write_manifest(
        folder,
        name=manifest.name,
        requires={},
        libraries={},
        data={},
        settings={},
        metrics={},
    )


def make_policy(artifact: SentimentArtifact) -> PromotionPolicy:
    classifier = artifact.classifier
    return PromotionPolicy(
        artifact.holdout,
        base=classifier.weights,
        calibration=classifier.calibration,
        settings=artifact.settings.learning.promotion,
    )


def label(artifact: SentimentArtifact, texts: Sequence[str]) -> LabelledRows:
    """Return the texts with the labels that the pipeline gives them."""
    predictions = artifact.classifier.classify_arrays(texts)
    return LabelledRows(artifact.classifier.features.to_matrix(texts), predictions.positive)

"""Predictions, and the words that explain them."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.sentiment import Delta, Label, Sentiment
from app.services.sentiment.linear.classifier import Classifier
from tests.services.sentiment.reference import make_reference

TEXTS = [
    "The movie was awesome",
    "Dull, slow and awful!",
    "",
    "Zzyzx",
    "I loved it. Great! Great!",
    "Gestern war das Kino leer, brilliant",
]
CHARACTERS = st.characters(exclude_categories=["Cs"])
SENTENCES = st.lists(
    st.sampled_from(["awesome", "awful", "the", "movie", "Great!", "dull,", "zzyzx", "\n", "  "]),
    max_size=30,
).map(" ".join)


def test_a_prediction_depends_on_the_text_alone(classifier: Classifier) -> None:
    """It is equal bit for bit, whatever the rest of the batch and its order are."""
    together = classifier.classify(TEXTS)
    alone = [classifier.classify([text])[0] for text in reversed(TEXTS)][::-1]

    assert together == alone


def test_threads_get_equal_predictions(classifier: Classifier) -> None:
    """A classifier can be used by many threads at once."""
    expected = classifier.classify(TEXTS, with_segments=True)
    predictions: list[list[Sentiment]] = []

    def classify() -> None:
        predictions.extend(classifier.classify(TEXTS, with_segments=True) for _ in range(20))

    threads = [threading.Thread(target=classify) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert predictions == [expected] * 80


def test_an_empty_batch_gives_no_predictions(classifier: Classifier) -> None:
    """It is not an error."""
    assert classifier.classify([]) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SENTENCES | st.text(CHARACTERS, max_size=80))
def test_an_explanation_is_exact_and_complete(classifier: Classifier, text: str) -> None:
    """The segments join to the text; their weights and the bias add up to the log-odds."""
    (sentiment,) = classifier.classify([text], with_segments=True)

    assert sentiment.segments is not None
    weights = sum(segment.weight or 0 for segment in sentiment.segments)
    assert "".join(segment.text for segment in sentiment.segments) == text
    assert weights + sentiment.bias == pytest.approx(sentiment.log_odds, abs=1e-6)


def test_explaining_does_not_change_the_prediction(classifier: Classifier) -> None:
    """The log-odds are equal with and without segments."""
    plain = classifier.classify(TEXTS)
    explained = classifier.classify(TEXTS, with_segments=True)

    assert [one.log_odds for one in explained] == [one.log_odds for one in plain]


def test_the_word_that_decides_weighs_most(classifier: Classifier) -> None:
    """A person who reads the weights understands the prediction."""
    (sentiment,) = classifier.classify(["The movie was awesome"], with_segments=True)

    assert sentiment.label is Label.POSITIVE
    assert sentiment.segments is not None
    heaviest = max(sentiment.segments, key=lambda segment: segment.weight or 0)
    assert heaviest.text == "awesome"


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        pytest.param("movie", 1.0, id="known"),
        pytest.param("movie zzyzx", 0.5, id="half"),
        pytest.param("zzyzx", 0.0, id="unknown"),
        pytest.param("!?", 0.0, id="no-words"),
        pytest.param("", 0.0, id="empty"),
        pytest.param("movie !!!", 1.0, id="marks-are-not-words"),
    ],
)
def test_coverage_is_the_share_of_known_words(
    classifier: Classifier, text: str, coverage: float
) -> None:
    """It shows how much of a text the model can read; marks do not count."""
    assert classifier.classify([text])[0].coverage == coverage


def test_a_text_without_a_known_word_is_never_sure(classifier: Classifier) -> None:
    """However large the bias is."""
    biased = replace(classifier, weights=replace(classifier.weights, bias=2**24))

    (sentiment,) = biased.classify(["Zzyzx"])

    assert sentiment.probability > 0.99
    assert not sentiment.sure


def test_a_text_in_another_language_is_never_sure(classifier: Classifier) -> None:
    """However probable its label is, alone and in a batch; English beside it is."""
    biased = replace(classifier, weights=replace(classifier.weights, bias=2**24))
    texts = ["Der Koch war brilliant, sagt meine Mutter", "The cook was brilliant", "brilliant"]

    sentiments, arrays = biased.classify(texts), biased.classify_arrays(texts)

    assert all(one.probability > 0.99 and one.coverage > 0 for one in sentiments)
    assert [one.language for one in sentiments] == ["de", "en", None]
    assert [one.sure for one in sentiments] == arrays.sure.tolist() == [False, True, True]


def test_a_probability_is_that_of_the_label(classifier: Classifier) -> None:
    """So it is in [0.5, 1]."""
    assert all(0.5 <= one.probability <= 1 for one in classifier.classify(TEXTS))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(SENTENCES | st.text(CHARACTERS, max_size=80), min_size=1, max_size=4))
def test_scores_are_those_of_scikit_learn(classifier: Classifier, texts: list[str]) -> None:
    """They equal those of its hashing vectorizer and a linear model with the same weights."""
    expected = make_reference(classifier).decision_function(texts)

    scores = [one.log_odds for one in classifier.classify(texts)]

    assert scores == pytest.approx(expected, abs=1e-5)


def test_rows_score_as_their_texts_do(classifier: Classifier) -> None:
    """Bit for bit, before and after learning: the hold-out measures what callers get."""
    word = np.array([classifier.features.find_index("awesome")], np.int32)
    learned = classifier.learn("learned", [Delta(word, np.array([-77_777], np.int32), bias=99)])

    assert learned.weights.step != classifier.weights.step
    for model in (classifier, learned):
        scores = model.weights.score(model.features.to_matrix(TEXTS)).tolist()
        assert scores == [one.log_odds for one in model.classify(TEXTS)]


def test_predictions_as_arrays_equal_those_as_objects(classifier: Classifier) -> None:
    """Bit for bit, before and after learning."""
    word = np.array([classifier.features.find_index("awesome")], np.int32)
    learned = classifier.learn("learned", [Delta(word, np.array([-77_777], np.int32), bias=99)])
    for model in (classifier, learned):
        arrays = model.classify_arrays(TEXTS)

        assert not len(model.classify_arrays([]).positive)
        for index, sentiment in enumerate(model.classify(TEXTS)):
            assert arrays.positive[index] == (sentiment.label is Label.POSITIVE)
            assert arrays.probability[index] == sentiment.probability
            assert arrays.sure[index] == sentiment.sure
            assert arrays.coverage[index] == sentiment.coverage


def test_a_single_calibrated_probability_equals_that_of_a_batch(classifier: Classifier) -> None:
    """Bit for bit."""
    scores = np.linspace(-30, 30, 1_000)

    alone = [classifier.calibration.predict_positive(score) for score in scores.tolist()]

    assert alone == classifier.calibration.predict_positive(scores).tolist()

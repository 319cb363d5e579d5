"""Predictions, and the words that explain them."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.sentiment import Delta, Label, Sentiment
from app.services.sentiment.linear.classifier import Classifier
from tests.services.sentiment.mixtures import TEXTS as ANY_TEXTS
from tests.services.sentiment.reference import compute_coverage, find_feature, score

TEXTS = [
    "The movie was awesome",
    "Dull, slow and awful!",
    "",
    "Zzyzx",
    "I loved it. Great! Great!",
    "Gestern war das Kino leer, brilliant",
]


def find_part(sentiment: Sentiment, word: str) -> float:
    """Return what a word of an explained text adds to its log-odds."""
    assert sentiment.segments is not None
    (part,) = (one.weight for one in sentiment.segments if one.text == word)
    assert part is not None
    return part


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
@given(text=ANY_TEXTS)
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
    "text",
    ["The cast isn't awesome", "I don't think the cast is awesome", "Is the cast awesome? No."],
    ids=["negated", "negated-from-afar", "answered"],
)
def test_a_word_is_explained_by_what_it_adds_in_its_place(
    classifier: Classifier, text: str
) -> None:
    """Praise that is negated pulls down; alone the same word pulls up."""
    (plain,) = classifier.classify(["The cast is awesome"], with_segments=True)
    (turned,) = classifier.classify([text], with_segments=True)

    assert find_part(plain, "awesome") > 0 > find_part(turned, "awesome")
    assert turned.label is Label.NEGATIVE


def test_a_contraction_is_one_segment(classifier: Classifier) -> None:
    """It is read as two words, and shown as it was written."""
    (sentiment,) = classifier.classify(["It isn&#39;t  <b>awesome</b>!"], with_segments=True)

    assert sentiment.segments is not None
    assert [one.text for one in sentiment.segments] == [
        "It", " ", "isn&#39;t", "  <b>", "awesome", "</b>", "!",
    ]  # fmt: skip


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
@given(texts=st.lists(ANY_TEXTS, min_size=1, max_size=4))
def test_scores_are_those_of_the_reference(classifier: Classifier, texts: list[str]) -> None:
    """Bit for bit, before and after learning; the coverage is equal too."""
    word = np.array([find_feature(classifier.features, "awesome")], np.int32)
    learned = classifier.learn("learned", [Delta(word, np.array([-77_777], np.int32), bias=99)])

    for model in (classifier, learned):
        sentiments = model.classify(texts)

        assert [one.log_odds for one in sentiments] == [score(text, model) for text in texts]
        assert [one.coverage for one in sentiments] == [
            compute_coverage(text, model.features) for text in texts
        ]


def test_rows_score_as_their_texts_do(classifier: Classifier) -> None:
    """Bit for bit, before and after learning: the hold-out measures what callers get."""
    word = np.array([find_feature(classifier.features, "awesome")], np.int32)
    learned = classifier.learn("learned", [Delta(word, np.array([-77_777], np.int32), bias=99)])

    assert len(learned.weights.changes.feature_ids) > len(classifier.weights.changes.feature_ids)
    for model in (classifier, learned):
        scores = model.weights.score(model.features.to_matrix(TEXTS)).tolist()
        assert scores == [one.log_odds for one in model.classify(TEXTS)]


def test_predictions_as_arrays_equal_those_as_objects(classifier: Classifier) -> None:
    """Bit for bit, before and after learning."""
    word = np.array([find_feature(classifier.features, "awesome")], np.int32)
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

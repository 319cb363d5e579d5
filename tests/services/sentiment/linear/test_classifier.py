"""Predictions, and the words that make them."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.sentiment import Delta, Label, Sentiment
from app.services.sentiment.linear.classifier import Classifier
from tests.services.sentiment.reference import pipeline

TEXTS = ["The movie was awesome", "Dull, slow and awful!", "", "Zzyzx", "I loved it. Great! Great!"]
CHARACTERS = st.characters(exclude_categories=["Cs"])
SENTENCES = st.lists(
    st.sampled_from(["awesome", "awful", "the", "movie", "Great!", "dull,", "zzyzx", "\n", "  "]),
    max_size=30,
).map(" ".join)


def test_an_answer_depends_on_the_text_alone(classifier: Classifier) -> None:
    """Not on the rest of the batch, nor on its order: equal bit for bit."""
    together = classifier.classify(TEXTS)
    alone = [classifier.classify([text])[0] for text in reversed(TEXTS)][::-1]

    assert together == alone


def test_threads_agree(classifier: Classifier) -> None:
    """Many at once get what one gets."""
    expected = classifier.classify(TEXTS, with_segments=True)
    answers: list[list[Sentiment]] = []

    def judge() -> None:
        answers.extend(classifier.classify(TEXTS, with_segments=True) for _ in range(20))

    threads = [threading.Thread(target=judge) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [expected] * 80


def test_nothing_in_gives_nothing_out(classifier: Classifier) -> None:
    """An empty batch is answered, not refused."""
    assert classifier.classify([]) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SENTENCES | st.text(CHARACTERS, max_size=80))
def test_an_explanation_is_exact_and_complete(classifier: Classifier, text: str) -> None:
    """Segments make the text; weights and bias make the log-odds."""
    (sentiment,) = classifier.classify([text], with_segments=True)

    assert sentiment.segments is not None
    weights = sum(segment.weight or 0 for segment in sentiment.segments)
    assert "".join(segment.text for segment in sentiment.segments) == text
    assert weights + sentiment.bias == pytest.approx(sentiment.log_odds, abs=1e-6)


def test_explaining_does_not_change_the_prediction(classifier: Classifier) -> None:
    """The numbers are those of the plain answer."""
    plain = classifier.classify(TEXTS)
    explained = classifier.classify(TEXTS, with_segments=True)

    assert [one.log_odds for one in explained] == [one.log_odds for one in plain]


def test_the_words_that_say_so_weigh_most(classifier: Classifier) -> None:
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
    """Words, not marks; the model says how much of a text it can read."""
    assert classifier.classify([text])[0].coverage == coverage


def test_a_text_without_a_known_word_is_never_sure(classifier: Classifier) -> None:
    """However far the bias leans."""
    leaning = replace(classifier, weights=replace(classifier.weights, bias=2**24))

    (sentiment,) = leaning.classify(["Zzyzx"])

    assert sentiment.probability > 0.99
    assert not sentiment.sure


def test_a_probability_is_that_of_the_label(classifier: Classifier) -> None:
    """So it is never under one half."""
    assert all(0.5 <= one.probability <= 1 for one in classifier.classify(TEXTS))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(SENTENCES | st.text(CHARACTERS, max_size=80), min_size=1, max_size=4))
def test_scores_are_those_of_scikit_learn(classifier: Classifier, texts: list[str]) -> None:
    """Of its hashing vectorizer and a linear model with these weights."""
    expected = pipeline(classifier).decision_function(texts)

    scores = [one.log_odds for one in classifier.classify(texts)]

    assert scores == pytest.approx(expected, abs=1e-5)


def test_rows_score_as_their_texts_do(classifier: Classifier) -> None:
    """Bit for bit: what is measured on a hold-out is what callers get; taught or not."""
    word = np.array([classifier.features.find_index("awesome")], np.int32)
    taught = classifier.learn("taught", [Delta(word, np.array([-77_777], np.int32), bias=99)])

    assert taught.weights.step != classifier.weights.step
    for model in (classifier, taught):
        scores = model.weights.score(model.features.to_matrix(TEXTS)).tolist()
        assert scores == [one.log_odds for one in model.classify(TEXTS)]


def test_arrays_together_is_classified(classifier: Classifier) -> None:
    """The same predictions in another form, equal bit for bit, before and after learning."""
    word = np.array([classifier.features.find_index("awesome")], np.int32)
    learned = classifier.learn("learned", [Delta(word, np.array([-77_777], np.int32), bias=99)])
    for model in (classifier, learned):
        arrays = model.classify_arrays(TEXTS)

        assert not len(model.classify_arrays([]).positive)
        for place, sentiment in enumerate(model.classify(TEXTS)):
            assert arrays.positive[place] == (sentiment.label is Label.POSITIVE)
            assert arrays.probability[place] == sentiment.probability
            assert arrays.sure[place] == sentiment.sure
            assert arrays.coverage[place] == sentiment.coverage


def test_a_probability_alone_is_that_of_a_batch(classifier: Classifier) -> None:
    """Bit for bit."""
    scores = np.linspace(-30, 30, 1_000)

    alone = [classifier.calibration.predict_positive(score) for score in scores.tolist()]

    assert alone == classifier.calibration.predict_positive(scores).tolist()

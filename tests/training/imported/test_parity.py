"""Answers are equal in every label and score, or what differs is shown."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.training.imported.answers import Answers, ask_pipeline
from app.training.imported.parity import OurAnswers, Parity, compare_notebook, compare_pipeline
from app.training.imported.sample import Outputs, Sample
from tests.training.imported.saved_pipelines import CLASSIFIERS, TEXTS, fit

SCORES = np.array([2.0, -1.0, 0.5])
POSITIVE = SCORES > 0
WORDS = ("good", "bad", "fine")
OURS = OurAnswers(POSITIVE, SCORES, ("0", "1"), tolerance=1e-6)


def compare(positive: NDArray[np.bool_], scores: NDArray[np.float64]) -> Parity:
    return compare_pipeline(WORDS, Answers(positive, scores), OURS)


def say(values: NDArray[np.float64]) -> Outputs:
    return Outputs("score", tuple(map(repr, values.tolist())))


def test_equal_answers_are_equal() -> None:
    """To the millionth part of a score."""
    parity = compare(POSITIVE, SCORES + 9e-7)

    assert parity.is_equal
    assert (parity.texts, parity.equal_labels) == (3, 3)
    assert parity.largest == pytest.approx(9e-7)


def test_a_score_that_differs_is_shown() -> None:
    parity = compare(POSITIVE, SCORES + np.array([0, 2e-6, 0]))

    assert not parity.is_equal
    assert parity.equal_labels == 3
    (difference,) = parity.differences
    assert difference.text == "bad"
    assert difference.theirs == ("0", -1 + 2e-6)


def test_no_pipeline_can_ask_for_more_than_a_thousandth() -> None:
    """The process that loads a file says how exact it is, and is not believed everything."""
    ours = OurAnswers(POSITIVE, SCORES, ("0", "1"), tolerance=1.0)

    assert compare_pipeline(WORDS, Answers(POSITIVE, SCORES + 9e-4), ours).is_equal
    assert not compare_pipeline(WORDS, Answers(POSITIVE, SCORES + 2e-3), ours).is_equal


def test_a_label_that_differs_is_shown() -> None:
    parity = compare(~POSITIVE, SCORES)

    assert not parity.is_equal
    assert [one.theirs[0] for one in parity.differences] == ["0", "1", "0"]


def test_infinite_scores_are_equal() -> None:
    """As of a probability of 1; what is no number never is."""
    infinite = np.array([np.inf, -1, 0.5])
    ours = OurAnswers(POSITIVE, infinite, ("0", "1"), tolerance=1e-6)

    assert compare_pipeline(WORDS, Answers(POSITIVE, infinite), ours).is_equal
    assert not compare(POSITIVE, np.array([np.nan, -1, 0.5])).is_equal


def test_probabilities_are_compared_as_such() -> None:
    probabilities = 1 / (1 + np.exp(-SCORES))

    theirs = Answers(POSITIVE, probabilities, are_probabilities=True)

    assert compare_pipeline(WORDS, theirs, OURS).is_equal


@pytest.mark.parametrize(
    "scores",
    [SCORES, 1 / (1 + np.exp(-SCORES)), 1 / (1 + np.exp(-np.abs(SCORES)))],
    ids=["decision", "of the positive class", "of the label"],
)
def test_a_score_of_a_notebook_may_be_any_of_three(scores: NDArray[np.float64]) -> None:
    sample = Sample(WORDS, Outputs("prediction", ("1", "0", "1.0")), scores=say(scores))

    parity = compare_notebook(sample, OURS)

    assert parity is not None
    assert parity.is_equal
    assert parity.largest is not None


def test_rounded_scores_of_a_notebook_differ() -> None:
    sample = Sample(WORDS, decisions=say(SCORES + 0.01))

    parity = compare_notebook(sample, OURS)

    assert parity is not None
    assert not parity.is_equal


@pytest.mark.parametrize("written", ["true", "TRUE", "True"])
def test_classes_of_true_and_false_are_known_however_they_are_written(written: str) -> None:
    ours = OurAnswers(np.array([True]), np.array([2.0]), ("False", "True"), tolerance=1e-6)

    parity = compare_notebook(Sample(("good",), Outputs("prediction", (written,))), ours)

    assert parity is not None
    assert parity.is_equal


def test_labels_of_a_notebook_are_compared_alone() -> None:
    sample = Sample(WORDS, Outputs("prediction", ("1", "0", "0")))

    parity = compare_notebook(sample, OURS)

    assert parity is not None
    assert (parity.equal_labels, parity.largest, parity.is_equal) == (2, None, False)


def test_texts_alone_compare_with_nothing() -> None:
    assert compare_notebook(Sample(WORDS), OURS) is None


@pytest.mark.parametrize("classifier", CLASSIFIERS)
def test_a_pipeline_is_asked_for_both_classes(classifier: str) -> None:
    """Whichever of them is called positive."""
    pipeline = fit(classifier=CLASSIFIERS[classifier])

    usual = ask_pipeline(pipeline, TEXTS, ("negative", "positive"))
    turned = ask_pipeline(pipeline, TEXTS, ("positive", "negative"))

    least = 0.5 if usual.are_probabilities else 0.0
    assert usual.are_probabilities == classifier.startswith("calibrated")
    assert usual.positive.tolist() == (usual.scores > least).tolist()
    assert turned.positive.tolist() == (~usual.positive).tolist()
    assert turned.scores - least == pytest.approx(least - usual.scores)

"""The figures on labelled reviews: nothing is scored by what it taught itself."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.domain.labels import LabelMeasurement
from app.domain.sentiment import NO_DELTA, Delta, Label
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.on_labels import (
    LabelledReview,
    LabelScorer,
    compute_wilson,
    draw_calibration,
    draw_curve,
    measure_logits,
)
from app.services.sentiment.online.versions import LearnedModel, create_initial

GOOD, BAD = "The movie was awesome", "The movie was awful"
UNKNOWN = "Zzyzx qwrtp"


def teach(classifier: Classifier, text: str, amount: int, *, bias: int = 0) -> Delta:
    """Return a delta that adds `amount` to every feature of the text."""
    ids = classifier.features.to_matrix([text]).indices
    return Delta(ids, np.full(len(ids), amount, np.int32), bias=bias)


def learn(classifier: Classifier, *deltas: Delta) -> LearnedModel:
    """Return the model that learned the deltas."""
    return replace(create_initial(classifier), classifier=classifier.learn("later", deltas))


def measure(model: LearnedModel, *parts: Sequence[LabelledReview]) -> LabelMeasurement:
    scorer = LabelScorer(model)
    for part in parts:
        scorer.add(part)
    return scorer.measure()


def test_what_a_review_taught_itself_does_not_count(classifier: Classifier) -> None:
    """However well it is known by heart; what another text taught does count."""
    positive = classifier.is_positive(classifier.weights.score(classifier.features.to_matrix([""])))
    other = Label.NEGATIVE if positive[0] else Label.POSITIVE
    amount = -(2**22) if other is Label.NEGATIVE else 2**22
    lesson = teach(classifier, UNKNOWN, amount)
    learned = LabelledReview(UNKNOWN, other, lesson, classifier.calibration)
    never = replace(learned, taught=NO_DELTA)

    alone = measure(learn(classifier, lesson), [learned])
    beside = measure(learn(classifier, lesson), [never, learned])

    assert (alone.as_trained.right, alone.now.right, alone.mended) == (0, 0, 0)
    assert (beside.as_trained.right, beside.now.right, beside.mended) == (0, 1, 1)


def test_each_version_is_the_one_before_the_label(classifier: Classifier) -> None:
    """Its scores are those of the base with the lessons of earlier labels, and of no later one."""
    texts = [GOOD, f"{GOOD} {UNKNOWN}", UNKNOWN, BAD]
    lessons = [
        teach(classifier, text, 2**18 * (-1) ** number, bias=3 * number)
        for number, text in enumerate(texts)
    ]
    reviews = [
        LabelledReview(text, Label.POSITIVE, lesson, classifier.calibration)
        for text, lesson in zip(texts, lessons, strict=True)
    ]
    scorer = LabelScorer(learn(classifier, *lessons))
    scorer.add(reviews[::-1])

    for number, text in enumerate(texts):
        row = classifier.features.to_matrix([text])
        before = classifier.weights.add(*lessons[:number]).score(row)[0]
        others = classifier.weights.add(*lessons[:number], *lessons[number + 1 :]).score(row)[0]
        logits = scorer.logits
        assert logits.at_the_time[-1 - number] == pytest.approx(before, abs=1e-9)
        assert logits.now[-1 - number] == pytest.approx(others, abs=1e-9)
        trained = classifier.weights.score(row)[0]
        assert logits.as_trained[-1 - number] == pytest.approx(trained, abs=1e-9)


def test_calibrations_are_those_of_their_versions(classifier: Classifier) -> None:
    """The base's own, the one in force at the time, and the current one."""
    always, never = Calibration(1.0, 99.0), Calibration(1.0, -99.0)
    calibrated = replace(classifier, version="later", calibration=always)
    model = replace(create_initial(classifier), classifier=calibrated)
    reviews = [LabelledReview(text, Label.POSITIVE, NO_DELTA, never) for text in (GOOD, BAD)]

    measured = measure(model, reviews)

    assert (measured.as_trained.right, measured.now.right) == (1, 2)
    assert [point.at_the_time for point in measured.curve] == [0.0]


def test_parts_change_nothing(classifier: Classifier) -> None:
    """Reviews may be added in one call or in many."""
    texts = [GOOD, BAD, UNKNOWN, "A great cast", "Dull and slow"]
    lessons = [teach(classifier, text, 70_000 * (len(text) - 15)) for text in texts]
    reviews = [
        LabelledReview(text, Label.NEGATIVE, lesson, classifier.calibration)
        for text, lesson in zip(texts, lessons, strict=True)
    ]
    model = learn(classifier, *lessons)

    assert measure(model, reviews) == measure(model, *[[review] for review in reviews])


def test_predictions_are_counted_by_label() -> None:
    """Rows of the confusion are what people said, columns what the model says."""
    logits = np.array([2.0, -1.0, 0.0, -3.0, 1.0])
    positive = np.array([True, True, True, False, False])

    figures = measure_logits(logits, positive)

    confusion = figures.confusion
    assert (confusion.positive.positive, confusion.positive.negative) == (2, 1)
    assert (confusion.negative.positive, confusion.negative.negative) == (1, 1)
    assert (figures.right, figures.accuracy) == (3, 0.6)


@pytest.mark.parametrize(
    ("right", "count", "interval"),
    [
        (8, 10, (0.4902, 0.9433)),
        (0, 10, (0.0, 0.2775)),
        (10, 10, (0.7225, 1.0)),
        (1, 1, (0.2065, 1.0)),
        (1802, 2000, (0.8871, 0.9134)),
    ],
)
def test_intervals_are_wilsons(right: int, count: int, interval: tuple[float, float]) -> None:
    """Also where all or none are right, and where there is one review."""
    assert compute_wilson(right, count) == pytest.approx(interval, abs=1e-4)


def test_bins_of_the_calibration_are_equally_full() -> None:
    """By probability; few labels make few bins, so that none is of a handful."""
    rng = np.random.default_rng(5)
    probabilities = rng.random(200)
    positive = rng.random(200) < probabilities

    bins = draw_calibration(probabilities, positive)
    few = draw_calibration(probabilities[:39], positive[:39])

    assert [one.count for one in bins] == [20] * 10
    assert [one.mean_probability for one in bins] == sorted(one.mean_probability for one in bins)
    assert bins[0].share_positive < 0.3
    assert bins[-1].share_positive > 0.7
    assert [one.count for one in few] == [39]
    assert few[0].share_positive == pytest.approx(positive[:39].mean())


def test_the_calibration_error_is_the_mean_gap() -> None:
    """Of a model that says 0.5 to reviews of which 3 in 4 are positive, a quarter."""
    figures = measure_logits(np.zeros(40), np.arange(40) % 4 > 0)

    assert figures.calibration_error == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("count", "labels", "counts"),
    [
        (1, [1], [1]),
        (29, [29], [29]),
        (42, [27, 32, 37, 42], [27, 32, 37, 42]),
        (130, list(range(25, 131, 7)), [min(end, 100) for end in range(25, 131, 7)]),
        (2000, list(range(100, 2001, 100)), [100, 200, 300] + 17 * [400]),
    ],
)
def test_the_curve_has_points_that_say_something(
    count: int, labels: list[int], counts: list[int]
) -> None:
    """Each is about the latest labels until then, a hundred or a fifth of all."""
    curve = draw_curve(np.ones(count, np.bool_), np.zeros(count, np.bool_))

    assert [point.labels for point in curve] == labels
    assert [point.count for point in curve] == counts
    assert {(point.as_trained, point.at_the_time) for point in curve} == {(1.0, 0.0)}


def test_the_curve_follows_what_was_learned() -> None:
    """From the first labels to the last; what came before a point's labels is out of it."""
    right = np.arange(500) >= 250

    curve = draw_curve(~right, right)

    assert [point.labels for point in curve] == list(range(25, 501, 25))
    assert (curve[0].as_trained, curve[0].at_the_time) == (1.0, 0.0)
    assert (curve[11].as_trained, curve[11].at_the_time) == (0.5, 0.5)
    assert (curve[-1].as_trained, curve[-1].at_the_time) == (0.0, 1.0)

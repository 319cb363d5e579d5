"""Which labels a model is measured on, and when that is computed anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.labels import GivenLabel, OnLabels
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import NO_DELTA, Cause, FittedCalibration, Label, Prediction
from app.errors import Overloaded
from app.services.admission import Gate
from app.services.reviews.label_figures import (
    CHARACTERS_AT_ONCE,
    REVIEWS_AT_ONCE,
    LabelFiguresReader,
    order_reviews,
    split,
)
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.on_labels import LabelledReview
from app.services.sentiment.online.versions import LearnedModel, create_initial
from tests.db.values import make_entry

PREDICTION = Prediction(model_version="small", label=Label.POSITIVE, probability=0.9, sure=True)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate(threads=1, limit=1) as gate:
        yield gate


@pytest.fixture
def model(artifacts: Path) -> LearnedModel:
    """The small model, which has learned nothing."""
    return create_initial(load_sentiment(artifacts / "sentiment").classifier)


async def store(database: Database, *labels: tuple[str, Label, int]) -> list[Review]:
    """Store reviews with labels that were given so many days after new year."""
    new = [
        NewReview(text=text, label=label, labelled_at=NEW_YEAR + timedelta(days=days))
        for text, label, days in labels
    ]
    async with database.begin_write() as session:
        stored = await ReviewStore(session).add_all([(one, PREDICTION) for one in new])
    return [one for one in stored if isinstance(one, Review)]


def count(figures: OnLabels | None) -> tuple[int, int, int]:
    """Return how many reviews are labelled, kept out, and measured."""
    assert figures is not None
    measured = 0 if figures.measured is None else figures.measured.reviews
    return figures.positive + figures.negative, figures.trained_on, measured


def make_id(number: int) -> UUID:
    return UUID(int=number + 1)


async def test_the_latest_labels_are_measured(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """All are counted; of the older ones that is all."""
    await store(database, *[("Dull", Label.NEGATIVE, day) for day in range(5)])
    await store(database, ("Dull", Label.POSITIVE, -1))

    reader = LabelFiguresReader(database, gate=gate, most_labels=5)
    figures = await reader.read(model, trained_at=None)

    assert count(figures) == (6, 0, 5)
    assert figures
    assert figures.measured
    assert figures.measured.as_trained.right == 5


async def test_what_the_model_was_trained_on_is_not_measured(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """Labels given later are; where there are none, nothing is."""
    await store(database, *[("Dull", Label.NEGATIVE, day) for day in range(5)])
    moments = [NEW_YEAR + timedelta(days=days) for days in (-1, 2, 4)]

    counts = []
    for number, moment in enumerate(moments):
        later = replace(model, classifier=replace(model.classifier, version=f"small+{number}"))
        reader = LabelFiguresReader(database, gate=gate)
        counts.append(count(await reader.read(later, trained_at=moment)))

    assert counts == [(5, 0, 5), (5, 3, 2), (5, 5, 0)]


async def test_figures_are_kept_until_a_label_or_the_version_changes(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """The very same object is returned meanwhile."""
    await store(database, ("Dull", Label.NEGATIVE, 0))
    reader = LabelFiguresReader(database, gate=gate)

    first = await reader.read(model, trained_at=None)
    again = await reader.read(model, trained_at=None)
    later = replace(model, classifier=replace(model.classifier, version="small+1"))
    of_later = await reader.read(later, trained_at=None)
    await store(database, ("Awesome", Label.POSITIVE, 1))
    with_new = await reader.read(later, trained_at=None)

    assert again is first
    assert of_later is not first
    assert of_later == first
    assert count(with_new) == (2, 0, 2)


async def test_who_is_refused_at_the_gate_may_come_again(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """A refusal is told, and nothing of it is kept."""
    await store(database, ("Dull", Label.NEGATIVE, 0))
    with Gate(threads=1, limit=0) as full:
        reader = LabelFiguresReader(database, gate=full)
        with pytest.raises(Overloaded):
            await reader.read(model, trained_at=None)

    reader = LabelFiguresReader(database, gate=gate)
    assert count(await reader.read(model, trained_at=None)) == (1, 0, 1)


def test_reviews_are_in_the_order_in_which_they_were_learned(model: LearnedModel) -> None:
    """The last first; one that taught nothing stands where its label was given."""
    reviews = [
        GivenLabel(make_id(number), str(number), Label.POSITIVE, NEW_YEAR + timedelta(hours=number))
        for number in range(4)
    ]
    entries = [
        replace(make_entry(1, review_id=make_id(3)), created_at=NEW_YEAR),
        replace(make_entry(2, review_id=make_id(0)), created_at=NEW_YEAR),
        replace(make_entry(3, review_id=make_id(1)), created_at=NEW_YEAR + timedelta(hours=9)),
    ]
    learned = replace(model, path=(range(1, 4),), sequence=3)

    ordered = order_reviews(learned, reviews, entries, [])

    assert [one.text for one in ordered] == ["1", "2", "0", "3"]
    assert [one.taught is NO_DELTA for one in ordered] == [False, True, False, False]


def test_each_review_has_the_calibration_of_its_time(model: LearnedModel) -> None:
    """The base's own before any was fitted; one that a rollback left out is none."""
    reviews = [
        GivenLabel(make_id(day), str(day), Label.POSITIVE, NEW_YEAR + timedelta(days=day))
        for day in range(4)
    ]
    fitted = [
        replace(
            make_entry(number),
            cause=Cause.CALIBRATION,
            created_at=NEW_YEAR + timedelta(days=number, hours=-1),
            calibration=FittedCalibration(float(number), 0.0, 0.5, labels=50),
        )
        for number in (1, 2, 3)
    ]
    learned = replace(model, path=(range(1, 2), range(3, 4)), sequence=3)

    ordered = order_reviews(learned, reviews, [], fitted)

    assert [(one.text, one.calibration.slope) for one in ordered] == [
        ("3", 3.0),
        ("2", 1.0),
        ("1", 1.0),
        ("0", model.base.calibration.slope),
    ]


def test_long_reviews_are_scored_a_few_at_a_time() -> None:
    """So that a correction waits for some milliseconds only."""
    calibration = Calibration(1.0, 0.0)
    short, long = (
        LabelledReview(text, Label.POSITIVE, NO_DELTA, calibration)
        for text in ("a", "a" * CHARACTERS_AT_ONCE)
    )

    parts = list(split([short, long, long, *[short] * (REVIEWS_AT_ONCE + 1)]))

    assert [len(part) for part in parts] == [2, 1, REVIEWS_AT_ONCE, 1]
    assert list(split([])) == []

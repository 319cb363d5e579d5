"""The order in which labelled reviews were learned, and the calibration of that time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.labels import GivenLabel
from app.domain.sentiment import NO_DELTA, Cause, FittedCalibration, Label
from app.services.reviews.label_lessons import order_reviews
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.online.versions import LearnedModel, create_initial
from tests.db.values import make_entry

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def model(artifacts: Path) -> LearnedModel:
    """The small model, which has learned nothing."""
    return create_initial(load_sentiment(artifacts / "sentiment").classifier)


def make_id(number: int) -> UUID:
    return UUID(int=number + 1)


def test_reviews_are_in_the_order_in_which_they_were_learned(model: LearnedModel) -> None:
    """The last first; one that taught nothing stands where its label was given."""
    reviews = [
        GivenLabel(
            make_id(number),
            number,
            str(number),
            Label.POSITIVE,
            NEW_YEAR + timedelta(hours=number),
        )
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
        GivenLabel(make_id(day), day, str(day), Label.POSITIVE, NEW_YEAR + timedelta(days=day))
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

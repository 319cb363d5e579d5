"""What labelled reviews taught a model, and in which order it learned them."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter, itemgetter
from uuid import UUID

from app.domain.labels import GivenLabel
from app.domain.sentiment import ModelUpdate
from app.services.sentiment.linear.weights import Calibration, sum_deltas
from app.services.sentiment.online.on_labels import LabelledReview
from app.services.sentiment.online.versions import LearnedModel


def order_reviews(
    model: LearnedModel,
    given: Sequence[GivenLabel],
    entries: Sequence[ModelUpdate],
    fitted: Sequence[ModelUpdate],
) -> list[LabelledReview]:
    """Return the labelled reviews with what they taught the model, the one learned last first.

    A review that taught nothing stands where its label was given. `entries` are those that the
    reviews caused, and `fitted` those about the calibration, both in the order of the log.
    """
    lessons: dict[UUID | None, list[ModelUpdate]] = {}
    for entry in filter(model.includes, entries):
        lessons.setdefault(entry.review_id, []).append(entry)
    calibrations = [entry for entry in fitted if model.includes(entry)]
    placed = [_place(one, lessons.get(one.review_id, [])) for one in given]
    return [
        LabelledReview(
            text=one.text,
            label=one.label,
            taught=sum_deltas([entry.delta for entry in lessons.get(one.review_id, [])]),
            calibration=_find_calibration(model, calibrations, at),
        )
        for at, _, one in sorted(placed, key=itemgetter(0, 1), reverse=True)
    ]


def _place(one: GivenLabel, lessons: Sequence[ModelUpdate]) -> tuple[datetime, int, GivenLabel]:
    """Return when a label was learned, else given, and the entry of the log; 0 without one."""
    if not lessons:
        return one.labelled_at, 0, one
    return lessons[-1].created_at, lessons[-1].sequence, one


def _find_calibration(
    model: LearnedModel, fitted: Sequence[ModelUpdate], at: datetime
) -> Calibration:
    """Return the calibration that was in force at a moment."""
    before = bisect_right(fitted, at, key=attrgetter("created_at"))
    found = fitted[before - 1].calibration if before else None
    if found is None:
        return model.base.calibration
    return Calibration(found.slope, found.intercept, found.prior)

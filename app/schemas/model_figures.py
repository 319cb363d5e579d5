"""Schemas of a sentiment model's figures: on the hold-out, and on people's labels."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Share, View

Interval = Annotated[list[Share], Field(min_length=2, max_length=2)]
"""The low and the high end of where a share lies."""


class HoldoutView(View):
    """What a change did to the frozen hold-out, null for a model without one; losses in nats."""

    accuracy_before: Share | None
    accuracy_after: Share | None
    log_loss_before: float | None
    log_loss_after: float | None


class CalibrationPoint(View):
    """One bin of the reliability curve; bins hold equally many held-out reviews."""

    mean_probability: Share
    """Mean predicted probability of positive in the bin."""

    share_positive: Share
    """Share of the bin's reviews that are positive."""

    count: int


class CalibrationView(View):
    """P(positive) = sigmoid(slope · log-odds + intercept)."""

    slope: float
    intercept: float
    prior: Share
    """The share of positives for which this holds."""


class PredictionCountsView(View):
    """How many of some reviews are predicted positive, and how many negative."""

    positive: int
    negative: int


class ConfusionView(View):
    """The predictions on the reviews that people called positive, and on those called negative."""

    positive: PredictionCountsView
    negative: PredictionCountsView


class LabelFiguresView(View):
    """What one version makes of your labelled reviews."""

    right: int
    accuracy: Share
    interval: Interval
    """Where the accuracy on many more such reviews lies, with 95 % confidence (Wilson)."""

    confusion: ConfusionView
    calibration_curve: list[CalibrationPoint]
    calibration_error: Share
    """How far announced and found shares of positives differ, on average over the curve."""


class CurvePointView(View):
    """The accuracy on some labels in a row; points are about some of the same labels."""

    labels: int
    """The number of the last of them, from the first that is measured."""

    count: int
    """How many there are: a hundred or a fifth of all, and 25 or more in the beginning."""

    as_trained: Share
    at_the_time: Share
    """That of the version right before each of these labels was learned."""


class LabelMeasurementView(View):
    """The model as it was trained and as it is now, on the same reviews."""

    reviews: int
    """The reviews labelled last, 2,000 at most."""

    as_trained: LabelFiguresView
    now: LabelFiguresView
    """The current version, for each review without what that review itself taught it."""

    mended: int
    """Reviews it had wrong as trained and has right now."""

    broken: int
    """Reviews it had right as trained and has wrong now."""

    curve: list[CurvePointView]


class OnLabelsView(View):
    """The model on the reviews that you labelled."""

    model_version: str
    """The version that was measured: where labels come in all the time, one of a moment ago."""

    positive: int
    negative: int
    trained_on: int
    """Reviews on whose texts the model was trained: it may know them by heart."""

    measured: LabelMeasurementView | None
    """Null if it was trained on all of them."""

"""Schemas of training a sentiment model on labels: what is asked, and the result of the job."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field

from app.domain.sentiment import Label
from app.domain.training import (
    Change,
    Contradiction,
    Figures,
    Implausible,
    ModelFigures,
    StartFrom,
    TrainingReport,
)
from app.limits import NAME_CHARACTERS, check_name
from app.schemas.base import Payload, Share, View, make_validator
from app.schemas.jobs import JobView

ModelName = Annotated[
    str,
    Field(min_length=1, max_length=NAME_CHARACTERS),
    make_validator(check_name),
]


class TrainingRequest(Payload):
    """How a model is trained on all stored labels."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Shop reviews", "start_from": "shipped"}]}
    )

    name: ModelName | None = None
    """What people will call it; by default it says on how many labels it was trained."""

    start_from: StartFrom = StartFrom.SHIPPED
    """`shipped` changes the shipped model as far as labels ask for it, so that few help; `nothing`
    knows your labels alone, as for texts in another language."""


class TrainedLabels(View):
    """The labels, and what became of them."""

    positive: int
    negative: int
    used: int
    """Those trained on."""

    held_out: int
    """Those that no step of training saw: they guard the model against corrections."""


class FiguresView(View):
    """How good a model is on labels that it was not fitted to."""

    accuracy: Share
    accuracy_interval: tuple[float, float]
    """The accuracy on all such texts lies in here in 19 of 20 cases."""

    log_loss: float
    log_loss_interval: tuple[float, float]
    calibration_error: Share
    """By how much probabilities and shares of right answers differ, on average."""


class ComparedFigures(View):
    """The figures of several models on the same labels."""

    trained: FiguresView
    """The new model."""

    other_start: FiguresView
    """Training from nothing where this started from the shipped model, and the other way round."""

    shipped: FiguresView
    """The shipped model as it is."""

    tfidf: FiguresView
    """A logistic regression over TF-IDF, on the same folds."""

    current: FiguresView | None
    """The model that answers, each prediction without what the review itself has taught it. Null
    if the shipped model answers as it is, or a model that was trained on labels."""

    @classmethod
    def make(cls, figures: ModelFigures) -> Self:
        """Return the figures, rounded."""
        return cls(
            trained=_round(figures.trained),
            other_start=_round(figures.other_start),
            shipped=_round(figures.shipped),
            tfidf=_round(figures.tfidf),
            current=None if figures.current is None else _round(figures.current),
        )


class AccuracyChange(View):
    """An accuracy before and after."""

    before: Share
    after: Share

    @classmethod
    def make(cls, change: Change | None) -> Self | None:
        """Return the change, if there is one."""
        return None if change is None else cls.model_validate(change)


class ContradictionView(View):
    """Reviews that are alike and labelled differently: `ids`, `texts` and `labels` in one order."""

    ids: list[str]
    texts: list[str]
    labels: list[Label]

    @classmethod
    def make(cls, one: Contradiction) -> Self:
        """Return the contradiction; its names are ids."""
        return cls(ids=[*one.names], texts=[*one.texts], labels=[*one.labels])


class ImplausibleView(View):
    """A label that models which did not see it take for wrong."""

    id: str
    text: str
    label: Label
    probability: Share
    """That of the label."""

    @classmethod
    def make(cls, one: Implausible) -> Self:
        """Return the label; its name is an id."""
        return cls(id=one.name, text=one.text, label=one.label, probability=one.probability)


class TrainingResult(View):
    """The result of a job of kind `train_sentiment`. The model is installed, and not chosen."""

    model: str
    """Its version, to choose it by."""

    name: str
    start_from: StartFrom
    labels: TrainedLabels
    left_out: int
    """Older labels, beyond the 200,000 or 200 million characters that a model is trained on."""

    folds: int
    """Parts of the labels, near-copies in one, each scored by models fitted to the others."""

    strength: float
    """How far labels may move weights, as it was chosen on the folds."""

    figures: ComparedFigures
    won: float
    """Points of accuracy over the current model, else over the shipped one."""

    won_interval: tuple[float, float]
    shipped_holdout: AccuracyChange | None
    """What became of texts of other kinds; null if training started from nothing."""

    contradictions: list[ContradictionView]
    """The first reviews to look at: nothing was left out of training for it."""

    contradictory: int
    """How many such groups there are; of a very large one some texts are compared."""

    implausible: list[ImplausibleView]
    """The labels to look at, the least probable first."""

    doubted: int
    """How many there are."""

    @classmethod
    def make(cls, report: TrainingReport, *, name: str) -> Self:
        """Return the report as the job's result."""
        suspects = report.suspects
        return cls(
            model=report.model,
            name=name,
            start_from=report.start_from,
            labels=TrainedLabels.model_validate(report.labels),
            left_out=report.left_out,
            folds=report.folds,
            strength=report.strength,
            figures=ComparedFigures.make(report.figures),
            won=round(report.won, 2),
            won_interval=_round_interval(report.won_interval, digits=2),
            shipped_holdout=AccuracyChange.make(report.shipped_holdout),
            contradictions=[ContradictionView.make(one) for one in suspects.contradictions],
            contradictory=suspects.contradictory,
            implausible=[ImplausibleView.make(one) for one in suspects.implausible],
            doubted=suspects.doubted,
        )


class TrainingJobView(JobView):
    """A job of kind `train_sentiment`."""

    result: TrainingResult | None  # type: ignore[assignment]  # narrower: JSON of one shape
    """Null until the model is installed."""


def _round(figures: Figures) -> FiguresView:
    return FiguresView(
        accuracy=round(figures.accuracy, 6),
        accuracy_interval=_round_interval(figures.accuracy_interval),
        log_loss=round(figures.log_loss, 6),
        log_loss_interval=_round_interval(figures.log_loss_interval),
        calibration_error=round(figures.calibration_error, 6),
    )


def _round_interval(interval: tuple[float, float], *, digits: int = 6) -> tuple[float, float]:
    low, high = interval
    return round(low, digits), round(high, digits)

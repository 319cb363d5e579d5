"""What came of training a sentiment model on people's labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.sentiment import Label

Interval = tuple[float, float]


class StartFrom(StrEnum):
    """What training on labels starts from: the weights of the shipped model, or none."""

    SHIPPED = "shipped"
    NOTHING = "nothing"

    @property
    def other(self) -> "StartFrom":
        """The other one."""
        return StartFrom.NOTHING if self is StartFrom.SHIPPED else StartFrom.SHIPPED


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a model is on labels: accuracy and calibration error in [0, 1], log loss in nats.

    An interval holds the figure for all texts of the kind in 19 of 20 cases.
    """

    accuracy: float
    accuracy_interval: Interval
    log_loss: float
    log_loss_interval: Interval
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Texts that are alike and labelled differently; `names` are ids of reviews, or lines."""

    names: Sequence[str]
    texts: Sequence[str]
    labels: Sequence[Label]


@dataclass(frozen=True, slots=True)
class Implausible:
    """A label that models which did not see it take for wrong; `probability` is P(label)."""

    name: str
    text: str
    label: Label
    probability: float


@dataclass(frozen=True, slots=True)
class Suspects:
    """The first labels to look at, and how many there are: groups of texts, and labels."""

    contradictions: Sequence[Contradiction]
    contradictory: int
    implausible: Sequence[Implausible]
    doubted: int


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """Labels by kind, and what became of them: those trained on, and those held out."""

    positive: int
    negative: int
    used: int
    held_out: int


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """The figures of several models on the same labels, none of which it was fitted to.

    `other_start` is training from what this one did not start from, `tfidf` a logistic regression
    over TF-IDF. `current` is the model that answers with its corrections, each without what its own
    review taught it; None if the shipped model answers as it is, or one that was trained on labels.
    """

    trained: Figures
    other_start: Figures
    shipped: Figures
    tfidf: Figures
    current: Figures | None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What came of training: the `model`'s version, its figures, and labels to look at.

    `strength` is how far labels move weights, as it was chosen. `won` are the points of accuracy
    over the current model, else over the shipped one. `shipped_holdout` is the accuracy on the
    shipped hold-out, None if training started from nothing. `left_out` are the labels beyond
    as many as are trained on.
    """

    model: str
    start_from: StartFrom
    labels: LabelCounts
    folds: int
    strength: float
    figures: ModelFigures
    won: float
    won_interval: Interval
    shipped_holdout: Change | None
    suspects: Suspects
    left_out: int = 0

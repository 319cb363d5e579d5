"""The promotion policy: evaluates a candidate on a frozen hold-out and on recent corrections."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from app.domain.sentiment import NO_FIGURES, HoldoutFigures
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import (
    Calibration,
    Weights,
    compute_log_losses,
)
from app.services.sentiment.online.incremental_scores import score_rows

MOST_DECIMALS = 10
"""Figures that differ by less differ by the rounding of sums."""


class PromotionSettings(BaseModel):
    """The limits within which a candidate is promoted; log losses are in nats per review."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accuracy_fall: float = Field(default=0.002, ge=0)
    """How far hold-out accuracy, in [0, 1], may be below the base model's."""

    log_loss_rise: float = Field(default=0.003, ge=0)
    """How far hold-out log loss may be above the base model's. It shows harm before accuracy
    does: a hundred wrong labels raised it by 0.001 to 0.01 in the models tried."""

    rise_per_correction: float = Field(default=0.0002, ge=0)
    """How much one correction may add to hold-out log loss, however far that is below its limit,
    so that a gain is not lost again in a few steps. One right correction in forty adds more, and
    one wrong correction in eight."""

    standard_errors: float = Field(default=2.0, gt=0)
    """How clearly a candidate may make recent corrections less probable: the mean of the paired
    rises of their log loss, over the standard error of that mean."""

    fewest_recent: int = Field(default=20, ge=2)
    """Fewer recent corrections are not considered: their standard error means nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledRows:
    """Reviews as features (values, a row each), and whether each is positive, (rows,)."""

    rows: FeatureRows
    positive: NDArray[np.bool_]

    def select(self, rows: NDArray[np.integer]) -> "LabelledRows":
        """Return the reviews with the numbers `rows`, in that order."""
        return LabelledRows(self.rows.select(rows), self.positive[rows])


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a candidate is promoted, the reason in a sentence, and its hold-out figures."""

    promoted: bool
    reason: str
    holdout: HoldoutFigures


@dataclass(frozen=True, slots=True)
class HoldoutMetrics:
    """One model's accuracy, in [0, 1], and log loss, in nats per review, on the hold-out."""

    accuracy: float
    log_loss: float


def count_decimals(one: float, other: float, *, least: int) -> int:
    """Return how many decimals two figures are written with, so that different ones differ.

    A sentence that holds "0.00020 against 0.00020" explains nothing.
    """
    for decimals in range(least, MOST_DECIMALS + 1):
        if f"{one:.{decimals}f}" != f"{other:.{decimals}f}":
            return decimals
    return least


class HoldoutChange(NamedTuple):
    """Metrics before and after a change of weights, and those of the model without corrections."""

    old: HoldoutMetrics
    new: HoldoutMetrics
    base: HoldoutMetrics

    @property
    def figures(self) -> HoldoutFigures:
        """The change as it is kept and shown."""
        old, new = self.old, self.new
        return HoldoutFigures(old.accuracy, new.accuracy, old.log_loss, new.log_loss)


class HoldoutScores:
    """A hold-out's scores, which follow the version that was measured last: that saves time only.

    One thread may use it at a time.
    """

    def __init__(self, holdout: LabelledRows, base: Weights, calibration: Calibration) -> None:
        self._calibration = calibration
        self._positive = holdout.positive
        self._weights, self._scores = base, score_rows(holdout.rows, base)
        self._base = self._measure(self._scores.score(base.bias))

    def measure(self, before: Weights, after: Weights) -> HoldoutChange:
        """Return what a change of weights does to the metrics."""
        self._scores = self._scores.update(self._weights.diff(before))
        self._weights = before
        changed = self._scores.update(before.diff(after))
        return HoldoutChange(
            old=self._measure(self._scores.score(before.bias)),
            new=self._measure(changed.score(after.bias)),
            base=self._base,
        )

    def _measure(self, log_odds: NDArray[np.float64]) -> HoldoutMetrics:
        logits = self._calibration.to_logits(log_odds)
        return HoldoutMetrics(
            accuracy=float(np.mean((logits >= 0) == self._positive)),
            log_loss=float(np.mean(compute_log_losses(logits, self._positive))),
        )


class PromotionPolicy:
    """Evaluates candidates; a decision depends on the weights and recent corrections alone.

    The hold-out of a model that was fitted elsewhere may be empty: then recent corrections alone
    decide. One thread may use it at a time.
    """

    def __init__(
        self,
        holdout: LabelledRows,
        *,
        base: Weights,
        calibration: Calibration,
        settings: PromotionSettings,
    ) -> None:
        self._settings = settings
        self._calibration = calibration
        self._holdout = HoldoutScores(holdout, base, calibration) if len(holdout.rows) else None

    def measure(self, before: Weights, after: Weights) -> HoldoutFigures:
        """Return accuracy and log loss on the hold-out, before and after a change of weights."""
        return NO_FIGURES if self._holdout is None else self._holdout.measure(before, after).figures

    def evaluate(
        self, before: Weights, after: Weights, *, recent: LabelledRows, corrections: int = 1
    ) -> Decision:
        """Decide whether `after`, which learned so many corrections, may replace `before`.

        `recent` are the latest corrections but those that made the candidate. Each check passes
        a candidate that is no worse than `before` by it, so that a model beyond its limits can
        still improve.
        """
        change = None if self._holdout is None else self._holdout.measure(before, after)
        figures = NO_FIGURES if change is None else change.figures
        objection = (
            None if change is None else self._check_holdout(change, corrections)
        ) or self._check_recent(before, after, recent)
        if objection:
            return Decision(promoted=False, reason=f"Held back: {objection}", holdout=figures)
        explanation = (
            self._explain_without_holdout(len(recent.positive))
            if change is None
            else self._explain_promotion(change)
        )
        return Decision(promoted=True, reason=f"Promoted: {explanation}", holdout=figures)

    def _check_holdout(self, change: HoldoutChange, corrections: int) -> str | None:
        """Return what hold-out limit a candidate exceeds, None if it exceeds none."""
        (old, new, base), allowed = change, self._settings
        accuracy, log_loss = new.accuracy, new.log_loss
        rise = log_loss - old.log_loss
        if accuracy < min(base.accuracy - allowed.accuracy_fall, old.accuracy):
            digits = count_decimals(accuracy, base.accuracy - allowed.accuracy_fall, least=4) - 2
            return (
                f"hold-out accuracy would be {accuracy:.{digits}%}, more than "
                f"{100 * allowed.accuracy_fall:.{digits}f} points below the base model's "
                f"{base.accuracy:.{digits}%}."
            )
        if log_loss > max(base.log_loss + allowed.log_loss_rise, old.log_loss):
            digits = count_decimals(log_loss, base.log_loss + allowed.log_loss_rise, least=4)
            return (
                f"hold-out log loss would be {log_loss:.{digits}f}, more than "
                f"{allowed.log_loss_rise:.{digits}f} above the base model's "
                f"{base.log_loss:.{digits}f}."
            )
        if rise > (most := corrections * allowed.rise_per_correction):
            digits = count_decimals(rise, most, least=5)
            return (
                f"it alone would raise hold-out log loss by {rise:.{digits}f}; "
                f"{most:.{digits}f} is allowed."
            )
        return None

    def _check_recent(self, before: Weights, after: Weights, recent: LabelledRows) -> str | None:
        """Return how a candidate contradicts recent corrections, None if it does not."""
        count = len(recent.positive)
        if count < self._settings.fewest_recent:
            return None
        old, new = (weights.score(recent.rows) for weights in (before, after))
        losses = self._compute_log_losses(new, recent.positive) - self._compute_log_losses(
            old, recent.positive
        )
        rise, error = float(losses.mean()), float(losses.std(ddof=1)) / np.sqrt(count)
        if rise <= self._settings.standard_errors * error:
            return None
        factor = self._settings.standard_errors
        digits = count_decimals(rise, factor * error, least=5)
        return (
            f"it contradicts the last {count} corrections: their log loss would rise by "
            f"{rise:.{digits}f}, more than {factor:g} standard errors of {error:.{digits}f}."
        )

    def _explain_promotion(self, change: HoldoutChange) -> str:
        old, new, base = change
        digits = count_decimals(old.accuracy, new.accuracy, least=4) - 2
        return (
            f"hold-out accuracy {old.accuracy:.{digits}%} → {new.accuracy:.{digits}%}, at most "
            f"{100 * self._settings.accuracy_fall:.2f} points below the base model's "
            f"{base.accuracy:.{digits}%}."
        )

    def _explain_without_holdout(self, recent: int) -> str:
        needed = self._settings.fewest_recent
        if recent < needed:
            return (
                f"this model has no hold-out to judge by, and only {recent} other corrections so "
                f"far; from {needed} on they decide."
            )
        return (
            "this model has no hold-out to judge by, and it does not contradict the last "
            f"{recent} corrections."
        )

    def _compute_log_losses(
        self, log_odds: NDArray[np.float64], positive: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        return compute_log_losses(self._calibration.to_logits(log_odds), positive)

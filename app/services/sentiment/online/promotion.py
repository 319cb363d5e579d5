"""Whether a candidate may answer: what it does to a frozen hold-out and to recent corrections."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field
from scipy.sparse import csr_matrix

from app.domain.sentiment import HoldoutFigures
from app.kernels import Ints, Longs, kernel
from app.services.sentiment.linear.features import Table
from app.services.sentiment.linear.weights import Calibration, Weights, compute_norms, log_odds


class PromotionSettings(BaseModel):
    """What a candidate may cost; log losses are in nats per review."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accuracy_fall: float = Field(default=0.002, ge=0)
    """How far hold-out accuracy may ever be below the base model's, in [0, 1]."""

    log_loss_rise: float = Field(default=0.003, ge=0)
    """How far hold-out log loss may ever be above the base model's. It sees harm before
    accuracy does: a hundred wrong labels raised it by 0.001 to 0.01 in the models tried."""

    rise_per_correction: float = Field(default=0.0002, ge=0)
    """How much one correction may add to hold-out log loss, however much room there is: what was
    won is not lost again in a few steps. One right correction in forty adds more, one wrong one
    in eight."""

    standard_errors: float = Field(default=2.0, gt=0)
    """How clearly a candidate may make recent corrections less probable: their mean loss of
    log-probability over its standard error, pair by pair."""

    fewest_recent: int = Field(default=20, ge=2)
    """Recent corrections below this number are not asked: they have no standard error to
    speak of."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledRows:
    """Reviews as features (csr, one row each) and whether each is positive."""

    rows: csr_matrix
    positive: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a candidate may answer, why, and its figures."""

    promoted: bool
    reason: str
    holdout: HoldoutFigures


@dataclass(frozen=True, slots=True)
class Figures:
    """One model on the hold-out."""

    accuracy: float
    log_loss: float


class PromotionPolicy:
    """Measures candidates; its judgement depends on the weights and recent corrections alone."""

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
        self._columns = Columns(holdout.rows)
        self._find_positive = holdout.positive
        (self._base,) = self._measure_all(base)

    def measure(self, before: Weights, after: Weights) -> HoldoutFigures:
        """Return the hold-out's figures under two sets of weights."""
        old, new = self._measure_all(before, after)
        return HoldoutFigures(
            accuracy_before=old.accuracy,
            accuracy_after=new.accuracy,
            log_loss_before=old.log_loss,
            log_loss_after=new.log_loss,
        )

    def evaluate(self, before: Weights, after: Weights, *, recent: LabelledRows) -> Decision:
        """Say whether `after` may replace `before`.

        `recent` are the latest corrections but the one that made the candidate. A candidate
        that is no worse than `before` on a count passes it, whatever went before: a budget
        once spent never stands in the way of getting better.
        """
        figures = self.measure(before, after)
        objection = self._object_to(figures) or self._find_contradiction(before, after, recent)
        if objection:
            return Decision(promoted=False, reason=f"Held back: {objection}", holdout=figures)
        return Decision(promoted=True, reason=self._approve(figures), holdout=figures)

    def _object_to(self, figures: HoldoutFigures) -> str | None:
        base, allowed = self._base, self._settings
        accuracy, log_loss = figures.accuracy_after, figures.log_loss_after
        rise = log_loss - figures.log_loss_before
        if accuracy < min(base.accuracy - allowed.accuracy_fall, figures.accuracy_before):
            return (
                f"hold-out accuracy would be {accuracy:.2%}, more than "
                f"{100 * allowed.accuracy_fall:.2f} points below the base model's "
                f"{base.accuracy:.2%}."
            )
        if log_loss > max(base.log_loss + allowed.log_loss_rise, figures.log_loss_before):
            return (
                f"hold-out log loss would be {log_loss:.4f}, more than "
                f"{allowed.log_loss_rise:.4f} above the base model's {base.log_loss:.4f}."
            )
        if rise > allowed.rise_per_correction:
            return (
                f"it alone would raise hold-out log loss by {rise:.5f}; "
                f"{allowed.rise_per_correction:.5f} is allowed."
            )
        return None

    def _find_contradiction(
        self, before: Weights, after: Weights, recent: LabelledRows
    ) -> str | None:
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
        return (
            f"it contradicts the last {count} corrections: their log loss would rise by "
            f"{rise:.5f}, more than {self._settings.standard_errors:g} standard errors of "
            f"{error:.5f}."
        )

    def _approve(self, figures: HoldoutFigures) -> str:
        return (
            f"Promoted: hold-out accuracy {figures.accuracy_before:.2%} → "
            f"{figures.accuracy_after:.2%}, at most "
            f"{100 * self._settings.accuracy_fall:.2f} points below the base model's "
            f"{self._base.accuracy:.2%}."
        )

    def _measure_all(self, *versions: Weights) -> list[Figures]:
        return [
            Figures(
                accuracy=float(np.mean((self._compute_logits(scores) >= 0) == self._find_positive)),
                log_loss=float(np.mean(self._compute_log_losses(scores, self._find_positive))),
            )
            for scores in map(self._columns.score, versions)
        ]

    def _compute_log_losses(
        self, log_odds: NDArray[np.float64], positive: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        logits = self._compute_logits(log_odds)
        losses: NDArray[np.float64] = np.logaddexp(0, np.where(positive, -logits, logits))
        return losses

    def _compute_logits(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._calibration.slope * log_odds + self._calibration.intercept


class Columns:
    """Rows stored by feature, to score them under whole sets of weights in a few milliseconds.

    Read by feature, a table of millions is walked through once, in order; by row, each of a
    million look-ups is a cache miss, which takes five times as long.
    """

    def __init__(self, rows: csr_matrix) -> None:
        counts = np.diff(rows.indptr)
        order = np.argsort(rows.indices)
        self._features: NDArray[np.int32] = rows.indices[order]
        self._rows = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]
        self._norms = compute_norms(counts)

    def score(self, weights: Weights) -> NDArray[np.float64]:
        """Return the rows' scores, equal bit for bit to `Weights.score`."""
        steps = sum_by_row(self._features, self._rows, weights.table, len(self._norms))
        return log_odds(steps * weights.step, self._norms, bias=weights.bias)


@kernel
def sum_by_row(features: Ints, rows: Ints, table: Table, count: int) -> Longs:
    """Return the sums of the weights of `count` rows; entry i is feature `features[i]` of a row."""
    sums = np.zeros(count, np.int64)
    for entry in range(len(features)):
        sums[rows[entry]] += table[features[entry]]
    return sums

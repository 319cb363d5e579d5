"""From a score to a probability that means what it says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling: P(positive) = sigmoid(slope · log-odds + intercept).

    Platt (1999), "Probabilistic outputs for support vector machines", fitted on scores of
    reviews that the model was not trained on.
    """

    slope: float
    intercept: float

    def positive(self, log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return P(positive), in [0, 1], for each score."""
        probability: NDArray[np.float64] = expit(self.slope * log_odds + self.intercept)
        return probability

    def positive_one(self, log_odds: float) -> float:
        """Return P(positive) for one score, equal bit for bit to `positive`."""
        return float(expit(self.slope * log_odds + self.intercept))

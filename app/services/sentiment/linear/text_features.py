"""What a classifier needs of texts: features, scores, and the words that explain them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Segment
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import Weights


class TextScore(NamedTuple):
    """A text's score in log-odds, and the share of its words that training has seen, in [0, 1].

    `norm` is what the sum of its features' weights was divided by. `bias` is the part of the
    log-odds that belongs to no word.
    """

    log_odds: float
    coverage: float
    norm: float
    bias: float


class TextFeatures(Protocol):
    """Turns texts into features and scores; equal texts and weights give the same, bit for bit."""

    def to_matrix(self, texts: Sequence[str]) -> FeatureRows:
        """Return one row per text; indices ascend within a row, and a value can be 0."""
        ...

    def score(self, texts: Sequence[str], weights: Weights) -> list[TextScore]:
        """Return each text's score, in order."""
        ...

    def score_arrays(
        self, texts: Sequence[str], weights: Weights
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the same log-odds and coverages as `score`, bit for bit, as arrays (texts,)."""
        ...

    def explain(self, text: str, score: TextScore, weights: Weights) -> tuple[Segment, ...]:
        """Split a text into words, each with its part of the log-odds, and gaps, which have None.

        The words' parts and the score's bias add up to the log-odds.
        """
        ...

    def count_extra_words(self, text: str, features: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return by how many words each of the text's features is longer than one word.

        `features` are those of the text, ascending.
        """
        ...

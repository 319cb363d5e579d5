"""The operators: what can be done to a word's feeling by its place in a sentence.

Each has a bit, and the factor that a word's weight is multiplied by where it applies, in short and
in long texts: there, what a single clause says counts for less, and a rule that errs does too.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STEPS = 16
"""Factors are whole steps of 1/16, so that scores are sums of whole numbers."""

LONG_FROM = 80
"""Words from which a text is long."""


class Operator(NamedTuple):
    """One row of the table; in the example, the words in brackets are those it applies to."""

    bit: int
    short: float
    long: float
    example: str


NEGATED, FLIPPED, BEFORE, HOPED, SUPPOSED, FORMER, PAST, OTHERS, COMPARED, ASKED = (
    1 << bit for bit in range(10)
)

OPERATORS = (
    Operator(NEGATED, -0.85, -0.3, "The room was not [very clean]."),
    Operator(FLIPPED, -1.0, -1.0, "[I was told it would be quiet], but it was not."),
    Operator(BEFORE, 0.25, 0.55, "[Pretty colours], but the zip broke."),
    Operator(HOPED, 0.0, 0.5, "I [hoped for a comfortable chair]."),
    Operator(SUPPOSED, 0.55, 1.0, "A bigger screen [would be helpful]."),
    Operator(FORMER, -0.5, 0.65, "They [used to be punctual]."),
    Operator(PAST, 0.45, 0.8, "[It was punctual last year]."),
    Operator(OTHERS, 0.15, 0.8, "My [neighbours say it is delicious], I threw it out."),
    Operator(COMPARED, 0.5, 0.75, "It is cheaper than [the reliable one]."),
    Operator(ASKED, 0.7, 0.85, "[Is this brand reliable?]"),
)
"""All operators; where several apply to a word, their factors are multiplied."""


def build_factors() -> NDArray[np.int8]:
    """Return the factor of each set of operators, shape (2, 1024): in short texts, in long ones.

    Sets are sums of bits; factors are in `STEPS`, and never more than one whole.
    """
    factors = np.ones((2, 1 << len(OPERATORS)))
    sets = np.arange(factors.shape[1])
    for operator in OPERATORS:
        applies = (sets & operator.bit) > 0
        factors[0, applies] *= operator.short
        factors[1, applies] *= operator.long
    steps: NDArray[np.int8] = np.rint(np.clip(factors, -1, 1) * STEPS).astype(np.int8)
    return steps

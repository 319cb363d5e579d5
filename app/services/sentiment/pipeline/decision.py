"""The compiled decision: from a text's values to its log-odds, by one member or several.

The log-odds of calibrated members are those of the mean of their probabilities. Words then have
parts by their effect on it where it is; what is left is the answer's bias.
"""

from collections.abc import Sequence
from math import exp, log, log1p
from typing import NamedTuple

import numpy as np

from app.kernels import Floats, Ints, Longs, inlined_kernel, kernel
from app.services.sentiment.pipeline.settings import Member
from app.services.sentiment.pipeline.values import Row

EVEN = -1e-300
"""Log-odds of a text that is as near to one class as to the other, where scikit-learn then says
negative: no number nearer to 0 would stay below it when multiplied by a slope."""

POSITIVE, NEGATIVE, IS_PROBABILITY = range(3)
SLOPE, INTERCEPT = range(2)


class Decision(NamedTuple):
    """A classifier as kernels take it.

    `coefficients` has shape (columns, rows) and `intercepts` (rows,). `members` has rows of
    `POSITIVE`, `NEGATIVE` (-1: none) and `IS_PROBABILITY`, `sigmoids` those of `SLOPE` and
    `INTERCEPT`. `is_second` says whether the positive class is the second one of scikit-learn's,
    which has to be the likelier one to be chosen.
    """

    coefficients: Floats
    intercepts: Floats
    members: Longs
    sigmoids: Floats
    is_calibrated: bool
    is_second: bool


def build_decision(
    coefficients: Floats,
    intercepts: Floats,
    members: Sequence[Member],
    *,
    is_calibrated: bool,
    is_second: bool,
) -> Decision:
    """Return a classifier as kernels take it."""
    rows = [
        (one.positive, -1 if one.negative is None else one.negative, int(one.is_probability))
        for one in members
    ]
    return Decision(
        coefficients,
        intercepts,
        np.array(rows, np.int64),
        np.array([(one.slope, one.intercept) for one in members], np.float64),
        is_calibrated,
        is_second,
    )


@kernel
def allocate_sums(decision: Decision) -> Floats:
    """Allocate room for the members' sums, logits, and logits without any words."""
    return np.zeros((3, max(len(decision.intercepts), len(decision.members))), np.float64)


@kernel
def decide(row: Row, filled: int, decision: Decision, room: Floats) -> tuple[float, float]:
    """Return a text's log-odds, and the part of it that no word has.

    Sums are added up in the order of columns, as scipy's are, so that equal sums are equal here.
    """
    sums, logits, bare = room[0], room[1], room[2]
    _sum_rows(row.features[:filled], row.values, decision.coefficients, decision.intercepts, sums)
    for member in range(len(decision.members)):
        logits[member] = _link(_subtract(sums, member, decision), member, decision)
        bare[member] = _link(_subtract(decision.intercepts, member, decision), member, decision)
    count = len(decision.members)
    log_odds, bias = logits[0], bare[0]
    if count > 1:
        log_odds = bias = _join(logits[:count])
        for member in range(count):
            effect = _find_effect(logits[:count], member)
            bias -= effect * (logits[member] - bare[member])
    return _choose_side(log_odds, logits[:count], decision), bias


@kernel
def _sum_rows(
    columns: Ints, values: Floats, coefficients: Floats, intercepts: Floats, sums: Floats
) -> None:
    for number in range(len(intercepts)):
        total = 0.0
        for position in range(len(columns)):
            total += values[position] * coefficients[columns[position], number]
        sums[number] = total + intercepts[number]


@kernel
def weigh_rows(decision: Decision, room: Floats) -> Floats:
    """Return by what each row's part of the words adds to the log-odds, after `decide`."""
    sums, logits, bare = room[0], room[1], room[2]
    count = len(decision.members)
    effects = np.zeros(len(decision.intercepts), np.float64)
    for member in range(count):
        effect = _find_effect(logits[:count], member) if count > 1 else 1.0
        slope = decision.sigmoids[member, SLOPE]
        if decision.members[member, IS_PROBABILITY]:
            # The slope of the line from no words to the text: probabilities are flat at the ends.
            moved = _subtract(sums, member, decision) - _subtract(
                decision.intercepts, member, decision
            )
            slope = (logits[member] - bare[member]) / moved if moved != 0 else 0.0
        effects[decision.members[member, POSITIVE]] += effect * slope
        if decision.members[member, NEGATIVE] >= 0:
            effects[decision.members[member, NEGATIVE]] -= effect * slope
    return effects


@inlined_kernel
def _subtract(sums: Floats, member: int, decision: Decision) -> float:
    negative = decision.members[member, NEGATIVE]
    score = float(sums[decision.members[member, POSITIVE]])
    return score - float(sums[negative]) if negative >= 0 else score


@inlined_kernel
def _link(score: float, member: int, decision: Decision) -> float:
    """Return a member's log-odds."""
    if decision.members[member, IS_PROBABILITY]:
        score = exp(-_soften(-score))
    slope, intercept = decision.sigmoids[member]
    return float(slope) * score + float(intercept)


@inlined_kernel
def _soften(value: float) -> float:
    """Return log(1 + exp(value)): of log-odds, the negative logarithm of the other probability."""
    return max(value, 0.0) + log1p(exp(-abs(value)))


@kernel
def _join(logits: Floats) -> float:
    """Return the log-odds of the mean of probabilities, which are given as log-odds."""
    return _sum_logs(logits, 1.0) - _sum_logs(logits, -1.0)


@kernel
def _sum_logs(logits: Floats, sign: float) -> float:
    """Return the logarithm of the sum of probabilities; those of the other side for a sign of -1.

    The greatest is taken out first, so that no sum is 0 and its logarithm infinite.
    """
    greatest = -np.inf
    for logit in logits:
        greatest = max(greatest, -_soften(-sign * logit))
    total = 0.0
    for logit in logits:
        total += exp(-_soften(-sign * logit) - greatest)
    return greatest + log(total)


@kernel
def _find_effect(logits: Floats, member: int) -> float:
    """Return what the joined log-odds gain for each unit of one member's, as a derivative."""
    own = -_soften(-logits[member]) - _soften(logits[member])
    together = _sum_logs(logits, 1.0) + _sum_logs(logits, -1.0)
    return len(logits) * exp(own - together)


@kernel
def _choose_side(log_odds: float, logits: Floats, decision: Decision) -> float:
    """Return the log-odds on the side that scikit-learn's label is on, where they are near 0."""
    second = log_odds if decision.is_second else -log_odds
    is_second = second > 0
    if decision.is_calibrated:
        # As `predict` compares probabilities, which are equal where log-odds are tiny.
        first_sum, second_sum = 0.0, 0.0
        for logit in logits:
            share = 1.0 / (1.0 + exp(-logit if decision.is_second else logit))
            second_sum += share
            first_sum += 1.0 - share
        is_second = second_sum > first_sum
    if is_second == decision.is_second:
        return max(log_odds, 0.0)
    return min(log_odds, EVEN)

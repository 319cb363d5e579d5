"""How often figures on sentences say too much: intervals that miss, and changes that are none.

`python -m bench.quality.clustered` makes up reviews whose sentences are alike: each review has a
feeling of its own about each topic, and speaks mostly of one. Two periods are drawn from the same
people, so that whatever is marked as a change is chance. The table tells, with all sentences taken
for independent and with the design effect, how often the interval has the true share, and in how
many comparisons of two periods any topic is marked: at 5 %, by each test for itself, and by
Benjamini and Hochberg's rule for all of them.
"""

import argparse
import sys

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from app.domain.insights import SENTENCE, InsightsQuery
from app.services.insights.change import estimate_parts, estimate_positive
from app.services.insights.columns import Columns, Names, SentencesRow, parse_rows
from app.services.insights.counts import SENTENCES, count
from app.services.insights.figures import choose_period, list_rows
from app.services.insights.statistics import (
    FALSE_DISCOVERIES,
    Shares,
    compare_shares,
    compute_wilson,
    find_significant,
)
from bench.storing.synthetic_reviews import LAST_DAY

TOPICS = 20
SENTENCES_OF_REVIEW = (1, 9)
OF_ITS_TOPIC = 0.7
FEELING = (1.0, 1.0)
"""A review's P(positive) about a topic is drawn from this beta distribution."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.clustered", description=__doc__)
    parser.add_argument("--reviews", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--rounds", type=int, default=400)
    given = parser.parse_args()
    table = Table(
        *("reviews", "sentences are", "interval has the share", "any mark, each test alone"),
        "any mark, all tests at once",
    )
    for reviews in given.reviews:
        for name, figures in simulate(reviews, given.rounds).items():
            table.add_row(f"{reviews:,}", name, *(f"{one:.3f}" for one in figures))
    Console().print(table)
    return 0


def simulate(reviews: int, rounds: int) -> dict[str, list[float]]:
    """Return, by rule, the coverage of intervals and the shares of rounds with a mark."""
    rng = np.random.default_rng(reviews)
    found: dict[str, list[tuple[float, bool, bool]]] = {"independent": [], "alike": []}
    for _ in range(rounds):
        now, before = (count_sums(make_reviews(reviews, rng)) for _ in range(2))
        for name, rows in found.items():
            positive, parts = estimate_positive(now), estimate_parts(now)
            positive_before, parts_before = estimate_positive(before), estimate_parts(before)
            if name == "independent":
                positive, positive_before = (
                    Shares(one.share, sums[..., SENTENCES].astype(float))
                    for one, sums in ((positive, now), (positive_before, before))
                )
                parts, parts_before = (
                    Shares(one.share, np.full(len(one.share), float(sums[-1, SENTENCES])))
                    for one, sums in ((parts, now), (parts_before, before))
                )
            low, high = compute_wilson(positive)
            tests = np.concatenate(
                [compare_shares(parts, parts_before), compare_shares(positive, positive_before)]
            )
            alone = bool((tests <= FALSE_DISCOVERIES).any())
            truth = FEELING[0] / sum(FEELING)
            is_told = ~np.isnan(positive.share)
            has_it = float(np.mean(((low <= truth) & (truth <= high))[is_told]))
            rows.append((has_it, alone, bool(find_significant(tests).any())))
    return {name: np.mean(rows, axis=0).tolist() for name, rows in found.items()}


def make_reviews(reviews: int, rng: np.random.Generator) -> Columns:
    """Return made-up reviews."""
    rows = []
    weights = 1 / np.arange(1, TOPICS + 1)
    for number in range(1, reviews + 1):
        packed = np.zeros(int(rng.integers(*SENTENCES_OF_REVIEW)), SENTENCE)
        own = rng.choice(TOPICS, p=weights / weights.sum())
        others = rng.choice(TOPICS, p=weights / weights.sum(), size=len(packed))
        packed["topic"] = np.where(rng.random(len(packed)) < OF_ITS_TOPIC, own, others)
        feelings = rng.beta(*FEELING, size=TOPICS)
        is_positive = rng.random(len(packed)) < feelings[packed["topic"]]
        packed["positive"] = is_positive
        rows.append(SentencesRow(number, number, "made-up", packed.tobytes(), 0, None, None))
    return parse_rows(rows, sources=Names(), models=Names())


def count_sums(columns: Columns) -> NDArray[np.int64]:
    """Return the sums of all topics and of all sentences."""
    period = choose_period(columns, InsightsQuery(), source=None, now=LAST_DAY)
    slots, rows = np.zeros(len(columns), np.int32), list_rows(TOPICS)
    scores = period.scores.values
    sums: NDArray[np.int64]
    (sums,) = count(columns, slots, rows, scores, n_slots=1, n_rows=TOPICS + 1).sums
    return sums


if __name__ == "__main__":
    sys.exit(main())

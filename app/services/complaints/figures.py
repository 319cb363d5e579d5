"""The figures of a period: what is computed from columns alone, without a word of any review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import Impact, InsightsQuery, Interval, TopicPeriod
from app.services.complaints.change import Changes, compute_changes, estimate_positive
from app.services.complaints.columns import Columns
from app.services.complaints.counts import (
    POSITIVES,
    REVIEWS,
    SENTENCES,
    TOTAL_REVIEWS,
    UNEXPLAINED,
    Counts,
    count,
)
from app.services.complaints.impact import Scores, choose_scores, compute_impact
from app.services.complaints.periods import Selection, find_before, select, split
from app.services.complaints.statistics import clean, compute_wilson, make_interval

Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of a topic, of a group of them, or of all sentences."""

    reviews: int
    sentences: int
    positives: int
    share: float
    positive: float | None
    interval: Interval | None
    impact: Impact | None
    periods: Sequence[TopicPeriod]

    @property
    def is_complaint(self) -> bool:
        """Whether most of its sentences are negative, or it pulls the mean down for certain."""
        is_burden = self.impact is not None and self.impact.interval[1] < 0
        return is_burden or (self.positive or 0) < 1 / 2


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The figures of K rows, and of all sentences; `changes` are against the period before."""

    rows: Sequence[RowFigures]
    whole: RowFigures
    unexplained: int
    changes: Changes | None


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """The reviews of a period and of the one before, and the score of each."""

    columns: Columns
    chosen: NDArray[np.bool_]
    selection: Selection
    scores: Scores
    before: tuple[datetime, datetime] | None
    chosen_before: NDArray[np.bool_] | None


def list_rows(topics: int) -> Rows:
    """Return the row of each topic, which has its own; what no topic explains is the last."""
    return np.array([topics, *range(topics)], np.int32)


def list_group_rows(groups: Sequence[str | None]) -> tuple[Rows, list[str]]:
    """Return the row of each topic, negative if it is in no group, and the groups of the rows."""
    names = sorted({group for group in groups if group is not None})
    rows = [-1 if group is None else names.index(group) for group in groups]
    return np.array([-1, *rows], np.int32), names


def choose_period(
    columns: Columns, query: InsightsQuery, *, source: int | None, now: datetime
) -> Period:
    """Return the reviews that a query asks for; `source` is its source's number."""
    chosen = select(columns, since=query.since, until=query.until, source=source)
    before, chosen_before = None, None
    if query.since is not None and (before := find_before(query.since, query.until or now)):
        chosen_before = select(columns, since=before[0], until=before[1], source=source)
    return Period(
        columns=columns,
        chosen=chosen,
        selection=split(columns, chosen, query.by, until=query.until or now),
        scores=choose_scores(columns, chosen),
        before=before,
        chosen_before=chosen_before,
    )


def tabulate(period: Period, rows: Rows) -> Table:
    """Return the figures of the rows to which topics belong."""
    n_rows = int(rows.max(initial=-1)) + 1
    counts = count(
        period.columns,
        period.selection.slots,
        rows,
        period.scores.values,
        n_slots=len(period.selection.days) + 1,
        n_rows=n_rows,
    )
    sums = counts.sums.sum(axis=0)
    changes = None
    if period.chosen_before is not None:
        slots = np.where(period.chosen_before, 0, -1).astype(np.int32)
        before = count(period.columns, slots, rows, period.scores.values, n_slots=1, n_rows=n_rows)
        changes = compute_changes(sums, before.sums[0])
    figures = _describe_rows(counts, sums, period.selection)
    return Table(figures[:-1], figures[-1], int(sums[-1, UNEXPLAINED]), changes)


def _describe_rows(
    counts: Counts, sums: NDArray[np.int64], selection: Selection
) -> list[RowFigures]:
    positive = estimate_positive(sums)
    intervals = np.stack(compute_wilson(positive), axis=-1)
    every = max(int(sums[-1, SENTENCES]), 1)
    last = len(sums) - 1
    return [
        RowFigures(
            reviews=int(sums[row, TOTAL_REVIEWS if row == last else REVIEWS]),
            sentences=int(sums[row, SENTENCES]),
            positives=int(sums[row, POSITIVES]),
            share=int(sums[row, SENTENCES]) / every,
            positive=clean(positive.share[row]),
            interval=make_interval(intervals[row]),
            impact=None if row == last else compute_impact(counts.scores, row),
            periods=_list_periods(counts.sums[1:, row], selection, row == last),
        )
        for row in range(len(sums))
    ]


def _list_periods(
    sums: NDArray[np.int64], selection: Selection, is_whole: bool
) -> list[TopicPeriod]:
    reviews = sums[:, TOTAL_REVIEWS if is_whole else REVIEWS].tolist()
    sentences, positives = sums[:, SENTENCES].tolist(), sums[:, POSITIVES].tolist()
    return [
        TopicPeriod(day, of_day, said_well / said if said else None)
        for day, of_day, said, said_well in zip(
            selection.days, reviews, sentences, positives, strict=True
        )
    ]

"""The one table of the speed benchmarks, and the file that keeps it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.box import MARKDOWN
from rich.table import Table

from bench.harness.stats import Spread, compute_ratio, summarize


@dataclass(frozen=True, slots=True)
class Target:
    """A bound on the ratio of a row, or on our own figure."""

    bound: float
    at_most: bool = False
    of_ratio: bool = True

    def is_met_by(self, row: "Row") -> bool:
        """Return whether the median lies within the bound; false if there is no ratio."""
        figure = row.ratio if self.of_ratio else summarize(row.ours)
        if figure is None:
            return False
        return figure.median <= self.bound if self.at_most else figure.median >= self.bound

    def format(self, unit: str) -> str:
        """Return the bound as text; a bound on our own figure has its unit."""
        bound = f"{'≤' if self.at_most else '≥'} {self.bound:,g}"
        return bound if self.of_ratio else f"{bound} {unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement, a value per round: ours, those of a baseline if there is one, a target."""

    what: str
    unit: str
    ours: Sequence[float]
    baseline: str = ""
    theirs: Sequence[float] = ()
    target: Target | None = None

    @property
    def ratio(self) -> Spread | None:
        """Ours divided by the baseline's; none without a baseline."""
        return compute_ratio(self.ours, self.theirs) if self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; none without a target."""
        return None if self.target is None else self.target.is_met_by(self)


def build_table(rows: Sequence[Row]) -> Table:
    """Return the table, which is Markdown too."""
    table = Table(box=MARKDOWN)
    for column in ("what", "Subtext", "baseline, in the same run", "ratio", "target", "met"):
        table.add_column(column, justify="right" if column in ("Subtext", "ratio") else "left")
    for row in rows:
        theirs = f"{format_spread(summarize(row.theirs), row.unit)} " if row.theirs else ""
        table.add_row(
            row.what,
            format_spread(summarize(row.ours), row.unit),
            theirs + row.baseline,
            "" if row.ratio is None else f"{row.ratio.median:.2f}",
            "" if row.target is None else row.target.format(row.unit),
            {True: "yes", False: "NO", None: ""}[row.met],
        )
    return table


def format_spread(figure: Spread, unit: str) -> str:
    """Return the median and, in brackets, the least and the greatest of several rounds."""
    middle, low, high = (
        _format_number(value) for value in (figure.median, figure.low, figure.high)
    )
    return f"{middle} {unit}" + (f" ({low} to {high})" if figure.rounds > 1 else "")


def write_results(
    path: Path, rows: Sequence[Row], *, machine: Mapping[str, object], remarks: Sequence[str]
) -> None:
    """Write the rows with all their figures, and the machine that they were measured on."""
    facts = {"machine": machine, "remarks": remarks, "rows": [_describe(row) for row in rows]}
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _describe(row: Row) -> dict[str, object]:
    return {
        "what": row.what,
        "unit": row.unit,
        "ours": asdict(summarize(row.ours)),
        "baseline": row.baseline,
        "theirs": asdict(summarize(row.theirs)) if row.theirs else None,
        "ratio": asdict(row.ratio) if row.ratio else None,
        "target": asdict(row.target) if row.target else None,
        "met": row.met,
    }


def _format_number(value: float) -> str:
    """Return a number with three significant digits at least."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

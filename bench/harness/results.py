"""The one table of the speed benchmarks, and the file that keeps it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.box import MARKDOWN
from rich.table import Table

from bench.harness.figures import Spread


@dataclass(frozen=True, slots=True)
class Target:
    """A bound on the ratio of a row, or on our own figure where nothing is beside it."""

    bound: float
    at_most: bool = False
    of_ratio: bool = True

    def met_by(self, row: "Row") -> bool:
        """Return whether the median lies within the bound; false if there is no ratio."""
        figure = row.ratio if self.of_ratio else row.ours
        if figure is None:
            return False
        return figure.median <= self.bound if self.at_most else figure.median >= self.bound

    def shown(self, unit: str) -> str:
        """Return the bound as people read it; a bound on our own figure has its unit."""
        bound = f"{'≤' if self.at_most else '≥'} {self.bound:,g}"
        return bound if self.of_ratio else f"{bound} {unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured, what stands beside it, and what was hoped for."""

    what: str
    unit: str
    ours: Spread
    beside: str = ""
    theirs: Spread | None = None
    ratio: Spread | None = None
    target: Target | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target was met; none if there is none."""
        return None if self.target is None else self.target.met_by(self)


def tabulated(rows: Sequence[Row]) -> Table:
    """Return the table, in a form that Markdown reads too."""
    table = Table(box=MARKDOWN)
    for column in ("what", "Subtext", "beside it, in the same run", "ratio", "target", "met"):
        table.add_column(column, justify="right" if column in ("Subtext", "ratio") else "left")
    for row in rows:
        beside = "" if row.theirs is None else f"{shown(row.theirs, row.unit)} {row.beside}"
        table.add_row(
            row.what,
            shown(row.ours, row.unit),
            beside,
            "" if row.ratio is None else f"{row.ratio.median:.2f}",
            "" if row.target is None else row.target.shown(row.unit),
            {True: "yes", False: "NO", None: ""}[row.met],
        )
    return table


def shown(figure: Spread, unit: str) -> str:
    """Return a figure as people read it: its middle, and in brackets its least and most."""
    middle, low, high = (_digits(value) for value in (figure.median, figure.low, figure.high))
    return f"{middle} {unit}" + (f" ({low} to {high})" if figure.rounds > 1 else "")


def write_results(
    path: Path, rows: Sequence[Row], *, machine: Mapping[str, object], remarks: Sequence[str]
) -> None:
    """Write the rows with all their figures, and what they were measured on."""
    measured = [{**asdict(row), "met": row.met} for row in rows]
    facts = {"machine": machine, "remarks": remarks, "rows": measured}
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _digits(value: float) -> str:
    """Return a number with three significant digits at least."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"

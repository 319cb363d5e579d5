"""One table of figures, printed and, if asked for, written as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

NOTHING = "-"
"""Stands where a figure would say nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures are flush right."""

    heading: str
    is_figure: bool = True


def print_rows(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table."""
    table = Table(title=title)
    for column in columns:
        table.add_column(column.heading, justify="right" if column.is_figure else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def write_markdown(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Write the table that `print_rows` prints, without its title, for the docs."""
    headings = [column.heading for column in columns]
    rules = ["---:" if column.is_figure else "---" for column in columns]
    lines = [f"| {' | '.join(cells)} |\n" for cells in (headings, rules, *rows)]
    path.write_text("".join(lines), encoding="utf-8")

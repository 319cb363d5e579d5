"""The table, and the file that keeps it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bench.harness.figures import Spread, spread_of
from bench.harness.results import Row, Target, shown, tabulated, write_results

TWICE = Row(
    "score", "requests/s", spread_of([2000.0, 2100.0, 1900.0]), "echo", spread_of([1000.0]),
    spread_of([2.0]), Target(2),
)  # fmt: skip
LATE = Row("start", "s", spread_of([2.5]), target=Target(2, at_most=True, of_ratio=False))
UNAIMED = Row("memory", "MiB", spread_of([12.34]))


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target(2), True),
        (Target(2.01), False),
        (Target(2, at_most=True), True),
        (Target(1.99, at_most=True), False),
        (Target(2000, of_ratio=False), True),
        (Target(2001, of_ratio=False), False),
    ],
    ids=str,
)
def test_a_target_is_met_at_its_bound_and_not_beyond(target: Target, met: bool) -> None:
    assert target.met_by(TWICE) is met


def test_a_ratio_that_nobody_measured_meets_no_target() -> None:
    assert not Target(0).met_by(UNAIMED)


def test_a_row_without_a_target_is_neither_met_nor_missed() -> None:
    assert UNAIMED.met is None


def test_the_table_is_markdown_and_says_what_was_missed() -> None:
    output = StringIO()
    Console(file=output, width=200).print(tabulated([TWICE, LATE, UNAIMED]))

    lines = [line.strip() for line in output.getvalue().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == ["what", "Subtext", "beside it, in the same run", "ratio", "target", "met"]
    assert cells[2] == [
        "score", "2,000 requests/s (1,900 to 2,100)", "1,000 requests/s echo", "2.00", "≥ 2", "yes",
    ]  # fmt: skip
    assert cells[3] == ["start", "2.50 s", "", "", "≤ 2 s", "NO"]
    assert cells[4] == ["memory", "12.3 MiB", "", "", "", ""]


@pytest.mark.parametrize(
    ("value", "expected"), [(1234567.0, "1,234,567 s"), (99.94, "99.9 s"), (0.123, "0.12 s")]
)
def test_one_round_is_shown_without_a_spread(value: float, expected: str) -> None:
    assert shown(Spread(value, value, value, rounds=1), "s") == expected


def test_the_results_hold_every_figure_and_the_machine(tmp_path: Path) -> None:
    file = tmp_path / "results.json"

    write_results(file, [TWICE, LATE], machine={"cpu": "abacus"}, remarks=["By hand."])

    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["machine"] == {"cpu": "abacus"}
    assert told["remarks"] == ["By hand."]
    assert [row["met"] for row in told["rows"]] == [True, False]
    assert told["rows"][0]["ours"] == {"median": 2000, "low": 1900, "high": 2100, "rounds": 3}

"""The table of results, and the file that keeps it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bench.harness.results import Row, Target, build_table, format_spread, write_results
from bench.harness.stats import Spread

TWICE = Row(
    "score", "requests/s", [2000.0, 2100.0, 1900.0], "echo", [1000.0, 1050.0, 950.0], Target(2)
)
LATE = Row("start", "s", [2.5], target=Target(2, at_most=True, of_ratio=False))
NO_TARGET = Row("memory", "MiB", [12.34])


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
    assert target.is_met_by(TWICE) is met


def test_a_row_without_a_baseline_meets_no_target_of_a_ratio() -> None:
    assert not Target(0).is_met_by(NO_TARGET)


def test_a_row_without_a_target_is_neither_met_nor_missed() -> None:
    assert NO_TARGET.met is None


def test_the_table_is_markdown_and_marks_missed_targets() -> None:
    output = StringIO()
    Console(file=output, width=200).print(build_table([TWICE, LATE, NO_TARGET]))

    lines = [line.strip() for line in output.getvalue().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == ["what", "Subtext", "baseline, in the same run", "ratio", "target", "met"]
    assert cells[2] == [
        "score", "2,000 requests/s (1,900 to 2,100)", "1,000 requests/s (950 to 1,050) echo",
        "2.00", "≥ 2", "yes",
    ]  # fmt: skip
    assert cells[3] == ["start", "2.50 s", "", "", "≤ 2 s", "NO"]
    assert cells[4] == ["memory", "12.3 MiB", "", "", "", ""]


@pytest.mark.parametrize(
    ("value", "expected"), [(1234567.0, "1,234,567 s"), (99.94, "99.9 s"), (0.123, "0.12 s")]
)
def test_one_round_is_shown_without_a_spread(value: float, expected: str) -> None:
    assert format_spread(Spread(value, value, value, rounds=1), "s") == expected


def test_the_results_hold_every_figure_and_the_machine(tmp_path: Path) -> None:
    file = tmp_path / "results.json"

    write_results(file, [TWICE, LATE], machine={"cpu": "abacus"}, remarks=["By hand."])

    results = json.loads(file.read_text(encoding="utf-8"))
    assert results["machine"] == {"cpu": "abacus"}
    assert results["remarks"] == ["By hand."]
    assert [row["met"] for row in results["rows"]] == [True, False]
    score, start = results["rows"]
    assert score["ours"] == {"median": 2000, "low": 1900, "high": 2100, "rounds": 3}
    assert score["theirs"] == {"median": 1000, "low": 950, "high": 1050, "rounds": 3}
    assert score["ratio"] == {"median": 2, "low": 2, "high": 2, "rounds": 3}
    assert start["theirs"] is start["ratio"] is None

"""The benchmarks from end to end, too short to measure anything."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main


def test_a_quick_run_prints_the_table_and_writes_the_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.json"
    options = ["--quick", "--only", "topics", "--generator", "asyncio"]

    assert main([*options, "--results", str(results)]) == 0

    found = json.loads(results.read_text(encoding="utf-8"))
    assert found["machine"]["load_generator"] == "asyncio"
    assert [row["baseline"] for row in found["rows"]] == ["typed FastAPI echo"]
    assert "topics of one abstract" in capsys.readouterr().out

"""Progress is kept from run to run, and what is wrong is never forgotten."""

from pathlib import Path

import pytest

from tests.endure.__main__ import main
from tests.endure.run import Goals, Run
from tests.endure.state import Memory, Progress, load_progress

NOTHING = ("--hostile", "0", "--only", "hostile")


def test_a_run_goes_on_where_the_last_one_was(tmp_path: Path) -> None:
    path = tmp_path / "endure.json"
    run = Run(Goals(2, 2, 2, 2), Progress(), path, until=0)
    run.keep(["lost: a review"], livez_ms=7, kills=1, mixed=Memory(600, 300, 310, 320))

    assert load_progress(path) == run.progress
    assert load_progress(path).mixed.middle == 310


def test_there_is_a_beginning_without_a_file(tmp_path: Path) -> None:
    assert load_progress(tmp_path / "endure.json") == Progress()


def test_all_problems_are_counted_and_the_first_kept() -> None:
    progress = Progress()

    progress.add_problems([f"wrong: {number}" for number in range(150)])
    progress.add_problems(["dead: the service"])

    assert progress.problems == {"wrong": 150, "dead": 1}
    assert progress.sentences[0] == "wrong: 0"
    assert len(progress.sentences) == 100
    assert list(progress.find_failures()) == ["1 dead", "150 wrong"]


@pytest.mark.parametrize(
    ("progress", "failures"),
    [
        (Progress(mixed=Memory(600, 300, 300, 329)), []),
        (Progress(mixed=Memory(600, 300, 300, 331)), ["memory grows under mixed load"]),
        (Progress(hostile=Memory(10, 300, 601, 300)), ["memory grows under hostile requests"]),
    ],
)
def test_memory_that_grows_is_a_failure(progress: Progress, failures: list[str]) -> None:
    assert list(progress.find_failures()) == failures


def test_the_result_is_one_line_and_decides_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an earlier run found counts, also if this one had nothing to do."""
    path = tmp_path / "endure.json"
    assert main([*NOTHING, "--state", str(path)]) == 0
    Progress(kills=3, problems={"lost": 2}).save(path)

    assert main([*NOTHING, "--state", str(path)]) == 1

    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("nothing failed")
    assert second.startswith("3 kills")
    assert "2 lost, 0 wrong, 0 500, 0 dead" in second
    assert second.endswith("; 2 lost")

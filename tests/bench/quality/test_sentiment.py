"""The table of accuracy and calibration by source of texts."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from bench.quality.datasets import compute_digest, read_digests
from bench.quality.sentiment import Answers, compute_calibration_error, compute_cells, main

PRAISE = {"text": "Brilliant and wonderful", "domain": "films", "label": 1}
BLAME = {"text": "Dull and stupid", "domain": "shops", "label": 0}
MISREAD = {"text": "Anything but awful", "domain": "shops", "label": 1}
NEUTRAL = {"text": "The film is on Monday", "domain": "films"}

Record = Mapping[str, object]


def write_source(folder: Path, name: str, records: Sequence[Record]) -> None:
    with gzip.open(folder / f"sentiment-{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def run(data: Path, artifacts: Path, *options: str) -> dict[str, list[str]]:
    """Return the cells of each row, by the name of its texts."""
    table = data / "table.md"
    given = ["--data", str(data), "--artifacts", str(artifacts), "--markdown", str(table)]
    assert main([*given, *options]) == 0
    rows = [line.strip("| \n").split(" | ") for line in table.read_text().splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}


def test_each_source_has_a_row_beside_the_frozen_holdout(tmp_path: Path, artifacts: Path) -> None:
    write_source(tmp_path, "rt-polarity", [PRAISE, BLAME])
    write_source(tmp_path, "app-reviews", [PRAISE, MISREAD])

    rows = run(tmp_path, artifacts)

    assert list(rows) == ["IMDb, frozen hold-out", "rt-polarity", "app-reviews"]
    assert rows["rt-polarity"][:2] == ["2", "1.0000"]
    assert rows["app-reviews"][:2] == ["2", "0.5000"]


def test_a_source_with_domains_has_rows_for_them(tmp_path: Path, artifacts: Path) -> None:
    write_source(tmp_path, "sentences", [PRAISE, BLAME, MISREAD])

    rows = run(tmp_path, artifacts)

    assert [rows[name][0] for name in rows if name.startswith("sentences")] == ["3", "1", "2"]
    assert rows["sentences: films"][1] == "1.0000"
    assert rows["sentences: shops"][1] == "0.5000"


def test_of_neutral_texts_only_the_share_of_sure_ones_is_told(
    tmp_path: Path, artifacts: Path
) -> None:
    write_source(tmp_path, "neutral", [NEUTRAL])

    assert run(tmp_path, artifacts)["neutral"][:4] == ["1", "-", "-", "-"]


def test_only_held_out_texts_are_measured(tmp_path: Path, artifacts: Path) -> None:
    write_source(tmp_path, "amazon", [PRAISE, MISREAD])
    digests = tmp_path / "held-out.txt"
    digests.write_text(compute_digest("Brilliant and wonderful") + "\n")

    rows = run(tmp_path, artifacts, "--held-out", str(digests))

    assert rows["amazon"][:2] == ["1", "1.0000"]


def test_texts_that_are_never_trained_on_all_count(tmp_path: Path, artifacts: Path) -> None:
    write_source(tmp_path, "app-reviews", [PRAISE, MISREAD])
    digests = tmp_path / "held-out.txt"
    digests.write_text("")

    rows = run(tmp_path, artifacts, "--held-out", str(digests))

    assert rows["app-reviews"][0] == "2"


def test_a_source_of_which_nothing_is_held_out_is_left_out(
    tmp_path: Path, artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_source(tmp_path, "phrases", [PRAISE])
    digests = tmp_path / "held-out.txt"
    digests.write_text("")

    assert "phrases" not in run(tmp_path, artifacts, "--held-out", str(digests))
    assert "phrases is left out: none of its texts is held out" in capsys.readouterr().err


def test_a_folder_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "missing")]) == 2
    assert "is not a folder" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["no digest", "abcd"], ids=["not hexadecimal", "too short"])
def test_a_list_that_holds_no_digests_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digests = tmp_path / "held-out.txt"
    digests.write_text(content)

    assert main(["--data", str(tmp_path), "--held-out", str(digests)]) == 2
    assert "is no list of SHA-256 digests" in capsys.readouterr().err


def test_digests_are_read_in_either_case(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(compute_digest("é").upper())

    assert read_digests(tmp_path / "list") == {compute_digest("é")}


def test_accuracy_is_told_of_all_and_of_sure_ones() -> None:
    answers = Answers(np.array([0.95, 0.9, 0.4, 0.4]), np.array([True, True, False, False]))

    number, accuracy, _, _, sure, where_sure = compute_cells(
        answers, np.array([True, False, False, False])
    )

    assert (number, accuracy, sure, where_sure) == ("4", "0.7500", "0.5000", "0.5000")


def test_where_nothing_is_sure_there_is_no_accuracy_of_it() -> None:
    cells = compute_cells(Answers(np.array([0.6]), np.array([False])), np.array([True]))

    assert cells[-1] == "-"


def test_the_calibration_error_is_the_gap_between_said_and_true() -> None:
    """Even of fewer texts than there are bins: 0.2 of one, 0.4 of the other."""
    error = compute_calibration_error(np.array([0.8, 0.4]), np.array([True, False]))

    assert error == pytest.approx(0.3)

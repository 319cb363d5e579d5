"""The table of accuracy and calibration by source of texts."""

import gzip
import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from app.training.sentiment.sources import read_sources, split_held_out
from bench.quality.sentiment import Answers, compute_calibration_error, compute_cells, main

PRAISE = {"text": "Brilliant and wonderful", "domain": "films", "label": 1}
BLAME = {"text": "Dull and stupid", "domain": "shops", "label": 0}
MISREAD = {"text": "So awful that I smiled", "domain": "shops", "label": 1}
NEUTRAL = {"text": "The film is on Monday", "domain": "films"}

CHAIRS = [{"text": f"Chair {number} creaks", "label": number % 2} for number in range(200)]

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

    assert list(rows) == [
        "IMDb, frozen hold-out",
        "rt-polarity",
        "rt-polarity: films",
        "rt-polarity: shops",
        "app-reviews",
        "app-reviews: films",
        "app-reviews: shops",
    ]
    assert rows["rt-polarity"][:2] == ["2", "1.0000"]
    assert rows["app-reviews: shops"][:2] == ["1", "0.0000"]


def test_sources_of_one_file_have_rows_of_their_own(tmp_path: Path, artifacts: Path) -> None:
    plain = {"text": "Brilliant", "label": 1, "source": "tweets"}
    write_source(tmp_path, "sentences", [PRAISE, BLAME, MISREAD, plain])

    rows = run(tmp_path, artifacts)

    assert {name: rows[name][0] for name in rows if name != "IMDb, frozen hold-out"} == {
        "sentences": "3",
        "sentences: films": "1",
        "sentences: shops": "2",
        "tweets": "1",
    }


def test_of_neutral_texts_only_the_share_of_sure_ones_is_told(
    tmp_path: Path, artifacts: Path
) -> None:
    write_source(tmp_path, "neutral", [NEUTRAL])

    assert run(tmp_path, artifacts)["neutral: films (neutral)"][:4] == ["1", "-", "-", "-"]


@pytest.fixture
def trained(tmp_path: Path, artifacts: Path) -> Path:
    """The small model, whose manifest says that it was trained on these chairs."""
    write_source(tmp_path, "chairs", CHAIRS)
    kept, held_out = split_held_out(read_sources([tmp_path / "sentiment-chairs.jsonl.gz"]))
    folder = tmp_path / "models" / "sentiment"
    shutil.copytree(artifacts / "sentiment", folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    counts = {
        "held_out": 4,
        "others": Counter(kept.names),
        "others_held_out": Counter(held_out.names),
    }
    (folder / "manifest.json").write_text(json.dumps({**manifest, "data": counts}))
    return folder.parent


def test_only_what_training_held_out_is_measured(tmp_path: Path, trained: Path) -> None:
    _, held_out = split_held_out(read_sources([tmp_path / "sentiment-chairs.jsonl.gz"]))

    rows = run(tmp_path, trained)

    assert 0 < len(held_out.texts) < len(CHAIRS)
    assert rows["chairs"][0] == str(len(held_out.texts))


def test_the_film_reviews_are_the_first_of_the_holdout(tmp_path: Path, trained: Path) -> None:
    assert run(tmp_path, trained)["IMDb, frozen hold-out"][0] == "4"


def test_texts_that_are_never_trained_on_all_count(tmp_path: Path, trained: Path) -> None:
    write_source(tmp_path, "app-reviews", [{"text": f"Lamp {n}", "label": 1} for n in range(40)])

    assert run(tmp_path, trained)["app-reviews"][0] == "40"


def test_other_files_than_those_of_training_are_refused(
    tmp_path: Path, trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some of their texts may have been trained on."""
    write_source(tmp_path, "chairs", CHAIRS[:50])

    assert main(["--data", str(tmp_path), "--artifacts", str(trained)]) == 2
    assert "Name the folder of the files that it was trained on" in capsys.readouterr().err


def test_a_broken_file_is_refused(
    tmp_path: Path, artifacts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_source(tmp_path, "chairs", [{"text": 7}])

    assert main(["--data", str(tmp_path), "--artifacts", str(artifacts)]) == 2
    assert "line 1 has no text" in capsys.readouterr().err


def test_a_folder_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "missing")]) == 2
    assert "is not a folder" in capsys.readouterr().err


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

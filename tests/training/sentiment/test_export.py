"""Replacing a model's folder: which targets may be written to."""

from pathlib import Path

import pytest

from app.errors import OutputUnwritable
from app.services.artifacts import MANIFEST, replace_folder


def test_a_file_is_not_replaced_by_a_model(tmp_path: Path) -> None:
    """It may be the training data itself."""
    target = tmp_path / "data.jsonl"
    target.write_text("precious")

    with pytest.raises(OutputUnwritable), replace_folder(target):
        pass

    assert target.read_text() == "precious"


def test_a_folder_of_other_things_is_not_replaced(tmp_path: Path) -> None:
    """Only a model is replaced by a model."""
    target = tmp_path / "home"
    target.mkdir()
    (target / "notes.txt").write_text("precious")

    with pytest.raises(OutputUnwritable), replace_folder(target):
        pass

    assert (target / "notes.txt").read_text() == "precious"


@pytest.mark.parametrize("before", [None, [], [MANIFEST, "weights.npz"]])
def test_a_missing_or_empty_folder_or_a_model_is_replaced(
    tmp_path: Path, before: list[str] | None
) -> None:
    """Nothing of the old content stays."""
    target = tmp_path / "models" / "topics"
    if before is not None:
        target.mkdir(parents=True)
        for name in before:
            (target / name).write_text("old")

    with replace_folder(target) as folder:
        (folder / "new").write_text("new")

    assert [path.name for path in target.iterdir()] == ["new"]
    assert [path.name for path in target.parent.iterdir()] == ["topics"]


def test_a_target_that_cannot_be_written_to_is_refused_at_once() -> None:
    """Before anything is fitted."""
    with pytest.raises(OutputUnwritable), replace_folder(Path("/proc/models/topics")):
        pass

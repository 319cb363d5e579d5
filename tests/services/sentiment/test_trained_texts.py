"""The hashes of the texts that trained a model: written, loaded checked, and found again."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt
from app.services.artifacts import write_manifest
from app.services.sentiment.trained_texts import (
    TRAINED_TEXTS,
    Hashes,
    find_trained,
    load_trained_texts,
    write_trained_texts,
)


def load(folder: Path) -> Hashes:
    """Load the hashes of a folder, with a manifest that vouches for what is there."""
    manifest = write_manifest(
        folder, name="x", requires={}, libraries={}, data={}, settings={}, metrics={}
    )
    return load_trained_texts(folder, manifest)


def test_texts_are_found_again(tmp_path: Path) -> None:
    """Whatever line ends and spaces a form or a file has left, and however accents are written."""
    write_trained_texts(tmp_path, ["Caf\u00e9, nice", "Two\nlines", "Dull", "Dull", "\ud800"])
    hashes = load(tmp_path)

    same = find_trained(hashes, ["Cafe\u0301, nice", " Two\r\nlines ", "Dull", "\ud800"])
    others = find_trained(hashes, ["dull", "Dull.", "Twolines", ""])

    assert len(hashes) == 4
    assert same.tolist() == [True] * 4
    assert others.tolist() == [False] * 4
    assert find_trained(hashes, []).tolist() == []


def test_the_order_of_the_texts_changes_nothing(tmp_path: Path) -> None:
    """The same labels make the same files."""
    files = []
    for texts in (["a", "b", "c"], ["c", "a", "b", "a"]):
        write_trained_texts(tmp_path, texts)
        files.append((tmp_path / TRAINED_TEXTS).read_bytes())

    assert files[0] == files[1]


def test_a_model_that_says_nothing_was_trained_on_none(tmp_path: Path) -> None:
    """As the shipped one."""
    assert find_trained(load(tmp_path), ["Dull"]).tolist() == [False]


@pytest.mark.parametrize(
    "array",
    [
        pytest.param(np.array([1, 2], np.int64), id="signed"),
        pytest.param(np.array([2, 1], np.uint64), id="descending"),
        pytest.param(np.array([[1, 2]], np.uint64), id="a-table"),
        pytest.param(np.array([{}], dtype=object), id="objects-which-would-be-a-pickle"),
        pytest.param(None, id="no-array"),
    ],
)
def test_what_are_no_hashes_is_refused(tmp_path: Path, array: NDArray[np.generic] | None) -> None:
    """Even if the manifest vouches for it."""
    if array is None:
        (tmp_path / TRAINED_TEXTS).write_bytes(b"")
    else:
        np.save(tmp_path / TRAINED_TEXTS, array)

    with pytest.raises(ArtifactCorrupt, match=TRAINED_TEXTS):
        load(tmp_path)

"""Artifacts: no file is loaded unless the manifest vouches for it."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt, ArtifactMissing, ArtifactStale
from app.services.artifacts import (
    MANIFEST,
    check_folder,
    check_libraries,
    read_manifest,
    write_manifest,
)
from app.services.sentiment.artifact import SETTINGS, WEIGHTS, load_sentiment


@pytest.fixture
def folder(artifacts: Path, tmp_path: Path) -> Path:
    """A copy of the small model that a test may damage."""
    return Path(shutil.copytree(artifacts / "sentiment", tmp_path / "sentiment"))


def test_a_model_that_is_vouched_for_is_loaded(folder: Path) -> None:
    """Its version is the manifest's."""
    assert load_sentiment(folder).classifier.version == read_manifest(folder).version


def test_a_folder_without_a_manifest_is_refused(folder: Path) -> None:
    """Whatever else is in it."""
    (folder / MANIFEST).unlink()

    with pytest.raises(ArtifactMissing, match=MANIFEST):
        load_sentiment(folder)


def test_a_manifest_that_cannot_be_read_is_refused(folder: Path) -> None:
    """The error names the manifest."""
    (folder / MANIFEST).write_text("{")

    with pytest.raises(ArtifactCorrupt, match=MANIFEST):
        load_sentiment(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    """The error names the file."""
    (folder / WEIGHTS).unlink()

    with pytest.raises(ArtifactMissing, match=WEIGHTS):
        load_sentiment(folder)


def test_a_changed_file_is_refused(folder: Path) -> None:
    """One changed bit is enough."""
    content = bytearray((folder / WEIGHTS).read_bytes())
    content[100] ^= 1
    (folder / WEIGHTS).write_bytes(content)

    with pytest.raises(ArtifactCorrupt, match="sha256"):
        load_sentiment(folder)


def test_a_folder_is_checked_without_loading(folder: Path) -> None:
    """The check covers every file that the manifest names and the libraries it requires."""
    check_folder(folder)

    (folder / WEIGHTS).write_bytes(b"other")
    with pytest.raises(ArtifactCorrupt, match=WEIGHTS):
        check_folder(folder)
    (folder / WEIGHTS).unlink()
    with pytest.raises(ArtifactMissing, match=WEIGHTS):
        check_folder(folder)
    stale = read_manifest(folder).model_copy(update={"requires": {"numpy": "0.0.1"}})
    (folder / MANIFEST).write_text(stale.model_dump_json())
    with pytest.raises(ArtifactStale, match="numpy"):
        check_folder(folder)


def test_a_model_made_with_another_library_version_is_refused(folder: Path) -> None:
    """It might answer differently from what was measured."""
    manifest = read_manifest(folder).model_copy(update={"requires": {"numpy": "0.0.1"}})

    with pytest.raises(ArtifactStale, match=r"numpy 0\.0\.1"):
        check_libraries(manifest)


def test_equal_files_have_equal_versions(folder: Path, artifacts: Path) -> None:
    """The version is a digest of the content."""
    assert read_manifest(folder).version == read_manifest(artifacts / "sentiment").version


@pytest.mark.parametrize(
    "array",
    [
        pytest.param(np.zeros(7, np.int16), id="too-short"),
        pytest.param(np.zeros(2**14, np.int32), id="of-another-type"),
        pytest.param(np.array([{}], dtype=object), id="objects-which-would-be-a-pickle"),
        pytest.param(None, id="no-array"),
    ],
)
def test_an_array_of_the_wrong_shape_or_type_is_refused(
    folder: Path, array: NDArray[np.generic] | None
) -> None:
    """Even if the manifest vouches for it: compiled code does not check bounds."""
    if array is None:
        (folder / WEIGHTS).write_bytes(b"")
    else:
        np.save(folder / WEIGHTS, array)
    write_manifest_again(folder)

    with pytest.raises(ArtifactCorrupt, match=WEIGHTS):
        load_sentiment(folder)


def test_weights_are_mapped_and_never_written_to(folder: Path) -> None:
    """Processes share one copy of them, aligned to 64 bytes for compiled code."""
    weights = load_sentiment(folder).classifier.weights.table

    assert not weights.flags.owndata
    assert not weights.flags.writeable
    assert weights.ctypes.data % 64 == 0


def test_settings_of_another_version_are_refused(folder: Path) -> None:
    """The error is a sentence, not a traceback."""
    (folder / SETTINGS).write_text("{}")
    write_manifest_again(folder)

    with pytest.raises(ArtifactCorrupt, match="settings are not as expected"):
        load_sentiment(folder)


def write_manifest_again(folder: Path) -> None:
    """Write a manifest that vouches for the files as they are now."""
    fields = read_manifest(folder).model_dump(exclude={"version", "files", "replaces"})
    write_manifest(folder, **fields)

"""Arrays of files are what they are said to be, or the file is refused."""

from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from app.errors import ArtifactCorrupt
from app.services.arrays import map_array, read_arrays
from app.services.sparse import SparseRows
from tests.services.zip_files import write_archive


@pytest.mark.parametrize(
    "array", [np.zeros((2, 2)), np.zeros(2, np.int64), np.zeros(2, ">f8"), np.zeros((2, 2)).T[:1]]
)
def test_an_array_of_another_kind_is_not_mapped(
    array: np.typing.NDArray[np.generic], tmp_path: Path
) -> None:
    """Another type, byte order or number of dimensions is another array."""
    np.save(tmp_path / "it.npy", array)

    with pytest.raises(ArtifactCorrupt, match="float64 in 1 dimensions"):
        map_array(tmp_path / "it.npy", np.float64)


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY\x01\x00", b"PK\x03\x04" + b"x" * 60])
def test_a_damaged_file_is_corrupt(content: bytes, tmp_path: Path) -> None:
    """Not an error of numpy's or of its archive's."""
    path = tmp_path / "it"
    path.write_bytes(content)

    with pytest.raises(ArtifactCorrupt):
        map_array(path, np.float64)
    with pytest.raises(ArtifactCorrupt):
        read_arrays(path, {"one": 1})


def test_an_array_that_is_missing_cut_or_of_another_shape_is_corrupt(tmp_path: Path) -> None:
    """As are letters in place of numbers."""
    path = tmp_path / "it.npz"
    np.savez(path, one=np.zeros(3), words=np.array(["a"]))
    with ZipFile(path, "a") as packed:
        packed.writestr("cut.npy", b"\x93NUMPY\x01\x00\x10")

    assert read_arrays(path, {"one": 1})["one"].shape == (3,)
    for wanted in ({"two": 1}, {"one": 2}, {"words": 1}, {"cut": 1}):
        with pytest.raises(ArtifactCorrupt):
            read_arrays(path, wanted)


def test_a_file_of_too_many_arrays_is_corrupt(tmp_path: Path) -> None:
    """They are not listed to find that out."""
    path = tmp_path / "it.npz"
    path.write_bytes(write_archive([b"%05d" % number for number in range(10_001)], count=1))

    with pytest.raises(ArtifactCorrupt, match="more than 10,000 parts"):
        read_arrays(path, {"one": 1})


def test_rows_whose_ends_overflow_are_not_sound() -> None:
    """The differences of these numbers of 64 bits are all positive."""
    indptr = np.array([0, 2**63 - 1, -(2**63), -1, 1])
    rows = SparseRows(indptr, np.zeros(1, np.int32), np.ones(1, np.int8), 1)

    assert (rows.counts >= 0).all()
    with pytest.raises(ValueError, match="before it begins"):
        rows.check()

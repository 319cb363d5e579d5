"""Arrays that are mapped from files."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt
from app.services.arrays import ALIGNMENT, mapped_arrays, write_arrays


def test_what_is_mapped_is_what_was_written(tmp_path: Path) -> None:
    """Values, types and shapes; aligned, and never to be written to."""
    written: dict[str, NDArray[Any]] = {
        "weights": np.arange(-5, 1000, dtype=np.int16),
        "seen": np.array([1, 2, 3], np.uint8),
        "none": np.empty(0, np.int32),
        "square": np.arange(6.0).reshape(2, 3).T,
    }

    write_arrays(tmp_path / "x.npz", **written)

    mapped = mapped_arrays(tmp_path / "x.npz")
    assert list(mapped) == list(written)
    for name, array in mapped.items():
        assert array.dtype == written[name].dtype
        assert np.array_equal(array, written[name])
        assert array.ctypes.data % ALIGNMENT == 0
        assert not array.flags.writeable


def test_numpy_reads_the_file_too(tmp_path: Path) -> None:
    """It is an ordinary `.npz`."""
    write_arrays(tmp_path / "x.npz", a=np.arange(3), b=np.ones(2))

    with np.load(tmp_path / "x.npz", allow_pickle=False) as arrays:
        assert arrays["a"].tolist() == [0, 1, 2]
        assert arrays["b"].tolist() == [1, 1]


def test_equal_arrays_make_equal_files(tmp_path: Path) -> None:
    """Training twice gives the same digests."""
    for name in ("x.npz", "y.npz"):
        write_arrays(tmp_path / name, a=np.arange(3))

    assert (tmp_path / "x.npz").read_bytes() == (tmp_path / "y.npz").read_bytes()


def test_what_cannot_be_mapped_is_told(tmp_path: Path) -> None:
    """Compressed arrays, objects, which would be a pickle, and what is no archive."""
    compressed, objects, noise = (tmp_path / name for name in ("c.npz", "o.npz", "n.npz"))
    np.savez_compressed(compressed, a=np.arange(3))
    np.savez(objects, a=np.array([{}], dtype=object))
    noise.write_bytes(b"noise")

    for path in (compressed, objects, noise):
        with pytest.raises(ArtifactCorrupt, match=r"cannot be mapped"):
            mapped_arrays(path)

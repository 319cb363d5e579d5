"""What a file of a model is, is told by its content; what is none is told with what to do."""

import gzip
import io
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
import skops.io

from app.errors import ModelFileUnusable
from app.training.imported.files import FILE_BYTES, FileKind, inspect_file, open_model
from tests.training.imported.saved_pipelines import COMPRESSIONS, dump, fit


def write(folder: Path, content: bytes) -> Path:
    """Write a file whose name tells nothing."""
    path = folder / "model.bin"
    path.write_bytes(content)
    return path


def archive(entry: str) -> bytes:
    """Return a ZIP archive with an entry."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr(entry, b"x")
    return written.getvalue()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_of_any_protocol_is_known(protocol: int, tmp_path: Path) -> None:
    found = inspect_file(write(tmp_path, pickle.dumps(fit(), protocol)))

    assert (found.kind, found.compression) == (FileKind.PICKLE, None)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_file_of_joblib_is_known_however_it_is_compressed(
    compression: str, tmp_path: Path
) -> None:
    """And its unpacked content is what it was."""
    pipeline = fit()

    found = inspect_file(write(tmp_path, dump(pipeline, compress=(compression, 3))))

    assert (found.kind, found.compression) == (FileKind.PICKLE, compression)
    with open_model(found) as content:
        assert content.read() == dump(pipeline)


def test_a_file_of_skops_is_known(tmp_path: Path) -> None:
    found = inspect_file(write(tmp_path, skops.io.dumps(fit())))

    assert found.kind is FileKind.SKOPS


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "it is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (b"\x89HDF\r\n\x1a\n" + bytes(90), "HDF5"),
        (b"\x08\x0a\x12\x08skl2onnx" + bytes(90), "ONNX"),
        (b"\x93NUMPY\x01\x00", "array of numpy"),
        (b"<!DOCTYPE html><html>", "its raw version"),
        (b"\x7fELF" + bytes(90), "it is a program"),
        (b"PAR1" + bytes(90), "it is no model"),
        (b"ZF0x1", "joblib before 0.10"),
        (b"company,review\nacme,good\n", "plain text"),
        (b'{"learner": {}}', "plain text"),
        (bytes(100), "nothing that pickle, joblib or skops write"),
        (archive("archive/data.pkl"), "PyTorch"),
        (archive("model.weights.h5"), "Keras"),
        (archive("coef.npy"), "numpy arrays"),
        (archive("[Content_Types].xml"), "workbook"),
        (archive("a.txt"), "without the schema.json"),
        (skops.io.dumps(fit())[:-50], "cut off or damaged"),
        (gzip.compress(b"company,review\n"), "compressed (gzip), and in it is plain text"),
        (gzip.compress(dump(fit()))[:5], "cut off or damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_pipeline_is_told_with_what_to_do(
    content: bytes, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(ModelFileUnusable, match="cannot be imported") as raised:
        inspect_file(write(tmp_path, content))

    assert problem in str(raised.value)


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    """With what makes it smaller."""
    path = write(tmp_path, dump(fit()))
    with path.open("r+b") as file:
        file.truncate(2 * FILE_BYTES)  # sparse: it takes no room

    with pytest.raises(ModelFileUnusable, match=r"has 2\.1 GB, and at most 1 GiB .* min_df=2"):
        inspect_file(path)


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """As far as it is read."""
    found = inspect_file(write(tmp_path, dump(np.zeros(2**20), compress=3)))

    with (
        open_model(found, limit=2**20) as content,
        pytest.raises(ModelFileUnusable, match="unpacks to more than 1 GiB"),
    ):
        content.read()


def test_a_folder_is_told_which_file_to_name(tmp_path: Path) -> None:
    """As MLflow saves models in folders."""
    (tmp_path / "model.pkl").write_bytes(dump(fit()))

    with pytest.raises(ModelFileUnusable, match=r"name the file in it, .*model\.pkl"):
        inspect_file(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFileUnusable, match="no such file or directory; check the path"):
        inspect_file(tmp_path / "missing.pkl")


def test_a_pipe_is_told(tmp_path: Path) -> None:
    """It is not waited for."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(ModelFileUnusable, match="it is a pipe; save it as a file"):
        inspect_file(tmp_path / "pipe")

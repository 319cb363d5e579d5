"""What a file of a model is, told by its content, and its bytes unpacked."""

import bz2
import gzip
import io
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

import lz4.frame
from joblib.compressor import BinaryZlibFile

from app.errors import ModelFileUnusable
from app.services.readers.unpacking import DAMAGES

FILE_BYTES = 2**30
"""The largest file of a model, packed or unpacked: five million words take a third of it."""

LOOKED_AT_BYTES = 2**18


class FileKind(StrEnum):
    """How a pipeline was saved."""

    SKOPS = "skops"
    PICKLE = "pickle"
    """By pickle or joblib, which differ in how they keep arrays."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file that may hold a fitted pipeline; `compression` is None, or as joblib calls it."""

    path: Path
    kind: FileKind
    compression: str | None = None


UNPACKERS: Mapping[str, tuple[bytes, Callable[[BinaryIO], object]]] = {
    "zlib": (rb"\x78[\x01\x5e\x9c\xda]", lambda raw: BinaryZlibFile(raw, "rb")),
    "gzip": (rb"\x1f\x8b", lambda raw: gzip.GzipFile(fileobj=raw)),
    "bz2": (rb"BZh", bz2.BZ2File),
    "xz": (rb"\xfd7zXZ", lzma.LZMAFile),
    "lzma": (rb"\x5d\x00", lzma.LZMAFile),
    "lz4": (rb"\x04\x22\x4d\x18", lz4.frame.LZ4FrameFile),
}
"""What a file begins with that joblib compressed so, and what opens it."""

PICKLE = re.compile(
    rb"\x80[\x02-\x05]"  # protocols 2 to 5 say so
    rb"|\(?c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n|[(\]}]([dlpqit(\]}]|\d)"  # 0 and 1 begin like this
)

SAVE_PIPELINE = (
    "save the fitted pipeline in the notebook with `skops.io.dump(pipeline, 'model.skops')` or "
    "`joblib.dump(pipeline, 'model.joblib')`"
)
NOT_LINEAR = (
    "it holds no scikit-learn pipeline, and of neural networks none can be taken: what would do is "
    "a TfidfVectorizer and a LogisticRegression, fitted on the same labels"
)

FOREIGN: Mapping[bytes, str] = {
    rb"version https://git-lfs": (
        "it is a pointer of git LFS to the file, not the file itself; run `git lfs pull`"
    ),
    rb"\x89HDF": f"it is an HDF5 file, as Keras writes them: {NOT_LINEAR}",
    rb"\x08[\x01-\x20](\x12|\x1a|\x3a)": (
        f"it is an ONNX file, which has lost what the pipeline was; {SAVE_PIPELINE}"
    ),
    rb"\x93NUMPY": f"it is an array of numpy, without the pipeline around it; {SAVE_PIPELINE}",
    rb"(?i)\s*<(!doctype|html)": "it is a web page: download the file itself (its raw version)",
    rb"\x7fELF|MZ": "it is a program, not a model",
    rb"PAR1|%PDF|\x89PNG|\xff\xd8\xff": f"it is no model; {SAVE_PIPELINE}",
    rb"ZF": f"a joblib before 0.10 wrote it, which nothing reads any more; {SAVE_PIPELINE}",
}
"""What is wrong with a file that begins like this."""

ARCHIVED: Mapping[bytes, str] = {
    b"data.pkl": f"it is a model of PyTorch: {NOT_LINEAR}",
    b"model.weights.h5": f"it is a model of Keras: {NOT_LINEAR}",
    b".npy": f"it is an archive of numpy arrays, without the pipeline; {SAVE_PIPELINE}",
    b"[Content_Types].xml": f"it is a workbook or document; {SAVE_PIPELINE}",
}
"""What is wrong with a ZIP archive that has such an entry and no `schema.json`."""


ARCHIVE_END = b"PK\x05\x06"


def inspect_file(path: Path) -> ModelFile:
    """Return what a file is by its content; raise `ModelFileUnusable` if it is no saved pipeline.

    Whether it is whole, and what it holds, is not looked at yet.
    """
    beginning, end = _read_ends(path)
    for name, (magic, _) in UNPACKERS.items():
        if re.match(magic, beginning):
            _check_pickle(path, _peek(path, name), f"it is compressed ({name}), and in it")
            return ModelFile(path, FileKind.PICKLE, name)
    if beginning.startswith(b"PK\x03\x04"):
        _check_archive(path, beginning, end)
        return ModelFile(path, FileKind.SKOPS)
    _check_pickle(path, beginning, "it")
    return ModelFile(path, FileKind.PICKLE)


@contextmanager
def open_model(file: ModelFile, *, limit: int = FILE_BYTES) -> Iterator[BinaryIO]:
    """Open the unpacked content of a file, which raises `ModelFileUnusable` beyond `limit` bytes.

    A few kilobytes can unpack to terabytes.
    """
    with file.path.open("rb") as raw:
        if file.compression is None:
            yield raw
            return
        unpacked = UNPACKERS[file.compression][1](raw)
        # What the libraries return has what a raw file has; BufferedReader adds the rest.
        limited = cast(io.RawIOBase, _Limited(cast(BinaryIO, unpacked), file.path, limit))
        yield cast(BinaryIO, io.BufferedReader(limited, 2**20))


class _Limited(io.RawIOBase):
    """An unpacked file of at most so many bytes."""

    def __init__(self, unpacked: BinaryIO, path: Path, limit: int) -> None:
        self._unpacked = unpacked
        self._path = path
        self._limit = limit
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        try:
            content = self._unpacked.read(len(buffer))
        except DAMAGES as error:
            raise ModelFileUnusable(self._path, DAMAGED) from error
        self._position += len(content)
        if self._position > self._limit:
            raise ModelFileUnusable(self._path, _describe_size("unpacks to more than 1 GiB"))
        buffer[: len(content)] = content
        return len(content)


DAMAGED = "it is cut off or damaged; copy it again, as binary"


def _describe_size(has: str) -> str:
    return (
        f"it {has}, and at most 1 GiB can be taken: fit the vectorizer with min_df=2 or "
        "max_features=1_000_000, which costs little, and delete its stop_words_ if it has them "
        "(`del vectorizer.stop_words_`), which nothing needs"
    )


def require_no_pipe(path: Path) -> None:
    """Raise `ModelFileUnusable` for a pipe or a device, which may have no end."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise ModelFileUnusable(path, "it is a pipe; save it as a file first, which is read twice")


def _read_ends(path: Path) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file that is one and not too large."""
    if path.is_dir():
        raise ModelFileUnusable(path, _describe_folder(path))
    require_no_pipe(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(LOOKED_AT_BYTES)
            file.seek(max(0, size - LOOKED_AT_BYTES))
            end = file.read(LOOKED_AT_BYTES)
    except OSError as error:
        problem = (error.strerror or "it is refused").lower()
        raise ModelFileUnusable(path, f"it cannot be read: {problem}; check the path") from error
    if not beginning:
        raise ModelFileUnusable(path, f"it is empty; {SAVE_PIPELINE}")
    if size > FILE_BYTES:
        raise ModelFileUnusable(path, _describe_size(f"has {size / 1e9:.1f} GB"))
    return beginning, end


def _describe_folder(path: Path) -> str:
    models = [path / name for name in ("model.skops", "model.pkl", "model.joblib")]
    found = next((str(model) for model in models if model.is_file()), None)
    return f"it is a folder; name the file in it, {found or 'such as model.joblib'}"


def _peek(path: Path, compression: str) -> bytes:
    with open_model(ModelFile(path, FileKind.PICKLE, compression)) as file:
        return file.read(LOOKED_AT_BYTES)


def _check_pickle(path: Path, beginning: bytes, what: str) -> None:
    """Raise `ModelFileUnusable` unless a pickle may begin so."""
    for magic, problem in FOREIGN.items():
        if re.match(magic, beginning):
            raise ModelFileUnusable(path, problem)
    if PICKLE.match(beginning):
        return
    is_text = b"\0" not in beginning and beginning.isascii()
    found = "is plain text" if is_text else "is nothing that pickle, joblib or skops write"
    raise ModelFileUnusable(path, f"{what} {found}; {SAVE_PIPELINE}")


def _check_archive(path: Path, beginning: bytes, end: bytes) -> None:
    """Raise `ModelFileUnusable` unless a ZIP archive is one of skops, as its last entries tell."""
    if ARCHIVE_END not in end:
        raise ModelFileUnusable(path, DAMAGED)
    if b"schema.json" in end:
        return
    for entry, problem in ARCHIVED.items():
        if entry in beginning + end:
            raise ModelFileUnusable(path, problem)
    raise ModelFileUnusable(
        path, f"it is a ZIP archive without the schema.json of skops; {SAVE_PIPELINE}"
    )

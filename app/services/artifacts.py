"""Artifact folders: their manifest, the checks before a file is loaded, and atomic replacement."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from app.errors import ArtifactCorrupt, ArtifactMissing, ArtifactStale, OutputUnwritable

MANIFEST = "manifest.json"

SENTIMENT, TOPICS, EXAMPLES = "sentiment", "topics", "examples"
"""Subfolders of the artifacts folder: the two models, and example texts to try them on."""


class ManifestFile(BaseModel):
    """One file of a model: its name inside the folder, its digest in hexadecimal, its size."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sha256: str
    bytes: int


class Manifest(BaseModel):
    """A model's files, training data, settings, libraries and measured metrics.

    `requires` maps the libraries that define the answers to the version that must be installed;
    `libraries` records the versions the model was trained with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    files: tuple[ManifestFile, ...]
    requires: dict[str, str]
    libraries: dict[str, str]
    data: dict[str, JsonValue]
    settings: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    replaces: tuple[str, ...] = ()
    """Earlier versions with the same weights in other files; their learning log goes on."""

    @property
    def total_bytes(self) -> int:
        """The size of all files but the manifest."""
        return sum(entry.bytes for entry in self.files)


def read_manifest(folder: Path) -> Manifest:
    """Return the folder's manifest.

    Raises `ArtifactMissing` if there is none, `ArtifactCorrupt` if it cannot be parsed.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise ArtifactMissing(path)
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ArtifactCorrupt(path, f"{error.error_count()} fields are not as expected") from error


def check_libraries(manifest: Manifest) -> None:
    """Raise `ArtifactStale` unless every required library is installed in the required version."""
    for library, made_with in manifest.requires.items():
        if (installed := version(library)) != made_with:
            raise ArtifactStale(library, made_with=made_with, installed=installed)


def check_folder(folder: Path) -> None:
    """Raise an `ArtifactError` if a required library or a file of the manifest is not as recorded.

    Only digests are compared; whether the content makes sense takes loading it.
    """
    manifest = read_manifest(folder)
    check_libraries(manifest)
    for entry in manifest.files:
        find_trusted(folder, manifest, entry.file)


def find_trusted(folder: Path, manifest: Manifest, file: str) -> Path:
    """Return the path of `file` after checking it against the manifest.

    Load files through this alone: a wrong file gives wrong answers without any error. Raises
    `ArtifactMissing` if it does not exist, `ArtifactCorrupt` if the manifest does not name it or
    records another digest.
    """
    path = folder / file
    vouched = {entry.file: entry.sha256 for entry in manifest.files}
    if file not in vouched:
        raise ArtifactCorrupt(path, "the manifest does not name it")
    if not path.is_file():
        raise ArtifactMissing(path)
    if hash_file(path) != vouched[file]:
        raise ArtifactCorrupt(path, "its sha256 is not the manifest's")
    return path


def write_manifest(  # noqa: PLR0913 - a manifest is this many facts
    folder: Path,
    *,
    name: str,
    requires: Mapping[str, str],
    libraries: Mapping[str, str],
    data: Mapping[str, JsonValue],
    settings: Mapping[str, JsonValue],
    metrics: Mapping[str, JsonValue],
    replaces: Sequence[str] = (),
    called: str = "",
) -> Manifest:
    """Write a manifest of the files in `folder`; the version is `name` and a digest of them all.

    What people call the model is part of the digest, so that under another name it is another.
    """
    files = tuple(
        ManifestFile(file=path.name, sha256=hash_file(path), bytes=path.stat().st_size)
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    )
    digests = "".join(entry.sha256 for entry in files)
    together = hashlib.sha256((digests + called).encode()).hexdigest()
    manifest = Manifest(
        name=name,
        version=f"{name}-{together[:8]}",
        files=files,
        requires=dict(requires),
        libraries=dict(libraries),
        data=dict(data),
        settings=dict(settings),
        metrics=dict(metrics),
        replaces=tuple(replaces),
    )
    write_manifest_file(folder, manifest)
    return manifest


def write_manifest_file(folder: Path, manifest: Manifest) -> None:
    """Write the manifest as it is, of files that are there already."""
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def hash_file(path: Path) -> str:
    """Return the sha256 of the file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_target(target: Path) -> None:
    """Raise `OutputUnwritable` unless `target` is writable, and missing, empty or a model's folder.

    Creates the parent folders.
    """
    if target.exists() and not target.is_dir():
        raise OutputUnwritable(target, "it is a file")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise OutputUnwritable(target, "it holds other things than a model")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent):
            pass
    except OSError as error:
        raise OutputUnwritable(target, error.strerror or "it is refused") from error


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Yield a folder to write to; it replaces `target` on success and is deleted on an error.

    Raises `OutputUnwritable` as `require_target` does.
    """
    require_target(target)
    workspace = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh, old = workspace / "new", workspace / "old"
    fresh.mkdir()
    try:
        yield fresh
        if target.exists():
            os.replace(target, old)
        try:
            os.replace(fresh, target)
        except OSError:
            if old.exists():
                os.replace(old, target)
            raise
    finally:
        shutil.rmtree(workspace)

"""Models between a folder and the database: every replica fetches what one of them stored."""

import asyncio
import os
import re
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, time
from typing import ParamSpec, TypeVar

from pydantic import ValidationError

from app.db.engine import Database, Session
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.errors import ArtifactError, ModelDamaged, ModelUnfit, NotReady, TextError
from app.limits import MODEL_BYTES, check_name
from app.services.artifacts import (
    Manifest,
    check_folder,
    find_trusted,
    hash_file,
    read_manifest,
    write_manifest_file,
)
from app.services.sync import Step

P = ParamSpec("P")
T = TypeVar("T")

PART_BYTES = 2**20

WORKSPACE = ".fetch-"
"""How folders begin that are being written to."""

PRIVATE_FOLDER = 0o700

SWEEP_S = 600.0
OLD_S = 3600.0
"""How often models are looked for that were removed, and how long they are left alone at least."""

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What models and their files may be called: names of files on any machine, in no other folder."""


async def install_model(  # noqa: PLR0913 - a model is this many facts
    session: Session,
    folder: Path,
    *,
    kind: ModelKind,
    origin: ModelOrigin,
    name: str,
    choose: bool,
) -> StoredModel:
    """Store the model in `folder` within the session's transaction, and return it.

    The same model again gets the `name` and the manifest; its files are stored already. `choose`
    lets it answer. Raises an `ArtifactError` if a file is not what the manifest says, `ModelUnfit`
    if it cannot be kept. Open the database without a deadline: a large model takes seconds.
    """
    manifest = await asyncio.to_thread(_check, folder)
    models = ModelStore(session)
    stored = StoredModel(
        model=manifest.version,
        kind=kind,
        name=_trim_name(manifest.version, name),
        origin=origin,
        created_at=datetime.now(UTC),
        metrics=manifest.metrics,
        bytes=manifest.total_bytes,
    )
    if await models.add(stored, manifest.model_dump(mode="json")):
        for entry in manifest.files:
            await _store_file(models, manifest.version, folder / entry.file)
    else:
        stored = await _describe(models, stored, manifest)
    if choose:
        await models.choose(kind, stored.model)
    return stored


async def fetch_model(session: Session, model: str, cache: Path) -> Path:
    """Return the folder of the model's files, in `cache`; fetch what is not there.

    Processes may fetch into the same cache at the same time; a folder in it is whole or missing.
    Raises `ModelNotFound`, `ModelDamaged` if what is stored is not what the manifest says,
    `NotReady` if the cache cannot be written to.
    """
    models = ModelStore(session)
    manifest = await read_stored_manifest(models, model)
    target = cache / model
    if await _write(_is_whole, target, manifest):
        return target
    fresh = await _write(_make_workspace, cache)
    try:
        for entry in manifest.files:
            async for part in models.read_parts(model, entry.file):
                await _write(_append, fresh / entry.file, part)
            if await _write(_finish_file, fresh / entry.file) != entry.sha256:
                raise ModelDamaged(model, f"its file {entry.file} is not as it was stored")
        await _write(write_manifest_file, fresh, manifest)
        await _write(_put, fresh, target, manifest)
    finally:
        await asyncio.to_thread(shutil.rmtree, fresh.parent, ignore_errors=True)
    return target


async def read_stored_manifest(models: ModelStore, model: str) -> Manifest:
    """Return a model's manifest; raise `ModelNotFound`, `ModelDamaged` if it cannot be read."""
    try:
        return Manifest.model_validate(await models.read_manifest(model))
    except ValidationError as error:
        raise ModelDamaged(model, "its manifest cannot be read") from error


def sweep_cache(cache: Path) -> Step:
    """Return the polling step that now and then removes models that the database has no more.

    Processes that have mapped their files keep them.
    """
    next_at = 0.0

    async def sweep(database: Database) -> bool:
        nonlocal next_at
        if monotonic() < next_at:
            return False
        next_at = monotonic() + SWEEP_S
        async with database.begin_read() as session:
            kept = {one.model for one in await ModelStore(session).read_all()}
        await asyncio.to_thread(_remove_all_but, cache, kept)
        return False

    return sweep


def _trim_name(model: str, name: str) -> str:
    try:
        return check_name(name)
    except TextError as error:
        raise ModelUnfit(model, f"its name cannot be taken: {str(error).rstrip('.')}") from error


def _check(folder: Path) -> Manifest:
    """Return the manifest of a model that can be kept."""
    check_folder(folder)
    manifest = read_manifest(folder)
    for plain in (manifest.version, *(entry.file for entry in manifest.files)):
        if not PLAIN_NAME.fullmatch(plain):
            problem = f"{plain!r} is not made of letters, digits, dots and dashes alone"
            raise ModelUnfit(manifest.version, problem)
    if manifest.total_bytes > MODEL_BYTES:
        problem = (
            f"its files take {manifest.total_bytes / 2**20:,.0f} MiB, and at most "
            f"{MODEL_BYTES / 2**20:,.0f} are kept; fit it with fewer features"
        )
        raise ModelUnfit(manifest.version, problem)
    return manifest


async def _store_file(models: ModelStore, model: str, path: Path) -> None:
    with path.open("rb") as file:
        part = 0
        while content := await asyncio.to_thread(file.read, PART_BYTES):
            await models.add_part(model, path.name, part, content)
            part += 1


async def _describe(models: ModelStore, wanted: StoredModel, manifest: Manifest) -> StoredModel:
    """Give the model that is stored the name and the manifest that are wanted, and return it."""
    if (await models.read(wanted.model)).kind is not wanted.kind:
        raise ModelUnfit(wanted.model, "a model of another kind has its version")
    described = manifest.model_dump(mode="json")
    if (await models.read_manifest(wanted.model)).get("files") != described["files"]:
        raise ModelUnfit(wanted.model, "a model of other files has its version")
    await models.describe(wanted.model, wanted.name, described)
    return await models.read(wanted.model)


async def _write(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call what writes to the cache, in a thread; raise `NotReady` where the disk refuses."""
    try:
        return await asyncio.to_thread(work, *args, **kwargs)
    except OSError as error:
        raise NotReady(
            f"a model cannot be written to SUBTEXT_MODEL_CACHE: {error.strerror or error}"
        ) from error


def _make_workspace(cache: Path) -> Path:
    """Return an empty folder, in one that is removed together with it."""
    cache.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=WORKSPACE, dir=cache)) / "new"
    fresh.mkdir()
    return fresh


def _append(path: Path, part: bytes) -> None:
    with path.open("ab") as file:
        file.write(part)


def _finish_file(path: Path) -> str:
    """Return the digest of a file, which may have had no part."""
    path.touch()
    return hash_file(path)


def _remove_all_but(cache: Path, kept: Collection[str]) -> None:
    """Remove other models, and what processes left that ended while they wrote.

    What is not old may just be fetched or written.
    """
    with suppress(OSError):  # another process removes the same, or there is no cache yet
        for path in cache.iterdir():
            if path.name not in kept and time() - path.stat().st_mtime > OLD_S:
                shutil.rmtree(path, ignore_errors=True)


def _is_whole(folder: Path, manifest: Manifest) -> bool:
    """Return whether the folder holds the manifest and what it says."""
    try:
        for entry in manifest.files:
            find_trusted(folder, manifest, entry.file)
        return read_manifest(folder) == manifest
    except ArtifactError:
        return False


def _put(fresh: Path, target: Path, manifest: Manifest) -> None:
    """Move the folder `fresh` to `target`, unless another process put the same there meanwhile.

    A damaged one is moved out of the way; processes that have mapped its files keep them.
    """
    if target.exists() and not _is_whole(target, manifest):
        with suppress(FileNotFoundError):  # another process was first
            os.rename(target, fresh.with_name("old"))
    try:
        os.rename(fresh, target)
    except OSError:
        if not _is_whole(target, manifest):
            raise

"""A model that one process stores is the same, byte for byte, where another fetches it."""

import asyncio
import os
import shutil
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.db.engine import Database, open_database
from app.db.models import FILES, MODELS, ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.errors import ArtifactCorrupt, ModelDamaged, ModelNotFound, ModelUnfit, NotReady
from app.limits import NAME_CHARACTERS
from app.services.artifacts import read_manifest, write_manifest, write_manifest_file
from app.services.model_files import PART_BYTES, fetch_model, install_model, sweep_cache

LARGE = bytes(range(256)) * (PART_BYTES // 256) + b"and more"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model")


def write_model(folder: Path, *, name: str = "shop", file: str = "weights.npy") -> Path:
    """Write a model of a large file and an empty one."""
    folder.mkdir()
    (folder / file).write_bytes(LARGE)
    (folder / "words.txt").write_bytes(b"")
    write_manifest(
        folder,
        name=name,
        requires={},
        libraries={},
        data={},
        settings={},
        metrics={"accuracy": 0.1 + 0.2},
    )
    return folder


async def install(
    database: Database,
    folder: Path,
    *,
    kind: ModelKind = ModelKind.SENTIMENT,
    name: str = "Shop reviews",
    choose: bool = False,
) -> StoredModel:
    async with database.begin_write() as session:
        return await install_model(
            session, folder, kind=kind, origin=ModelOrigin.TRAINED, name=name, choose=choose
        )


async def fetch(database: Database, model: str, cache: Path) -> Path:
    async with database.begin_read() as session:
        return await fetch_model(session, model, cache)


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def test_a_model_is_fetched_as_it_was_installed(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """Files of several parts, and empty ones, and the manifest."""
    stored = await install(database, folder)

    fetched = await fetch(database, stored.model, tmp_path / "cache")

    assert read_folder(fetched) == read_folder(folder)
    assert stored.bytes == len(LARGE)
    assert stored.metrics == {"accuracy": 0.1 + 0.2}
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [stored.model]


async def test_a_model_that_is_there_is_not_fetched_again(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """What processes have mapped stays the same file."""
    stored = await install(database, folder)
    first = await fetch(database, stored.model, tmp_path / "cache")
    number = (first / "weights.npy").stat().st_ino

    second = await fetch(database, stored.model, tmp_path / "cache")

    assert (second / "weights.npy").stat().st_ino == number


@pytest.mark.parametrize("damage", ["changed", "missing", "manifest"])
async def test_a_folder_that_was_damaged_is_fetched_anew(
    database: Database, folder: Path, tmp_path: Path, damage: str
) -> None:
    stored = await install(database, folder)
    fetched = await fetch(database, stored.model, tmp_path / "cache")
    if damage == "changed":
        (fetched / "weights.npy").write_bytes(b"other")
    else:
        (fetched / {"missing": "words.txt", "manifest": "manifest.json"}[damage]).unlink()

    again = await fetch(database, stored.model, tmp_path / "cache")

    assert read_folder(again) == read_folder(folder)


async def test_many_may_fetch_the_same_model_at_once(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    stored = await install(database, folder)

    found = await asyncio.gather(
        *(fetch(database, stored.model, tmp_path / "cache") for _ in range(4))
    )

    assert read_folder(found[0]) == read_folder(folder)
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {stored.model}


async def test_an_installed_model_does_not_answer_unless_it_is_chosen(
    database: Database, folder: Path
) -> None:
    stored = await install(database, folder)
    async with database.begin_read() as session:
        before = await ModelStore(session).read_choice(ModelKind.SENTIMENT)

    await install(database, folder, choose=True)

    async with database.begin_read() as session:
        after = await ModelStore(session).read_choice(ModelKind.SENTIMENT)
    assert (before, after) == (None, stored.model)


async def test_the_same_files_again_bring_what_is_newly_known_of_them(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """The manifest is the latest one, and is fetched where an earlier one was."""
    first = await install(database, folder)
    await fetch(database, first.model, tmp_path / "cache")
    measured = read_manifest(folder).model_copy(update={"metrics": {"accuracy": 0.9}})
    write_manifest_file(folder, measured)

    second = await install(database, folder)

    assert second.metrics == {"accuracy": 0.9}
    fetched = await fetch(database, second.model, tmp_path / "cache")
    assert read_manifest(fetched) == measured


async def test_other_files_are_not_taken_for_a_model_of_the_same_version(
    database: Database, folder: Path
) -> None:
    """The version has but a short digest, of the contents alone."""
    stored = await install(database, folder)
    renamed = folder / "vocabulary.txt"
    (folder / "words.txt").rename(renamed)
    manifest = read_manifest(folder)
    weights, words = manifest.files
    files = (weights, words.model_copy(update={"file": renamed.name}))
    write_manifest_file(folder, manifest.model_copy(update={"files": files}))

    with pytest.raises(ModelUnfit, match="other files"):
        await install(database, folder)

    async with database.begin_read() as session:
        assert await ModelStore(session).read_all() == [stored]


async def test_the_same_model_again_is_only_renamed(database: Database, folder: Path) -> None:
    first = await install(database, folder)

    second = await install(database, folder, name="Shop")

    assert second.name == "Shop"
    assert second.created_at == first.created_at
    async with database.begin_read() as session:
        assert await ModelStore(session).read_all() == [second]


@pytest.mark.parametrize("name", ["", "  ", "x" * (NAME_CHARACTERS + 1)])
async def test_a_model_needs_a_name(database: Database, folder: Path, name: str) -> None:
    with pytest.raises(ModelUnfit, match="name"):
        await install(database, folder, name=name)


async def test_a_name_is_kept_without_white_space_around_it(
    database: Database, folder: Path
) -> None:
    assert (await install(database, folder, name=" " * NAME_CHARACTERS + "a")).name == "a"


async def test_a_model_cannot_be_of_two_kinds(database: Database, folder: Path) -> None:
    await install(database, folder)

    with pytest.raises(ModelUnfit, match="another kind"):
        await install(database, folder, kind=ModelKind.TOPICS)


@pytest.mark.parametrize(
    ("name", "file"), [("../shop", "weights.npy"), ("shop", "my weights"), ("", "weights.npy")]
)
async def test_names_that_are_no_plain_file_names_are_refused(
    database: Database, tmp_path: Path, name: str, file: str
) -> None:
    """A model is a folder on every machine that fetches it."""
    folder = write_model(tmp_path / "model", name=name, file=file)

    with pytest.raises(ModelUnfit, match="letters, digits"):
        await install(database, folder)


async def test_nothing_is_stored_of_a_damaged_folder(database: Database, folder: Path) -> None:
    (folder / "weights.npy").write_bytes(b"other")

    with pytest.raises(ArtifactCorrupt, match="sha256"):
        await install(database, folder)

    async with database.begin_read() as session:
        assert await ModelStore(session).read_all() == []


async def test_damaged_content_never_comes_into_the_cache(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """Whether a part is missing or another, or the manifest no longer one."""
    stored = await install(database, folder)
    changes = (
        (update(FILES).where(FILES.c.part == 1).values(content=b"other"), "weights.npy"),
        (delete(FILES).where(FILES.c.part == 1), "weights.npy"),
        (update(MODELS).values(manifest={"version": "shop"}), "manifest"),
    )
    for change, named in changes:
        async with database.begin_write() as session:
            await session.execute(change)

        with pytest.raises(ModelDamaged, match=named):
            await fetch(database, stored.model, tmp_path / "cache")

    assert list((tmp_path / "cache").iterdir()) == []


async def test_a_model_that_was_removed_is_not_fetched(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """Not from the cache either."""
    stored = await install(database, folder)
    await fetch(database, stored.model, tmp_path / "cache")
    async with database.begin_write() as session:
        await ModelStore(session).remove(stored.model)

    with pytest.raises(ModelNotFound):
        await fetch(database, stored.model, tmp_path / "cache")


async def test_a_fetched_model_outlives_its_source(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    stored = await install(database, folder)
    shutil.rmtree(folder)

    fetched = await fetch(database, stored.model, tmp_path / "cache")

    assert (fetched / "weights.npy").read_bytes() == LARGE


async def test_models_that_were_removed_leave_the_cache_once_they_are_old(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """And so does what a killed process had begun; what is kept, or new, stays."""
    cache = tmp_path / "cache"
    stored = await install(database, folder)
    kept = await fetch(database, stored.model, cache)
    removed, begun, fresh = cache / "removed-1", cache / ".fetch-1", cache / "fresh-1"
    for one in (removed, begun, fresh):
        one.mkdir()
    for one in (kept, removed, begun):
        os.utime(one, (0, 0))

    await sweep_cache(cache)(database)

    assert set(cache.iterdir()) == {kept, fresh}


async def test_a_cache_is_for_its_owner_alone(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """What a model has learned tells of the texts that it was made of."""
    stored = await install(database, folder)

    await fetch(database, stored.model, tmp_path / "some" / "cache")

    assert stat.S_IMODE((tmp_path / "some" / "cache").stat().st_mode) == 0o700


async def test_a_cache_that_there_is_not_needs_no_sweeping(
    database: Database, tmp_path: Path
) -> None:
    assert await sweep_cache(tmp_path / "cache")(database) is False


async def test_a_cache_that_cannot_be_written_to_is_named(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    """A file is where the folder should be."""
    stored = await install(database, folder)
    (tmp_path / "cache").write_text("")

    with pytest.raises(NotReady, match="SUBTEXT_MODEL_CACHE"):
        await fetch(database, stored.model, tmp_path / "cache")

"""The key of a file that is valid from the start."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from app.db.engine import Database, open_database
from app.db.keys import KeyStore
from app.domain.keys import FILE_KEY, Scope, ValidKey
from app.errors import NotReady
from app.services.keys.credentials import compute_digest, make_key
from app.services.keys.installation import (
    end_admin_key,
    install_admin_key,
    is_open_to_others,
)
from app.services.keys.ring import KeyRing
from tests.db.keys import NOW, delete_key, make_api_key, store_key, store_session

KEY = "0123456789abcdef0123456789abcdef"
OTHER = "qwertyuiopasdfghjklzxcvbnm-/+=0123"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "admin-key"
    path.write_text(f"{KEY}\n")
    path.chmod(0o600)
    return path


def write(file: Path, content: bytes | None) -> None:
    """Put this into the file; None removes it."""
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


async def read_valid(database: Database) -> list[ValidKey]:
    async with database.begin_read() as session:
        return await KeyStore(session).read_valid(NOW)


async def open_ring(database: Database) -> KeyRing:
    ring = KeyRing()
    await ring.refresh(database)
    return ring


async def test_the_key_of_the_file_is_valid_for_everything(database: Database, file: Path) -> None:
    """Under a name of its own, without the line's end; by no other spelling."""
    await install_admin_key(database, file)

    ring = await open_ring(database)
    caller = ring.find_key(KEY)
    assert caller is not None
    assert (caller.name, caller.expires_at) == (FILE_KEY, None)
    assert all(caller.may(scope) for scope in Scope)
    assert ring.find_key(f"{KEY}\n") is None


async def test_to_install_it_again_changes_nothing(database: Database, file: Path) -> None:
    """Not even of two services that start at once: it stays the same key, with its history."""
    await asyncio.gather(*(install_admin_key(database, file) for _ in range(3)))

    async with database.begin_read() as session:
        store = KeyStore(session)
        assert len(await store.read_all()) == 1
        assert await store.read_revision() == 1


async def test_a_changed_file_replaces_the_key_before(database: Database, file: Path) -> None:
    """Other keys stay."""
    other = await store_key(database, make_api_key(Scope.ADMIN))
    await install_admin_key(database, file)
    write(file, OTHER.encode())

    await install_admin_key(database, file)

    ring = await open_ring(database)
    assert ring.find_key(KEY) is None
    assert ring.find_key(OTHER) is not None
    assert ring.find_key(other) is not None


async def test_a_key_that_was_deleted_stays_so_though_the_file_has_it(
    database: Database, file: Path
) -> None:
    """Whoever deleted it, since it leaked perhaps, need not know of the file; the log tells."""
    await install_admin_key(database, file)
    async with database.begin_read() as session:
        (installed,) = await KeyStore(session).read_all()
    await delete_key(database, installed.id)
    structlog.reset_defaults()  # a service that was started before may log errors alone

    with capture_logs() as logged:
        await install_admin_key(database, file)
    await asyncio.to_thread(file.write_text, OTHER)
    await install_admin_key(database, file)

    ring = await open_ring(database)
    assert ring.find_key(KEY) is None
    assert ring.find_key(OTHER) is not None
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("key_of_file_is_deleted", "error")
    ]


async def test_a_key_that_comes_back_into_the_file_is_valid_again(
    database: Database, file: Path
) -> None:
    """Nobody deleted it: another one took its place, or there was no file for a while."""
    for secret in (KEY, OTHER, KEY):
        await asyncio.to_thread(file.write_text, secret)
        await install_admin_key(database, file)
    await end_admin_key(database)
    await install_admin_key(database, file)

    assert [one.digest for one in await read_valid(database)] == [compute_digest(KEY)]


async def test_without_a_file_its_key_ends(database: Database, file: Path) -> None:
    """With the sessions opened with it; others go on, and without such a key nothing is said."""
    other = await store_key(database, make_api_key(Scope.ADMIN))
    await install_admin_key(database, file)
    (installed,) = [one.key for one in await read_valid(database) if one.key.name == FILE_KEY]
    token = await store_session(database, installed)
    structlog.reset_defaults()  # a service that was started before may log errors alone

    with capture_logs() as logged:
        await end_admin_key(database)
        await end_admin_key(database)

    ring = await open_ring(database)
    assert (ring.find_key(KEY), ring.find_session(token)) == (None, None)
    assert ring.find_key(other) is not None
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("key_of_file_ended", "warning")
    ]


@pytest.mark.parametrize(
    ("mode", "is_said"), [(0o600, False), (0o400, False), (0o640, True), (0o444, True)], ids=oct
)
async def test_a_file_that_others_can_read_is_warned_of(
    database: Database, file: Path, mode: int, *, is_said: bool
) -> None:
    """With its path, and without what is in it; the key is valid all the same."""
    file.chmod(mode)  # noqa: ASYNC240 - it is a test
    structlog.reset_defaults()  # as above

    with capture_logs() as logged:
        await install_admin_key(database, file)

    assert [line["event"] for line in logged] == ["key_file_open_to_others"] * is_said
    assert KEY not in str(logged)
    assert (await open_ring(database)).find_key(KEY) is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_mode_of_a_file_of_somebody_else_is_their_matter(file: Path) -> None:
    """Secrets that are mounted into containers can be read by everybody there."""
    file.chmod(0o444)
    assert is_open_to_others(file)

    os.chown(file, 12345, -1)

    assert not is_open_to_others(file)


async def test_a_key_of_this_service_can_be_in_the_file(database: Database, file: Path) -> None:
    """As it was printed by the command, of this database or of another one."""
    key = make_api_key(Scope.READ)
    secret = await store_key(database, key)
    foreign = make_key(make_api_key().id)
    for one in (secret, foreign):
        write(file, f"\ufeff{one}\r\n".encode())
        await install_admin_key(database, file)

        caller = (await open_ring(database)).find_key(one)
        assert caller is not None
        assert caller.may(Scope.ADMIN)
    left = (await open_ring(database)).find_key(secret)
    assert left is not None
    assert left.key_id == key.id


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "cannot be read (No such file or directory)", id="missing"),
        pytest.param(b"", "has 0 characters", id="empty"),
        pytest.param(b" \n\n", "has 0 characters", id="blank"),
        pytest.param(KEY[:31].encode(), "has 31 characters", id="short"),
        pytest.param(f"{KEY}\n{KEY}".encode(), "in one line", id="two lines"),
        pytest.param(b"x" * 5000, "32 to 200", id="long"),
        pytest.param("ü".encode() * 40, "ASCII", id="no ASCII"),
        pytest.param(b"\xff" * 40, "cannot be read (it is no text)", id="no text"),
        pytest.param(b"abc123" * 6, "could be guessed", id="repeated"),
    ],
)
async def test_a_file_without_a_good_key_is_refused(
    database: Database, file: Path, content: bytes | None, says: str
) -> None:
    """With the reason and without what is in it; the key before stays valid."""
    await install_admin_key(database, file)
    write(file, content)

    with pytest.raises(NotReady) as refused:
        await install_admin_key(database, file)

    assert says in str(refused.value)
    assert "SUBTEXT_ADMIN_KEY_FILE" in str(refused.value)
    assert KEY[:31] not in str(refused.value)
    assert (await open_ring(database)).find_key(KEY) is not None


async def test_a_folder_is_no_file_with_a_key(database: Database, tmp_path: Path) -> None:
    """As where a secret was not mounted."""
    with pytest.raises(NotReady, match=r"cannot be read \(Is a directory\)"):
        await install_admin_key(database, tmp_path)

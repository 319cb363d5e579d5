"""The key of a file, such as a container's secret, that is valid from the start."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import structlog
from uuid_utils.compat import uuid7

from app.db.engine import Database, open_transaction
from app.db.keys import KeyStore
from app.domain.keys import FILE_KEY, ApiKey, Scope
from app.errors import NotReady
from app.services.keys.credentials import (
    LONGEST_KEY,
    SHORTEST_KEY,
    compute_digest,
    has_key_form,
)

OTHERS = stat.S_IRWXG | stat.S_IRWXO

FEWEST_CHARACTERS = 8
"""Different characters of a key that was drawn at random; of 32 decimal digits, one in 800 has
fewer, of 32 hexadecimal ones, one in 28 million."""


log = structlog.get_logger()


async def install_admin_key(database: Database, path: Path) -> None:
    """Let the key in a file be valid, with the scope `admin`, instead of any it held before.

    To do so again changes nothing. One that somebody has deleted stays deleted, which is logged, as
    is where others could read the file. Raises `NotReady` if the file cannot be read or its key
    could be guessed, or if the database fails.
    """
    digest = compute_digest(read_key(path))
    if is_open_to_others(path):
        log.warning("key_file_open_to_others", file=str(path), setting="SUBTEXT_ADMIN_KEY_FILE")
    async with open_transaction(database) as session:
        store, now = KeyStore(session), datetime.now(UTC)
        await store.lock()
        installed = [one for one in await store.read_valid(now) if one.key.name == FILE_KEY]
        for one in installed:
            if one.digest != digest:
                await store.delete(one.key.id, now, is_final=False)
        if await store.is_deleted(digest):
            log.error("key_of_file_is_deleted", file=str(path), setting="SUBTEXT_ADMIN_KEY_FILE")
        elif digest not in {one.digest for one in installed}:
            await store.add(_describe(now), digest)


async def end_admin_key(database: Database) -> None:
    """Delete the key that came from a file before, where no file is named any more.

    The file is what says which key is valid: whoever takes it away wants it to be so.
    """
    async with open_transaction(database) as session:
        store, now = KeyStore(session), datetime.now(UTC)
        for one in await store.read_valid(now):
            if one.key.name == FILE_KEY:
                await store.delete(one.key.id, now, is_final=False)
                log.warning("key_of_file_ended", key=FILE_KEY, setting="SUBTEXT_ADMIN_KEY_FILE")


def is_open_to_others(path: Path) -> bool:
    """Return whether a file of ours can be read, or changed, by other users of the machine.

    Not those of others, as secrets that a container's host has mounted: their mode is its matter.
    """
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid == os.geteuid() and bool(found.st_mode & OTHERS)


def read_key(path: Path) -> str:
    """Return the key in a file, without the line's end behind it; raise `NotReady`."""
    where = f"the key in {path} (SUBTEXT_ADMIN_KEY_FILE)"
    try:
        with path.open(encoding="utf-8-sig") as file:
            key = file.read(8 * LONGEST_KEY).strip()
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) else "it is no text"
        raise NotReady(f"{where} cannot be read ({cause})") from error
    if not has_key_form(key):
        raise NotReady(
            f"{where} has {len(key)} characters; it needs {SHORTEST_KEY} to {LONGEST_KEY} visible "
            "ASCII characters in one line, such as `openssl rand -hex 32` prints"
        )
    if len(set(key)) < FEWEST_CHARACTERS:
        raise NotReady(
            f"{where} could be guessed, as few different characters are in it; draw one at random, "
            "as `openssl rand -hex 32` does"
        )
    return key


def _describe(now: datetime) -> ApiKey:
    return ApiKey(
        id=uuid7(),
        name=FILE_KEY,
        scopes=frozenset({Scope.ADMIN}),
        created_at=now,
        expires_at=None,
        last_used_at=None,
        requests_per_minute=None,
    )

"""The store of sessions, which are opened with keys."""

from datetime import UTC, datetime, timedelta

import pytest

from app.db.engine import Database
from app.db.keys import SESSIONS, SESSIONS_PER_KEY, KeyStore
from app.errors import KeyInvalid
from app.services.keys.credentials import compute_digest, make_token
from tests.db.keys import (
    LATER,
    NOW,
    delete_key,
    make_api_key,
    make_session,
    store_key,
    store_session,
)

LONG_AGO = datetime.min.replace(tzinfo=UTC)


async def count_sessions(database: Database) -> int:
    async with database.begin_read() as session:
        return len(await KeyStore(session).read_sessions(LONG_AGO))


async def test_a_session_is_read_until_it_ends(database: Database) -> None:
    """And not from that moment on."""
    key, token = make_api_key(), make_token()
    await store_key(database, key)
    opened = make_session(token, key.id, expires_at=LATER)
    async with database.begin_write() as session:
        await KeyStore(session).add_session(opened)

    async with database.begin_read() as session:
        store = KeyStore(session)
        assert await store.read_sessions(NOW) == [opened]
        assert await store.read_sessions(LATER) == []
        assert not await store.has_ended_sessions(NOW)
        assert await store.has_ended_sessions(LATER)


@pytest.mark.parametrize("is_deleted", [True, False], ids=["deleted", "expired"])
async def test_a_key_that_is_over_opens_no_session(database: Database, is_deleted: bool) -> None:
    """Though it was valid when it was found."""
    key = make_api_key(expires_at=None if is_deleted else NOW)
    await store_key(database, key)
    if is_deleted:
        await delete_key(database, key.id)

    async with database.begin_write() as session:
        with pytest.raises(KeyInvalid):
            await KeyStore(session).add_session(make_session(make_token(), key.id))

    assert await count_sessions(database) == 0


async def test_a_session_is_ended_by_its_digest(database: Database) -> None:
    """To end it again changes nothing."""
    key = make_api_key()
    await store_key(database, key)
    token, _ = await store_session(database, key), await store_session(database, key)

    for _ in range(2):
        async with database.begin_write() as session:
            await KeyStore(session).delete_session(compute_digest(token))

    assert await count_sessions(database) == 1


async def test_sessions_that_have_ended_are_deleted(database: Database) -> None:
    """Others are not."""
    key = make_api_key()
    await store_key(database, key)
    for minutes in (-1, 0, 1):
        ends_at = NOW + timedelta(minutes=minutes)
        await store_session(database, key, expires_at=ends_at)

    async with database.begin_write() as session:
        await KeyStore(session).delete_ended_sessions(NOW)

    assert await count_sessions(database) == 1


async def test_one_session_too_many_ends_the_oldest_of_its_key(sqlite: Database) -> None:
    """So that no program which logs in for each request fills the database."""
    key, other = make_api_key(), make_api_key()
    for one in (key, other):
        await store_key(sqlite, one)
    kept = await store_session(sqlite, other)
    tokens = [make_token() for _ in range(SESSIONS_PER_KEY)]
    values = [
        {
            "digest": compute_digest(token),
            "key_id": key.id,
            "created_at": NOW + timedelta(seconds=index),
            "expires_at": LATER,
        }
        for index, token in enumerate(tokens)
    ]
    async with sqlite.begin_write() as session:
        await session.execute(SESSIONS.insert(), values)

    last = await store_session(sqlite, key)

    async with sqlite.begin_read() as session:
        left = {one.digest for one in await KeyStore(session).read_sessions(NOW)}
    assert left == set(map(compute_digest, [kept, last, *tokens[1:]]))

"""The keys and sessions in memory: who is found, and how soon changes count."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from math import inf

import pytest

from app.db.engine import Database, Session, open_database
from app.db.keys import KeyStore
from app.domain.keys import ANYONE, Scope
from app.errors import StoreUnavailable
from app.services.keys.credentials import compute_digest, make_key, make_token
from app.services.keys.ring import INDEXED, Entry, KeyRing, find_caller
from tests.db.keys import (
    EARLIER,
    LATER,
    NOW,
    delete_key,
    make_api_key,
    store_key,
    store_session,
)

APART_S = 1.0
"""Longer than a look-up takes on a busy machine."""


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


class WatchedDatabase(Database):
    """A database that counts how often it is read, and may be away.

    A read has to wait until it `may_begin`, `has_begun` with its snapshot, and ends once it
    `goes_on`.
    """

    def __init__(self, inner: Database) -> None:
        self.reads = 0
        self.is_away = False
        self.may_begin, self.has_begun, self.goes_on = (asyncio.Event() for _ in range(3))
        self.may_begin.set()
        self.goes_on.set()
        self._inner = inner

    @asynccontextmanager
    async def begin_read(self) -> AsyncIterator[Session]:
        """Count a transaction, and open it unless the database is away."""
        self.reads += 1
        await self.may_begin.wait()
        async with self._inner.begin_read() as session:
            await KeyStore(session).read_revision()
            self.has_begun.set()
            await self.goes_on.wait()
            if self.is_away:
                raise ConnectionError
            yield session


async def let_others_run() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_key_is_found_by_its_secret(database: Database) -> None:
    """With all that a request needs to know of it; by nothing else, and as no session."""
    key = make_api_key(Scope.READ, Scope.TRAIN, expires_at=LATER, requests_per_minute=60)
    secret, ring = await store_key(database, key), KeyRing()
    await ring.refresh(database)

    caller = ring.find_key(secret)

    assert caller is not None
    assert (caller.key_id, caller.name, caller.scopes) == (key.id, key.name, key.scopes)
    assert (caller.expires_at, caller.requests_per_minute) == (LATER, 60)
    assert ring.find_session(secret) is None
    for wrong in (make_key(key.id), secret[:-1], secret + "x", f"{secret} ", "", "ü", "\ud800"):
        assert ring.find_key(wrong) is None


async def test_a_session_is_found_by_its_token(database: Database) -> None:
    """It may what its key may, until it ends itself; as a key it is worth nothing."""
    key = make_api_key(Scope.WRITE, requests_per_minute=60)
    await store_key(database, key)
    token, ring = await store_session(database, key, expires_at=LATER), KeyRing()
    await ring.refresh(database)

    caller = ring.find_session(token)

    assert caller is not None
    assert (caller.key_id, caller.name, caller.scopes) == (key.id, key.name, key.scopes)
    assert (caller.expires_at, caller.requests_per_minute) == (LATER, 60)
    assert ring.find_key(token) is None


class GuardedDigest(bytes):
    """A digest that may not be compared by what ends at the first difference."""

    __hash__ = None  # type: ignore[assignment]  # nor found by it

    def __eq__(self, other: object) -> bool:
        raise AssertionError("a digest is compared by ==")


def test_digests_are_compared_in_constant_time() -> None:
    """And all of them, not only the part by which entries are looked up."""
    secret, wrong = make_token(), make_token()
    digest, other = compute_digest(secret), compute_digest(wrong)
    entries = {
        digest[:INDEXED]: Entry(GuardedDigest(digest), ANYONE, inf),
        other[:INDEXED]: Entry(GuardedDigest(other[:-1] + b"?"), ANYONE, inf),
    }

    assert find_caller(entries, secret, 0.0) is ANYONE
    assert find_caller(entries, wrong, 0.0) is None


async def test_what_expires_is_not_found_any_more(database: Database) -> None:
    """Even where the database was not read again meanwhile; a key takes its sessions along."""
    now = [LATER.timestamp() - 0.001]
    ring = KeyRing(clock=lambda: now[0])
    key, other = make_api_key(expires_at=LATER), make_api_key()
    secret, other_secret = await store_key(database, key), await store_key(database, other)
    tokens = [await store_session(database, one, expires_at=LATER) for one in (key, other)]
    await ring.refresh(database)
    assert ring.find_key(secret) is not None
    assert None not in [ring.find_session(token) for token in tokens]

    now[0] = LATER.timestamp()

    assert ring.find_key(secret) is None
    assert [ring.find_session(token) for token in tokens] == [None, None]
    assert ring.find_key(other_secret) is not None


async def test_what_had_ended_before_is_not_held(database: Database) -> None:
    """Neither a key that has expired, nor one that was deleted, nor a session."""
    expired, deleted = make_api_key(expires_at=EARLIER), make_api_key()
    secrets = [await store_key(database, one) for one in (expired, deleted)]
    token = await store_session(database, deleted)
    await delete_key(database, deleted.id)
    ring = KeyRing()

    await ring.refresh(database)

    assert [ring.find_key(secret) for secret in secrets] == [None, None]
    assert ring.find_session(token) is None


async def test_what_another_replica_changes_counts_from_the_next_poll(database: Database) -> None:
    """A key that it makes or deletes, a session that it opens or ends."""
    ring, deleted, kept = KeyRing(), make_api_key(), make_api_key()
    secret, _ = await store_key(database, deleted), await store_key(database, kept)
    token, ended = await store_session(database, deleted), await store_session(database, kept)
    await ring.step(database)
    assert None not in (ring.find_key(secret), ring.find_session(token), ring.find_session(ended))

    await delete_key(database, deleted.id)
    async with database.begin_write() as session:
        await KeyStore(session).delete_session(compute_digest(ended))
    made = await store_key(database, make_api_key())
    opened = await store_session(database, kept)
    await ring.step(database)

    assert ring.find_key(secret) is None
    assert (ring.find_session(token), ring.find_session(ended)) == (None, None)
    assert ring.find_key(made) is not None
    assert ring.find_session(opened) is not None


async def test_a_poll_reads_no_keys_where_nothing_has_changed(database: Database) -> None:
    """So the entries stay the very same; to use a key is no change."""
    ring, key = KeyRing(), make_api_key()
    secret = await store_key(database, key)
    await ring.step(database)
    held = ring.find_key(secret)

    async with database.begin_write() as session:
        await KeyStore(session).touch([key.id], NOW)
    await ring.step(database)

    assert ring.find_key(secret) is held


async def test_what_this_process_ends_counts_at_once(database: Database) -> None:
    """Before the database is read again; other keys and sessions stay."""
    ring, deleted, kept = KeyRing(), make_api_key(), make_api_key()
    secret, other = await store_key(database, deleted), await store_key(database, kept)
    token = await store_session(database, deleted)
    ended, open_ = await store_session(database, kept), await store_session(database, kept)
    await ring.refresh(database)

    ring.forget_key(deleted.id)
    ring.forget_session(ended)

    assert ring.find_key(secret) is None
    assert (ring.find_session(token), ring.find_session(ended)) == (None, None)
    assert ring.find_key(other) is not None
    assert ring.find_session(open_) is not None


async def test_a_read_that_began_before_brings_nothing_back(database: Database) -> None:
    """A key is deleted here while a poll reads what was there before."""
    watched, ring, key = WatchedDatabase(database), KeyRing(), make_api_key()
    secret = await store_key(database, key)
    await ring.refresh(database)
    await store_key(database, make_api_key())
    watched.goes_on.clear()
    reading = asyncio.create_task(ring.refresh(watched))
    await watched.has_begun.wait()

    await delete_key(database, key.id)
    ring.forget_key(key.id)
    watched.goes_on.set()
    await reading

    assert ring.find_key(secret) is None


async def test_callers_at_the_same_time_share_one_read(database: Database) -> None:
    """One that had begun before does not count: it may not see what they look for."""
    watched, ring = WatchedDatabase(database), KeyRing()
    watched.goes_on.clear()
    first = asyncio.create_task(ring.refresh(watched))
    await watched.has_begun.wait()
    secret = await store_key(database, make_api_key())
    others = [asyncio.create_task(ring.refresh(watched)) for _ in range(50)]
    await let_others_run()

    watched.goes_on.set()
    await asyncio.gather(first, *others)

    assert watched.reads == 2
    assert ring.find_key(secret) is not None


async def test_look_ups_of_unknown_secrets_keep_apart(database: Database) -> None:
    """However many secrets somebody makes up; changes and polls do not wait for them."""
    watched, ring = WatchedDatabase(database), KeyRing(apart_s=3600)
    await ring.look_up(watched)
    waiting = [asyncio.create_task(ring.look_up(watched)) for _ in range(50)]
    await let_others_run()
    assert watched.reads == 1

    await ring.refresh(watched)
    await let_others_run()

    assert watched.reads == 2
    assert not any(task.done() for task in waiting)
    for task in waiting:
        task.cancel()


async def test_look_ups_that_have_waited_share_one_read(database: Database) -> None:
    """Of all that was stored until then."""
    watched, ring = WatchedDatabase(database), KeyRing(apart_s=APART_S)
    await ring.look_up(watched)
    watched.may_begin.clear()
    waiting = [asyncio.create_task(ring.look_up(watched)) for _ in range(50)]
    await let_others_run()
    secret = await store_key(database, make_api_key())

    watched.may_begin.set()
    await asyncio.gather(*waiting)

    assert watched.reads == 2
    assert ring.find_key(secret) is not None


async def test_a_caller_is_valid_as_long_as_their_key_or_session(database: Database) -> None:
    """Other keys and sessions that end do not matter; nor does any where no key is needed."""
    now = [NOW.timestamp()]
    ring = KeyRing(clock=lambda: now[0])
    key, other = make_api_key(expires_at=LATER), make_api_key()
    secret, other_secret = [await store_key(database, one) for one in (key, other)]
    token, ended = [await store_session(database, key) for _ in range(2)]
    await ring.refresh(database)
    mine, others = ring.find_key(secret), ring.find_key(other_secret)
    assert mine is not None
    assert others is not None

    ring.forget_session(ended)
    assert ring.is_valid(mine)
    assert ring.is_valid(mine, token)
    assert not ring.is_valid(mine, ended)

    now[0] = LATER.timestamp()
    assert not ring.is_valid(mine)
    assert not ring.is_valid(mine, token)
    assert ring.is_valid(others)
    ring.forget_key(other.id)
    assert not ring.is_valid(others)
    assert ring.is_valid(ANYONE)


async def test_callers_share_a_failure_too(database: Database) -> None:
    """Else each would wait for the database after the other; what was valid stays so."""
    watched, ring = WatchedDatabase(database), KeyRing()
    secret = await store_key(database, make_api_key())
    await ring.refresh(database)
    watched.is_away = True
    watched.goes_on.clear()
    asked = [asyncio.create_task(ring.refresh(watched)) for _ in range(50)]
    await let_others_run()

    watched.goes_on.set()
    outcomes = await asyncio.gather(*asked, return_exceptions=True)

    assert {type(one) for one in outcomes} == {StoreUnavailable}
    assert watched.reads == 2
    assert ring.find_key(secret) is not None
    watched.is_away = False
    await ring.refresh(watched)


async def test_a_caller_that_leaves_leaves_the_others_their_read(database: Database) -> None:
    """The next one of them begins anew."""
    watched, ring = WatchedDatabase(database), KeyRing()
    secret = await store_key(database, make_api_key())
    watched.goes_on.clear()
    leaving = asyncio.create_task(ring.refresh(watched))
    staying = asyncio.create_task(ring.refresh(watched))
    await watched.has_begun.wait()
    await let_others_run()

    leaving.cancel()
    watched.goes_on.set()
    await staying

    assert ring.find_key(secret) is not None


async def read_last_use(database: Database) -> datetime | None:
    async with database.begin_read() as session:
        page = await KeyStore(session).read_page(limit=1, cursor=None)
    return page.items[0].last_used_at


async def test_uses_are_written_down_once_a_minute_at_most(database: Database) -> None:
    """The first one with the next poll; those that follow wait till then."""
    ring, key = KeyRing(), make_api_key()
    await store_key(database, key)
    await ring.step(database)
    ring.note_use(key.id)
    await ring.step(database)
    first = await read_last_use(database)
    assert first is not None
    assert first >= NOW

    ring.note_use(key.id)
    await ring.step(database)
    assert await read_last_use(database) == first

    await ring.write_uses(database)
    second = await read_last_use(database)
    assert second is not None
    assert second > first


async def test_sessions_that_have_ended_are_swept(database: Database) -> None:
    """Others stay."""
    ring, key = KeyRing(), make_api_key()
    await store_key(database, key)
    await store_session(database, key, expires_at=EARLIER)
    token = await store_session(database, key)

    await ring.step(database)

    async with database.begin_read() as session:
        left = await KeyStore(session).read_sessions(datetime.min.replace(tzinfo=UTC))
    assert [one.digest for one in left] == [compute_digest(token)]

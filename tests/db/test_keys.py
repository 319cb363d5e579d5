"""The store of keys."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from app.db.engine import Database
from app.db.jobs import JobStore
from app.db.keys import KEYS, KeyStore
from app.db.learning_log import LearningLog
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.keys import ApiKey, Scope
from app.errors import CursorInvalid, KeyNeeded, KeyNotFound
from app.services.keys.credentials import compute_digest
from tests.db.keys import (
    EARLIER,
    LATER,
    NOW,
    delete_key,
    make_api_key,
    store_key,
    store_session,
)
from tests.db.values import make_entry


async def read_keys(database: Database) -> list[ApiKey]:
    async with database.begin_read() as session:
        return await KeyStore(session).read_all()


async def read_revision(database: Database) -> int:
    async with database.begin_read() as session:
        return await KeyStore(session).read_revision()


async def test_a_key_is_read_back_as_it_was_stored(database: Database) -> None:
    """With its digest where it is compared, and its secret nowhere."""
    key = make_api_key(Scope.TRAIN, Scope.READ, name="ü", expires_at=LATER, requests_per_minute=600)
    secret = await store_key(database, key)

    async with database.begin_read() as session:
        store = KeyStore(session)
        (valid,) = await store.read_valid(NOW)
        stored = (await session.execute(select(KEYS))).one()

    assert await read_keys(database) == [key]
    assert (valid.key, valid.digest) == (key, compute_digest(secret))
    assert stored.scopes == ["read", "train"]
    assert not any(secret in str(value) for value in stored)


async def test_keys_are_listed_newest_first_in_pages(database: Database) -> None:
    """Without those that are deleted; with those that have expired, so that they can be."""
    keys = [make_api_key(expires_at=EARLIER), *(make_api_key() for _ in range(3))]
    for key in keys:
        await store_key(database, key)
    await delete_key(database, keys[2].id)

    async with database.begin_read() as session:
        store = KeyStore(session)
        page = await store.read_page(limit=2, cursor=None)
        rest = await store.read_page(limit=2, cursor=page.next_cursor)
        with pytest.raises(CursorInvalid):
            await store.read_page(limit=2, cursor="nonsense")

    assert list(page.items) == [keys[3], keys[1]]
    assert list(rest.items) == [keys[0]]
    assert (page.next_cursor is None, rest.next_cursor) == (False, None)
    assert await read_keys(database) == [*page.items, *rest.items]


async def test_a_deleted_key_keeps_its_name_and_is_known_as_deleted(database: Database) -> None:
    """Its sessions end; those of others go on."""
    key, other = make_api_key(name="gone"), make_api_key()
    digests = []
    for one in (key, other):
        digests.append(compute_digest(await store_key(database, one)))
        await store_session(database, one)

    await delete_key(database, key.id)

    async with database.begin_read() as session:
        row = (await session.execute(select(KEYS).where(KEYS.c.id == key.id))).one()
        sessions = await KeyStore(session).read_sessions(NOW)
        valid = await KeyStore(session).read_valid(NOW)
        known = [await KeyStore(session).is_deleted(digest) for digest in digests]
    assert (row.name, row.deleted_at) == ("gone", NOW)
    assert known == [True, False]
    assert [one.key_id for one in sessions] == [other.id]
    assert [one.key.id for one in valid] == [other.id]


@pytest.mark.parametrize("is_admin_needed", [True, False])
async def test_a_key_that_is_not_there_is_not_found(
    database: Database, is_admin_needed: bool
) -> None:
    """Nor is one that was deleted before."""
    key = make_api_key(Scope.ADMIN)
    await store_key(database, key)
    await delete_key(database, key.id)

    async with database.begin_write() as session:
        for key_id in (key.id, UUID(int=1)):
            with pytest.raises(KeyNotFound):
                await KeyStore(session).delete(key_id, NOW, is_admin_needed=is_admin_needed)


@pytest.mark.parametrize(
    ("others", "is_last"),
    [
        pytest.param([], True, id="no other"),
        pytest.param([make_api_key(Scope.READ, Scope.WRITE, Scope.TRAIN)], True, id="no admin"),
        pytest.param([make_api_key(Scope.ADMIN, expires_at=EARLIER)], True, id="an expired one"),
        pytest.param([make_api_key(Scope.ADMIN, expires_at=LATER)], False, id="another"),
    ],
)
async def test_the_last_key_of_admins_stays_where_one_is_needed(
    database: Database, others: list[ApiKey], is_last: bool
) -> None:
    """Where none is, it can be deleted."""
    key = make_api_key(Scope.ADMIN, Scope.READ)
    for one in (key, *others):
        await store_key(database, one)

    async with database.begin_write() as session:
        store = KeyStore(session)
        if is_last:
            with pytest.raises(KeyNeeded):
                await store.delete(key.id, NOW, is_admin_needed=True)
        await store.delete(key.id, NOW, is_admin_needed=not is_last)

    assert key not in await read_keys(database)


async def test_a_key_of_another_scope_is_not_needed(database: Database) -> None:
    """Even if it is the only one."""
    key = make_api_key(Scope.READ)
    await store_key(database, key)

    async with database.begin_write() as session:
        await KeyStore(session).delete(key.id, NOW, is_admin_needed=True)

    assert await read_keys(database) == []


async def test_no_two_transactions_delete_the_last_two_keys_of_admins(database: Database) -> None:
    """One of them finds that its key is the last one."""
    keys = [make_api_key(Scope.ADMIN), make_api_key(Scope.ADMIN)]
    for key in keys:
        await store_key(database, key)

    async def delete(key: ApiKey) -> None:
        async with database.begin_write() as session:
            await KeyStore(session).delete(key.id, NOW, is_admin_needed=True)

    outcomes = await asyncio.gather(*map(delete, keys), return_exceptions=True)

    assert sorted(type(one).__name__ for one in outcomes) == ["KeyNeeded", "NoneType"]
    assert len(await read_keys(database)) == 1


async def test_what_scopes_valid_keys_have_can_be_asked(database: Database) -> None:
    """For the very scope, as a start without any key of admins has to be refused."""
    await store_key(database, make_api_key(Scope.READ))
    await store_key(database, make_api_key(Scope.ADMIN, expires_at=LATER))

    async with database.begin_read() as session:
        store = KeyStore(session)
        asked = [
            await store.has_valid(Scope.ADMIN, NOW),
            await store.has_valid(Scope.ADMIN, LATER),
            await store.has_valid(Scope.READ, LATER),
            await store.has_valid(Scope.WRITE, NOW),
        ]

    assert asked == [True, False, True, False]


async def test_a_use_is_written_down(database: Database) -> None:
    """For all keys at once; others keep theirs."""
    keys = [make_api_key() for _ in range(3)]
    for key in keys:
        await store_key(database, key)

    async with database.begin_write() as session:
        await KeyStore(session).touch([], LATER)
        await KeyStore(session).touch([keys[0].id, keys[2].id], NOW)

    uses = {one.id: one.last_used_at for one in await read_keys(database)}
    assert [uses[key.id] for key in keys] == [NOW, None, NOW]


async def test_each_change_is_told_by_the_revision(database: Database) -> None:
    """Of keys and of sessions; to be used, or swept, is none."""
    key = make_api_key()
    revisions = [await read_revision(database)]

    await store_key(database, key)
    revisions.append(await read_revision(database))
    token = await store_session(database, key)
    revisions.append(await read_revision(database))
    async with database.begin_write() as session:
        await KeyStore(session).delete_session(compute_digest(token))
    revisions.append(await read_revision(database))
    await delete_key(database, key.id)
    revisions.append(await read_revision(database))
    async with database.begin_write() as session:
        await KeyStore(session).touch([key.id], NOW)
        await KeyStore(session).delete_ended_sessions(NOW)
    revisions.append(await read_revision(database))

    assert revisions == [0, 1, 2, 3, 4, 4]


async def test_logs_are_read_with_the_names_of_keys(database: Database) -> None:
    """Also of one that was deleted since; what names no key has none."""
    key = make_api_key(name="Anna")
    await store_key(database, key)
    async with database.begin_write() as session:
        jobs, log = JobStore(session), LearningLog(session)
        for key_id in (key.id, None):
            await jobs.add("import", {}, key_id=key_id)
            await TopicEditStore(session).add("m", 1, EditedField.LABEL, "x", key_id=key_id)
        await log.add(replace(make_entry(1), key_id=key.id))
        await log.add(make_entry(2))
    await delete_key(database, key.id)

    async with database.begin_read() as session:
        jobs, log = JobStore(session), LearningLog(session)
        listed = await jobs.read_page(kind=None, state=None, limit=9, cursor=None)
        entries = await log.read_page(["base"], limit=9, cursor=None)
        edits = await TopicEditStore(session).read_page("m", limit=9, cursor=None)
        read = [await jobs.read(one.id) for one in listed.items]
        unfinished = await jobs.read_unfinished("import")
        replayed = await log.read(["base"])

    for rows in (listed.items, read, unfinished, entries.items, edits.items):
        assert {(one.key_id, one.key) for one in rows} == {(key.id, "Anna"), (None, None)}
    assert [one.key_id for one in replayed] == [key.id, None]


async def test_an_edit_that_is_carried_over_keeps_its_key(database: Database) -> None:
    """It is the same person's, for the topics of another model."""
    key = make_api_key(name="Anna")
    await store_key(database, key)
    async with database.begin_write() as session:
        store = TopicEditStore(session)
        await store.add("before", 1, EditedField.LABEL, "x", key_id=key.id)
        edit = (await store.read_current("before"))[1][EditedField.LABEL]
        await store.copy(edit, model="after", topic=2)

        carried = (await store.read_current("after"))[2][EditedField.LABEL]

    assert (carried.value, carried.created_at, carried.key) == ("x", edit.created_at, "Anna")

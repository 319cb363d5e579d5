"""An idempotency key answers its own request again for 24 hours, and no other request."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from app.db.engine import Database, open_database
from app.db.idempotency import (
    KEPT,
    PURGED_AT_ONCE,
    IdempotencyKeys,
    KeyedRequest,
    StoredAnswer,
)
from app.db.reviews.store import ReviewStore
from app.db.tables.idempotency import IdempotencyKeyRow
from app.domain.reviews import NewReview
from app.errors import IdempotencyKeyReused
from tests.db.values import GOOD, read_page

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ANSWER = StoredAnswer(status=201, body=b'{"text": "\xc3\xbc\x00"}')


async def claim(
    database: Database,
    key: str = "k",
    digest: str = "h",
    *,
    key_id: UUID | None = None,
    now: datetime = NOW,
) -> StoredAnswer | IdempotencyKeyReused | None:
    request = KeyedRequest(key, digest, key_id)
    async with database.begin_write() as session:
        known = await IdempotencyKeys(session).claim([request], now)
    return known.get(request.stored_key)


async def keep(database: Database, *keys: str, now: datetime = NOW) -> None:
    async with database.begin_write() as session:
        answers = [(KeyedRequest(key, "h"), ANSWER) for key in keys]
        await IdempotencyKeys(session).keep(answers, now=now)


async def test_a_new_key_has_no_answer(database: Database) -> None:
    """So the work is done."""
    assert await claim(database) is None


async def test_a_known_key_answers_the_same_request(database: Database) -> None:
    """With the same bytes, up to the last moment of the 24 hours."""
    await keep(database, "k")

    almost = NOW + KEPT - timedelta(microseconds=1)

    assert await claim(database) == await claim(database, now=almost) == ANSWER
    assert await claim(database, "K") is None


async def test_a_known_key_refuses_another_request(database: Database) -> None:
    """That request would get the answer to another one."""
    await keep(database, "k")

    assert isinstance(await claim(database, "k", "other"), IdempotencyKeyReused)


async def test_each_api_key_has_idempotency_keys_of_its_own(database: Database) -> None:
    """Who calls without one gets no answer of theirs. A refusal names the key as it was sent."""
    mine, other = uuid4(), uuid4()
    answers = {
        key_id: StoredAnswer(status=201, body=str(key_id).encode())
        for key_id in (mine, other, None)
    }

    for key_id, answer in answers.items():
        assert await claim(database, key_id=key_id) is None
        async with database.begin_write() as session:
            kept = [(KeyedRequest("k", "h", key_id), answer)]
            await IdempotencyKeys(session).keep(kept, now=NOW)

    for key_id, answer in answers.items():
        assert await claim(database, key_id=key_id) == answer
    refused = await claim(database, digest="another request", key_id=mine)
    assert isinstance(refused, IdempotencyKeyReused)
    assert "Idempotency-Key 'k' was used" in str(refused)


async def test_two_api_keys_claim_an_equal_key_together(database: Database) -> None:
    """Their requests may come in one group, and are answered each by its own."""
    requests = [KeyedRequest("k", "h", uuid4()), KeyedRequest("k", "other", uuid4())]
    async with database.begin_write() as session:
        await IdempotencyKeys(session).keep([(one, ANSWER) for one in requests], now=NOW)

    async with database.begin_write() as session:
        known = await IdempotencyKeys(session).claim(requests, NOW)

    assert known == {one.stored_key: ANSWER for one in requests}


async def test_requests_are_claimed_and_kept_together(database: Database) -> None:
    """Each gets the answer of its own key, new keys are left out, and both lists may be empty."""
    await keep(database, "a", "b")

    async with database.begin_write() as session:
        keys = IdempotencyKeys(session)
        nothing = await keys.claim([], NOW)
        await keys.keep([], now=NOW)
        requests = [KeyedRequest("b", "h"), KeyedRequest("new", "h"), KeyedRequest("a", "other")]
        known = await keys.claim(requests, NOW)

    assert nothing == {}
    assert known.keys() == {"a", "b"}
    assert known["b"] == ANSWER
    assert isinstance(known["a"], IdempotencyKeyReused)


async def test_an_expired_key_is_new(database: Database) -> None:
    """It accepts any request, and can be kept again."""
    await keep(database, "k")

    assert await claim(database, "k", "other", now=NOW + KEPT) is None
    await keep(database, "k", now=NOW + KEPT)
    assert await claim(database, now=NOW + KEPT) == ANSWER


async def test_expired_keys_go_a_few_at_a_time(database: Database) -> None:
    """The oldest first; what is still valid stays."""
    await keep(database, *[f"old {number}" for number in range(PURGED_AT_ONCE + 5)])
    await keep(database, "valid", now=NOW + timedelta(hours=1))

    await keep(database, "new", now=NOW + KEPT)

    async with database.begin_read() as session:
        count = await session.scalar(select(func.count()).select_from(IdempotencyKeyRow))
    assert count == 5 + 2
    assert await claim(database, "valid", now=NOW + KEPT) == ANSWER


async def test_an_expired_key_can_come_again_among_many_older_ones(database: Database) -> None:
    """It goes with its own request, though the oldest are more than go at once."""
    await keep(database, *[f"old {number}" for number in range(PURGED_AT_ONCE)])
    await keep(database, "k", now=NOW + timedelta(hours=1))
    later = NOW + KEPT + timedelta(hours=2)

    assert await claim(database, now=later) is None
    await keep(database, "k", now=later)

    assert await claim(database, now=later) == ANSWER


async def test_nobody_waits_for_another_to_purge(postgresql_url: str) -> None:
    """What one deletes and has not committed yet is left to it."""
    later = NOW + KEPT
    async with open_database(postgresql_url) as database:
        await keep(database, "old")
        async with database.begin_write() as session:
            await IdempotencyKeys(session).keep([(KeyedRequest("a", "h"), ANSWER)], now=later)
            async with asyncio.timeout(20):
                await keep(database, "b", now=later)

        assert await claim(database, "b", now=later) == ANSWER


async def test_the_work_of_one_key_is_done_once(database: Database, database_url: str) -> None:
    """However many requests come at the same time, through two processes."""
    one = KeyedRequest("k", "h")

    async def request(owner: Database) -> StoredAnswer | IdempotencyKeyReused:
        async with owner.begin_write() as session:
            keys = IdempotencyKeys(session)
            if known := await keys.claim([one], NOW):
                return known["k"]
            await ReviewStore(session).add_all([(NewReview(text="once"), GOOD)])
            await keys.keep([(one, ANSWER)], now=NOW)
            return ANSWER

    async with open_database(database_url) as other:
        answers = await asyncio.gather(*[request(owner) for owner in (database, other) * 4])

    assert answers == [ANSWER] * 8
    assert len((await read_page(database)).items) == 1


async def test_a_failed_request_leaves_its_key_free(database: Database) -> None:
    """The next one may try again."""

    async def fail() -> None:
        async with database.begin_write() as session:
            await IdempotencyKeys(session).keep([(KeyedRequest("k", "h"), ANSWER)], now=NOW)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await fail()

    assert await claim(database) is None

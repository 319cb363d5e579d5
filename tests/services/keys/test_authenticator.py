"""Finding callers: when the database is asked about what they send, and what counts as wrong."""

from collections.abc import AsyncIterator

import pytest

from app.db.engine import Database, open_database
from app.domain.keys import Caller, Scope
from app.errors import KeyInvalid, RequestsTooMany
from app.services.keys.authenticator import REMEMBERED, Authenticator
from app.services.keys.credentials import make_token
from app.services.keys.ring import KeyRing
from app.services.keys.throttle import WRONG_KEYS, Throttle
from tests.db.keys import make_api_key, store_key, store_session

HERE, THERE = "127.0.0.1", "203.0.113.7"


class CountingRing(KeyRing):
    """A ring that knows how often it was told to read the database."""

    def __init__(self) -> None:
        super().__init__(apart_s=0)
        self.reads = 0

    async def look_up(self, database: Database) -> None:
        self.reads += 1
        await super().look_up(database)


class Finder:
    """Callers of one database, as the middleware asks for them."""

    def __init__(self, database: Database) -> None:
        self.ring, self.throttle, self._database = CountingRing(), Throttle(), database
        self._authenticator = Authenticator(self.throttle)

    async def find_by_key(self, key: str, client: str = HERE) -> Caller | None:
        """Return who has a key; None where it is wrong."""
        try:
            return await self._authenticator.find_by_key(
                key, self.ring, self._database, client=client
            )
        except KeyInvalid:
            return None

    async def find_by_session(self, *tokens: str, client: str = HERE) -> Caller | None:
        """Return who has the first session there is."""
        found = await self._authenticator.find_by_session(
            tokens, self.ring, self._database, client=client
        )
        assert found is None or found[1] in tokens
        return found and found[0]


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database."""
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def finder(database: Database) -> Finder:
    """Callers of that database, of whom nothing is known yet."""
    return Finder(database)


async def test_what_is_known_costs_no_query(finder: Finder, database: Database) -> None:
    """After the first time, for keys and sessions."""
    key = make_api_key(Scope.READ)
    secret, token = await store_key(database, key), await store_session(database, key)

    found = [await finder.find_by_key(secret), await finder.find_by_session(token)]
    again = [await finder.find_by_key(secret), await finder.find_by_session(token)]

    assert [one.key_id for one in found + again if one] == [key.id] * 4
    assert finder.ring.reads == 1


async def test_the_database_is_asked_about_an_unknown_secret_once(finder: Finder) -> None:
    """However often it comes, and from wherever."""
    key, token = make_token(), make_token()

    for client in (HERE, THERE, HERE):
        assert await finder.find_by_key(key, client) is None
        assert await finder.find_by_session(token, client=client) is None

    assert finder.ring.reads == 2


@pytest.mark.parametrize("junk", ["", "x", "x y" * 20, "é" * 43, "x" * 10_000])
async def test_the_database_is_not_asked_about_what_can_be_no_secret(
    finder: Finder, junk: str
) -> None:
    """Nor does it fail."""
    assert await finder.find_by_key(junk) is None
    assert await finder.find_by_session(junk) is None
    assert finder.ring.reads == 0


async def test_what_is_remembered_of_wrong_secrets_is_bounded(finder: Finder) -> None:
    """The oldest is forgotten first, and asked about again."""
    first, *others = [make_token() for _ in range(REMEMBERED + 1)]
    for number, token in enumerate([first, *others]):
        await finder.find_by_session(token, client=f"10.0.{number // 250}.{number % 250}")

    await finder.find_by_session(others[-1])
    assert finder.ring.reads == REMEMBERED + 1
    await finder.find_by_session(first)
    assert finder.ring.reads == REMEMBERED + 2


async def test_a_session_that_has_ended_counts_once(finder: Finder) -> None:
    """A dashboard that was left open asks every few seconds."""
    token = make_token()
    for _ in range(3 * WRONG_KEYS.amount):
        assert await finder.find_by_session(token) is None

    assert not finder.throttle.is_blocked(HERE)


async def test_of_several_tokens_the_first_that_has_a_session_counts(
    finder: Finder, database: Database
) -> None:
    """One that was planted in front locks nobody out, known or not, and is no wrong key."""
    await finder.find_by_session(planted := make_token())
    mine, other = make_api_key(name="mine"), make_api_key(name="other")
    for key in (mine, other):
        await store_key(database, key)
    token, second = await store_session(database, mine), await store_session(database, other)

    for _ in range(2 * WRONG_KEYS.amount):
        caller = await finder.find_by_session(planted, make_token(), "x", token, second)
        assert caller is not None
        assert caller.key_id == mine.id

    assert not finder.throttle.is_blocked(HERE)
    assert finder.ring.reads == 2


async def test_several_tokens_without_a_session_are_one_wrong_key(finder: Finder) -> None:
    """As one request brought them."""
    for _ in range(WRONG_KEYS.amount - 1):
        await finder.find_by_session(make_token(), make_token())

    assert not finder.throttle.is_blocked(HERE)


async def test_what_is_new_is_found_for_who_is_blocked_too(
    finder: Finder, database: Database
) -> None:
    """A login of theirs that another worker has answered, and a key that was just made."""
    key = make_api_key()
    for _ in range(WRONG_KEYS.amount):
        await finder.find_by_key(make_token())
    assert finder.throttle.is_blocked(HERE)

    secret = await store_key(database, key)
    assert await finder.find_by_key(secret) is not None
    assert await finder.find_by_session(await store_session(database, key)) is not None


async def test_who_makes_tokens_up_is_blocked(finder: Finder) -> None:
    """As who makes keys up."""
    for _ in range(WRONG_KEYS.amount):
        await finder.find_by_session(make_token())

    with pytest.raises(RequestsTooMany):
        await finder.find_by_key(make_token())
    assert await finder.find_by_key(make_token(), THERE) is None

"""Keys over HTTP."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest

from app.db.engine import Database
from app.domain.keys import Scope
from tests.conftest import Start
from tests.db.keys import make_api_key, store_key
from tests.routers.calls import Json, get
from tests.routers.keyed import (
    COOKIE,
    KEYS,
    log_in,
    make_key,
    read_name,
    send_key,
    to_come,
)
from tests.routers.problems import assert_refused
from tests.routers.test_pagination import read_pages
from tests.routers.test_topic_choice import wait_until


async def test_a_key_is_shown_once(client: httpx.AsyncClient) -> None:
    """With its secret when it is made; the list has all but that."""
    ends_at = to_come(days=1)
    made = await make_key(
        client, "write", "read", "write", name=" Report ", expires_at=ends_at, requests_per_minute=9
    )

    assert made == {
        "id": str(UUID(made["id"])),
        "name": "Report",
        "scopes": ["read", "write"],
        "created_at": made["created_at"],
        "expires_at": ends_at,
        "last_used_at": None,
        "requests_per_minute": 9,
        "key": made["key"],
    }
    assert re.fullmatch(r"subtext_\w{22}_\w{43}", made["key"])
    listed = await get(client, KEYS)
    del made["key"]
    assert listed == {"items": [made], "next_cursor": None}


async def test_keys_are_listed_page_by_page(client: httpx.AsyncClient) -> None:
    """The newest first; names need not be unique."""
    made = [await make_key(client, name="Same") for _ in range(3)]

    pages = await read_pages(client, KEYS, limit=2)

    assert [[one["id"] for one in page] for page in pages] == [
        [made[2]["id"], made[1]["id"]],
        [made[0]["id"]],
    ]


@pytest.mark.usefixtures("sqlite_url")
async def test_a_scope_counts_once_however_often_it_is_named(client: httpx.AsyncClient) -> None:
    """Also where that makes more names than there are scopes."""
    assert (await make_key(client, *["read"] * 5, "write"))["scopes"] == ["read", "write"]


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(
    ("changes", "pointer", "says"),
    [
        pytest.param({"name": "  "}, "#/name", "blank", id="blank name"),
        pytest.param({"name": "x" * 101}, "#/name", "100", id="long name"),
        pytest.param({"name": "admin key file"}, "#/name", "kept for", id="reserved name"),
        pytest.param({"name": "a\x1b[2Jb"}, "#/name", "cannot be seen", id="control characters"),
        pytest.param({"name": "a\nb"}, "#/name", "cannot be seen", id="two lines"),
        pytest.param({"name": "a\u202eb"}, "#/name", "cannot be seen", id="turned round"),
        pytest.param({"scopes": []}, "#/scopes", "1", id="no scope"),
        pytest.param({"scopes": ["all"]}, "#/scopes/0", "read", id="unknown scope"),
        pytest.param({"expires_at": "2020-01-01T00:00:00Z"}, "#/expires_at", "is over", id="over"),
        pytest.param({"expires_at": 4_000_000_000}, "#/expires_at", "2026-01-31", id="number"),
        pytest.param({"requests_per_minute": 0}, "#/requests_per_minute", "1", id="no requests"),
        pytest.param({"key": "x" * 40}, "#/key", "", id="a key of one's own"),
    ],
)
async def test_a_key_that_could_not_be_is_refused(
    client: httpx.AsyncClient, changes: Json, pointer: str, says: str
) -> None:
    """And named what is wrong; none is made."""
    body = {"name": "Report", "scopes": ["read"], **changes}

    problem = assert_refused(await client.post(KEYS, json=body), 422)

    assert problem.errors is not None
    assert [one.pointer for one in problem.errors] == [pointer]
    assert says in problem.errors[0].detail
    assert (await get(client, KEYS))["items"] == []


async def test_a_deleted_key_is_refused_at_once(client: httpx.AsyncClient) -> None:
    """With all sessions that it opened; to delete it again finds nothing."""
    made, other = await make_key(client), await make_key(client, name="Other")
    await log_in(client, made)
    assert await read_name(client) == "Boss"

    answer = await client.delete(f"{KEYS}/{made['id']}", headers=send_key(other))

    assert (answer.status_code, answer.content) == (204, b"")
    assert await read_name(client) is None
    client.cookies.clear()
    assert_refused(await client.get(KEYS, headers=send_key(made)), 401)
    assert [one["id"] for one in (await get(client, KEYS))["items"]] == [other["id"]]
    assert_refused(await client.delete(f"{KEYS}/{made['id']}"), 404)
    assert_refused(await client.delete(f"{KEYS}/nonsense"), 422)


async def test_a_deleted_key_is_refused_by_other_replicas_soon(start: Start) -> None:
    """And one that was just made is taken by them at once, as are its sessions."""
    async with start() as one, start() as other:
        made = await make_key(one)
        headers = send_key(made)
        assert await read_name(other, **headers) == "Boss"
        await log_in(one, made)
        cookie = {"Cookie": f"{COOKIE}={one.cookies[COOKIE]}"}
        assert await read_name(other, **cookie) == "Boss"

        await one.delete(f"{KEYS}/{made['id']}", headers=headers)

        async def is_refused() -> bool:
            answer = await other.get(KEYS, headers=headers)
            return answer.status_code == 401 and await read_name(other, **cookie) is None

        await wait_until(is_refused)


async def test_the_last_key_of_admins_stays_where_keys_are_needed(
    start: Start, database: Database
) -> None:
    """As nobody could make another; where the service is open, it can go."""
    boss = make_api_key(Scope.ADMIN, name="Boss")
    headers = send_key({"key": await store_key(database, boss)})
    async with start(auth="required") as client:
        assert_refused(await client.delete(f"{KEYS}/{boss.id}", headers=headers), 409)
        other = await client.post(KEYS, json={"name": "b", "scopes": ["admin"]}, headers=headers)
        answer = await client.delete(f"{KEYS}/{other.json()['id']}", headers=headers)
        assert answer.status_code == 204
        assert_refused(await client.delete(f"{KEYS}/{boss.id}", headers=headers), 409)
    async with start() as client:
        assert (await client.delete(f"{KEYS}/{boss.id}")).status_code == 204


async def test_a_use_is_listed(client: httpx.AsyncClient) -> None:
    """Within a minute, and the first one soon."""
    made = await make_key(client)
    before = datetime.now(UTC)
    await client.get("/v1/reviews", headers=send_key(made))

    async def is_listed() -> bool:
        (listed,) = (await get(client, KEYS))["items"]
        last = listed["last_used_at"]
        return last is not None and datetime.fromisoformat(last) >= before - timedelta(seconds=1)

    await wait_until(is_listed)

"""Keys and sessions over HTTP."""

import re
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie
from uuid import UUID

import httpx
import pytest

from app.db.engine import Database
from app.db.keys import KeyStore
from app.domain.keys import Scope
from app.schemas.base import format_rfc3339
from tests.conftest import Start
from tests.db.keys import make_api_key, store_key
from tests.routers.calls import Json, get
from tests.routers.keyed import KEYS, SESSION, log_in, make_key, send_key
from tests.routers.problems import assert_refused
from tests.routers.test_pagination import read_pages
from tests.routers.test_topic_choice import wait_until

COOKIE = "subtext_session"
ALL = ["read", "write", "train", "admin"]


def to_come(**span: float) -> str:
    return format_rfc3339(datetime.now(UTC) + timedelta(**span))


def read_cookie(answer: httpx.Response) -> Morsel[str]:
    """Return the one cookie that an answer sets."""
    (given,) = answer.headers.get_list("Set-Cookie")
    return SimpleCookie(given)[COOKIE]


async def read_name(client: httpx.AsyncClient, **headers: str) -> str | None:
    """Return the name of the key that a client calls with."""
    answer = await client.get(SESSION, headers=headers)
    assert answer.status_code == 200, answer.text
    name: str | None = answer.json()["name"]
    return name


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
@pytest.mark.parametrize(
    ("changes", "pointer", "says"),
    [
        pytest.param({"name": "  "}, "#/name", "blank", id="blank name"),
        pytest.param({"name": "x" * 101}, "#/name", "100", id="long name"),
        pytest.param({"name": "admin key file"}, "#/name", "kept for", id="reserved name"),
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


async def test_a_login_sets_a_cookie_that_stands_for_the_key(client: httpx.AsyncClient) -> None:
    """Which scripts do not see, and which no page elsewhere can send."""
    made = await make_key(client, "read", "train", name="Anna")

    answer = await log_in(client, made)

    cookie = read_cookie(answer)
    assert answer.json() == {
        "key_required": False,
        "name": "Anna",
        "scopes": ["read", "train"],
        "expires_at": answer.json()["expires_at"],
    }
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
    assert (cookie["domain"], cookie["secure"]) == ("", "")
    assert int(cookie["max-age"]) == 12 * 60 * 60
    ends_in = datetime.fromisoformat(answer.json()["expires_at"]) - datetime.now(UTC)
    assert timedelta(hours=11.9) < ends_in <= timedelta(hours=12)
    assert re.fullmatch(r"\w{43}", cookie.value)
    assert (await get(client, SESSION)) == answer.json()


@pytest.mark.usefixtures("sqlite_url")
async def test_an_admin_may_do_everything(client: httpx.AsyncClient) -> None:
    """And is told so, scope by scope."""
    answer = await log_in(client, await make_key(client))

    assert answer.json()["scopes"] == ALL


@pytest.mark.usefixtures("sqlite_url")
async def test_behind_tls_and_under_a_path_the_cookie_is_for_these_alone(start: Start) -> None:
    """It is never sent without TLS, and to nothing beside the service; as it is taken back."""
    async with start(root_path="/subtext") as client:
        made = await make_key(client)
        headers = {"X-Forwarded-Proto": "https"}
        login = await client.post(SESSION, json={"key": made["key"]}, headers=headers)
        logout = await client.delete(SESSION, headers=headers)

    for answer in (login, logout):
        cookie = read_cookie(answer)
        assert (cookie["secure"], cookie["path"]) == (True, "/subtext")


@pytest.mark.usefixtures("sqlite_url")
async def test_a_session_lasts_as_long_as_it_is_set_to(start: Start) -> None:
    """And not longer than its key."""
    async with start(session_hours=2) as client:
        whole = await log_in(client, await make_key(client))
        short = await make_key(client, expires_at=to_come(minutes=30))
        cut = await log_in(client, short)

    assert int(read_cookie(whole)["max-age"]) == 2 * 60 * 60
    assert 29 * 60 <= int(read_cookie(cut)["max-age"]) <= 30 * 60
    assert cut.json()["expires_at"] == short["expires_at"]


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("key", ["wrong-key", "subtext_" + "0" * 22 + "_" + "0" * 43, "ü" * 40])
async def test_a_wrong_key_opens_nothing(client: httpx.AsyncClient, key: str) -> None:
    """And the answer says that a key is what is wanted."""
    await make_key(client)

    answer = await client.post(SESSION, json={"key": key})

    assert_refused(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Set-Cookie" not in answer.headers
    assert key not in answer.text


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("body", [{}, {"key": ""}, {"key": "x" * 201}, {"key": 5}], ids=str)
async def test_what_is_no_key_is_refused(client: httpx.AsyncClient, body: Json) -> None:
    """Before it is looked for."""
    assert_refused(await client.post(SESSION, json=body), 422)


async def test_a_key_that_has_expired_opens_nothing(
    client: httpx.AsyncClient, database: Database
) -> None:
    """Nor does the cookie that it opened before last longer, wherever it is."""
    over = make_api_key(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    secret = await store_key(database, over)

    assert_refused(await client.post(SESSION, json={"key": secret}), 401)


async def test_a_cookie_is_worth_nothing_after_the_logout(
    client: httpx.AsyncClient, database: Database
) -> None:
    """Though somebody kept it: the session has ended in the database. Other sessions go on."""
    made = await make_key(client)
    await log_in(client, made)
    stolen = {"Cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    client.cookies.clear()
    await log_in(client, made)
    other = {"Cookie": f"{COOKIE}={client.cookies[COOKIE]}"}
    client.cookies.clear()
    assert await read_name(client, **stolen) == "Boss"

    answer = await client.delete(SESSION, headers=stolen)

    assert answer.status_code == 204
    assert (read_cookie(answer).value, read_cookie(answer)["max-age"]) == ("", "0")
    assert await read_name(client, **stolen) is None
    assert await read_name(client, **other) == "Boss"
    async with database.begin_read() as session:
        assert len(await KeyStore(session).read_sessions(datetime.now(UTC))) == 1


async def test_to_log_in_again_ends_the_session_before(
    client: httpx.AsyncClient, database: Database
) -> None:
    """Of this browser, which has no use for it any more."""
    first, second = await make_key(client, name="First"), await make_key(client, name="Second")
    await log_in(client, first)
    before = {"Cookie": f"{COOKIE}={client.cookies[COOKIE]}"}

    await log_in(client, second)

    assert await read_name(client) == "Second"
    client.cookies.clear()
    assert await read_name(client, **before) is None
    async with database.begin_read() as session:
        assert len(await KeyStore(session).read_sessions(datetime.now(UTC))) == 1


@pytest.mark.usefixtures("sqlite_url")
async def test_to_log_out_without_a_session_changes_nothing(client: httpx.AsyncClient) -> None:
    """The cookie is taken back all the same."""
    answer = await client.delete(SESSION)

    assert answer.status_code == 204
    assert read_cookie(answer)["max-age"] == "0"


@pytest.mark.usefixtures("sqlite_url")
async def test_who_calls_is_told_without_a_key(start: Start, database: Database) -> None:
    """In an open service that they may do everything, in another one nothing."""
    nobody = {"name": None, "expires_at": None}
    async with start() as client:
        assert await get(client, SESSION) == {"key_required": False, "scopes": ALL, **nobody}
    async with start(auth="required") as client:
        assert await get(client, SESSION) == {"key_required": True, "scopes": [], **nobody}
        key = make_api_key(Scope.READ, name="Report")
        headers = send_key({"key": await store_key(database, key)})
        answer = await client.get(SESSION, headers=headers)
    assert answer.json() == {
        "key_required": True,
        "name": "Report",
        "scopes": ["read"],
        "expires_at": None,
    }

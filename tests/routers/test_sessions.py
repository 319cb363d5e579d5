"""Sessions, which people open with a key, over HTTP."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie

import httpx
import pytest

from app.db.engine import Database
from app.db.keys import KeyStore
from app.domain.keys import Scope
from tests.conftest import Start
from tests.db.keys import make_api_key, store_key
from tests.routers.calls import Json, get
from tests.routers.keyed import (
    COOKIE,
    SESSION,
    log_in,
    make_key,
    read_name,
    send_key,
    to_come,
)
from tests.routers.problems import assert_refused

ALL = ["read", "write", "train", "admin"]


def read_cookie(answer: httpx.Response) -> Morsel[str]:
    """Return the one cookie that an answer sets."""
    (given,) = answer.headers.get_list("Set-Cookie")
    return SimpleCookie(given)[COOKIE]


async def test_a_login_sets_a_cookie_that_stands_for_the_key(client: httpx.AsyncClient) -> None:
    """Which scripts do not see, and which no page elsewhere can send."""
    made = await make_key(client, "read", "train", name="Anna")

    answer = await log_in(client, made)

    cookie = read_cookie(answer)
    assert answer.json() == {
        "key_required": False,
        "key_id": made["id"],
        "name": "Anna",
        "scopes": ["read", "train"],
        "expires_at": answer.json()["expires_at"],
    }
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
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
@pytest.mark.parametrize("method", ["DELETE", "POST"], ids=["logout", "another login"])
async def test_a_key_beside_the_cookie_keeps_no_session(
    client: httpx.AsyncClient, method: str
) -> None:
    """Whoever logs out, or in again, has ended the session, even if they send a key as well."""
    made = await make_key(client)
    token = read_cookie(await log_in(client, made)).value

    body = {"key": made["key"]} if method == "POST" else None
    answer = await client.request(method, SESSION, json=body, headers=send_key(made))

    assert answer.is_success
    client.cookies.clear()
    assert await read_name(client, Cookie=f"{COOKIE}={token}") is None


async def test_logins_that_end_each_others_sessions_wait_for_nobody(
    client: httpx.AsyncClient,
) -> None:
    """Each has the rows of two keys, which the database locks one after the other."""
    keys = [await make_key(client), await make_key(client)]
    for _ in range(5):
        tokens = []
        for made in keys:
            client.cookies.clear()
            tokens.append(read_cookie(await log_in(client, made)).value)
        client.cookies.clear()
        answers = await asyncio.gather(
            *(
                client.post(
                    SESSION, json={"key": made["key"]}, headers={"Cookie": f"{COOKIE}={token}"}
                )
                for made, token in zip(keys, reversed(tokens), strict=True)
            )
        )
        assert [answer.status_code for answer in answers] == [200, 200]


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
    nobody = {"key_id": None, "name": None, "expires_at": None}
    async with start() as client:
        assert await get(client, SESSION) == {"key_required": False, "scopes": ALL, **nobody}
    async with start(auth="required") as client:
        assert await get(client, SESSION) == {"key_required": True, "scopes": [], **nobody}
        key = make_api_key(Scope.READ, name="Report")
        headers = send_key({"key": await store_key(database, key)})
        answer = await client.get(SESSION, headers=headers)
    assert answer.json() == {
        "key_required": True,
        "key_id": str(key.id),
        "name": "Report",
        "scopes": ["read"],
        "expires_at": None,
    }

"""Who gets in: keys, sessions, and what is answered to all others."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Message
from starlette.types import Scope as Request

from app.db.engine import Database, open_database
from app.dependencies import State
from app.domain.keys import Scope
from app.middleware.access import read_secrets
from app.services.keys.credentials import make_key, make_token
from app.services.keys.ring import KeyRing
from app.services.keys.throttle import WRONG_KEYS
from tests.conftest import Start
from tests.db.keys import EARLIER, delete_key, make_api_key, store_key, store_session

TEXT = {"text": "The movie was awesome"}

FOREIGN = ("203.0.113.7", 40000)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A migrated database, so that keys can be stored before the service starts."""
    return sqlite_url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database of the service, as the command and other workers have it."""
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def closed(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    """A service in which everybody needs a key."""
    async with start(auth="required") as client:
        yield client


def bear(key: str, scheme: str = "Bearer") -> dict[str, str]:
    return {"Authorization": f"{scheme} {key}"}


def wear(token: str) -> dict[str, str]:
    return {"Cookie": f"theme=dark; subtext_session={token}"}


async def classify(client: httpx.AsyncClient, **headers: str) -> httpx.Response:
    return await client.post("/v1/sentiment", json=TEXT, headers=headers)


def come_from(client: httpx.AsyncClient, address: str) -> httpx.AsyncClient:
    """Return a client of the same service at another address."""
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    moved = httpx.ASGITransport(transport.app, client=(address, 40000))
    return httpx.AsyncClient(transport=moved, base_url=client.base_url)


async def test_without_a_key_a_problem_says_what_to_send(closed: httpx.AsyncClient) -> None:
    """Before the body is read, and with the header that says how."""

    async def send_body() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    answer = await closed.post("/v1/sentiment", content=send_body())

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.json()["type"], answer.json()["instance"]) == (
        "/problems/key-required",
        "/v1/sentiment",
    )
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_a_key_made_a_moment_ago_gets_in(
    closed: httpx.AsyncClient, database: Database, scheme: str
) -> None:
    """Made by the command or another worker, it is valid with the next request."""
    key = await store_key(database, make_api_key(Scope.READ))

    answer = await classify(closed, **bear(key, scheme))

    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "key", [make_key(make_api_key().id), "", "secret", "é", f"{'x' * 10_000}"], ids=len
)
async def test_a_wrong_key_is_refused(closed: httpx.AsyncClient, key: str) -> None:
    """Whatever it looks like."""
    answer = await closed.post(
        "/v1/sentiment", json=TEXT, headers=[(b"authorization", f"Bearer {key}".encode())]
    )

    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/key-invalid"
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


async def test_a_key_that_has_expired_is_refused(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """As an unknown one."""
    key = await store_key(database, make_api_key(Scope.ADMIN, expires_at=EARLIER))

    assert (await classify(closed, **bear(key))).status_code == 401


async def test_a_key_without_the_scope_is_told_which_one_it_lacks(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """By a sentence for people, and a header for programs."""
    key = await store_key(database, make_api_key(Scope.READ, name="reports"))

    answer = await closed.post("/v1/reviews", json=TEXT, headers=bear(key))

    assert answer.status_code == 403
    assert "'write'" in answer.json()["detail"]
    assert "'reports'" in answer.json()["detail"]
    assert answer.headers["WWW-Authenticate"] == (
        'Bearer error="insufficient_scope", scope="write"'
    )


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/sentiment", 405),
        ("PUT", "/livez", 405),
        ("OPTIONS", "/v1/reviews", 405),
        ("POST", "/v1/nope", 404),
    ],
)
async def test_what_is_no_call_lacks_no_scope(
    closed: httpx.AsyncClient, database: Database, method: str, path: str, status: int
) -> None:
    """Or people would be given keys of admins for it."""
    key = await store_key(database, make_api_key(Scope.READ))

    answer = await closed.request(method, path, headers=bear(key))

    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    assert ("allow" in answer.headers) is (status == 405)
    assert (await closed.request(method, path)).status_code == 401


async def test_a_key_in_the_address_is_none(closed: httpx.AsyncClient, database: Database) -> None:
    """Addresses are logged, kept in histories and sent on to others."""
    key = await store_key(database, make_api_key(Scope.ADMIN))

    for name in ("key", "access_token", "token", "authorization"):
        assert (await closed.get("/v1/reviews", params={name: key})).status_code == 401


@pytest.mark.parametrize("prefix", ["/docs/assets", "/docs/assets/docs/assets"])
async def test_a_root_path_makes_no_address_public(start: Start, prefix: str) -> None:
    """The router takes the root path off, so what is decided on is what it has then."""
    async with start(auth="required", root_path="/docs/assets") as client:
        inner = client._transport
        assert isinstance(inner, httpx.ASGITransport)
        transport = httpx.ASGITransport(inner.app, root_path="/docs/assets")
        async with httpx.AsyncClient(transport=transport, base_url=client.base_url) as below:
            answer = await below.get(f"{prefix}/v1/keys")

    assert answer.status_code in {401, 404}


async def test_the_log_names_the_key_of_a_request(
    start: Start, database: Database, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """And no secret; where nobody needs a key, no name either."""
    key = await store_key(database, make_api_key(Scope.READ, name="reports"))
    async with start(log_level="info") as client:
        capfdbinary.readouterr()
        await classify(client, **bear(key))
        await classify(client)
        log = capfdbinary.readouterr().err

    lines = [json.loads(line) for line in log.splitlines() if b'"event":"request"' in line]
    assert [line.get("key") for line in lines] == ["reports", None]
    assert key.encode() not in log


async def test_the_log_names_who_logs_in(
    start: Start, database: Database, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """By the key that was sent, although the request came without one."""
    key = await store_key(database, make_api_key(Scope.READ, name="reports"))
    async with start(log_level="info", auth="required") as client:
        capfdbinary.readouterr()
        await client.post("/v1/session", json={"key": key})
        lines = read_requests(capfdbinary)

    assert [(line["key"], "client" in line) for line in lines] == [("reports", False)]


async def test_the_log_names_the_address_that_wrong_keys_come_from(
    start: Start, database: Database, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """And no other: not of who has no key yet, may not do something or has asked too often."""
    key = await store_key(database, make_api_key(Scope.READ, requests_per_minute=2))
    async with (
        start(log_level="info", auth="required") as client,
        come_from(client, FOREIGN[0]) as foreign,
    ):
        capfdbinary.readouterr()
        await classify(foreign)
        await foreign.post("/v1/reviews", json=TEXT, headers=bear(key))
        await classify(foreign, **bear(key))
        await classify(foreign, **bear(key))
        await foreign.post("/v1/session", json={"key": key})
        unnamed = read_requests(capfdbinary)
        await foreign.post("/v1/session", json={"key": "wrong"})
        for _ in range(WRONG_KEYS.amount):
            await classify(foreign, **bear("wrong"))
        await foreign.post("/v1/session", json={"key": "wrong"})
        named = read_requests(capfdbinary)

    assert [line["status"] for line in unnamed] == [401, 403, 200, 429, 429]
    assert not any("client" in line for line in unnamed)
    assert [line["status"] for line in named] == [401] * WRONG_KEYS.amount + [429] * 2
    assert {line["client"] for line in named} == {FOREIGN[0]}


def read_requests(written: pytest.CaptureFixture[bytes]) -> list[dict[str, object]]:
    """Return the lines about requests that were logged since the last look."""
    log = written.readouterr().err
    return [json.loads(line) for line in log.splitlines() if b'"event":"request"' in line]


async def test_a_session_gets_in(closed: httpx.AsyncClient, database: Database) -> None:
    """With the scopes of its key."""
    key = make_api_key(Scope.READ)
    await store_key(database, key)
    token = await store_session(database, key)

    assert (await classify(closed, **wear(token))).status_code == 200
    assert (await closed.post("/v1/reviews", json=TEXT, headers=wear(token))).status_code == 403


async def test_a_session_that_has_ended_is_asked_to_log_in(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """However often a dashboard that was left open asks: it is not what tries keys."""
    key = make_api_key(Scope.READ)
    await store_key(database, key)
    token = await store_session(database, key, expires_at=EARLIER)

    answers = [await classify(closed, **wear(token)) for _ in range(2 * WRONG_KEYS.amount)]

    assert {answer.json()["type"] for answer in answers} == {"/problems/key-required"}
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {"Bearer"}


@pytest.mark.parametrize("path", ["/classify_review", "/train_review"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_what_a_picture_could_ask_for_takes_more_than_a_session(
    closed: httpx.AsyncClient, database: Database, method: str, path: str
) -> None:
    """A browser sends the cookie to a page of another port, and over plain http not its origin."""
    key = make_api_key(Scope.ADMIN)
    secret, token = await store_key(database, key), await store_session(database, key)
    address = f"{path}?_id={key.id}"

    by_session = await closed.request(method, address, headers=wear(token))
    by_key = await closed.request(method, address, headers=bear(secret))

    assert by_session.status_code == 401
    assert by_key.status_code == (404 if method == "GET" else 405)
    assert (await closed.get("/v1/keys", headers=wear(token))).status_code == 200


BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("scope", [None, Scope.READ, Scope.ADMIN], ids=str)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_an_address_that_leads_nowhere_is_404_for_everybody(
    start: Start, database: Database, tmp_path: Path, scope: Scope | None, method: str
) -> None:
    """To a browser a page that says so, and to a program a problem; not that it needs `admin`."""
    (tmp_path / "index.html").write_text('<!doctype html><base href="./" />')
    (tmp_path / "assets").mkdir()
    headers = bear(await store_key(database, make_api_key(scope))) if scope else {}
    async with start(auth="required", dashboard=tmp_path) as client:
        page = await client.request(method, "/nowhere/at-all", headers={**headers, **BROWSER})
        problem = await client.request(method, "/v1/nowhere", headers=headers)

    assert (page.status_code, page.headers["Content-Type"][:9]) == (404, "text/html")
    assert problem.status_code == 404
    assert problem.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "call", ["GET /v1/keys", "GET /v1/sentiment", "HEAD /train_review", "POST /v1/nowhere"]
)
async def test_what_leads_somewhere_or_might_change_something_still_needs_a_key(
    closed: httpx.AsyncClient, call: str
) -> None:
    """By whichever method it is asked."""
    method, path = call.split()

    assert (await closed.request(method, path, headers=BROWSER)).status_code == 401


async def test_without_a_key_a_body_may_be_as_large_as_a_login(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """Larger ones would take the room of those who have one; on an open service all have."""
    key = make_api_key(Scope.READ)
    secret, token = await store_key(database, key), await store_session(database, key)
    large = {"key": secret, "more": "x" * 4096}

    async def send_in_parts() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b" " * 1000

    whole = await closed.post("/v1/session", json=large)
    parts = await closed.post("/v1/session", content=send_in_parts())
    known = await closed.post("/v1/session", json=large, headers=wear(token))
    small = await closed.post("/v1/session", json={"key": secret})

    assert (whole.status_code, parts.status_code) == (413, 413)
    assert "4 KiB" in whole.json()["detail"]
    assert (known.status_code, small.status_code) == (422, 200)


async def test_a_key_counts_more_than_a_session(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """A program says who it is, whatever cookies a browser adds."""
    key = make_api_key(Scope.ADMIN)
    secret, token = await store_key(database, key), await store_session(database, key)

    wrong = await classify(closed, **bear("wrong"), **wear(token))
    right = await classify(closed, **bear(secret), **wear("wrong"))

    assert (wrong.status_code, right.status_code) == (401, 200)


async def test_where_no_key_is_needed_a_session_that_has_ended_is_ignored(
    client: httpx.AsyncClient,
) -> None:
    """A browser sends cookies whether they are of use or not."""
    assert (await classify(client, **wear(make_token()))).status_code == 200


async def test_where_no_key_is_needed_one_that_is_sent_counts(
    client: httpx.AsyncClient, database: Database
) -> None:
    """With its scopes, or as a wrong one."""
    key = await store_key(database, make_api_key(Scope.READ))

    assert (await classify(client, **bear("wrong"))).status_code == 401
    assert (await classify(client, **bear(key))).status_code == 200
    assert (await client.post("/v1/reviews", json=TEXT, headers=bear(key))).status_code == 403


async def test_who_calls_from_elsewhere_needs_a_key_by_default(client: httpx.AsyncClient) -> None:
    """As through a proxy on this machine that says for whom it asks."""
    async with come_from(client, FOREIGN[0]) as foreign:
        assert (await classify(foreign)).status_code == 401
        assert (await foreign.get("/livez")).status_code == 200
    assert (await classify(client)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-For": ""}, {"X-Forwarded-For": "localhost"}, {"X-Real-IP": "::1"}, {"Via": "1"}],
    ids=str,
)
async def test_who_comes_through_a_proxy_that_does_not_tell_needs_a_key(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    """Though it is on this machine; one that tells where the service is says nothing of them."""
    assert (await classify(client, **headers)).status_code == 401
    assert (await classify(client, **{"X-Forwarded-Prefix": "/subtext"})).status_code == 200


async def test_with_auth_off_nobody_needs_a_key(start: Start) -> None:
    """Wherever they are."""
    async with start(auth="off") as client, come_from(client, FOREIGN[0]) as foreign:
        assert (await classify(foreign)).status_code == 200


async def test_other_schemes_are_a_matter_of_proxies(client: httpx.AsyncClient) -> None:
    """A password that nginx has asked for comes through to here."""
    assert (await classify(client, Authorization="Basic dTpw")).status_code == 200


async def test_what_is_public_asks_for_nothing(closed: httpx.AsyncClient) -> None:
    """Nor does it look at what else was sent: health checks need no database."""
    for path in ("/livez", "/docs", "/openapi.json"):
        assert (await closed.get(path, headers=bear("wrong"))).status_code == 200


async def test_a_deleted_key_is_refused_from_the_next_poll_on(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """Though the ring had it."""
    key = make_api_key(Scope.READ)
    secret = await store_key(database, key)
    assert (await classify(closed, **bear(secret))).status_code == 200

    await delete_key(database, key.id)
    await (await find_ring(closed)).step(database)

    assert (await classify(closed, **bear(secret))).status_code == 401


async def find_ring(client: httpx.AsyncClient) -> KeyRing:
    """Return the keys that a service holds: they come with the state of each request."""
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    scope: Request = {
        "type": "http",
        "method": "GET",
        "path": "/livez",
        "root_path": "",
        "headers": [],
    }

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(_message: Message) -> None:
        """Take the answer, whatever it is."""

    await transport.app(scope, receive, send)
    state: State = scope["state"]["subtext"]
    return state.keys


async def test_a_key_may_send_as_many_requests_in_a_minute_as_it_says(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """One more is answered 429 and when to come again; other keys go on."""
    limited = await store_key(database, make_api_key(Scope.READ, requests_per_minute=3))
    other = await store_key(database, make_api_key(Scope.READ))

    answers = [await classify(closed, **bear(limited)) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
    assert answers[3].json()["type"] == "/problems/requests-too-many"
    assert (await classify(closed, **bear(other))).status_code == 200


async def test_who_has_tried_ten_wrong_keys_has_to_wait(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """But for the right one, which gets in; and others are not kept waiting."""
    key = await store_key(database, make_api_key(Scope.READ))
    await classify(closed, **bear(key))  # so that it is known

    wrong = [await classify(closed, **bear(make_key(make_api_key().id))) for _ in range(12)]

    assert [answer.status_code for answer in wrong] == [401] * 10 + [429] * 2
    assert 1 <= int(wrong[-1].headers["Retry-After"]) <= 60
    assert (await classify(closed, **bear(key))).status_code == 200
    async with come_from(closed, FOREIGN[0]) as other:
        assert (await classify(other, **bear("wrong"))).status_code == 401


async def test_who_has_tried_many_wrong_keys_logs_in_and_makes_keys_all_the_same(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """What is made through this process counts without a look into the database."""
    admin = await store_key(database, make_api_key(Scope.ADMIN))
    for _ in range(WRONG_KEYS.amount):
        await classify(closed, **bear(make_key(make_api_key().id)))

    login = await closed.post("/v1/session", json={"key": admin})
    made = await closed.post("/v1/keys", json={"name": "new", "scopes": ["read"]})

    assert (login.status_code, made.status_code) == (200, 201)
    assert (await classify(closed)).status_code == 200
    closed.cookies.clear()
    assert (await classify(closed, **bear(made.json()["key"]))).status_code == 200


async def test_an_ended_session_counts_once_however_many_requests_come_together(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """A page asks for several things at a time, and whoever logs in after that is no attacker."""
    ended = wear(make_token())
    await asyncio.gather(*(classify(closed, **ended) for _ in range(2 * WRONG_KEYS.amount)))
    key = await store_key(database, make_api_key(Scope.READ))

    assert (await classify(closed, **bear(key))).status_code == 200


async def test_wrong_keys_to_log_in_with_count_as_well(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """The right one logs in all the same."""
    key = await store_key(database, make_api_key(Scope.READ))

    wrong = [await closed.post("/v1/session", json={"key": "wrong"}) for _ in range(11)]
    other = await classify(closed, **bear("wrong"))
    right = await closed.post("/v1/session", json={"key": key})

    assert [answer.status_code for answer in wrong] == [401] * 10 + [429]
    assert int(wrong[-1].headers["Retry-After"]) >= 1
    assert wrong[-1].json()["type"] == "/problems/requests-too-many"
    assert (other.status_code, right.status_code) == (429, 200)


async def test_who_is_blocked_gets_in_by_what_another_worker_has_answered(
    start: Start, database: Database
) -> None:
    """A key that it made and a session that it opened count here at once, before the next poll."""
    async with start(auth="required", log_poll_s=3600) as here, start(auth="required") as there:
        secret = await store_key(database, make_api_key(Scope.ADMIN))
        for _ in range(WRONG_KEYS.amount):
            await classify(here, **bear(make_key(make_api_key().id)))
        login = await there.post("/v1/session", json={"key": secret})
        cookie = {"Cookie": login.headers["Set-Cookie"].partition(";")[0]}
        made = await there.post("/v1/keys", json={"name": "x", "scopes": ["read"]}, headers=cookie)

        answers = [await classify(here, **one) for one in (cookie, bear(made.json()["key"]))]
        wrong = await classify(here, **bear("wrong"))

    assert [answer.status_code for answer in (*answers, wrong)] == [200, 200, 429]


async def test_a_cookie_that_was_planted_in_front_locks_nobody_out(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """By a host beside this one, or another port: the session is found behind it, and ends."""
    key = make_api_key(Scope.READ)
    await store_key(database, key)
    token = await store_session(database, key)
    planted = f"{make_token()}; subtext_session=x; subtext_session={token}"

    answers = [await classify(closed, **wear(planted)) for _ in range(2 * WRONG_KEYS.amount)]
    await closed.delete("/v1/session", headers=wear(planted))
    after = await classify(closed, **wear(token))

    assert {answer.status_code for answer in answers} == {200}
    assert after.status_code == 401


async def test_logins_count_as_requests_with_the_key(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """Else a key with a limit could write without one."""
    limited = await store_key(database, make_api_key(Scope.READ, requests_per_minute=3))

    logins = [await closed.post("/v1/session", json={"key": limited}) for _ in range(4)]

    assert [answer.status_code for answer in logins] == [200, 200, 200, 429]
    assert 1 <= int(logins[3].headers["Retry-After"]) <= 60
    assert "Set-Cookie" not in logins[3].headers


async def test_any_key_logs_in_sixty_times_a_minute_at_most(
    closed: httpx.AsyncClient, database: Database
) -> None:
    """Each login is a write; other requests with the key go on."""
    key = await store_key(database, make_api_key(Scope.READ))

    logins = [await closed.post("/v1/session", json={"key": key}) for _ in range(61)]

    assert [answer.status_code for answer in logins] == [200] * 60 + [429]
    closed.cookies.clear()
    assert (await classify(closed, **bear(key))).status_code == 200


async def test_all_addresses_of_an_ipv6_network_are_one_client(closed: httpx.AsyncClient) -> None:
    """Whoever has one has them all."""
    codes = []
    for number in range(11):
        async with come_from(closed, f"2001:db8::{number:x}") as client:
            codes.append((await classify(client, **bear("wrong"))).status_code)

    assert codes == [401] * 10 + [429]


def test_secrets_are_read_from_headers_as_browsers_and_programs_write_them() -> None:
    """Of several keys the first, of sessions the first five."""
    headers = [
        (b"cookie", b"a=b"),
        (b"cookie", b"xsubtext_session=no; subtext_session=1;subtext_session="),
        (b"cookie", b"subtext_session=3; subtext_session=4; subtext_session=5; subtext_session=6"),
        (b"authorization", b"Basic dTpw"),
        (b"authorization", b"bEARER  key "),
        (b"authorization", b"Bearer other"),
    ]

    assert read_secrets({"headers": headers}) == ("key", ["1", "", "3", "4", "5"])
    assert read_secrets({"headers": []}) == (None, [])

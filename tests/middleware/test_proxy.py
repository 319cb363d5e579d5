"""What the service believes of a proxy, and what it tells clients where it is."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest
from pydantic import ValidationError
from starlette.types import Receive, Scope, Send

from app.middleware.proxy import Proxy
from app.services.keys.policy import UNKNOWN_CLIENT
from app.settings import Settings
from tests.conftest import Start
from tests.routers.problems import assert_refused

PEER = ("10.1.2.3", 50_000)


async def pass_through(
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    root_path: str = "",
    raw_path: str | None = None,
    client: tuple[str, int] | None = PEER,
) -> dict[str, Any]:
    """Return the scope as it is within a `Proxy` that trusts 10.0.0.0/8; empty if not passed on."""
    inner: dict[str, Any] = {}

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        inner.update(scope)

    settings = Settings(root_path=root_path, trusted_proxies=("10.0.0.0/8", "::1"))
    scope = {
        "type": "http",
        "state": {"request_id": "one"},
        "path": path,
        "raw_path": (raw_path or path).encode(),
        "root_path": "",
        "query_string": b"",
        "scheme": "http",
        "client": client,
        "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
    }
    await Proxy(app, settings=settings)(scope, receive, send)
    return inner


async def receive() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def send(message: object) -> None:
    """Forget what is answered."""


def name_path(scope: Mapping[str, Any]) -> tuple[str, str]:
    return scope["root_path"], scope["path"]


async def test_a_trusted_proxy_says_who_calls_and_how() -> None:
    scope = await pass_through(
        "/v1/info", {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    )

    assert scope["client"][0] == "203.0.113.9"
    assert scope["scheme"] == "https"


async def test_what_a_client_says_of_itself_is_not_believed() -> None:
    """Neither directly, nor through a proxy, which puts the address it sees behind the claim."""
    claim = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/evil",
    }
    direct = await pass_through("/", claim, client=("203.0.113.9", 50_000))
    behind = await pass_through("/", {"X-Forwarded-For": "127.0.0.1, 203.0.113.9"})
    unknown = await pass_through("/", claim, client=None)

    assert (direct["client"][0], direct["scheme"]) == ("203.0.113.9", "http")
    assert name_path(direct) == ("", "/")
    assert behind["client"][0] == "203.0.113.9"
    assert (unknown["client"], unknown["scheme"]) == ((UNKNOWN_CLIENT, 0), "http")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": ""},
        {"X-Forwarded-For": ", 10.1.2.3"},
        {"X-Forwarded-For": "localhost"},
        {"X-Forwarded-For": "unknown"},
        {"X-Forwarded-For": "127.0.0.1:http"},
        {"X-Forwarded-For": "127.0.0.1 203.0.113.9"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Via": "1.1 proxy"},
    ],
    ids=str,
)
@pytest.mark.parametrize("peer", ["10.1.2.3", "127.0.0.1", "::ffff:127.0.0.1", None])
async def test_who_is_asked_for_without_an_address_is_unknown(
    headers: dict[str, str], peer: str | None
) -> None:
    """And not the proxy itself, which is on this machine more often than not."""
    scope = await pass_through("/", headers, client=(peer, 50_000) if peer else None)

    assert scope["client"][0] == UNKNOWN_CLIENT


@pytest.mark.parametrize("claim", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_who_is_elsewhere_cannot_be_counted_as_another(claim: str) -> None:
    """Wrong keys are counted by the address."""
    scope = await pass_through("/", {claim: "127.0.0.1"}, client=("203.0.113.9", 50_000))

    assert scope["client"] == ("203.0.113.9", 50_000)


@pytest.mark.parametrize("claim", ["X-Forwarded-Prefix", "X-Forwarded-Proto"])
async def test_where_the_service_is_says_nothing_of_who_calls(claim: str) -> None:
    """So a proxy for one's own use need not be one that tells of clients."""
    assert (await pass_through("/", {claim: "https"}))["client"] == PEER


@pytest.mark.parametrize("path", ["/v1/info", "/subtext/v1/info"], ids=["stripped", "kept"])
@pytest.mark.parametrize("is_told", [True, False], ids=["by header", "by setting"])
async def test_a_path_never_has_the_prefix(path: str, is_told: bool) -> None:
    """Whether the proxy strips it or not."""
    headers = {"X-Forwarded-Prefix": "/subtext"} if is_told else {}
    scope = await pass_through(path, headers, root_path="" if is_told else "/subtext")

    assert name_path(scope) == ("/subtext", "/v1/info")
    assert scope["raw_path"] == b"/v1/info"


async def test_a_header_wins_over_the_setting() -> None:
    """Several proxies may have one service under several paths."""
    headers = {"X-Forwarded-Prefix": "/teams/a/"}

    scope = await pass_through("/teams/a/topics", headers, root_path="/subtext")

    assert name_path(scope) == ("/teams/a", "/topics")


@pytest.mark.parametrize(
    "prefix",
    ["subtext", "//evil.example", "/../x", "/a/./b", "/a b", "/a?b", "https://evil", "/v1", "/é"],
)
async def test_a_prefix_that_leads_elsewhere_is_ignored(prefix: str) -> None:
    """It would be in addresses that clients follow."""
    scope = await pass_through("/topics", {"X-Forwarded-Prefix": prefix}, root_path="/subtext")

    assert name_path(scope) == ("/subtext", "/topics")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("//abst_subm", "/abst_subm"),
        ("///get_similars", "/get_similars"),
        ("/subtext//abst_subm", "/abst_subm"),
        ("/subtexts/abst_subm", "/subtexts/abst_subm"),
        ("/topics//a", "/topics//a"),
    ],
)
async def test_slashes_before_what_old_clients_call_are_one(path: str, expected: str) -> None:
    """They add a path to an address that ends with a slash."""
    scope = await pass_through(path, root_path="/subtext")

    assert scope["path"] == expected
    assert scope["raw_path"] == expected.encode()


@pytest.mark.parametrize(
    "path",
    [
        *("//metrics", "///", "/subtext//metrics", "//subtext/metrics", "//subtext/abst_subm"),
        *("/subtext/subtext", "/subtext/subtext/metrics", "/subtext/subtext/subtext/metrics"),
        *("/subtext//subtext/metrics", "/subtext/abst_subm\n", "/metrics\x7f", "/\0", "/a\tb"),
    ],
    ids=repr,
)
async def test_a_path_that_can_be_read_in_two_ways_leads_nowhere(path: str) -> None:
    """A proxy that denies `/metrics` may have taken it for another one."""
    assert await pass_through(path, root_path="/subtext") == {}


async def test_what_leads_nowhere_is_a_problem(start: Start) -> None:
    """Before anybody is asked for a key."""
    async with start(auth="required") as client:
        assert_refused(await client.get("/train_review%00?_id=1"), 404)
        assert_refused(await client.get("/metrics%7F"), 404)
        assert (await client.get("/metrics%0A")).status_code == 404
        assert (await client.get("http://localhost//metrics")).status_code == 404


async def test_the_raw_path_stays_as_it_was_sent() -> None:
    """A slash in a name is no step of the path; a prefix may be written with escapes."""
    kept = await pass_through("/subtext/a/b", root_path="/subtext", raw_path="/subtext/a%2Fb")
    escaped = await pass_through("/subtext/a b", root_path="/subtext", raw_path="/sub%74ext/a%20b")

    assert (kept["path"], kept["raw_path"]) == ("/a/b", b"/a%2Fb")
    assert (escaped["path"], escaped["raw_path"]) == ("/a b", b"/a%20b")


@pytest.fixture
async def below(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that is below /subtext."""
    async with start(root_path="/subtext") as client:
        yield client


async def test_the_root_path_without_its_slash_leads_to_the_dashboard(
    below: httpx.AsyncClient,
) -> None:
    """Whose files are beside it."""
    answer = await below.get("/subtext?view=topics")

    assert answer.status_code == 307
    assert answer.headers["Location"] == "/subtext/?view=topics"


@pytest.mark.parametrize("prefix", ["", "/subtext"], ids=["stripped", "kept"])
async def test_addresses_in_answers_are_below_the_root_path(
    below: httpx.AsyncClient, prefix: str
) -> None:
    """So that a client can follow them."""
    for text in ("A fine film.", "A poor one."):
        stored = await below.post(f"{prefix}/v1/reviews", json={"text": text})
    queued = await below.post(f"{prefix}/v1/reviews/predictions", json={"preview": True})
    page = await below.get(f"{prefix}/v1/reviews?limit=1")
    problem = await below.get(f"{prefix}/v1/nothing")

    assert stored.headers["Location"] == f"/subtext/v1/reviews/{stored.json()['id']}"
    assert queued.headers["Location"] == f"/subtext/v1/jobs/{queued.json()['id']}"
    assert page.links["next"]["url"].startswith("/subtext/v1/reviews?limit=1&cursor=")
    assert problem.json()["instance"] == "/subtext/v1/nothing"
    for address in (
        stored.headers["Location"],
        queued.headers["Location"],
        page.links["next"]["url"],
    ):
        assert (await below.get(address)).status_code == 200


async def test_the_document_says_where_the_service_is(below: httpx.AsyncClient) -> None:
    """Generated clients begin their addresses with it."""
    servers = (await below.get("/openapi.json")).json()["servers"]

    assert servers[0]["url"] == "/subtext"


@pytest.mark.parametrize("prefix", ["", "/subtext"], ids=["stripped", "kept"])
async def test_the_files_of_the_documentation_are_there(
    below: httpx.AsyncClient, prefix: str
) -> None:
    """They are mounted, which Starlette does by root paths of its own."""
    script = await below.get(f"{prefix}/docs/assets/swagger-ui-bundle.js")
    missing = await below.get(f"{prefix}/docs/assets/nothing.js")

    assert script.status_code == 200
    assert missing.status_code == 404


def test_a_root_path_is_none_of_the_services_own() -> None:
    """Nobody could tell the prefix from the path: both begin alike."""
    with pytest.raises(ValidationError, match="/reviews is a path of the service itself"):
        Settings(root_path="/reviews")


@pytest.mark.parametrize("proxy", ["nginx", "10.0.0.1/8", "*"])
def test_a_proxy_that_could_never_be_trusted_is_named_at_the_start(proxy: str) -> None:
    """Instead of silently not being believed."""
    with pytest.raises(ValidationError, match="trusted_proxies"):
        Settings(trusted_proxies=(proxy,))

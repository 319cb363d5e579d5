"""Which names the service answers to, and what pages elsewhere may do, request by request."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from socket import gethostname

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app.middleware.origins import ALL_ADDRESSES, Origins
from app.middleware.proxy import Proxy
from app.middleware.telemetry import Telemetry
from app.settings import Settings
from app.telemetry import create_metrics
from tests.routers.problems import assert_refused

OWN = "127.0.0.1:8000"
EVIL = "http://evil.example"
APP = "https://app.example.com"

OTHER_NAMES = [
    "",
    " ",
    "127.1",
    "192.168.1.2",
    "[::2]",
    "evil.example",
    "evil.example:8000",
    "evil.example@localhost",
    "localhost, evil.example",
    "localhost.evil.example",
    "localhost:80:80",
    "sub.localhost",
]

FOREIGN = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": EVIL}
LISTED = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": APP}
VISIT = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
UNTOLD = {name: value for name, value in VISIT.items() if name != "Sec-Fetch-Dest"}
PREFLIGHT = {
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
}


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the cookie of the request, as an application would."""
    cookie = Request(scope).headers.get("Cookie", "none")
    await PlainTextResponse(cookie, headers={"Location": "/v1"})(scope, receive, send)


@asynccontextmanager
async def connect(
    host: str = "127.0.0.1", /, **changes: object
) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of the middleware around an application that answers everything."""
    settings = Settings().model_copy(update=changes)
    origins = Origins(answer, settings=settings, host=host)
    app = Telemetry(Proxy(origins, settings=settings), metrics=create_metrics())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{OWN}") as client:
        yield client


async def ask(
    method: str,
    path: str,
    headers: Mapping[str, str],
    **changes: object,
) -> httpx.Response:
    async with connect("127.0.0.1", **changes) as client:
        return await client.request(method, path, headers=dict(headers))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9", "LOCALHOST.:80", "[::1]:8000"])
async def test_the_machine_itself_is_called_by_any_of_its_names(host: str) -> None:
    """Whatever the port: a proxy or a container may lead another one here."""
    assert (await ask("GET", "/", {"Host": host})).status_code == 200


@pytest.mark.parametrize("host", OTHER_NAMES)
@pytest.mark.parametrize("path", ["/", "/livez", "/v1/reviews"])
async def test_any_other_name_is_refused(path: str, host: str) -> None:
    """As that of a page which has led it here, and is of one origin with the service then."""
    problem = assert_refused(await ask("GET", path, {"Host": host}), 421)

    assert problem.type == "/problems/host-unknown"
    assert "SUBTEXT_ALLOWED_HOSTS" in problem.detail


async def test_a_request_needs_one_host() -> None:
    """Two may be read as one here and as the other one by a proxy."""
    async with connect() as client:
        none = client.build_request("GET", "/")
        del none.headers["Host"]
        two = client.build_request("GET", "/", headers=[("Host", OWN), ("Host", OWN)])

        assert_refused(await client.send(none), 421)
        assert_refused(await client.send(two), 421)


async def test_what_a_proxy_says_of_the_name_does_not_count() -> None:
    """Whoever sends a request could say so."""
    refused = await ask("GET", "/", {"Host": "evil.example", "X-Forwarded-Host": "localhost"})
    answered = await ask("GET", "/", {"Host": "localhost", "X-Forwarded-Host": "evil.example"})

    assert_refused(refused, 421)
    assert answered.status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("reviews.example.com", 200),
        ("Reviews.Example.com.:8443", 200),
        ("a.internal", 200),
        ("a.b.internal", 200),
        ("internal", 421),
        ("example.com", 421),
        ("x.reviews.example.com", 421),
        ("notinternal", 421),
        ("internal.evil.example", 421),
    ],
)
async def test_names_can_be_allowed(host: str, expected: int) -> None:
    """Exactly, or with all below a name."""
    allowed = ("reviews.example.com", "*.internal")

    assert (await ask("GET", "/", {"Host": host}, allowed_hosts=allowed)).status_code == expected


async def test_all_names_can_be_allowed_but_not_none() -> None:
    async with connect(allowed_hosts=("*",)) as client:
        assert (await client.get("/", headers={"Host": "evil.example"})).status_code == 200
        assert_refused(await client.get("/", headers={"Host": ""}), 421)


@pytest.mark.parametrize("listens_on", sorted(ALL_ADDRESSES))
async def test_a_service_on_all_addresses_answers_to_each(listens_on: str) -> None:
    """And to the machine's name. No page has a literal address led elsewhere."""
    async with connect(listens_on) as client:
        for host in ("192.168.1.2:8000", "[2001:db8::1]", gethostname()):
            assert (await client.get("/", headers={"Host": host})).status_code == 200
        assert_refused(await client.get("/", headers={"Host": "evil.example"}), 421)
        assert_refused(await client.get("/", headers={"Host": "1.2.3.4.evil.example"}), 421)


@pytest.mark.parametrize(
    ("listens_on", "host"),
    [
        ("192.168.1.2", "192.168.1.2:8000"),
        ("2001:DB8:0::1", "[2001:db8::1]"),
        ("My-Host", "my-host"),
    ],
)
async def test_a_service_on_one_address_answers_to_it(listens_on: str, host: str) -> None:
    async with connect(listens_on) as client:
        assert (await client.get("/", headers={"Host": host})).status_code == 200
        assert_refused(await client.get("/", headers={"Host": "192.168.1.3"}), 421)


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        pytest.param(
            "POST", {"Sec-Fetch-Site": "same-origin", "Origin": f"http://{OWN}"}, id="own"
        ),
        pytest.param("POST", {"Sec-Fetch-Site": "none"}, id="a person"),
        pytest.param("DELETE", {"Origin": f"http://{OWN}"}, id="own, over plain http"),
        pytest.param("POST", {"Host": "localhost", "Origin": "https://localhost"}, id="behind TLS"),
        pytest.param("POST", {}, id="a program"),
    ],
)
async def test_own_pages_people_and_programs_pass(method: str, headers: dict[str, str]) -> None:
    assert (await ask(method, "/v1/reviews", headers)).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(FOREIGN, id="fetch"),
        pytest.param({"Origin": EVIL}, id="over plain http"),
        pytest.param({"Origin": "null"}, id="of no origin"),
        pytest.param({"Origin": "http://127.0.0.1:3000"}, id="another port"),
        pytest.param({"Origin": "http://localhost:8000"}, id="another name"),
        pytest.param({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, id="no-cors"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="without a mode"),
        pytest.param({"Sec-Fetch-Site": "unheard-of"}, id="of a site yet to be invented"),
        pytest.param({**FOREIGN, "Origin": f"{APP}.evil.example"}, id="nearly allowed"),
        pytest.param({**FOREIGN, "Origin": f"{APP}:8443"}, id="another port of one allowed"),
    ],
)
async def test_pages_elsewhere_may_neither_change_nor_load_anything(
    method: str, headers: dict[str, str]
) -> None:
    """With a body or without: what browsers say of them decides. And they cannot read why."""
    refused = await ask(method, "/v1/reviews", headers, cors_origins=(APP,))

    assert refused.status_code == 403
    assert "Access-Control-Allow-Origin" not in refused.headers
    if method != "HEAD":
        problem = assert_refused(refused, 403)
        assert problem.type == "/problems/origin-refused"
        assert "SUBTEXT_CORS_ORIGINS" in problem.detail


@pytest.mark.parametrize("path", ["/", "/reviews?q=plot", "/docs", "/assets/index-1a2b.js"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_link_leads_to_what_is_public(method: str, path: str) -> None:
    """As does a window that a page opens, which may be of another port of this machine."""
    assert (await ask(method, path, VISIT)).status_code == 200
    assert (await ask(method, path, {**VISIT, "Sec-Fetch-Site": "same-site"})).status_code == 200


@pytest.mark.parametrize("target", ["iframe", "frame", "embed", "object", "empty", "image", None])
async def test_a_frame_gets_nothing(target: str | None) -> None:
    """The page around it could tell by the time that it takes what the service has."""
    headers = {**UNTOLD, "Sec-Fetch-Dest": target} if target else UNTOLD

    assert_refused(await ask("GET", "/reviews", headers), 403)


@pytest.mark.parametrize(
    "path", ["/classify_review", "/train_review", "/v1/reviews", "/v1/keys", "/get_rand_abst"]
)
async def test_a_link_leads_to_nothing_that_is_stored_or_changes(path: str) -> None:
    """Nor a window that a page opens: two of these change something by GET."""
    assert_refused(await ask("GET", f"{path}?_id=1", VISIT), 403)
    assert (await ask("GET", path, {"Sec-Fetch-Site": "none"})).status_code == 200
    assert (await ask("GET", path, {})).status_code == 200


@pytest.mark.parametrize("end", ["%0A", "%0a%0a", "%0D%0A", "%00", "%09", "%7F"])
async def test_no_spelling_of_it_does(end: str) -> None:
    """A line feed at the end is nothing to the router, and something else to the table."""
    refused = await ask("GET", f"/train_review{end}?_id=1", VISIT)

    assert (refused.status_code, refused.json()["type"]) == (404, "/problems/not-found")


async def test_a_link_cannot_do_so_under_a_path_either() -> None:
    """The router would take the root path off what the proxy has taken it off already."""
    async with connect(root_path="/subtext") as client:
        for path in ("/train_review", "/subtext/train_review"):
            assert (await client.get(path, headers=VISIT)).status_code == 403, path
        twice = await client.get("/subtext/subtext/train_review", headers=VISIT)
        assert_refused(twice, 404)


async def test_a_form_of_another_page_is_refused() -> None:
    """Though its answer is a page to go to."""
    assert_refused(await ask("POST", "/v1/session", {**VISIT, "Origin": EVIL}), 403)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("headers", [LISTED, {"Origin": APP}])
async def test_pages_of_an_allowed_origin_read_answers(
    method: str, headers: dict[str, str]
) -> None:
    """Those headers included that clients need."""
    answered = await ask(method, "/v1/reviews", headers, cors_origins=(APP, "http://localhost:1"))

    assert answered.status_code == 200
    assert answered.headers["Access-Control-Allow-Origin"] == APP
    assert "Access-Control-Allow-Credentials" not in answered.headers
    assert "Location" in answered.headers["Access-Control-Expose-Headers"]
    assert "Origin" in answered.headers["Vary"]


async def test_pages_of_an_allowed_origin_come_without_the_cookie_of_a_person() -> None:
    """They have a key of their own, or may do what anybody may; the own page keeps it."""
    cookie = {"Cookie": "subtext_session=secret"}
    own = {"Sec-Fetch-Site": "same-origin", "Origin": f"http://{OWN}", **cookie}

    listed = await ask("POST", "/", {**LISTED, **cookie}, cors_origins=(APP,))

    assert listed.text == "none"
    assert (await ask("POST", "/", own, cors_origins=(APP,))).text == cookie["Cookie"]


async def test_a_preflight_of_an_allowed_origin_says_what_it_may_send() -> None:
    """Without a key, which a browser does not send along."""
    said = await ask("OPTIONS", "/v1/reviews", {**LISTED, **PREFLIGHT}, cors_origins=(APP,))

    assert said.status_code == 200
    assert said.headers["Access-Control-Allow-Origin"] == APP
    assert (
        said.headers["Access-Control-Allow-Headers"] == PREFLIGHT["Access-Control-Request-Headers"]
    )
    assert {"DELETE", "PATCH", "PUT"} <= set(
        said.headers["Access-Control-Allow-Methods"].split(", ")
    )
    assert said.headers["Access-Control-Max-Age"] == "7200"


async def test_a_page_on_the_internet_may_be_allowed_to_call_a_private_network() -> None:
    private = {"Access-Control-Request-Private-Network": "true"}

    said = await ask("OPTIONS", "/", {**LISTED, **PREFLIGHT, **private}, cors_origins=(APP,))

    assert said.headers["Access-Control-Allow-Private-Network"] == "true"


@pytest.mark.parametrize("headers", [LISTED, {**LISTED, **PREFLIGHT}])
async def test_the_name_is_checked_before_the_page(headers: dict[str, str]) -> None:
    """A page that is allowed can read which name it got wrong."""
    method = "OPTIONS" if "Access-Control-Request-Method" in headers else "GET"

    refused = await ask(method, "/", {**headers, "Host": "evil.example"}, cors_origins=(APP,))

    assert_refused(refused, 421)
    assert refused.headers["Access-Control-Allow-Origin"] == APP


async def test_every_page_may_be_allowed_where_everybody_needs_a_key() -> None:
    answered = await ask("POST", "/", FOREIGN, cors_origins=("*",))
    image = await ask("GET", "/", {"Sec-Fetch-Site": "cross-site"}, cors_origins=("*",))

    assert answered.headers["Access-Control-Allow-Origin"] == "*"
    assert_refused(image, 403)

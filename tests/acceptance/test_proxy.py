"""The service below a path of a host, behind nginx with TLS."""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from app.middleware.proxy import Proxy
from app.settings import Settings
from tests.acceptance.nginx import HOST, MISSING, PREFIX, Nginx, find_nginx, run_nginx
from tests.acceptance.service_process import Server, find_free_port, run_server, wait_until

ADMIN_KEY = "subtext-acceptance-0123456789abcdef"

BOUNDARY = "subtext-boundary"

SMALLEST_UPLOAD = 2**20
"""The least that `SUBTEXT_UPLOAD_BYTES` can be."""


@pytest.fixture(scope="module")
def program() -> str:
    """nginx; without it the tests are skipped."""
    found = find_nginx()
    if found is None:
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def service(
    artifacts: Path, uploads: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A service that is called by the name of the host; its jobs wait for another to do them."""
    folder = tmp_path_factory.mktemp("behind")
    dashboard = folder / "dist"
    (dashboard / "assets").mkdir(parents=True)
    admin_key_file = folder / "admin-key"
    admin_key_file.write_text(ADMIN_KEY)
    page = '<!doctype html><base href="./" /><script src="./assets/index-1a2b.js"></script>'
    (dashboard / "index.html").write_text(page)
    (dashboard / "assets" / "index-1a2b.js").write_text("export {};")
    with run_server(
        artifacts,
        folder / "subtext.db",
        dashboard=dashboard,
        uploads=uploads,
        allowed_hosts=HOST,
        auth="required",
        admin_key_file=admin_key_file,
        job_processes=0,
        upload_bytes=4 * SMALLEST_UPLOAD,
    ) as server:
        yield server


@pytest.fixture(scope="module")
def nginx(
    program: str, service: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Nginx]:
    with run_nginx(program, tmp_path_factory.mktemp("nginx"), service_port=service.port) as nginx:
        yield nginx


@pytest.fixture
async def client(nginx: Nginx) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the proxy with a key."""
    async with nginx.client() as client:
        client.headers["Authorization"] = f"Bearer {ADMIN_KEY}"
        yield client


async def test_addresses_in_answers_lead_back_through_the_proxy(client: httpx.AsyncClient) -> None:
    for text in ("A fine film.", "A poor one."):
        stored = await client.post(f"{PREFIX}/v1/reviews", json={"text": text})
    page = await client.get(f"{PREFIX}/v1/reviews?limit=1")
    problem = await client.get(f"{PREFIX}/v1/nothing")

    assert stored.headers["Location"].startswith(f"{PREFIX}/v1/reviews/")
    assert page.links["next"]["url"].startswith(f"{PREFIX}/v1/reviews?")
    assert problem.json()["instance"] == f"{PREFIX}/v1/nothing"
    for address in (stored.headers["Location"], page.links["next"]["url"]):
        assert (await client.get(address)).status_code == 200


@pytest.mark.parametrize("address", ["/", "/topics", "/nowhere", "/nowhere/at/all"])
async def test_the_dashboard_finds_its_files(client: httpx.AsyncClient, address: str) -> None:
    """From whatever depth, by addresses that a browser resolves as here."""
    page = await client.get(PREFIX + address, headers={"Accept": "text/html"})
    base, script = re.findall(r'(?:href|src)="([^"]+)"', page.text)

    found = await client.get(page.url.join(base).join(script))

    assert found.status_code == 200
    assert found.url.path == f"{PREFIX}/assets/index-1a2b.js"


async def test_the_documentation_finds_its_files(client: httpx.AsyncClient) -> None:
    page = await client.get(f"{PREFIX}/docs")
    document = (await client.get(f"{PREFIX}/openapi.json")).json()

    linked = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert len(linked) > 2
    for link in linked:
        assert (await client.get(page.url.join(link))).status_code == 200, link
    assert document["servers"][0]["url"] == PREFIX


async def test_who_comes_without_a_slash_or_without_tls_is_sent_on(
    client: httpx.AsyncClient, nginx: Nginx
) -> None:
    slashless = await client.get(PREFIX)
    plain = await client.get(
        f"http://localhost:{nginx.plain_port}{PREFIX}/v1/info?x=1",
    )

    assert slashless.status_code == 301
    assert httpx.URL(slashless.headers["Location"]).path == f"{PREFIX}/"
    assert plain.status_code == 301
    assert plain.headers["Location"] == f"https://{HOST}{PREFIX}/v1/info?x=1"


async def test_browsers_are_told_to_come_by_tls_alone(client: httpx.AsyncClient) -> None:
    """Also by a refusal, which nginx makes itself or not."""
    for address in ("/v1/info", "/v1/nothing", "/metrics"):
        answer = await client.get(PREFIX + address)
        assert answer.headers["Strict-Transport-Security"].startswith("max-age="), address


async def test_metrics_are_not_for_everybody(client: httpx.AsyncClient, service: Server) -> None:
    """Through the proxy, whatever their key and however they write it."""
    for path in (
        "/metrics",
        "//metrics",
        f"{PREFIX}/metrics",
        f"{2 * PREFIX}/metrics",
        "/%6Detrics",
    ):
        assert (await client.get(PREFIX + path)).status_code == 403, path
    async with service.client() as direct:
        metrics = await direct.get("/metrics", headers={"Authorization": f"Bearer {ADMIN_KEY}"})
        assert metrics.status_code == 200


async def test_nobody_comes_in_without_a_key(nginx: Nginx) -> None:
    """Although it is this machine that calls the service."""
    async with nginx.client() as client:
        answer = await client.get(f"{PREFIX}/v1/reviews")

    assert answer.status_code == 401
    assert answer.json()["instance"] == f"{PREFIX}/v1/reviews"


async def test_the_cookie_of_a_login_is_for_the_path_alone(nginx: Nginx) -> None:
    """And for TLS alone, which the service knows from the proxy."""
    async with nginx.client() as client:
        login = await client.post(f"{PREFIX}/v1/session", json={"key": ADMIN_KEY})
        cookie, *attributes = login.headers["Set-Cookie"].split("; ")
        entered = await client.get(f"{PREFIX}/v1/reviews", headers={"Cookie": cookie})

    assert {"Secure", "HttpOnly", "SameSite=Strict", f"Path={PREFIX}"} <= set(attributes)
    assert entered.status_code == 200


async def test_a_name_that_is_not_the_services_is_refused(client: httpx.AsyncClient) -> None:
    """The proxy passes on what the client calls it."""
    answer = await client.get(f"{PREFIX}/v1/info", headers={"Host": "rebinding.example"})

    assert answer.status_code == 421


async def test_events_come_one_by_one(client: httpx.AsyncClient) -> None:
    """And not when the stream has ended, which this one does not until its job does."""
    queued = await client.post(f"{PREFIX}/v1/reviews/predictions", json={"preview": True})
    address = queued.headers["Location"]

    states = []
    async with asyncio.timeout(30), client.stream("GET", f"{address}/events") as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                states.append(json.loads(line.removeprefix("data: "))["state"])
                if len(states) == 1:
                    cancelled = await client.delete(address)

    assert cancelled.status_code == 200
    assert states == ["queued", "cancelled"]


def make_form(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the parts of an import's body: before the file, the file, and after it."""
    options = json.dumps({"into": "reviews"})
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="options"\r\n\r\n{options}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="r.csv"\r\n\r\n'
    )
    return head.encode(), content, f"\r\n--{BOUNDARY}--\r\n".encode()


async def upload(client: httpx.AsyncClient, body: AsyncIterator[bytes]) -> httpx.Response:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return await client.post(f"{PREFIX}/v1/imports", content=body, headers={"Content-Type": kind})


async def test_an_upload_reaches_the_service_as_it_comes(
    client: httpx.AsyncClient, uploads: Path
) -> None:
    """A proxy that keeps it back would have it on its disk first, and hide its progress."""
    rows = b"text\n" + b"A film that is as long as any other, and as good.\n" * 60_000
    head, content, tail = make_form(rows)
    half = len(content) // 2

    def measure_stored() -> int:
        return sum(path.stat().st_size for path in uploads.rglob("*") if path.is_file())

    async def send_in_halves() -> AsyncIterator[bytes]:
        yield head + content[:half]
        await asyncio.to_thread(wait_until, lambda: measure_stored() > 0, within_s=30)
        yield content[half:] + tail

    answer = await upload(client, send_in_halves())

    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"].startswith(f"{PREFIX}/v1/jobs/")


async def test_a_file_that_is_too_large_is_refused_by_the_service(
    client: httpx.AsyncClient,
) -> None:
    """In its words, and not in nginx's: the file is larger than nginx takes by default."""
    head, content, tail = make_form(b"text\n" + b"x" * 6 * SMALLEST_UPLOAD)

    async def send() -> AsyncIterator[bytes]:
        yield head + content + tail

    answer = await upload(client, send())

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/upload-too-large"


@contextmanager
def run_echo() -> Iterator[int]:
    """Run a server that answers what the service would know of a request; yield its port."""

    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        known: dict[str, Any] = {name: scope[name] for name in ("scheme", "root_path", "path")}
        await JSONResponse({**known, "client": scope["client"][0]})(scope, receive, send)

    port = find_free_port()
    config = uvicorn.Config(
        Proxy(echo, settings=Settings()),
        port=port,
        lifespan="off",
        log_config=None,
        proxy_headers=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started, within_s=30)
        yield port
    finally:
        server.should_exit = True
        thread.join()


async def test_what_clients_claim_of_themselves_does_not_get_through(
    program: str, tmp_path: Path
) -> None:
    """nginx replaces it by what it sees."""
    claims = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Prefix": "/elsewhere",
    }
    with run_echo() as port, run_nginx(program, tmp_path, service_port=port) as nginx:
        async with nginx.client() as client:
            known = (await client.get(f"{PREFIX}/v1/info", headers=claims)).json()

    assert known == {
        "scheme": "https",
        "root_path": PREFIX,
        "path": "/v1/info",
        "client": "127.0.0.1",
    }

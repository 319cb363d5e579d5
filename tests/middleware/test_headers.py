"""What every answer tells browsers, whoever makes it."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.middleware.headers import SecurityHeaders, complete_headers
from app.middleware.origins import Origins
from app.middleware.telemetry import Telemetry
from app.routers.errors import install
from app.settings import Settings
from app.telemetry import create_metrics
from tests.conftest import Start

APP = "https://app.example.com"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


ANSWERS = [
    ("GET", "/", {}, 200),
    ("HEAD", "/reviews", {}, 200),
    ("GET", "/nowhere", {"Accept": "text/html"}, 404),
    ("GET", "/favicon.svg", {}, 200),
    ("GET", "/docs", {}, 200),
    ("GET", "/docs/assets/start.js", {}, 200),
    ("GET", "/docs/assets/swagger-ui.css", {}, 200),
    ("GET", "/docs/assets/nothing", {}, 404),
    ("GET", "/openapi.json", {}, 200),
    ("GET", "/livez", {}, 200),
    ("GET", "/metrics", {}, 200),
    ("GET", "/v1/reviews", {}, 200),
    ("GET", "/v1/reviews/export?format=csv", {}, 200),
    ("GET", "/v1/nowhere", {}, 404),
    ("PUT", "/v1/reviews", {}, 405),
    ("POST", "/v1/sentiment", {"Content-Type": "application/json"}, 422),
    ("POST", "/v1/sentiment", {"Content-Length": f"{9 << 20}"}, 413),
    ("GET", "/v1/reviews", {"Host": "evil.example"}, 421),
    ("GET", "/v1/reviews", ELSEWHERE, 403),
    ("OPTIONS", "/v1/reviews", {**ELSEWHERE, "Origin": APP}, 405),
    (
        "OPTIONS",
        "/v1/reviews",
        {**ELSEWHERE, "Origin": APP, "Access-Control-Request-Method": "PUT"},
        200,
    ),
]
"""Requests, and the statuses of their answers."""


def assert_guarded(answer: httpx.Response, *, cached: bool = False) -> None:
    """Assert that browsers may neither frame, guess, embed nor keep the answer, nor run it."""
    told = {name: answer.headers.get_list(name) for name in ALWAYS}
    assert told == {name: [value] for name, value in ALWAYS.items()}, answer.url
    (policy,) = answer.headers.get_list("Content-Security-Policy")
    directives = policy.split("; ")
    assert "frame-ancestors 'none'" in directives, answer.url
    assert "unsafe" not in policy
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    assert ("default-src 'self'" if is_page else "default-src 'none'") in directives, answer.url
    (kept,) = answer.headers.get_list("Cache-Control")
    assert ("immutable" in kept) if cached else (kept == "no-store"), answer.url


@pytest.fixture
def dashboard(tmp_path: Path) -> Path:
    """A built dashboard, as small as one can be."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>")
    (folder / "assets" / "index-1a2b.js").write_text("export {};")
    (folder / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return folder


async def test_every_answer_is_guarded(start: Start, dashboard: Path) -> None:
    """Pages, files, data, streams and refusals alike; nothing is kept by a browser."""
    async with start(dashboard=dashboard, cors_origins=(APP,)) as client:
        for method, path, headers, status in ANSWERS:
            answer = await client.request(method, path, headers=headers)

            assert answer.status_code == status, path
            assert_guarded(answer)


async def test_files_with_hashed_names_alone_are_kept(start: Start, dashboard: Path) -> None:
    """And their absence is not."""
    async with start(dashboard=dashboard) as client:
        found = await client.get("/assets/index-1a2b.js")
        missing = await client.get("/assets/index-0000.js")

    assert_guarded(found, cached=True)
    assert_guarded(missing)


async def test_the_answer_to_a_defect_is_guarded_and_pages_allowed_can_read_it() -> None:
    """Though it is made outside of all middleware."""
    app = FastAPI()
    install(app)
    app.add_middleware(Origins, settings=Settings(cors_origins=(APP,)), host="127.0.0.1")
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Telemetry, metrics=create_metrics())

    @app.get("/fail")
    async def fail() -> None:
        raise ZeroDivisionError

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        plain = await client.get("/fail")
        listed = await client.get("/fail", headers={**ELSEWHERE, "Origin": APP})

    assert (plain.status_code, listed.status_code) == (500, 500)
    assert_guarded(plain)
    assert_guarded(listed)
    assert "Access-Control-Allow-Origin" not in plain.headers
    assert listed.headers["Access-Control-Allow-Origin"] == APP


def test_what_an_answer_says_itself_of_being_kept_stays() -> None:
    headers = [(b"content-type", b"text/css"), (b"cache-control", b"max-age=1")]

    complete_headers(headers)

    assert [value for name, value in headers if name == b"cache-control"] == [b"max-age=1"]

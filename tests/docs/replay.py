"""Sending what a page shows to the service, with the models that are shipped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from asgi_lifespan import LifespanManager

from app.main import create_app
from app.settings import Settings, find_artifacts
from tests.conftest import ENOUGH_S
from tests.docs.exchanges import Answer, Exchange, Request, exchanges_of
from tests.docs.matching import Names, differences, in_json, parse

ROOT = Path(__file__).parent.parent.parent

API = ROOT / "docs" / "api.md"
README = ROOT / "README.md"

PAGES = (API, README)
"""The pages that show requests and answers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an exchange in this run."""

    exchange: Exchange
    answer: Answer
    """What the service answered, under the names of the page."""

    differences: list[str]


async def replay(page: str, folder: Path) -> list[Outcome]:
    """Send the requests of a page in order to one service, whose new database is in `folder`."""
    names = Names(datetime.now(UTC))
    outcomes = []
    async with shipped_service(folder) as client:
        for exchange in exchanges_of(page):
            answer = await _send(client, exchange.request, names)
            found = differences(names, exchange.answer, answer)
            shown = Answer(answer.status, _renamed(names, answer.headers), names.shown(answer.body))
            outcomes.append(Outcome(exchange, shown, found))
            _remember_id(names, answer)
    return outcomes


@asynccontextmanager
async def shipped_service(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Start a service as `make serve` does, and give a client of it."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'subtext.db'}",
        artifacts=find_artifacts(),
        log_level="error",
    )
    async with LifespanManager(
        create_app(settings), startup_timeout=ENOUGH_S, shutdown_timeout=ENOUGH_S
    ) as running:
        transport = httpx.ASGITransport(running.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://subtext") as client:
            yield client


async def _send(client: httpx.AsyncClient, request: Request, names: Names) -> Answer:
    kind = {"Content-Type": "application/json"} if request.body else {}
    answer = await client.request(
        request.method,
        names.real(request.target),
        headers={**kind, **request.headers},
        content=names.real(request.body).encode(),
    )
    return Answer(answer.status_code, dict(answer.headers), answer.text.replace("\r\n", "\n"))


def _renamed(names: Names, headers: dict[str, str]) -> dict[str, str]:
    return {header: names.shown(value) for header, value in headers.items()}


def _remember_id(names: Names, answer: Answer) -> None:
    body = parse(answer.body) if in_json(answer) else None
    if isinstance(body, dict) and isinstance(body.get("id"), str):
        names.call_id(str(body["id"]))

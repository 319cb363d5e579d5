"""Replay of the requests of a page against the service with the shipped models."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from asgi_lifespan import LifespanManager

from app.main import create_app
from app.settings import Settings, find_artifacts
from tests.conftest import ENOUGH_S
from tests.docs.exchanges import Answer, Exchange, Request, parse_exchanges
from tests.docs.matching import Names, find_differences, is_json, parse_json
from tests.docs.seeded_import import seed_import
from tests.docs.seeded_jobs import seed_jobs
from tests.docs.seeded_models import seed_labels, seed_model
from tests.docs.seeded_topics import seed_topics

ROOT = Path(__file__).parent.parent.parent

API = ROOT / "docs" / "api.md"
README = ROOT / "README.md"

PAGES = (API, README)
"""The pages that show requests and answers."""

ALLOWED_ORIGIN = "https://app.example.com"
"""The origin of a page that may call the service of a page."""

SEEDS = {
    "POST /v1/topic-models": seed_topics,
    "POST /v1/sentiment-models": seed_labels,
}
"""What is stored before a request that needs more reviews than a page can give one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an exchange in this run."""

    exchange: Exchange
    answer: Answer
    """The answer of the service, with the names of the page."""

    differences: list[str]


async def replay(page: str, folder: Path) -> list[Outcome]:
    """Send the requests of a page in order to one service, whose new database is in `folder`."""
    names = Names(datetime.now(UTC))
    outcomes = []
    async with run_shipped_service(folder) as client:
        await seed_jobs(name_database(folder))
        await seed_import(name_database(folder))
        await seed_model(name_database(folder))
        for exchange in parse_exchanges(page):
            if (seed := SEEDS.get(str(exchange.request))) is not None:
                await seed(name_database(folder))
            answer = await _send(client, exchange.request, names)
            differences = find_differences(names, exchange.answer, answer)
            outcomes.append(Outcome(exchange, _rename(names, answer), differences))
            _remember_id(names, answer)
    return outcomes


def name_database(folder: Path) -> str:
    """Return the URL of the database in a folder."""
    return f"sqlite:///{folder / 'subtext.db'}"


@asynccontextmanager
async def run_shipped_service(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Start a service as `make serve` does, which a page elsewhere may call; yield a client."""
    settings = Settings(
        database_url=name_database(folder),
        artifacts=find_artifacts(),
        uploads=folder / "uploads",
        model_cache=folder / "models",
        job_processes=0,  # what a page shows of a job is so however long its work takes
        cors_origins=(ALLOWED_ORIGIN,),
        log_level="error",
    )
    async with LifespanManager(
        create_app(settings), startup_timeout=ENOUGH_S, shutdown_timeout=ENOUGH_S
    ) as running:
        transport = httpx.ASGITransport(running.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            yield client


async def _send(client: httpx.AsyncClient, request: Request, names: Names) -> Answer:
    kind = {"Content-Type": "application/json"} if request.body else {}
    answer = await client.request(
        request.method,
        names.to_real(request.target),
        headers={
            **kind,
            **{name: names.to_real(value) for name, value in request.headers.items()},
        },
        content=_encode(names.to_real(request.body), request.headers),
    )
    return Answer(answer.status_code, dict(answer.headers), answer.text.replace("\r\n", "\n"))


def _encode(body: str, headers: Mapping[str, str]) -> bytes:
    """Return a body as it is sent: the lines of a form end as those of a head do."""
    if headers.get("Content-Type", "").startswith("multipart/"):
        return f"{body}\n".replace("\n", "\r\n").encode()
    return body.encode()


def _rename(names: Names, answer: Answer) -> Answer:
    headers = {header: names.to_shown(value) for header, value in answer.headers.items()}
    return Answer(answer.status, headers, names.to_shown(answer.body))


def _remember_id(names: Names, answer: Answer) -> None:
    body = parse_json(answer.body) if is_json(answer) else None
    if isinstance(body, dict) and isinstance(body.get("id"), str):
        names.set_id(str(body["id"]))

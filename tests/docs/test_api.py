"""docs/api.md shows every call with the answer of the service."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

from app.main import create_app
from app.settings import Settings
from tests.docs.exchanges import Request, parse_exchanges
from tests.docs.replay import API, Outcome, replay

PAGE = API.read_text(encoding="utf-8")

EXCHANGES = parse_exchanges(PAGE)

PATHS: dict[str, dict[str, Any]] = create_app(Settings()).openapi()["paths"]


def find_call(request: Request) -> str:
    """Return the call of the OpenAPI document that fits a request, `/random` before `/{id}`."""
    path = urlsplit(request.target).path
    fitting = [one for one in PATHS if compile_path(one)[0].match(path)]
    return f"{request.method} {min(fitting, key=lambda one: one.count('{'), default=path)}"


ANSWERED = {find_call(one.request) for one in EXCHANGES if one.answer.status < 400}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """The answers of the service to the whole page."""
    return asyncio.run(replay(PAGE, tmp_path_factory.mktemp("api")))


@pytest.mark.parametrize(
    "index", range(len(EXCHANGES)), ids=[str(exchange) for exchange in EXCHANGES]
)
def test_the_answer_is_the_one_that_is_shown(index: int, outcomes: list[Outcome]) -> None:
    """Apart from ids, cursors and times; `python -m tests.docs.refresh` rewrites the answers."""
    assert outcomes[index].differences == []


@pytest.mark.parametrize(
    "call", [f"{method.upper()} {path}" for path, methods in PATHS.items() for method in methods]
)
def test_every_call_is_shown(call: str) -> None:
    """With an answer below 400, the calls of old clients included."""
    assert call in ANSWERED

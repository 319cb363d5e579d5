"""docs/api.md shows every call, and what the service answers to it."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

from app.main import create_app
from app.settings import Settings
from tests.docs.exchanges import Request, exchanges_of
from tests.docs.replay import API, Outcome, replay

PAGE = API.read_text(encoding="utf-8")

EXCHANGES = exchanges_of(PAGE)

PATHS: dict[str, dict[str, Any]] = create_app(Settings()).openapi()["paths"]


def call_of(request: Request) -> str:
    """Return which call of the OpenAPI document a request makes, `/random` before `/{id}`."""
    path = urlsplit(request.target).path
    fitting = [one for one in PATHS if compile_path(one)[0].match(path)]
    return f"{request.method} {min(fitting, key=lambda one: one.count('{'), default=path)}"


ANSWERED = {call_of(one.request) for one in EXCHANGES if one.answer.status < 400}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What the service answers to the whole page."""
    return asyncio.run(replay(PAGE, tmp_path_factory.mktemp("api")))


@pytest.mark.parametrize(
    "place", range(len(EXCHANGES)), ids=[str(exchange) for exchange in EXCHANGES]
)
def test_the_answer_is_the_one_that_is_shown(place: int, outcomes: list[Outcome]) -> None:
    """Ids, cursors and times apart; `python -m tests.docs.refresh` writes the answers anew."""
    assert outcomes[place].differences == []


@pytest.mark.parametrize(
    "call", [f"{method.upper()} {path}" for path, methods in PATHS.items() for method in methods]
)
def test_every_call_is_shown(call: str) -> None:
    """With an answer that is no refusal, the calls of old clients included."""
    assert call in ANSWERED

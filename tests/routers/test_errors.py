"""The exception handlers, on an application that does nothing but fail."""

from pathlib import Path
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send
from structlog.testing import capture_logs

from app.errors import OutputUnwritable, ReviewUnlabelled, SubtextError
from app.routers.errors import install
from tests.routers.problems import assert_refused


class NamedRequests:
    """Gives every request the same id, as the service's middleware gives each its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "state": {"request_id": "r"}}, receive, send)


async def call_failing(error: Exception) -> httpx.Response:
    """Return the answer of an endpoint that raises the error."""
    app = FastAPI()
    install(app)

    @app.get("/fail")
    async def fail() -> None:
        raise error

    transport = httpx.ASGITransport(NamedRequests(app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://subtext") as client:
        return await client.get("/fail")


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ZeroDivisionError("secret"), id="of the code"),
        pytest.param(OutputUnwritable(Path("secret"), "no room"), id="of ours that has no status"),
        pytest.param(SubtextError("secret"), id="of ours without a class"),
    ],
)
async def test_a_defect_tells_its_request_and_no_details(error: Exception) -> None:
    """Whoever reports the id finds the error in the log, once."""
    with capture_logs() as logged:
        answer = await call_failing(error)

    problem = assert_refused(answer, 500)
    assert (problem.request_id, problem.instance) == ("r", "/fail")
    assert "secret" not in answer.text
    assert [(one["event"], one["exc_info"]) for one in logged] == [("defect", error)]


async def test_an_error_of_ours_is_answered_by_its_sentence() -> None:
    """And by the status that the table has for it."""
    error = ReviewUnlabelled(UUID(int=1))

    answer = await call_failing(error)

    answer.headers["X-Request-ID"] = "r"  # the service's middleware adds it
    assert assert_refused(answer, 409).detail == str(error)

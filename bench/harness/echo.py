"""Servers without a model: how fast a framework can be asked and answer, and no faster.

`at_once` is bare ASGI and shows what the load generator can do at most. `typed_sentiment` is the
limit for `POST /v1/sentiment` in FastAPI: a typed request, and a typed answer with the fields of
ours, but constant. `typed_topics` answers a typed text with something small.
"""

from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

SENTIMENT = "/v1/sentiment"
TOPICS = "/v1/topic-models/default/inference"


class TextRequest(BaseModel):
    """What is sent to `/v1/sentiment`."""

    text: str
    explain: bool = False


class PredictionSummary(BaseModel):
    """What `/v1/sentiment` answers without `explain`."""

    model_version: str
    label: Literal["positive", "negative"]
    probability: float
    sure: bool
    coverage: float
    log_odds: float
    bias: float
    segments: list[str] | None


class TopicsView(BaseModel):
    """Less than `/v1/topic-models/default/inference` answers."""

    model: str
    coverage: float
    from_prior: bool


async def at_once(_scope: Scope, receive: Receive, send: Send) -> None:
    """Answer what is asked, whatever it is."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


def raw() -> Starlette:
    """Return a Starlette application that sends back the bytes that it gets."""

    async def echo(request: Request) -> Response:
        return Response(await request.body(), media_type="application/json")

    return Starlette(routes=[Route(SENTIMENT, echo, methods=["POST"])])


def typed_sentiment() -> FastAPI:
    """Return a FastAPI application that validates texts and always answers the same."""
    app = FastAPI()

    @app.post(SENTIMENT)
    async def judge_text(_body: TextRequest) -> PredictionSummary:
        return PredictionSummary(
            model_version="sentiment-00000000",
            label="positive",
            probability=0.9222516556209325,
            sure=True,
            coverage=0.9375,
            log_odds=1.982421875,
            bias=0.1328125,
            segments=None,
        )

    return app


def typed_topics() -> FastAPI:
    """Return a FastAPI application that validates texts and always answers the same."""
    app = FastAPI()

    @app.post(TOPICS)
    async def infer(_body: TextRequest) -> TopicsView:
        return TopicsView(model="topics-00000000", coverage=1.0, from_prior=False)

    return app

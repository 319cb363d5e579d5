"""Servers without a model: the limits of the load generator and of the framework.

`answer_at_once` is bare ASGI and shows the most that the load generator can do. The typed echo of
sentiment is the limit for `POST /v1/sentiment` in FastAPI: a typed request, and a typed answer that
has the fields of ours but is constant. The typed echo of topics answers a typed text with something
small.
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
    """The body of a request to `/v1/sentiment`."""

    text: str
    explain: bool = False


class PredictionSummary(BaseModel):
    """The answer of `/v1/sentiment` without `explain`."""

    model_version: str
    label: Literal["positive", "negative"]
    probability: float
    sure: bool
    coverage: float
    log_odds: float
    bias: float
    segments: list[str] | None


class TopicsView(BaseModel):
    """A part of the answer of `/v1/topic-models/default/inference`."""

    model: str
    coverage: float
    from_prior: bool


async def answer_at_once(_scope: Scope, receive: Receive, send: Send) -> None:
    """Answer every request with an empty object."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


def create_raw_echo() -> Starlette:
    """Return a Starlette application that sends the body of a request back."""

    async def echo(request: Request) -> Response:
        return Response(await request.body(), media_type="application/json")

    return Starlette(routes=[Route(SENTIMENT, echo, methods=["POST"])])


def create_sentiment_echo() -> FastAPI:
    """Return a FastAPI application that validates texts; its answer is constant."""
    app = FastAPI()

    @app.post(SENTIMENT)
    async def classify_text(_body: TextRequest) -> PredictionSummary:
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


def create_topics_echo() -> FastAPI:
    """Return a FastAPI application that validates texts; its answer is constant."""
    app = FastAPI()

    @app.post(TOPICS)
    async def infer_topics(_body: TextRequest) -> TopicsView:
        return TopicsView(model="topics-00000000", coverage=1.0, from_prior=False)

    return app

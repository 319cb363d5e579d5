"""What Swagger UI sends when *Try it out* is run as it opens is served, wherever that can be."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.acceptance.service_process import ROOT
from tests.conftest import Start

DOCUMENT: dict[str, Any] = create_app(Settings()).openapi()

CALLS: dict[str, tuple[str, str, dict[str, Any]]] = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}

ID_OF_REVIEW = ["review_id"]
FILE = ["multipart/form-data"]

ASKS = {
    "remove_sentiment_model": ["model"],
    "read_review": ID_OF_REVIEW,
    "delete_review": ID_OF_REVIEW,
    "predict_again": ID_OF_REVIEW,
    "list_predictions": ID_OF_REVIEW,
    "label_review": ID_OF_REVIEW,
    "unlabel_review": ID_OF_REVIEW,
    "list_sentences": ID_OF_REVIEW,
    "preview_import": FILE,
    "import_file": FILE,
    "remove_import": ["import_id"],
    "remove_topic_model": ["model"],
    "undo_topic_edit": ["edit"],
    "read_document": ["document_id"],
    "read_job": ["job_id"],
    "cancel_job": ["job_id"],
    "stream_job_events": ["job_id"],
    "export_row_problems": ["job_id"],
    "delete_key": ["key_id"],
    "classify_review": ["_id"],
    "train_review": ["_id"],
}
"""What a person fills in first, by operation: the id of something of their own, or a file."""

NOT_OF_REVIEWS = (409, "/problems/topics-not-of-reviews")

REFUSED = {
    "choose_sentiment_model": (404, "/problems/model-not-found"),  # there is but one
    "roll_back": (404, "/problems/version-not-found"),  # nothing was learned
    "train_sentiment_model": (409, "/problems/labels-too-few"),
    "fit_topics": (409, "/problems/texts-too-few"),
    "read_insights": NOT_OF_REVIEWS,  # no topics were fitted to reviews
    "export_insights": NOT_OF_REVIEWS,
    "draw_audit": NOT_OF_REVIEWS,
    "judge_sentence": NOT_OF_REVIEWS,
    "log_in": (401, "/problems/key-invalid"),  # a key is nobody's example
}
"""Why the first request is refused of an operation that needs what an empty service lacks."""


@pytest.fixture
async def shipped(start: Start) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service as it comes."""
    async with start(artifacts=ROOT / "artifacts") as client:
        yield client


async def test_what_opens_runs(shipped: httpx.AsyncClient) -> None:
    """With a documented answer, and a good one unless nothing is there yet."""
    refused = {}
    for name, (method, path, operation) in CALLS.items():
        if not list_gaps(operation):
            request = fill(method, path, operation)
            answer = await shipped.request(**request)
            assert str(answer.status_code) in operation["responses"], (name, answer.text)
            if not answer.is_success:
                refused[name] = (answer.status_code, answer.json()["type"])

    assert refused == REFUSED


def test_what_is_asked_before_is_the_user_s_own() -> None:
    """Nothing else is left empty that is needed."""
    gaps = {name: list_gaps(operation) for name, (_, _, operation) in CALLS.items()}

    assert {name: asked for name, asked in gaps.items() if asked} == ASKS


def find_first(parameter: dict[str, Any]) -> object:
    """Return what Swagger UI fills a parameter in with; None if it leaves it empty."""
    return parameter.get("example", parameter["schema"].get("default"))


def list_gaps(operation: dict[str, Any]) -> list[str]:
    """Return what is needed and left empty."""
    body = operation.get("requestBody", {}).get("content", {})
    return [
        *(
            parameter["name"]
            for parameter in operation.get("parameters", ())
            if parameter["required"] and find_first(parameter) is None
        ),
        *(media for media, content in body.items() if "example" not in content),
    ]


def fill(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """Return the request that is sent if nothing is filled in."""
    filled: dict[str, dict[str, str]] = {"path": {}, "query": {}, "header": {}}
    for parameter in operation.get("parameters", ()):
        if (first := find_first(parameter)) is not None:
            text = str(first).lower() if isinstance(first, bool) else str(first)
            filled[parameter["in"]][parameter["name"]] = text
    request = {
        "method": method,
        "url": path.format(**filled["path"]),
        "params": filled["query"],
        "headers": filled["header"],
    }
    if body := operation.get("requestBody"):
        return {**request, "json": body["content"]["application/json"]["example"]}
    return request

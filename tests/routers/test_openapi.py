"""The OpenAPI document, and the pages that show it."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.routers.problems import MEDIA_TYPE

DOCUMENT: dict[str, Any] = create_app(Settings()).openapi()

CALLS = {
    "POST /v1/sentiment",
    "POST /v1/sentiment/batch",
    "GET /v1/sentiment-model",
    "GET /v1/sentiment-model/versions",
    "POST /v1/sentiment-model/rollback",
    "POST /v1/reviews",
    "POST /v1/reviews/batch",
    "GET /v1/reviews",
    "GET /v1/reviews/{review_id}",
    "DELETE /v1/reviews/{review_id}",
    "PUT /v1/reviews/{review_id}/label",
    "DELETE /v1/reviews/{review_id}/label",
    "POST /v1/reviews/{review_id}/predictions",
    "GET /v1/reviews/{review_id}/predictions",
    "GET /v1/reviews/export",
    "GET /v1/reviews/stats",
    "POST /v1/imports/preview",
    "POST /v1/imports",
    "GET /v1/imports",
    "DELETE /v1/imports/{import_id}",
    "POST /v1/summary",
    "GET /v1/topic-models",
    "GET /v1/topic-models/{model}",
    "GET /v1/topic-models/{model}/topics/{topic}/terms",
    "PATCH /v1/topic-models/{model}/topics/{topic}",
    "GET /v1/topic-models/{model}/topics/{topic}/documents",
    "GET /v1/topic-models/{model}/trends",
    "POST /v1/topic-models/{model}/inference",
    "POST /v1/topic-models/{model}/similar",
    "GET /v1/topic-models/{model}/documents/random",
    "GET /v1/topic-models/{model}/documents/{document_id}",
    "GET /v1/jobs",
    "GET /v1/jobs/{job_id}",
    "DELETE /v1/jobs/{job_id}",
    "GET /v1/jobs/{job_id}/events",
    "GET /v1/jobs/{job_id}/problems",
    "GET /classify_review",
    "GET /train_review",
    "POST /abst_subm",
    "POST /get_similars",
    "GET /get_rand_abst",
    "GET /livez",
    "HEAD /livez",
    "GET /readyz",
    "HEAD /readyz",
    "GET /metrics",
    "GET /v1/info",
    "GET /v1/limits",
}
"""The calls that clients are written against; none may vanish or move."""

OLD = {
    "GET /classify_review",
    "GET /train_review",
    "POST /abst_subm",
    "POST /get_similars",
    "GET /get_rand_abst",
}

OPERATIONS: dict[str, dict[str, Any]] = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}

ELSEWHERE = re.compile(
    rb"""(?:src|href|url)\s*[=(:]\s*["']?(?:https?:)?//[a-z0-9]""", re.IGNORECASE
)
"""A reference that makes a browser contact another host."""


def find_references(part: object) -> Iterator[str]:
    """Yield every $ref within a part of the document."""
    if isinstance(part, dict):
        yield from (part["$ref"],) if isinstance(part.get("$ref"), str) else ()
        for value in part.values():
            yield from find_references(value)
    if isinstance(part, list):
        for value in part:
            yield from find_references(value)


def test_every_call_that_clients_use_exists() -> None:
    """Under the address and method that clients know."""
    assert set(OPERATIONS) >= CALLS


def test_only_the_calls_of_old_clients_are_deprecated() -> None:
    """No other call is."""
    deprecated = {call for call, operation in OPERATIONS.items() if operation.get("deprecated")}

    assert deprecated == OLD


@pytest.mark.parametrize("call", OPERATIONS)
def test_every_error_is_declared_as_a_problem_document(call: str) -> None:
    """With no other media type."""
    errors = {
        status: list(response["content"])
        for status, response in OPERATIONS[call]["responses"].items()
        if not status.startswith("2")
    }

    assert errors == {status: [MEDIA_TYPE] for status in errors}


@pytest.mark.parametrize("call", OPERATIONS)
def test_every_call_says_what_it_does(call: str) -> None:
    """In a summary and a description, under a tag."""
    operation = OPERATIONS[call]

    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]


@pytest.mark.parametrize(
    "call", [call for call, operation in OPERATIONS.items() if "requestBody" in operation]
)
def test_every_body_has_an_example(call: str) -> None:
    """So that calls can be tried out at /docs without reading further."""
    body = OPERATIONS[call]["requestBody"]["content"]
    if form := body.get("multipart/form-data"):
        assert form["schema"]["properties"]["options"]["examples"]
        return
    content = body["application/json"]
    name = content["schema"]["$ref"].rsplit("/", 1)[-1]

    assert content.get("examples") or DOCUMENT["components"]["schemas"][name].get("examples")


@pytest.mark.parametrize("call", ["POST /v1/sentiment", "POST /v1/summary"])
def test_a_bad_text_is_an_invalid_request(call: str) -> None:
    """The schema refuses it before the model is called."""
    assert OPERATIONS[call]["responses"]["422"]["description"] == "Invalid request"


@pytest.mark.parametrize("call", ["GET /readyz", "HEAD /readyz"])
def test_readiness_is_refused_for_one_reason(call: str) -> None:
    """A database that does not answer counts as not ready."""
    assert OPERATIONS[call]["responses"]["503"]["description"] == "Not ready"


def test_the_limit_of_explanations_is_documented() -> None:
    """In the description of the call."""
    assert "200,000 characters" in OPERATIONS["POST /v1/sentiment/batch"]["description"]


@pytest.mark.parametrize("call", [call for call in OPERATIONS if "{review_id}" in call])
def test_every_call_on_a_review_may_not_find_it(call: str) -> None:
    """404 is declared wherever an id is given."""
    assert "404" in OPERATIONS[call]["responses"]


def test_every_reference_leads_somewhere() -> None:
    """The document holds every schema that it names."""
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}

    assert set(find_references(DOCUMENT)) <= known


async def test_the_served_document_is_the_tested_one(client: httpx.AsyncClient) -> None:
    """Which client generators read."""
    assert (await client.get("/openapi.json")).json() == DOCUMENT


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
async def test_health_checks_answer_head_requests(client: httpx.AsyncClient, path: str) -> None:
    """Some load balancers send no others."""
    answer = await client.head(path)

    assert (answer.status_code, answer.content) == (200, b"")


async def test_the_pages_need_no_other_host(client: httpx.AsyncClient) -> None:
    """The documentation works without a network, assets included."""
    page = await client.get("/docs")
    assets = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert page.status_code == 200
    assert len(assets) >= 2
    assert all(address.startswith("/docs/") for address in assets)
    assert not ELSEWHERE.search(page.content)
    for address in assets:
        assert (await client.get(address)).status_code == 200


def test_calls_are_summarised_by_what_they_do() -> None:
    """Not by the name of a function."""
    assert OPERATIONS["POST /v1/reviews/batch"]["summary"] == (
        "Store up to 100 reviews in one transaction"
    )

"""The OpenAPI document, and the pages that show it."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.conftest import Start
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

SCHEMAS: dict[str, dict[str, Any]] = DOCUMENT["components"]["schemas"]

BODIES = [call for call in OPERATIONS if "requestBody" in OPERATIONS[call]]

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


@pytest.mark.parametrize("call", BODIES)
def test_every_body_has_an_example(call: str) -> None:
    """So that calls can be tried out at /docs without reading further."""
    body = OPERATIONS[call]["requestBody"]["content"]
    if "multipart/form-data" in body:
        assert SCHEMAS["ImportOptionsRequest"]["examples"]
    else:
        assert body["application/json"]["example"]


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
    known = {
        f"#/components/{kind}/{name}"
        for kind, parts in DOCUMENT["components"].items()
        for name in parts
    }

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
    assert all(address.startswith("docs/") for address in assets)
    assert not ELSEWHERE.search(page.content)
    for address in assets:
        assert (await client.get(f"/{address}")).status_code == 200


def test_calls_are_summarised_by_what_they_do() -> None:
    """Not by the name of a function."""
    assert OPERATIONS["POST /v1/reviews/batch"]["summary"] == (
        "Store up to 100 reviews in one transaction"
    )


def test_operations_have_short_names_of_their_own() -> None:
    """Generators make functions of them: `classify_text`, not `classify_text_v1_sentiment_post`."""
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    assert len(set(names)) == len(names)
    assert {"classify_text", "list_reviews", "read_topic_model", "probe_live"} <= set(names)
    assert [name for name in names if not re.fullmatch("[a-z]+(_[a-z]+){0,3}", name)] == []


@pytest.mark.parametrize("call", OPERATIONS)
def test_every_call_tells_the_scope_it_needs(call: str) -> None:
    """In words, for programs, and by how a key is sent; whoever lacks one is told so."""
    operation = OPERATIONS[call]
    scope = operation["x-scope"]

    if scope is None:
        assert operation["security"] == []
        assert "Needs no key." in operation["description"]
    else:
        assert operation["security"] == [{"key": []}, {"session": []}]
        for one in [scope] if isinstance(scope, str) else scope:
            assert f"`{one}`" in operation["description"]
        assert {"401", "403", "429"} <= set(operation["responses"])


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("201", "Location"),
        ("202", "Location"),
        ("401", "WWW-Authenticate"),
        ("429", "Retry-After"),
        ("503", "Retry-After"),
    ],
)
def test_headers_are_declared_by_status(status: str, header: str) -> None:
    """With every answer of that status, next to the id of the request."""
    answers = [
        operation["responses"][status]["headers"]
        for operation in OPERATIONS.values()
        if status in operation["responses"]
    ]

    assert answers
    assert all({header, "X-Request-ID"} <= set(headers) for headers in answers)


def test_pages_declare_the_link_to_the_next() -> None:
    """Every list that takes a cursor does."""
    pages = [one for one in OPERATIONS.values() if "cursor" in list_parameters(one)]

    assert len(pages) >= 10
    assert all("Link" in page["responses"]["200"]["headers"] for page in pages)


def list_parameters(operation: dict[str, Any]) -> list[str]:
    return [parameter["name"] for parameter in operation.get("parameters", ())]


@pytest.mark.parametrize(
    ("view", "kind", "result"),
    [
        ("SentimentBatchView", "sentiment", "SentimentResult"),
        ("ReviewBatchView", "review", "ReviewResult"),
        ("LessonReceiptView", "label", "RelabelledView"),
    ],
)
def test_results_of_batches_are_told_apart_by_their_kind(view: str, kind: str, result: str) -> None:
    """Generated clients read the member that says which shape follows."""
    results = SCHEMAS[view]["properties"]["results"]["items"]

    named = {kind: result, "problem": "ProblemResult"}
    expected = {key: f"#/components/schemas/{name}" for key, name in named.items()}
    assert results["discriminator"] == {"propertyName": "kind", "mapping": expected}
    assert {one["$ref"] for one in results["oneOf"]} == set(expected.values())
    for key, name in named.items():
        assert SCHEMAS[name]["properties"]["kind"]["const"] == key
        assert "kind" in SCHEMAS[name]["required"]


def test_what_is_alike_is_asked_of_a_text_or_of_a_document() -> None:
    """Each is a body of its own, in which what it is about is required."""
    bodies = [one["$ref"].rsplit("/", 1)[-1] for one in SCHEMAS["SimilarRequest"]["oneOf"]]

    assert [SCHEMAS[name]["required"] for name in bodies] == [["text"], ["document_id"]]
    assert all(SCHEMAS[name]["additionalProperties"] is False for name in bodies)


def test_every_answer_with_a_body_has_a_schema() -> None:
    """Files, metrics and server-sent events included."""
    bare = [
        (call, status)
        for call, operation in OPERATIONS.items()
        for status, response in operation["responses"].items()
        for media in response.get("content", {}).values()
        if not media.get("schema")
    ]

    assert bare == []


def test_titles_are_names_of_schemas_alone() -> None:
    """Generators name classes after them, of which two must not be called the same."""
    titled = {name: schema["title"] for name, schema in SCHEMAS.items()}

    assert titled == {name: name for name in SCHEMAS}
    assert len(list(find_titles(DOCUMENT))) == len(SCHEMAS) + 1  # and that of the document


def find_titles(part: object) -> Iterator[str]:
    """Yield every title within a part of the document; properties may be called so, too."""
    if isinstance(part, dict):
        yield from (part["title"],) if isinstance(part.get("title"), str) else ()
        for key, value in part.items():
            yield from () if key in {"example", "examples"} else find_titles(value)
    if isinstance(part, list):
        for value in part:
            yield from find_titles(value)


async def test_the_document_names_the_path_that_it_is_served_under(
    client: httpx.AsyncClient,
) -> None:
    """So that clients made from it, and *Try it out*, call what answers."""
    assert (await client.get("/openapi.json")).json()["servers"] == [{"url": "/"}]


async def test_the_document_names_the_root_path(start: Start) -> None:
    """Under which a proxy has the service."""
    async with start(root_path="/subtext") as client:
        document = (await client.get("/subtext/openapi.json")).json()

    assert document["servers"] == [{"url": "/subtext"}]


async def test_the_document_is_that_of_each_path(start: Start) -> None:
    """Though it is written once for all."""
    root_paths = ("/one", "/two", "")
    async with start() as client:
        answers = [
            await client.get("/openapi.json", headers={"X-Forwarded-Prefix": root_path})
            for root_path in root_paths
        ]
        head = await client.head("/openapi.json")

    servers = [{"servers": [{"url": root_path or "/"}]} for root_path in root_paths]
    assert [answer.json() for answer in answers] == [DOCUMENT | server for server in servers]
    assert head.headers["Content-Length"] == answers[-1].headers["Content-Length"]


def test_the_document_is_written_once_until_a_route_is_added() -> None:
    """Nobody needs a key for it, and to write it takes longer than most answers."""

    async def add() -> int:
        """Add."""
        return 1

    app = create_app(Settings())
    written = app.write_document("")
    app.openapi()["info"]["version"] = "of a document that was changed and not made anew"
    assert app.write_document("") == written

    app.add_api_route("/v1/added", add, tags=["Service"])

    assert b"/v1/added" in app.write_document("")

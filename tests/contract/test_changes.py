"""Changes that break clients are named, and others are not."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.contract.changes import list_breaking_changes

TEXT: dict[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string", "maxLength": 10}, "title": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
GOOD: dict[str, Any] = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "const": "good"},
        "label": {"type": "string", "enum": ["positive", "negative"]},
        "next": {"anyOf": [{"$ref": "#/components/schemas/Good"}, {"type": "null"}]},
    },
    "required": ["kind", "label", "next"],
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {"kind": {"type": "string", "const": "problem"}, "status": {"type": "integer"}},
    "required": ["kind", "status"],
}
BATCH: dict[str, Any] = {
    "type": "array",
    "items": {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Good", "Problem")]},
}
REFUSAL: dict[str, Any] = {
    "type": "object",
    "properties": {"detail": {"type": "string"}},
    "required": ["detail"],
}
BY_TEXT: dict[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "limit": {"type": "integer"}},
    "required": ["text"],
    "additionalProperties": False,
}
BY_ID: dict[str, Any] = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "limit": {"type": "integer"}},
    "required": ["id"],
    "additionalProperties": False,
}
QUERY: dict[str, Any] = {
    "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("ByText", "ById")]
}
FILTER: dict[str, Any] = {"anyOf": [{"type": "string", "maxLength": 9}, {"type": "string"}]}
BEFORE: dict[str, Any] = {
    "paths": {
        "/texts": {
            "post": {
                "operationId": "add_text",
                "security": [{"key": []}, {"session": []}],
                "parameters": [
                    {"in": "query", "name": "limit", "schema": {"type": "integer"}},
                    {"in": "query", "name": "order", "schema": {"enum": ["newest", "oldest"]}},
                ],
                "requestBody": {"content": {"application/json": {"schema": TEXT}}},
                "responses": {
                    "200": {
                        "headers": {"Link": {}},
                        "content": {"application/json": {"schema": BATCH}},
                    },
                    "404": {
                        "headers": {"X-Request-ID": {}},
                        "content": {
                            "application/problem+json": {
                                "schema": {"$ref": "#/components/schemas/Refusal"}
                            }
                        },
                    },
                },
            },
            "put": {
                "operationId": "find_texts",
                "security": [],
                "parameters": [{"in": "query", "name": "filter", "schema": FILTER}],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Query"}}
                    }
                },
                "responses": {"200": {}},
            },
        }
    },
    "components": {
        "schemas": {
            "Good": GOOD,
            "Problem": PROBLEM,
            "Refusal": REFUSAL,
            "ByText": BY_TEXT,
            "ById": BY_ID,
            "Query": QUERY,
        },
        "securitySchemes": {
            "key": {"type": "http", "scheme": "bearer"},
            "session": {"type": "apiKey", "in": "cookie", "name": "login"},
        },
    },
}

Change = Callable[[dict[str, Any], dict[str, Any]], object]
"""Changes an operation, or the schemas."""


def read_properties(operation: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return body["properties"]  # type: ignore[no-any-return]  # of a document


BREAKING: dict[str, tuple[Change, str]] = {
    "another name": (
        lambda operation, _: operation.update(operationId="put_text"),
        "is called put_text instead of add_text",
    ),
    "one key less": (
        lambda operation, _: operation["security"].pop(),
        "cannot be called with apiKey cookie login",
    ),
    "no parameter": (
        lambda operation, _: operation["parameters"].pop(0),
        "its query parameter limit is gone",
    ),
    "a needed parameter": (
        lambda operation, _: operation["parameters"][0].update(required=True),
        "its query parameter limit is required",
    ),
    "another type": (
        lambda operation, _: operation["parameters"][0].update(schema={"type": "boolean"}),
        "its query parameter limit is never integer",
    ),
    "a value less to send": (
        lambda operation, _: operation["parameters"][1]["schema"]["enum"].remove("oldest"),
        "its query parameter order is never 'oldest'",
    ),
    "no field to send": (
        lambda operation, _: read_properties(operation).pop("title"),
        "its body has no title",
    ),
    "a needed field": (
        lambda operation, _: operation["requestBody"]["content"]["application/json"][
            "schema"
        ].update(required=["text", "title"]),
        "its body needs title",
    ),
    "a shorter text": (
        lambda operation, _: read_properties(operation)["text"].update(maxLength=5),
        "its body → text has maxLength 5",
    ),
    "no field to receive": (
        lambda _, schemas: schemas["Problem"]["properties"].pop("status"),
        "its 200 answer → each has no status",
    ),
    "a field that may be missing": (
        lambda _, schemas: schemas["Problem"]["required"].remove("status"),
        "its 200 answer → each may lack status",
    ),
    "a value more to receive": (
        lambda _, schemas: schemas["Good"]["properties"]["label"]["enum"].append("mixed"),
        "its 200 answer → each → label is also 'mixed'",
    ),
    "null to receive": (
        lambda _, schemas: schemas["Problem"]["properties"].update(
            status={"anyOf": [{"type": "integer"}, {"type": "null"}]}
        ),
        "its 200 answer → each → status is also null",
    ),
    "another status": (
        lambda operation, _: operation["responses"].update(
            {"201": operation["responses"].pop("200")}
        ),
        "is no longer answered 200",
    ),
    "no header": (
        lambda operation, _: operation["responses"]["200"].pop("headers"),
        "its 200 answer has no header Link",
    ),
    "no field of a problem": (
        lambda _, schemas: schemas["Refusal"]["properties"].pop("detail"),
        "its 404 answer has no detail",
    ),
    "no header of a problem": (
        lambda operation, _: operation["responses"]["404"].pop("headers"),
        "its 404 answer has no header X-Request-ID",
    ),
}

BREAKING_ONE_OF_TWO: dict[str, tuple[Change, str]] = {
    f"{what} of {name}": (how, sentence)
    for name in ("ByText", "ById")
    for what, how, sentence in (
        (
            "no field",
            lambda _, schemas, name=name: schemas[name]["properties"].pop("limit"),
            "its body has no limit",
        ),
        (
            "a needed field",
            lambda _, schemas, name=name: schemas[name]["required"].append("limit"),
            "its body needs limit",
        ),
        (
            "nothing",
            lambda _, schemas, name=name: schemas["Query"]["oneOf"].remove(
                {"$ref": f"#/components/schemas/{name}"}
            ),
            f"its body is never object {name}",
        ),
    )
}
"""Changes of one of two bodies that nothing but their schemas' names tells apart."""

HARMLESS: dict[str, Change] = {
    "nothing": lambda _, __: None,
    "a call without a key": lambda operation, _: operation["security"].append({}),
    "a parameter more": lambda operation, _: operation["parameters"].append(
        {"in": "query", "name": "q", "schema": {"type": "string"}}
    ),
    "a field more to send": lambda operation, _: read_properties(operation).update(
        source={"type": "string"}
    ),
    "a longer text": lambda operation, _: read_properties(operation)["text"].update(maxLength=20),
    "a value more to send": lambda operation, _: operation["parameters"][1]["schema"][
        "enum"
    ].append("longest"),
    "a field more to receive": lambda _, schemas: schemas["Good"]["properties"].update(
        sure={"type": "boolean"}
    ),
    "a status more": lambda operation, _: operation["responses"].update({"202": {}}),
    "a problem less": lambda operation, _: operation["responses"].pop("404"),
    "another name of a schema": lambda operation, schemas: (
        schemas.update(Failure=schemas["Refusal"]),
        operation["responses"]["404"]["content"]["application/problem+json"].update(
            schema={"$ref": "#/components/schemas/Failure"}
        ),
    ),
    "one of two bodies more": lambda _, schemas: (
        schemas.update(ByTitle={"type": "object", "properties": {}}),
        schemas["Query"]["oneOf"].append({"$ref": "#/components/schemas/ByTitle"}),
    ),
    "a body in place of one": lambda operation, _: operation["requestBody"]["content"][
        "application/json"
    ].update(schema={"oneOf": [TEXT, {"$ref": "#/components/schemas/ById"}]}),
}


def change(how: Change, method: str = "post") -> dict[str, Any]:
    """Return the document after a change of one of its operations."""
    after = deepcopy(BEFORE)
    how(after["paths"]["/texts"][method], after["components"]["schemas"])
    return after


@pytest.mark.parametrize(("how", "sentence"), BREAKING.values(), ids=BREAKING)
def test_what_breaks_clients_is_named(how: Change, sentence: str) -> None:
    """With the call, and where in it."""
    assert list_breaking_changes(BEFORE, change(how)) == [f"POST /texts: {sentence}"]


@pytest.mark.parametrize(("how", "sentence"), BREAKING_ONE_OF_TWO.values(), ids=BREAKING_ONE_OF_TWO)
def test_what_breaks_clients_in_one_of_two_bodies_is_named(how: Change, sentence: str) -> None:
    """Whichever of the two it is, although both are objects."""
    assert list_breaking_changes(BEFORE, change(how, "put")) == [f"PUT /texts: {sentence}"]


def test_what_breaks_clients_in_one_of_two_strings_is_named() -> None:
    """Where not even a name tells them apart, their order does."""
    after = change(
        lambda operation, _: operation["parameters"][0]["schema"]["anyOf"][0].update(maxLength=5),
        "put",
    )

    assert list_breaking_changes(BEFORE, after) == [
        "PUT /texts: its query parameter filter has maxLength 5"
    ]


def test_a_call_that_needs_a_key_now_is_named() -> None:
    """Clients that were made without one have none to send."""
    after = change(lambda operation, _: operation.update(security=[{"key": []}]), "put")

    assert list_breaking_changes(BEFORE, after) == ["PUT /texts: cannot be called with no key"]


def test_a_key_that_is_sent_in_another_way_is_named() -> None:
    """Whatever the document calls it."""
    after = deepcopy(BEFORE)
    after["components"]["securitySchemes"]["key"] = {"type": "apiKey", "in": "header", "name": "k"}

    assert list_breaking_changes(BEFORE, after) == [
        "POST /texts: cannot be called with http bearer"
    ]


@pytest.mark.parametrize("how", HARMLESS.values(), ids=HARMLESS)
def test_what_clients_do_not_notice_is_not_named(how: Change) -> None:
    """They send what they sent, and receive what they know."""
    assert list_breaking_changes(BEFORE, change(how)) == []


def test_a_call_that_is_gone_is_named() -> None:
    """By its method and path."""
    gone = list_breaking_changes(BEFORE, {**BEFORE, "paths": {}})

    assert gone == ["PUT /texts is gone", "POST /texts is gone"]

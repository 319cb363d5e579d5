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
BEFORE: dict[str, Any] = {
    "paths": {
        "/texts": {
            "post": {
                "operationId": "add_text",
                "parameters": [
                    {"in": "query", "name": "limit", "schema": {"type": "integer"}},
                    {"in": "query", "name": "order", "schema": {"enum": ["newest", "oldest"]}},
                ],
                "requestBody": {"content": {"application/json": {"schema": TEXT}}},
                "responses": {
                    "200": {
                        "headers": {"Link": {}},
                        "content": {"application/json": {"schema": BATCH}},
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Good": GOOD, "Problem": PROBLEM}},
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
}

HARMLESS: dict[str, Change] = {
    "nothing": lambda _, __: None,
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
}


def change(how: Change) -> dict[str, Any]:
    """Return the document after a change."""
    after = deepcopy(BEFORE)
    how(after["paths"]["/texts"]["post"], after["components"]["schemas"])
    return after


@pytest.mark.parametrize(("how", "sentence"), BREAKING.values(), ids=BREAKING)
def test_what_breaks_clients_is_named(how: Change, sentence: str) -> None:
    """With the call, and where in it."""
    assert list_breaking_changes(BEFORE, change(how)) == [f"POST /texts: {sentence}"]


@pytest.mark.parametrize("how", HARMLESS.values(), ids=HARMLESS)
def test_what_clients_do_not_notice_is_not_named(how: Change) -> None:
    """They send what they sent, and receive what they know."""
    assert list_breaking_changes(BEFORE, change(how)) == []


def test_a_call_that_is_gone_is_named() -> None:
    """By its method and path."""
    assert list_breaking_changes(BEFORE, {**BEFORE, "paths": {}}) == ["POST /texts is gone"]

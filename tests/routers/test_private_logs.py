"""No text of a user, no query and no key is in a log, whatever a request is answered with."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import Start
from tests.routers.database import execute

MARKER = "markedbyacustomer"

KEY = f"subtext_{'k' * 22}_{MARKER}{'k' * 26}"

JSON = {"Content-Type": "application/json"}

METHODS = ("get", "post", "put", "patch", "delete")


def mark(value: object) -> object:
    """Return a JSON value with the marker in the place of each text, and in the names of fields."""
    if isinstance(value, dict):
        return {name: mark(one) for name, one in value.items()}
    if isinstance(value, list):
        return [mark(one) for one in value]
    return f"{MARKER} {value}" if isinstance(value, str) else value


def list_requests(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield requests to each operation: as in its example, as far as texts go, and wrong ones."""
    for path, operations in document["paths"].items():
        for method in METHODS:
            if method not in operations:
                continue
            operation = operations[method]
            parameters = operation.get("parameters", ())
            names = {one["name"] for one in parameters if one["in"] == "path"}
            address = path.format(**dict.fromkeys(names, UUID(int=1)))
            query = {one["name"]: MARKER for one in parameters if one["in"] == "query"}
            bodies = list(list_bodies(operation, document))
            for body in bodies or [None]:
                yield method, address, {} if body is None else {"json": body}
            if query:
                yield method, address, {"params": query}
            yield method, address, {"params": {MARKER: MARKER}}
            yield method, address, {"content": MARKER}
            if bodies:
                yield method, address, {"content": f'{{"{MARKER}', "headers": JSON}


def list_bodies(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[object]:
    """Yield bodies for an operation that takes JSON."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return
    reference = content["schema"].get("$ref", "").rpartition("/")[2]
    schema = document["components"]["schemas"].get(reference, {})
    example = schema.get("examples", [{}])[0]
    yield mark(example)
    yield {name: {MARKER: MARKER} for name in schema.get("properties", {})}
    yield {**example, MARKER: 1} if isinstance(example, dict) else MARKER
    yield [MARKER]


@pytest.mark.usefixtures("sqlite_url")
async def test_no_answer_leaves_a_text_in_the_log(
    start: Start, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of any call, with texts as they are sent, in wrong places, and in addresses."""
    headers = {"Authorization": f"Bearer {KEY}", "Cookie": f"subtext_session={MARKER}"}
    statuses: set[int] = set()
    async with start(log_level="debug", job_processes=0) as client:
        document = (await client.get("/openapi.json")).json()
        for method, address, options in list_requests(document):
            if address.endswith("/events"):
                continue  # without an end
            answer = await client.request(method, address, **options)
            statuses.add(answer.status_code)
        await client.post("/v1/sentiment", json={"text": MARKER}, headers=headers)
        await client.get(f"/v1/{KEY}")

    written = capfd.readouterr().err
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert {200, 201, 400, 404, 415, 422} <= statuses
    assert len([line for line in lines if line["event"] == "request"]) > 200
    assert MARKER not in written


async def test_a_defect_leaves_no_text_in_the_log(
    start: Start, database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """PostgreSQL tells the whole row that breaks a rule, and SQLAlchemy the parameters."""
    async with start(log_level="info") as client:
        if database_url.startswith("postgresql"):
            rule = "ALTER TABLE reviews ADD CONSTRAINT short CHECK (length(text) < 3)"
        else:
            rule = (
                "CREATE TRIGGER short BEFORE INSERT ON reviews WHEN length(NEW.text) > 3 "
                "BEGIN INSERT INTO reviews (id) VALUES (NULL); END"
            )
        await execute(database_url, rule)
        body = {"text": f"{MARKER} was awful", "title": MARKER, "source": MARKER}

        answer = await client.post("/v1/reviews", json=body)

    written = capfd.readouterr().err
    (defect,) = [json.loads(line) for line in written.splitlines() if '"defect"' in line]
    assert answer.status_code == 500
    assert defect["request_id"] == answer.headers["X-Request-ID"]
    assert "IntegrityError" in defect["exception"]
    assert MARKER not in written

"""Exports: every review that matches, in formats that other programs read."""

import csv
import io
import json

import httpx
import pytest

from tests.routers.calls import AWESOME, AWFUL, Json, add, correct, get
from tests.routers.problems import assert_refused

AWKWARD = 'He said "no",\nthen\r\nleft;\t=SUM(A1) \u2028 caf\u00e9 \U0001f600'


async def read_ndjson(client: httpx.AsyncClient, **params: str) -> list[Json]:
    """Return the objects of an NDJSON export."""
    answer = await client.get("/v1/reviews/export", params={"format": "ndjson", **params})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    assert answer.text.count("\n") == len(answer.content.split(b"\n")) - 1
    return [json.loads(line) for line in answer.content.split(b"\n")[:-1]]


async def read_csv(client: httpx.AsyncClient, **params: str) -> list[dict[str, str]]:
    """Return the rows of a CSV export."""
    answer = await client.get("/v1/reviews/export", params={"format": "csv", **params})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


async def test_ndjson_is_the_list_line_by_line(client: httpx.AsyncClient) -> None:
    """Every review with the same keys and values, newest first."""
    for text in (AWESOME, AWKWARD, AWFUL):
        await add(client, text, title=AWKWARD, rating=4.5)

    assert await read_ndjson(client) == (await get(client, "/v1/reviews"))["items"]


async def test_csv_keeps_every_text_unchanged(client: httpx.AsyncClient) -> None:
    """Quotes, commas and line breaks included."""
    review = await add(client, AWKWARD, title=AWKWARD, source="a,b", external_id='"', rating=4.5)

    (row,) = await read_csv(client)

    for name in ("id", "text", "title", "source", "external_id", "created_at"):
        assert row[name] == review[name]
    assert row["rating"] == "4.5"
    assert row["label"] == ""
    assert row["predicted_label"] == review["prediction"]["label"]
    assert float(row["predicted_probability"]) == review["prediction"]["probability"]
    assert row["model_version"] == review["prediction"]["model_version"]


async def test_both_formats_hold_the_same_reviews(client: httpx.AsyncClient) -> None:
    """In the same order, labels included."""
    for text in (AWESOME, AWFUL, AWKWARD):
        await correct(client, await add(client, text), "positive")

    ndjson, table = await read_ndjson(client), await read_csv(client)

    assert [(one["id"], one["label"]) for one in ndjson] == [
        (one["id"], one["label"]) for one in table
    ]
    assert len(table) == 3


@pytest.mark.parametrize(
    "wanted",
    [
        {"sentiment": "positive"},
        {"sentiment": "negative", "q": "movie"},
        {"corrected": "true"},
        {"corrected": "false"},
        {"sure": "false"},
        {"q": "absent"},
    ],
    ids=str,
)
async def test_an_export_takes_the_filters_of_the_list(
    client: httpx.AsyncClient, wanted: dict[str, str]
) -> None:
    """It holds what the list holds, in both formats."""
    reviews = [await add(client, text) for text in (AWESOME, AWFUL, "Zzyzx", "Slow and dull")]
    await correct(client, reviews[2], "positive")

    listed = (await get(client, "/v1/reviews", **wanted))["items"]

    assert await read_ndjson(client, **wanted) == listed
    assert [row["id"] for row in await read_csv(client, **wanted)] == [one["id"] for one in listed]


async def test_an_export_is_not_cut_off_at_a_page(client: httpx.AsyncClient) -> None:
    """It holds more reviews than any page, each of them once."""
    for _ in range(3):
        await client.post("/v1/reviews/batch", json={"reviews": [{"text": AWESOME}] * 100})

    exported = await read_ndjson(client)

    assert len({one["id"] for one in exported}) == len(exported) == 300


async def test_nothing_stored_exports_as_nothing(client: httpx.AsyncClient) -> None:
    """As an empty file, or as a header alone."""
    assert await read_ndjson(client) == []
    assert await read_csv(client) == []
    header = (await client.get("/v1/reviews/export?format=csv")).text
    assert header.startswith("id,created_at,")
    assert header.count("\n") == 1


async def test_an_unknown_format_is_refused(client: httpx.AsyncClient) -> None:
    """Before anything is streamed."""
    assert_refused(await client.get("/v1/reviews/export?format=xml"), 422)

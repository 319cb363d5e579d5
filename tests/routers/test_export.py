"""Exports: every review that matches, in a form other programs read."""

import csv
import io
import json

import httpx
import pytest

from tests.routers.calls import AWESOME, AWFUL, Json, add, corrected, get
from tests.routers.problems import refused

AWKWARD = 'He said "no",\nthen\r\nleft;\t=SUM(A1) \u2028 caf\u00e9 \U0001f600'


async def lines(client: httpx.AsyncClient, **params: str) -> list[Json]:
    """Return the objects of an NDJSON export."""
    answer = await client.get("/v1/reviews/export", params={"format": "ndjson", **params})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    assert answer.text.count("\n") == len(answer.content.split(b"\n")) - 1
    return [json.loads(line) for line in answer.content.split(b"\n")[:-1]]


async def rows(client: httpx.AsyncClient, **params: str) -> list[dict[str, str]]:
    """Return the rows of a CSV export."""
    answer = await client.get("/v1/reviews/export", params={"format": "csv", **params})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


async def test_ndjson_is_the_list_line_by_line(client: httpx.AsyncClient) -> None:
    """Every review as it is answered elsewhere, newest first."""
    for text in (AWESOME, AWKWARD, AWFUL):
        await add(client, text, title=AWKWARD, rating=4.5)

    assert await lines(client) == (await get(client, "/v1/reviews"))["items"]


async def test_csv_keeps_every_text_to_the_letter(client: httpx.AsyncClient) -> None:
    """Quotes, commas and line breaks included."""
    review = await add(client, AWKWARD, title=AWKWARD, source="a,b", external_id='"', rating=4.5)

    (row,) = await rows(client)

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
        await corrected(client, await add(client, text), "positive")

    as_lines, as_rows = await lines(client), await rows(client)

    assert [(one["id"], one["label"]) for one in as_lines] == [
        (one["id"], one["label"]) for one in as_rows
    ]
    assert len(as_rows) == 3


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
    await corrected(client, reviews[2], "positive")

    listed = (await get(client, "/v1/reviews", **wanted))["items"]

    assert await lines(client, **wanted) == listed
    assert [row["id"] for row in await rows(client, **wanted)] == [one["id"] for one in listed]


async def test_an_export_is_not_cut_off_at_a_page(client: httpx.AsyncClient) -> None:
    """It holds more than any list shows at once, each review once."""
    for _ in range(3):
        await client.post("/v1/reviews/batch", json={"reviews": [{"text": AWESOME}] * 100})

    exported = await lines(client)

    assert len({one["id"] for one in exported}) == len(exported) == 300


async def test_nothing_stored_exports_as_nothing(client: httpx.AsyncClient) -> None:
    """An empty file, or a header alone."""
    assert await lines(client) == []
    assert await rows(client) == []
    header = (await client.get("/v1/reviews/export?format=csv")).text
    assert header.startswith("id,created_at,")
    assert header.count("\n") == 1


async def test_an_unknown_format_is_refused(client: httpx.AsyncClient) -> None:
    """Before anything is streamed."""
    refused(await client.get("/v1/reviews/export?format=xml"), 422)

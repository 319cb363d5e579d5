"""Exports: every review that matches, in formats that other programs read."""

import csv
import io
import json
import re
from datetime import datetime
from zipfile import ZipFile

import httpx
import pytest
from python_calamine import CalamineWorkbook

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


async def read_xlsx(client: httpx.AsyncClient, **params: str) -> list[list[object]]:
    """Return the rows of the first sheet, the header included."""
    answer = await client.get("/v1/reviews/export", params={"format": "xlsx", **params})
    assert answer.status_code == 200
    assert "spreadsheetml" in answer.headers["Content-Type"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


HOSTILE = (
    "=1+1",
    "+49 30 123",
    "-1",
    "@SUM(A1)",
    "\tcmd",
    "'=x",
    "''",
    "https://example.org/",
    "1e5",
    "line one\r\nline two",
    "_x000D_",
    "\x01\U0001f600",
)


async def test_a_workbook_has_typed_cells_and_no_formula(client: httpx.AsyncClient) -> None:
    """Text stays text whatever it looks like; numbers and dates are such."""
    for text in HOSTILE:
        await add(client, text, rating=4, written_at="2019-03-05T10:00:00Z", attributes={"v": 4})

    header, *rows = await read_xlsx(client)

    at = {str(name): number for number, name in enumerate(header)}
    assert [row[at["text"]] for row in rows] == list(HOSTILE)[::-1]
    assert {row[at["rating"]] for row in rows} == {4.0}
    assert {row[at["written_at"]] for row in rows} == {datetime(2019, 3, 5, 10)}  # noqa: DTZ001 - a cell has no zone
    assert {row[at["attributes"]] for row in rows} == {'{"v": 4}'}
    assert {type(row[at["sure"]]) for row in rows} == {bool}
    content = (await client.get("/v1/reviews/export?format=xlsx")).content
    sheet = ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


async def test_what_a_cell_cannot_take_is_cut_and_said(client: httpx.AsyncClient) -> None:
    """Spreadsheets count UTF-16 units; no character is cut in two."""
    text = "x" + "\U0001f600" * 20_000
    await add(client, text)

    header, row = await read_xlsx(client)

    cell = str(row[header.index("text")])
    assert text.startswith(cell)
    assert len(cell) == 1 + (32_767 - 1) // 2
    assert row[header.index("cut")] == "text: 20,001 characters"


async def test_a_workbook_takes_the_filters_of_the_list(client: httpx.AsyncClient) -> None:
    """Nothing that matches is a header alone."""
    await add(client, AWESOME)

    assert len(await read_xlsx(client, q="awesome")) == 2
    assert len(await read_xlsx(client, q="absent")) == 1


async def test_csv_for_excel_has_a_mark_and_no_formula(client: httpx.AsyncClient) -> None:
    """Taking one apostrophe from what begins like a formula behind it gives back every text."""
    for text in HOSTILE:
        await add(client, text)

    content = (await client.get("/v1/reviews/export?format=csv&excel=true")).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbfid,")
    assert not [row for row in rows if row["text"][0] in "=+-@\t\r"]
    texts = [re.sub(r"^'('*[=+\-@\t\r])", r"\1", row["text"]) for row in rows]
    assert texts == list(HOSTILE)[::-1]


@pytest.mark.usefixtures("sqlite_url")
async def test_other_formats_have_no_form_for_excel(client: httpx.AsyncClient) -> None:
    """They are as they always are."""
    await add(client, "=1+1")

    assert await read_ndjson(client, excel="true") == await read_ndjson(client)


async def test_csv_has_attributes_as_json(client: httpx.AsyncClient) -> None:
    """Whole numbers stay whole."""
    await add(client, AWESOME, attributes={"country": "DE", "plan": 4, "version": 4.5})

    (row,) = await read_csv(client)

    assert json.loads(row["attributes"]) == {"country": "DE", "plan": 4, "version": 4.5}
    assert '"plan": 4,' in row["attributes"]


async def test_an_exported_line_can_be_posted_back(client: httpx.AsyncClient) -> None:
    """Label and times are kept; the id and the prediction are new."""
    review = await add(client, AWKWARD, written_at="2019-03-05T10:00:00Z", attributes={"v": 4})
    await correct(client, review, "positive")
    (line,) = await read_ndjson(client)
    await client.delete(f"/v1/reviews/{review['id']}")

    again = (await client.post("/v1/reviews", json=line)).json()

    for name in line.keys() - {"id", "prediction"}:
        assert again[name] == line[name], name
    assert again["id"] != line["id"]
    assert await read_ndjson(client) == [again]


async def test_nothing_stored_exports_as_nothing(client: httpx.AsyncClient) -> None:
    """As an empty file, or as a header alone."""
    assert await read_ndjson(client) == []
    assert await read_csv(client) == []
    header = (await client.get("/v1/reviews/export?format=csv")).text
    assert header.startswith("id,created_at,")
    assert header.count("\n") == 1


@pytest.mark.usefixtures("sqlite_url")
async def test_an_unknown_format_is_refused(client: httpx.AsyncClient) -> None:
    """Before anything is streamed."""
    assert_refused(await client.get("/v1/reviews/export?format=xml"), 422)

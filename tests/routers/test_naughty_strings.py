"""Strings that break naive text handling come back unchanged."""

import csv
import io
import json

import httpx
import pytest

from tests.routers.calls import add, get
from tests.routers.problems import assert_refused
from tests.shared_texts import read_shared_texts


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    """The Big List of Naughty Strings."""
    return read_shared_texts("naughty-strings")


async def test_every_naughty_text_comes_back_equal(
    client: httpx.AsyncClient, naughty: list[str]
) -> None:
    """From the answer and from its own address; a blank one is refused."""
    for text in naughty:
        answer = await client.post("/v1/reviews", json={"text": text})
        if not text.strip():
            assert_refused(answer, 422)
            continue
        assert answer.status_code == 201, ascii(text)
        assert answer.json()["text"] == text
        assert await get(client, answer.headers["Location"]) == answer.json()


async def test_the_segments_of_every_naughty_text_are_the_text(
    client: httpx.AsyncClient, naughty: list[str]
) -> None:
    """No character is lost."""
    kept = [text for text in naughty if text.strip()]

    for start in range(0, len(kept), 100):
        texts = kept[start : start + 100]
        answer = await client.post("/v1/sentiment/batch", json={"texts": texts, "explain": True})

        segments = [prediction["segments"] for prediction in answer.json()["results"]]
        assert ["".join(piece["text"] for piece in pieces) for pieces in segments] == texts


async def test_every_naughty_text_is_listed_and_exported_equal(
    client: httpx.AsyncClient, naughty: list[str]
) -> None:
    """As text and as every fact that is a string, in both formats."""
    kept = [text for text in naughty if text.strip()]
    for start in range(0, len(kept), 100):
        reviews = [
            {
                "text": text,
                "title": text[:500],
                "source": text[:500],
                "external_id": f"{number} {text}"[:500],
            }
            for number, text in enumerate(kept[start : start + 100], start)
        ]
        answer = await client.post("/v1/reviews/batch", json={"reviews": reviews})
        assert [one.get("text") for one in answer.json()["results"]] == [
            one["text"] for one in reviews
        ]

    page = await get(client, "/v1/reviews", order="oldest", limit=200)
    listed = page["items"]
    while page["next_cursor"]:
        page = await get(
            client, "/v1/reviews", order="oldest", limit=200, cursor=page["next_cursor"]
        )
        listed += page["items"]
    lines = (await client.get("/v1/reviews/export")).content.split(b"\n")[:-1]
    table = (await client.get("/v1/reviews/export?format=csv")).content.decode()

    assert [one["text"] for one in listed] == kept
    assert [one["title"] for one in listed] == [text[:500] for text in kept]
    assert [json.loads(line) for line in lines] == listed[::-1]
    assert [row["text"] for row in csv.DictReader(io.StringIO(table, newline=""))] == kept[::-1]


async def test_naughty_strings_may_be_searched_for(
    client: httpx.AsyncClient, naughty: list[str]
) -> None:
    """No string is an operator of the database."""
    await add(client, "The movie was awesome")

    for text in naughty[::4]:
        answer = await client.get("/v1/reviews", params={"q": text})
        assert answer.status_code == 200, ascii(text)


async def test_naughty_texts_are_summarised(client: httpx.AsyncClient, naughty: list[str]) -> None:
    """Each sentence of a summary is a span of the text."""
    for text in (text for text in naughty[::2] if text.strip()):
        answer = await client.post("/v1/summary", json={"text": text})
        assert answer.status_code == 200, ascii(text)
        for one in answer.json()["sentences"]:
            assert text[one["start"] : one["end"]] == one["text"]

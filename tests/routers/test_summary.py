"""The sentences that matter, over HTTP."""

import httpx
import pytest

from tests.routers.calls import Json

TEXT = (
    "The film tells the story of a lighthouse keeper. Dr. Smith paid $3.50 for a ticket. "
    "The lighthouse keeper has a secret, and the story keeps it well. \U0001f600 It rained. "
    "\u201cIs that all?\u201d she asked. The keeper of the lighthouse tells his story at the end."
)


async def summarize(client: httpx.AsyncClient, text: str, **options: int) -> Json:
    """Return the summary of a text."""
    answer = await client.post("/v1/summary", json={"text": text, **options})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


@pytest.mark.parametrize("sentences", [1, 2, 3, 6, 100])
async def test_a_summary_has_as_many_sentences_as_requested(
    client: httpx.AsyncClient, sentences: int
) -> None:
    """Or all, if the text has fewer; in reading order, each of them once."""
    summary = await summarize(client, TEXT, sentences=sentences)

    indexes = [one["index"] for one in summary["sentences"]]
    assert len(indexes) == min(sentences, summary["sentence_count"])
    assert indexes == sorted(set(indexes))
    assert all(0 <= index < summary["sentence_count"] for index in indexes)


async def test_a_summary_has_three_sentences_by_default(client: httpx.AsyncClient) -> None:
    """It is the same as with the number given."""
    assert await summarize(client, TEXT) == await summarize(client, TEXT, sentences=3)


async def test_sentences_are_spans_of_the_text(client: httpx.AsyncClient) -> None:
    """From code point start to end, also with blanks around them and emoji before them."""
    text = f"\n  {TEXT}  \n\n"

    summary = await summarize(client, text, sentences=100)

    for one in summary["sentences"]:
        assert text[one["start"] : one["end"]] == one["text"] == one["text"].strip()
        assert 0 <= one["score"] <= 1
    assert summary["summary"] == " ".join(one["text"] for one in summary["sentences"])


async def test_the_same_text_gets_the_same_summary(client: httpx.AsyncClient) -> None:
    """Bit for bit."""
    assert await summarize(client, TEXT) == await summarize(client, TEXT)


@pytest.mark.parametrize("text", ["One.", "no stop", "?!", "\U0001f600", "x" * 500])
async def test_a_single_sentence_is_its_own_summary(client: httpx.AsyncClient, text: str) -> None:
    """However short or long."""
    summary = await summarize(client, text)

    assert summary["summary"] == text
    assert summary["sentence_count"] == 1


async def test_the_longest_text_is_summarised(client: httpx.AsyncClient) -> None:
    """Thousands of sentences are within the limit."""
    text = ("Word by word. " * 7143)[:100_000].strip()

    summary = await summarize(client, text, sentences=100)

    assert summary["sentence_count"] > 7000
    assert len(summary["sentences"]) == 100

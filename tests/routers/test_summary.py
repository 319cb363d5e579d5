"""The sentences that matter, over HTTP."""

import httpx
import pytest

from tests.routers.calls import Json

TEXT = (
    "The film tells the story of a lighthouse keeper. Dr. Smith paid $3.50 for a ticket. "
    "The lighthouse keeper has a secret, and the story keeps it well. \U0001f600 It rained. "
    "\u201cIs that all?\u201d she asked. The keeper of the lighthouse tells his story at the end."
)


async def summarised(client: httpx.AsyncClient, text: str, **options: int) -> Json:
    """Return the summary of a text."""
    answer = await client.post("/v1/summary", json={"text": text, **options})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


@pytest.mark.parametrize("sentences", [1, 2, 3, 6, 100])
async def test_as_many_sentences_as_are_asked_for(
    client: httpx.AsyncClient, sentences: int
) -> None:
    """Or all, if the text has fewer; in reading order, each one once."""
    summary = await summarised(client, TEXT, sentences=sentences)

    places = [one["index"] for one in summary["sentences"]]
    assert len(places) == min(sentences, summary["sentence_count"])
    assert places == sorted(set(places))
    assert all(0 <= place < summary["sentence_count"] for place in places)


async def test_three_sentences_by_default(client: httpx.AsyncClient) -> None:
    """Without a number, three."""
    assert await summarised(client, TEXT) == await summarised(client, TEXT, sentences=3)


async def test_sentences_are_pieces_of_the_text(client: httpx.AsyncClient) -> None:
    """Code points from start to end, blanks around them and emoji before them included."""
    text = f"\n  {TEXT}  \n\n"

    summary = await summarised(client, text, sentences=100)

    for one in summary["sentences"]:
        assert text[one["start"] : one["end"]] == one["text"] == one["text"].strip()
        assert 0 <= one["score"] <= 1
    assert summary["summary"] == " ".join(one["text"] for one in summary["sentences"])


async def test_the_same_text_gets_the_same_summary(client: httpx.AsyncClient) -> None:
    """Bit for bit."""
    assert await summarised(client, TEXT) == await summarised(client, TEXT)


@pytest.mark.parametrize("text", ["One.", "no stop", "?!", "\U0001f600", "x" * 500])
async def test_a_single_sentence_is_its_own_summary(client: httpx.AsyncClient, text: str) -> None:
    """However short or long."""
    summary = await summarised(client, text)

    assert summary["summary"] == text
    assert summary["sentence_count"] == 1


async def test_the_longest_text_is_summarised(client: httpx.AsyncClient) -> None:
    """Thousands of sentences are within the limit."""
    text = ("Word by word. " * 7143)[:100_000].strip()

    summary = await summarised(client, text, sentences=100)

    assert summary["sentence_count"] > 7000
    assert len(summary["sentences"]) == 100

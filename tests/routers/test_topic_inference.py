"""The topics of a text, over HTTP."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from app.services.admission import Gate
from app.services.topics.service import IN_PLACE_CHARACTERS
from tests.routers.calls import Json
from tests.routers.problems import assert_refused
from tests.small_topics import LABELS, NETWORKS, REINFORCEMENT

INFERENCE = "/v1/topic-models/default/inference"
TEXT = "Convolutional neural networks for a policy: reward, zebra!\n"


async def infer(client: httpx.AsyncClient, text: str) -> Json:
    """Return the topics of a text."""
    answer = await client.post(INFERENCE, json={"text": text})
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def test_every_word_has_its_topic_and_no_character_is_lost(client: httpx.AsyncClient) -> None:
    """The words of a phrase have its topic; the segments make up the text."""
    answer = await infer(client, TEXT)

    assert "".join(segment["text"] for segment in answer["segments"]) == TEXT
    topics = {segment["text"]: segment["topic"] for segment in answer["segments"]}
    assert topics["Convolutional"] == topics["neural"] == topics["networks"] == NETWORKS
    assert topics["policy"] == topics["reward"] == REINFORCEMENT
    assert topics["zebra"] is None
    assert answer["unknown_words"] == ["zebra"]
    assert answer["coverage"] == pytest.approx(5 / 6)
    assert answer["from_prior"] is False


async def test_a_word_that_a_line_divides_is_one_word(client: httpx.AsyncClient) -> None:
    """With its hyphen and its line break in its segment, and in phrases too."""
    text = "Neu-\nral net-\r\n  works for a zebra-\ncorn and a zebra-\ncorn."

    answer = await infer(client, text)

    coloured = {one["text"]: one["topic"] for one in answer["segments"] if one["topic"] is not None}
    assert "".join(segment["text"] for segment in answer["segments"]) == text
    assert coloured == {"Neu-\nral": NETWORKS, "net-\r\n  works": NETWORKS}
    assert answer["unknown_words"] == ["zebra", "corn"]


async def test_topics_come_with_the_largest_share_first(client: httpx.AsyncClient) -> None:
    """With their labels, without those under 0.01."""
    topics = (await infer(client, TEXT))["topics"]

    shares = [topic["share"] for topic in topics]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0.01 for share in shares)
    assert all(LABELS[topic["topic"]] == topic["label"] for topic in topics)


@pytest.mark.parametrize("text", ["zebra", "und so weiter", "日本語のテキスト", "42", "!"])
async def test_a_text_without_known_words_is_no_error(client: httpx.AsyncClient, text: str) -> None:
    """No word has a topic, coverage is 0, and `from_prior` explains the shares."""
    answer = await infer(client, text)

    assert answer["coverage"] == 0
    assert answer["from_prior"] is True
    assert [topic["share"] for topic in answer["topics"]] == pytest.approx([0.5, 1 / 3, 1 / 6])
    assert not [segment for segment in answer["segments"] if segment["topic"] is not None]


async def test_the_same_text_has_the_same_answer(client: httpx.AsyncClient) -> None:
    """Bit for bit, alone or beside other requests."""
    alone = await infer(client, TEXT)

    together = await asyncio.gather(
        *(infer(client, text) for text in [TEXT, "a posterior", TEXT, "an agent"] * 5)
    )

    assert [one for one in together if len(one["segments"]) == len(alone["segments"])] == [
        alone
    ] * 10


async def test_the_longest_text_is_answered(client: httpx.AsyncClient) -> None:
    """It has 100,000 characters; one with more is refused."""
    text = "neural network, " * 6250

    answer = await infer(client, text)

    assert answer["topics"][0]["topic"] == NETWORKS
    assert_refused(await client.post(INFERENCE, json={"text": text.rstrip() + " xy"}), 422)


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": " "}, {"text": 1}, {"texts": ["a"]}])
async def test_a_bad_text_is_refused(client: httpx.AsyncClient, body: Json) -> None:
    """As everywhere."""
    assert_refused(await client.post(INFERENCE, json=body), 422)


async def test_an_unknown_model_is_not_found(client: httpx.AsyncClient) -> None:
    """Whatever the text."""
    assert_refused(await client.post("/v1/topic-models/none/inference", json={"text": "a"}), 404)


async def test_a_long_text_enters_the_gate_once(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it is analyzed, its answer must not be refused because the gate is full."""
    entries = []
    run = Gate.run

    async def record_entry(gate: Gate, work: Callable[[str], bytes], text: str) -> bytes:
        entries.append(work)
        return await run(gate, work, text)

    monkeypatch.setattr(Gate, "run", record_entry)
    await infer(client, "policy reward " * IN_PLACE_CHARACTERS)

    assert len(entries) == 1

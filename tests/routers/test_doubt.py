"""Labels that are doubted, and texts that teach nothing, as clients see them."""

from collections.abc import Sequence

import httpx
import pytest

from app.services.sentiment.online.reasons import NOTHING_TO_LEARN
from tests.conftest import Start
from tests.routers.calls import Json, add, classify, correct, drop_version, get, take_back
from tests.routers.learning import NEW, classify_probes, read_version
from tests.routers.test_lessons import label_all

NAMELESS = ("...", "Anna", "— 12 —")
"""Texts without a single feature."""

LABELS = 60
"""What teaches the word that is later called the opposite."""


async def teach_blorf(client: httpx.AsyncClient) -> None:
    """Label so many reviews with one word positive that the model is sure of it."""
    texts = [f"blorf {'qwrtp ' * (number % 3)}zzyzx{number}" for number in range(LABELS)]
    await label_all(client, await add_labelled(client, texts, "positive"))


async def add_labelled(client: httpx.AsyncClient, texts: Sequence[str], label: str) -> list[Json]:
    """Store reviews and return the label to give to each."""
    answer = await client.post("/v1/reviews/batch", json={"reviews": [{"text": t} for t in texts]})
    assert answer.status_code == 200, answer.text
    return [{"id": one["id"], "label": label} for one in answer.json()["results"]]


async def read_log(client: httpx.AsyncClient) -> list[Json]:
    """Return the newest entries of the log, oldest first."""
    items: list[Json] = (await get(client, "/v1/sentiment-model/versions", limit=10))["items"]
    return items[::-1]


async def contradict(client: httpx.AsyncClient) -> tuple[Json, Json]:
    """Say twice that the word is bad; return the second review and its receipt.

    The first is held back, since nearly all the latest labels would become less probable.
    """
    await correct(client, await add(client, "blorf frob"), "negative")
    review = await add(client, "blorf kwyjibo")
    return review, await correct(client, review, "negative")


async def test_a_label_against_many_is_doubted_and_says_so(client: httpx.AsyncClient) -> None:
    """It is stored and learned in part, and what the others taught still holds."""
    await teach_blorf(client)

    review, receipt = await contradict(client)

    assert receipt["promoted"] is True
    assert f"Doubted: it contradicts what {LABELS} labels have taught" in receipt["reason"]
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert (await classify(client, "blorf"))["label"] == "positive"


async def test_a_doubted_label_is_taken_back_without_a_trace(client: httpx.AsyncClient) -> None:
    """Exactly what it taught goes, bit for bit."""
    await teach_blorf(client)
    before = await classify(client, "blorf")

    review, _ = await contradict(client)
    assert (await classify(client, "blorf"))["log_odds"] < before["log_odds"]
    await take_back(client, review)

    assert drop_version(await classify(client, "blorf")) == drop_version(before)


async def test_what_many_people_say_is_learned_in_the_end(client: httpx.AsyncClient) -> None:
    """The meaning of a word may change; it takes fewer labels than had taught it."""
    await teach_blorf(client)
    people = 0
    while (await classify(client, "blorf"))["label"] == "positive" and people < LABELS:
        await correct(client, await add(client, f"blorf frob{people}"), "negative")
        people += 1

    assert people < LABELS


@pytest.mark.parametrize("text", NAMELESS)
async def test_a_text_that_teaches_nothing_is_held_back(
    client: httpx.AsyncClient, text: str
) -> None:
    """Its label is stored all the same, and can be taken back."""
    version, review = await read_version(client), await add(client, text)

    receipt = await correct(client, review, "negative")

    assert (receipt["promoted"], receipt["reason"]) == (False, NOTHING_TO_LEARN)
    assert receipt["model_version"] == version == await read_version(client)
    assert receipt["before"] == receipt["after"]
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert (await get(client, "/v1/sentiment-model"))["corrections_learned"] == 0
    await take_back(client, review)
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None


async def test_the_old_route_says_that_nothing_was_learned(client: httpx.AsyncClient) -> None:
    """Where it would otherwise say that the review was trained."""
    review = await add(client, "...")

    answer = await get(client, "/train_review", _id=review["id"], sentiment="negative")

    assert answer["status"] == "held back"


async def test_a_lesson_is_learned_but_for_texts_that_teach_nothing(start: Start) -> None:
    """Wherever they stand; a process that starts later agrees, and each can be taken back."""
    texts = ("...", NEW, "Anna", "blorf zzyzx", "— 12 —")
    async with start() as client:
        before = await classify_probes(client)
        labels = await add_labelled(client, texts, "negative")

        receipt = await label_all(client, labels)

        entries, after = await read_log(client), await classify_probes(client)
    async with start() as client:
        replayed, version = await classify_probes(client), await read_version(client)
        for one in labels:
            await take_back(client, one)
        restored = await classify_probes(client)

    assert receipt["promoted"] is True
    assert "3 of 5 texts have nothing that could be learned" in receipt["reason"]
    assert [entry["promoted"] for entry in entries] == [False, True, False, True, False]
    assert entries[0]["reason"] == NOTHING_TO_LEARN
    assert receipt["model_version"] == version == entries[3]["version"]
    assert replayed == after != before == restored


async def test_a_lesson_of_nothing_but_such_texts_is_held_back(client: httpx.AsyncClient) -> None:
    """All labels are stored, and the version stays."""
    version = await read_version(client)
    labels = await add_labelled(client, NAMELESS, "negative")

    receipt = await label_all(client, labels)

    assert (receipt["promoted"], receipt["reason"]) == (False, NOTHING_TO_LEARN)
    assert receipt["model_version"] == version == await read_version(client)
    for one in labels:
        assert (await get(client, f"/v1/reviews/{one['id']}"))["label"] == "negative"

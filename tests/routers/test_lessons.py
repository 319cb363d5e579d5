"""Many corrections as one lesson: learned together, and taken back one by one."""

from uuid import uuid4

import httpx

from tests.conftest import Start
from tests.routers.calls import AWESOME, Json, add, correct, get, take_back
from tests.routers.learning import NEW, classify_probes, provoke_hold_back, read_version, roll_back
from tests.routers.problems import assert_refused
from tests.small_model import HELD_OUT_POSITIVE

TEXTS = (NEW, "blorf zzyzx", "qwrtp, qwrtp blorf")


async def label_all(client: httpx.AsyncClient, labels: list[Json]) -> Json:
    """Label reviews together and return the receipt."""
    answer = await client.put("/v1/reviews/labels", json={"labels": labels})
    assert answer.status_code == 200, answer.text
    receipt: Json = answer.json()
    return receipt


async def add_all(client: httpx.AsyncClient, label: str) -> list[Json]:
    return [{"id": (await add(client, text))["id"], "label": label} for text in TEXTS]


async def test_a_lesson_is_learned_by_one_decision(client: httpx.AsyncClient) -> None:
    """Each correction has an entry of the log, and all of them the same reason and figures."""
    labels = await add_all(client, "negative")

    receipt = await label_all(client, labels)

    assert receipt["promoted"] is True
    assert [one["id"] for one in receipt["results"]] == [one["id"] for one in labels]
    assert await read_version(client) == receipt["model_version"]
    entries = (await get(client, "/v1/sentiment-model/versions"))["items"]
    assert [entry["review_id"] for entry in entries] == [one["id"] for one in labels][::-1]
    assert {entry["reason"] for entry in entries} == {receipt["reason"]}
    assert entries[0]["version"] == receipt["model_version"]
    for one in receipt["results"]:
        stored = await get(client, f"/v1/reviews/{one['id']}")
        assert (stored["label"], stored["prediction"]["label"]) == ("negative", "negative")
        assert stored["prediction"]["model_version"] == receipt["model_version"]
        assert one["after"]["label"] == "negative"


async def test_every_correction_of_a_lesson_can_be_taken_back(client: httpx.AsyncClient) -> None:
    """In any order; without all of them every answer is what it was, bit for bit."""
    before = await classify_probes(client)
    labels = await add_all(client, "negative")
    await label_all(client, labels)

    for one in (labels[1], labels[0], labels[2]):
        await take_back(client, one)

    assert await classify_probes(client) == before


async def test_a_lesson_is_read_by_a_process_that_starts_later(start: Start) -> None:
    """Its replay gives the same answers, and a rollback leaves the lesson behind."""
    async with start() as client:
        first = await correct(client, await add(client, AWESOME), "positive")
        before = await classify_probes(client)
        await label_all(client, await add_all(client, "negative"))
        after = await classify_probes(client)

    async with start() as client:
        assert await classify_probes(client) == after
        assert (await roll_back(client, first["model_version"])).status_code in {200, 201}
        assert await classify_probes(client) == before


async def test_a_lesson_that_makes_the_model_worse_is_held_back_whole(
    client: httpx.AsyncClient,
) -> None:
    """All labels are stored, and no prediction changes."""
    await provoke_hold_back(client)
    version, before = await read_version(client), await classify_probes(client)
    labels = [
        {"id": (await add(client, text))["id"], "label": "negative"}
        for text in (*HELD_OUT_POSITIVE, "wonderful, great, awesome, moving, brilliant, funny") * 12
    ]

    receipt = await label_all(client, labels)

    assert receipt["promoted"] is False
    assert receipt["model_version"] == version == await read_version(client)
    assert all(one["before"] == one["after"] for one in receipt["results"])
    assert await classify_probes(client) == before
    assert (await get(client, "/v1/reviews", label="negative", q="wonderful"))["items"]


async def test_what_is_known_is_not_learned_again(client: httpx.AsyncClient) -> None:
    """The version stays, also where the whole lesson is known."""
    labels = await add_all(client, "negative")
    first = await label_all(client, labels)

    again = await label_all(client, labels)

    assert again["promoted"] is True
    assert again["model_version"] == first["model_version"]
    assert [one["after"] for one in again["results"]] == [one["after"] for one in first["results"]]


async def test_a_bad_label_gets_a_problem_in_its_place(client: httpx.AsyncClient) -> None:
    """The others are learned: of a review that is named twice, the first label."""
    (one, *_) = await add_all(client, "negative")
    unknown = {"id": str(uuid4()), "label": "negative"}

    receipt = await label_all(client, [unknown, one, {**one, "label": "positive"}])

    assert [result.get("status") for result in receipt["results"]] == [404, None, 422]
    assert (await get(client, f"/v1/reviews/{one['id']}"))["label"] == "negative"


async def test_a_lesson_of_no_stored_review_changes_nothing(client: httpx.AsyncClient) -> None:
    """Its answer says for each that there is none."""
    version = await read_version(client)

    receipt = await label_all(client, [{"id": str(uuid4()), "label": "negative"}])

    assert [result["status"] for result in receipt["results"]] == [404]
    assert receipt["model_version"] == version
    assert receipt["promoted"] is False
    assert "No review has any of these ids" in receipt["reason"]


async def test_the_size_of_a_lesson_is_limited(client: httpx.AsyncClient) -> None:
    """From one label to a thousand."""
    for count in (0, 1001):
        labels = [{"id": str(uuid4()), "label": "negative"}] * count
        answer = await client.put("/v1/reviews/labels", json={"labels": labels})
        assert_refused(answer, 422)

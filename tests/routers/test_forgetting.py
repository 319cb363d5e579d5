"""Forgetting a review: nothing of it is left, in answers, in the files, or in what was learned."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import anyio
import httpx
import pytest

from app.db.engine import open_database
from app.db.migrate import upgrade
from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, Json, add, correct, get, take_back
from tests.routers.learning import NEW, classify_probes, read_version, roll_back
from tests.routers.problems import assert_refused
from tests.small_sentences import Said, Sentence, install_review_topics, store_said
from tests.small_topics import NETWORKS

PRIVATE = "Quokkaword the plumber came at noon and Zebulonissimo was awesome"
FACTS = {
    "title": "Ocelotine title",
    "source": "marsupialshop",
    "external_id": "wombat-77-4711",
    "attributes": {"country": "Numbatland"},
}
MARKERS = (b"quokka", b"zebulon", b"ocelotine", b"marsupial", b"wombat-77", b"numbat")
OTHER = "Vrommel klonk"
ENOUGH_S = 60.0
MARCH = datetime(2026, 3, 10, tzinfo=UTC)
COUNTRY = {"country": "Numbatland"}


async def forget(client: httpx.AsyncClient, review: Json) -> None:
    """Forget a review."""
    answer = await client.delete(f"/v1/reviews/{review['id']}", params={"forget": True})
    assert answer.status_code == 204, answer.text


async def wait_for_version(client: httpx.AsyncClient, version: str) -> None:
    """Wait until this version answers."""
    deadline = time.monotonic() + ENOUGH_S
    while await read_version(client) != version:
        assert time.monotonic() < deadline, "the other replica never followed"
        await anyio.sleep(0.01)


def find_markers(folder: Path) -> set[tuple[str, bytes]]:
    """Return which markers the files of the database hold, in any case."""
    return {
        (path.name, marker)
        for path in folder.glob("subtext.db*")
        for marker in MARKERS
        if marker in path.read_bytes().lower()
    }


async def test_nothing_of_it_is_left_in_the_files(
    start: Start, sqlite_url: str, tmp_path: Path
) -> None:
    """Whatever happened to it before: every change of a row leaves the old one somewhere."""
    async with start(database_url=sqlite_url) as client:
        for number in range(60):  # pages fill and split around it
            await add(client, f"{NEW} {number} " * 20, title=f"Before {number}")
        answer = await client.post(
            "/v1/reviews", json={"text": PRIVATE, **FACTS}, headers={"Idempotency-Key": "k"}
        )
        review = answer.json()
        for number in range(60):
            await add(client, f"{NEW} {number} " * 20, title=f"After {number}")
        await correct(client, review, "negative")
        await client.post(f"/v1/reviews/{review['id']}/predictions")
        await correct(client, review, "positive")
        assert {marker for _, marker in find_markers(tmp_path)} == set(MARKERS)

        await forget(client, review)

        assert find_markers(tmp_path) == set()
        assert review["id"].replace("-", "") not in dump(tmp_path)


def dump(folder: Path) -> str:
    """Return all that the database says, as SQL."""
    with closing(sqlite3.connect(folder / "subtext.db")) as connection:
        return "".join(connection.iterdump())


async def test_it_is_as_if_it_had_not_been_learned(client: httpx.AsyncClient) -> None:
    """Bit for bit, where it was the last one."""
    await correct(client, await add(client, OTHER), "negative")
    before = await classify_probes(client)
    review = await add(client, NEW)
    await correct(client, review, "positive")
    assert await classify_probes(client) != before

    await forget(client, review)

    assert await classify_probes(client) == before
    assert (await get(client, "/v1/sentiment-model"))["corrections_learned"] == 1


async def test_the_log_says_that_something_was_forgotten(client: httpx.AsyncClient) -> None:
    """And nothing else: no review, no label, no figures."""
    other = await add(client, AWESOME)
    review = await add(client, NEW)
    await correct(client, other, "negative")
    await correct(client, review, "positive")

    await forget(client, review)

    last, emptied, first = (await get(client, "/v1/sentiment-model/versions"))["items"]
    assert [last["cause"], emptied["cause"], first["cause"]] == ["forgotten"] * 2 + ["review"]
    assert await read_version(client) == last["version"]
    assert last["parent"] == emptied["version"]
    for entry in (last, emptied):
        assert {entry[name] for name in ("review_id", "label", "text")} == {None}
        assert set(entry["holdout"].values()) == {None}
        assert entry["flipped"] == 0


async def test_a_rollback_does_not_bring_it_back(client: httpx.AsyncClient) -> None:
    """Not even to the version that had just learned it."""
    before = await classify_probes(client)
    review = await add(client, NEW)
    learned = await correct(client, review, "positive")
    await forget(client, review)

    assert (await roll_back(client, learned["model_version"])).status_code == 200

    assert await classify_probes(client) == before


async def test_a_restart_and_a_second_replica_agree(start: Start) -> None:
    """Whether they had applied the lesson before, or read the log from its beginning."""
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        await correct(one, await add(one, AWESOME), "negative")
        review = await add(one, NEW)
        await correct(one, review, "positive")
        await correct(one, await add(one, AWFUL), "positive")
        version = await read_version(one)
        await wait_for_version(other, version)

        await forget(one, review)
        here, version = await classify_probes(one), await read_version(one)

        await wait_for_version(other, version)
        assert await classify_probes(other) == here
        await correct(other, await add(other, AWESOME), "positive")
        there = await classify_probes(other)
    async with start() as again:
        assert await classify_probes(again) == there


async def test_what_was_taken_back_or_held_back_is_forgotten_too(
    client: httpx.AsyncClient,
) -> None:
    """Entries of the log that nothing builds on say no more than others."""
    review = await add(client, NEW)
    await correct(client, review, "positive")
    await take_back(client, review)
    nothing = await add(client, "...")
    await correct(client, nothing, "negative")

    await forget(client, review)
    await forget(client, nothing)

    entries = (await get(client, "/v1/sentiment-model/versions"))["items"]
    assert {entry["cause"] for entry in entries} == {"forgotten"}
    assert {entry["review_id"] for entry in entries} == {None}


async def test_a_deleted_review_can_still_be_forgotten(client: httpx.AsyncClient) -> None:
    """The log remembers it, and what it taught, until then; and is asked once."""
    before = await classify_probes(client)
    review = await add(client, NEW)
    await correct(client, review, "positive")
    await client.delete(f"/v1/reviews/{review['id']}")
    assert await classify_probes(client) != before

    await forget(client, review)

    assert await classify_probes(client) == before
    again = await client.delete(f"/v1/reviews/{review['id']}", params={"forget": True})
    assert_refused(again, 404)


async def test_a_deletion_that_does_not_ask_for_it_forgets_nothing(
    client: httpx.AsyncClient,
) -> None:
    """As before: `forget=false` is the same as nothing."""
    review = await add(client, NEW)
    await correct(client, review, "positive")
    learned = await classify_probes(client)

    answer = await client.delete(f"/v1/reviews/{review['id']}", params={"forget": False})

    assert answer.status_code == 204
    assert await classify_probes(client) == learned


async def test_what_never_was_cannot_be_forgotten(client: httpx.AsyncClient) -> None:
    answer = await client.delete(f"/v1/reviews/{uuid4()}", params={"forget": True})

    assert_refused(answer, 404)


async def test_its_kept_answer_goes(client: httpx.AsyncClient) -> None:
    """The same request with the same key stores it anew."""
    headers = {"Idempotency-Key": "k"}
    first = (await client.post("/v1/reviews", json={"text": NEW}, headers=headers)).json()
    others = {"Idempotency-Key": "o"}
    other = await client.post("/v1/reviews", json={"text": AWFUL}, headers=others)

    await forget(client, first)

    again = (await client.post("/v1/reviews", json={"text": NEW}, headers=headers)).json()
    assert again["id"] != first["id"]
    kept = await client.post("/v1/reviews", json={"text": AWFUL}, headers=others)
    assert kept.content == other.content


@pytest.mark.parametrize("address", ["", "/predictions", "/label"])
async def test_it_is_gone_from_its_addresses(client: httpx.AsyncClient, address: str) -> None:
    review = await add(client, NEW)
    await forget(client, review)

    call = client.delete if address == "/label" else client.get

    assert_refused(await call(f"/v1/reviews/{review['id']}{address}"), 404)


async def test_no_question_finds_it_on_any_replica(
    start: Start, database_url: str, tmp_path: Path
) -> None:
    """Although one of them has read its sentences and phrases before."""
    said = Sentence("The zebulonissimo crashes whenever I open a quokkaword.", NETWORKS, 0.05)
    async with open_database(database_url) as database:
        await upgrade(database)
        model = await install_review_topics(database, tmp_path / "model")
        texts = [Said([said], written_at=MARCH, source="marsupialshop", attributes=COUNTRY)] * 2
        both = await store_said(database, model, *texts)
    addresses = [
        f"/v1/topic-models/{model}/sentiment?since=2026-03-01",
        f"/v1/topic-models/{model}/sentiment?segment=country",
        f"/v1/topic-models/{model}/topics/{NETWORKS}/documents",
        "/v1/reviews/phrases",
        "/v1/reviews?q=quokkaword",
        "/v1/reviews/export",
    ]
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        for client in (one, other):
            assert any("quokkaword" in body for body in await read_all(client, addresses))

        for review in both:
            await forget(one, {"id": str(review.id)})

        for client in (one, other):
            deadline = time.monotonic() + ENOUGH_S
            while any(find_words(body) for body in await read_all(client, addresses)):
                assert time.monotonic() < deadline, "it is still told"
                await anyio.sleep(0.01)


async def read_all(client: httpx.AsyncClient, addresses: list[str]) -> list[str]:
    answers = [await client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    return [answer.text.lower() for answer in answers]


def find_words(body: str) -> list[str]:
    """Return which words of the review an answer has."""
    return [word for word in ("quokka", "zebulon", "marsupial", "numbat") if word in body]

"""`kill -9` during writes: every acknowledged write is there after a restart."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from tests.acceptance.service_process import Server, run_server
from tests.routers.calls import Json, add, classify, correct, drop_version, get

KILLS = 3
WRITERS = 6
BATCHERS = 2
BATCH = 20
KINDS = {"stored", "corrected", "batches"}
FEWEST, MOST = 5, 40
"""Bounds of the random number of answers before the service is killed, drawn for each round."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The writes that the service has acknowledged."""

    reviews: dict[str, Json] = field(default_factory=dict)
    receipts: dict[str, Json] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)


async def write_until_cut_off(server: Server, writer: int, seen: Acknowledged) -> None:
    """Store one review after another, and correct every second, until the service is gone."""
    async with server.client() as client:
        try:
            while True:
                number = len(seen.reviews)
                review = await add(client, f"Zzyzx qwrtp {writer} {number}", title=f"{writer}")
                seen.reviews[review["id"]] = review
                seen.answers["stored"] += 1
                if number % 2:
                    receipt = await correct(client, review, "negative")
                    seen.receipts[review["id"]] = receipt
                    seen.answers["corrected"] += 1
        except httpx.TransportError:
            return


async def write_batches_until_cut_off(server: Server, batcher: str, seen: Acknowledged) -> None:
    """Store one batch after another, each under a title of its own, until the service is gone."""
    async with server.client() as client:
        try:
            for number in range(1_000_000):
                title = f"batch {batcher} {number}"
                reviews = [{"text": f"Zzyzx {item}", "title": title} for item in range(BATCH)]
                answer = await client.post("/v1/reviews/batch", json={"reviews": reviews})
                stored = answer.json()["results"]
                seen.reviews.update({review["id"]: review for review in stored})
                seen.answers["batches"] += 1
        except httpx.TransportError:
            return


async def kill_while_writing(server: Server, seen: Acknowledged, answers: int) -> None:
    """Kill the service, whatever it is doing then, once it has given that many more answers.

    There is one of every kind among them: a correction takes longer than the other writes, so the
    first can come after many of them.
    """
    before = seen.answers.copy()
    deadline = time.monotonic() + 30

    def has_enough() -> bool:
        new = seen.answers - before
        return new.total() >= answers and new.keys() == KINDS

    # There is no event to await: the answers come from another process.
    while not has_enough() and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    server.kill()


async def test_no_acknowledged_write_is_lost(artifacts: Path, tmp_path: Path) -> None:
    """Reviews, labels and learned versions are there, and versions answer as they did.

    A batch that was not acknowledged is there as a whole or not at all.
    """
    database = tmp_path / "subtext.db"
    seen = Acknowledged()
    random = Random()

    for kill in range(KILLS):
        with run_server(artifacts, database) as server:
            async with server.client() as client:
                await assert_kept(client, seen)
            batchers = [f"{kill}.{number}" for number in range(BATCHERS)]
            await asyncio.gather(
                *(write_until_cut_off(server, writer, seen) for writer in range(WRITERS)),
                *(write_batches_until_cut_off(server, batcher, seen) for batcher in batchers),
                kill_while_writing(server, seen, random.randint(FEWEST, MOST)),
            )
    assert seen.answers.keys() == KINDS

    with run_server(artifacts, database) as server:
        async with server.client() as client:
            await assert_kept(client, seen)
            await assert_versions_answer_as_they_did(client, seen)


async def assert_kept(client: httpx.AsyncClient, seen: Acknowledged) -> None:
    """Every acknowledged review is stored, with its label; every version is in the log."""
    stored = {one["id"]: one for one in await list_all(client, "/v1/reviews")}
    versions = {
        one["version"]: one for one in await list_all(client, "/v1/sentiment-model/versions")
    }
    assert (await get(client, "/v1/reviews/stats"))["total"] == len(stored)
    titles = Counter(str(one["title"]) for one in stored.values())
    assert {size for title, size in titles.items() if title.startswith("batch")} <= {BATCH}
    for review_id, review in seen.reviews.items():
        assert {name: stored[review_id][name] for name in ("text", "title", "created_at")} == {
            name: review[name] for name in ("text", "title", "created_at")
        }
    for review_id, receipt in seen.receipts.items():
        assert stored[review_id]["label"] == "negative"
        assert not receipt["promoted"] or versions[receipt["model_version"]]["promoted"]


async def assert_versions_answer_as_they_did(client: httpx.AsyncClient, seen: Acknowledged) -> None:
    """After a rollback to a version, the prediction is that of its receipt."""
    for review_id, receipt in list(seen.receipts.items())[::17]:
        version = {"to_version": receipt["model_version"]}
        assert (await client.post("/v1/sentiment-model/rollback", json=version)).status_code == 200
        prediction = await classify(client, seen.reviews[review_id]["text"])
        expected = drop_version(receipt["after"])
        assert {name: prediction[name] for name in expected} == expected


async def list_all(client: httpx.AsyncClient, address: str) -> list[Json]:
    """Return the items of all pages of a list."""
    page = await get(client, address, limit=200)
    items: list[Json] = page["items"]
    while page["next_cursor"]:
        page = await get(client, address, limit=200, cursor=page["next_cursor"])
        items += page["items"]
    return items

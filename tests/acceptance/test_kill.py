"""`kill -9` during writes: whatever was acknowledged is there after a restart."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.acceptance.processes import Server, serving
from tests.api.calls import Json, add, corrected, get, judged, unsigned

ROUNDS = 2
WRITERS = 4
ENOUGH = 25
"""Acknowledged reviews and as many corrections, per round, before the service is killed."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the service said it had done."""

    reviews: dict[str, Json] = field(default_factory=dict)
    receipts: dict[str, Json] = field(default_factory=dict)


async def write_until_cut_off(server: Server, writer: int, seen: Acknowledged) -> None:
    """Store and correct one review after another until the service is gone."""
    async with server.client() as client:
        try:
            while True:
                number = len(seen.reviews)
                review = await add(client, f"Zzyzx qwrtp {writer} {number}", title=f"{writer}")
                seen.reviews[review["id"]] = review
                receipt = await corrected(client, review, "negative")
                seen.receipts[review["id"]] = receipt
        except httpx.TransportError:
            return


async def kill_when_enough(server: Server, seen: Acknowledged, enough: int) -> None:
    """Kill the service in the midst of the writing."""
    deadline = time.monotonic() + 30
    # No event of ours: what is waited for happens in another process.
    while len(seen.receipts) < enough and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.002)
    server.kill()


async def test_no_acknowledged_write_is_lost(artifacts: Path, tmp_path: Path) -> None:
    """Reviews, labels and learned versions are there, and versions answer as they did."""
    database = tmp_path / "subtext.db"
    seen = Acknowledged()

    for round_number in range(1, ROUNDS + 1):
        with serving(artifacts, database) as server:
            async with server.client() as client:
                await assert_kept(client, seen)
            await asyncio.gather(
                *(write_until_cut_off(server, writer, seen) for writer in range(WRITERS)),
                kill_when_enough(server, seen, ENOUGH * round_number),
            )
        assert len(seen.receipts) >= ENOUGH * round_number

    with serving(artifacts, database) as server:
        async with server.client() as client:
            await assert_kept(client, seen)
            await assert_versions_answer_as_they_did(client, seen)


async def assert_kept(client: httpx.AsyncClient, seen: Acknowledged) -> None:
    """Every acknowledged review is stored, with its label; every version is in the log."""
    stored = {one["id"]: one for one in await everything(client, "/v1/reviews")}
    versions = {
        one["version"]: one for one in await everything(client, "/v1/sentiment-model/versions")
    }
    assert (await get(client, "/v1/reviews/stats"))["total"] == len(stored)
    for review_id, review in seen.reviews.items():
        assert {name: stored[review_id][name] for name in ("text", "title", "created_at")} == {
            name: review[name] for name in ("text", "title", "created_at")
        }
    for review_id, receipt in seen.receipts.items():
        assert stored[review_id]["label"] == "negative"
        assert not receipt["promoted"] or versions[receipt["model_version"]]["promoted"]


async def assert_versions_answer_as_they_did(client: httpx.AsyncClient, seen: Acknowledged) -> None:
    """Going back to a version gives the verdict that its receipt gave."""
    for review_id, receipt in list(seen.receipts.items())[::17]:
        version = {"to_version": receipt["model_version"]}
        assert (await client.post("/v1/sentiment-model/rollback", json=version)).status_code == 200
        verdict = await judged(client, seen.reviews[review_id]["text"])
        expected = unsigned(receipt["after"])
        assert {name: verdict[name] for name in expected} == expected


async def everything(client: httpx.AsyncClient, address: str) -> list[Json]:
    """Return all items of a list."""
    page = await get(client, address, limit=200)
    items: list[Json] = page["items"]
    while page["next_cursor"]:
        page = await get(client, address, limit=200, cursor=page["next_cursor"])
        items += page["items"]
    return items

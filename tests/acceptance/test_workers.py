"""Two worker processes behind one address answer as one."""

import asyncio
import re
from itertools import pairwise

from tests.acceptance.agreement import wait_for_agreement
from tests.acceptance.service_process import Server
from tests.routers.calls import Json, add, classify, correct, drop_version, get
from tests.routers.learning import NEW


async def ask_afresh(server: Server) -> Json:
    """Ask for a prediction over a new connection."""
    async with server.client() as client:
        return await classify(client, NEW)


async def test_workers_agree_after_a_correction(pair: Server) -> None:
    """Whichever worker takes a connection, the new version answers, and the answers are equal."""
    async with pair.client() as client:
        receipt = await correct(client, await add(client, NEW), "negative")

    answers = await wait_for_agreement(pair, version=receipt["model_version"])

    assert all(answer == answers[0] for answer in answers)
    assert {name: answers[0][name] for name in receipt["after"]} == receipt["after"]


async def test_workers_agree_after_a_rollback(pair: Server) -> None:
    """Bit for bit on the answer from before the correction."""
    async with pair.client() as client:
        version = (await get(client, "/v1/sentiment-model"))["model_version"]
        before = await classify(client, NEW)
        await correct(client, await add(client, NEW), "positive")
        entry = await client.post("/v1/sentiment-model/rollback", json={"to_version": version})

    answers = await wait_for_agreement(pair, version=entry.json()["version"])

    assert all(drop_version(answer) == drop_version(before) for answer in answers)


async def test_corrections_through_both_workers_make_one_log(pair: Server) -> None:
    """The parent of each version is the one before, whichever worker made it."""

    async def correct_one(number: int) -> Json:
        async with pair.client() as client:
            return await correct(client, await add(client, f"{NEW} {number}"), "negative")

    receipts = await asyncio.gather(*(correct_one(number) for number in range(12)))

    async with pair.client() as client:
        log = (await get(client, "/v1/sentiment-model/versions", limit=200))["items"]
    promoted = [entry for entry in log if entry["promoted"]]
    versions = {entry["version"] for entry in promoted}
    assert {receipt["model_version"] for receipt in receipts} <= versions
    assert len({receipt["model_version"] for receipt in receipts}) == len(receipts)
    assert all(entry["parent"] == earlier["version"] for entry, earlier in pairwise(promoted[:12]))


async def test_any_worker_counts_for_all(pair: Server) -> None:
    """The figures at /metrics are those of the service, not of the worker that answers."""
    before = await count_predictions(pair)

    await asyncio.gather(*(ask_afresh(pair) for _ in range(20)))

    assert [await count_predictions(pair) for _ in range(6)] == [before + 20] * 6


async def count_predictions(server: Server) -> float:
    """Return the number of predictions that /metrics shows."""
    async with server.client() as client:
        text = (await client.get("/metrics")).text
    figures = re.findall(r"^subtext_verdicts_total\{[^}]*\} ([0-9.e+]+)$", text, re.MULTILINE)
    return sum(map(float, figures))

"""Texts and steps that tests of learning share."""

import httpx

from tests.routers.calls import AWESOME, AWFUL, Json, add, classify, correct, drop_version, get
from tests.small_model import HELD_OUT_POSITIVE

NEW = "Zzyzx qwrtp blorf"
"""A text of words the model has never seen: learning it flips no other prediction."""

PROBES = (NEW, AWESOME, AWFUL, "A great and boring film", "qwrtp", "Why?")


async def classify_probes(client: httpx.AsyncClient) -> list[Json]:
    """Return the current model's predictions on the probes, without their version."""
    return [drop_version(await classify(client, text)) for text in PROBES]


async def provoke_hold_back(client: httpx.AsyncClient) -> tuple[Json, Json]:
    """Give wrong labels until one is held back; return its review and receipt."""
    for _ in range(40):
        for text in HELD_OUT_POSITIVE:
            review = await add(client, text)
            receipt = await correct(client, review, "negative")
            if not receipt["promoted"]:
                return review, receipt
    raise AssertionError("120 wrong corrections were all learned")


async def roll_back(client: httpx.AsyncClient, version: str) -> httpx.Response:
    return await client.post("/v1/sentiment-model/rollback", json={"to_version": version})


async def read_version(client: httpx.AsyncClient) -> str:
    return str((await get(client, "/v1/sentiment-model"))["model_version"])

"""What tests of learning teach and ask."""

import httpx

from tests.routers.calls import AWESOME, AWFUL, Json, add, corrected, get, judged, unsigned
from tests.small_model import HELD_OUT_POSITIVE

NEW = "Zzyzx qwrtp blorf"
"""A text of words the model has never seen: learning it turns nothing else over."""

PROBES = (NEW, AWESOME, AWFUL, "A great and boring film", "qwrtp", "Why?")


async def answers(client: httpx.AsyncClient) -> list[Json]:
    """Return what the current model says about the probes, signature apart."""
    return [unsigned(await judged(client, text)) for text in PROBES]


async def held_back(client: httpx.AsyncClient) -> tuple[Json, Json]:
    """Teach what is wrong until the guard refuses; return that review and its receipt."""
    for _ in range(40):
        for text in HELD_OUT_POSITIVE:
            review = await add(client, text)
            receipt = await corrected(client, review, "negative")
            if not receipt["promoted"]:
                return review, receipt
    raise AssertionError("120 wrong corrections were all learned")


async def roll_back(client: httpx.AsyncClient, version: str) -> httpx.Response:
    return await client.post("/v1/sentiment-model/rollback", json={"to_version": version})


async def version_of(client: httpx.AsyncClient) -> str:
    return str((await get(client, "/v1/sentiment-model"))["model_version"])

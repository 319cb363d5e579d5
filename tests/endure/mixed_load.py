"""Everything that clients do, at once and for long."""

import asyncio
import time
from random import Random

import httpx

from bench.harness.texts import combine_reviews
from tests.routers.calls import Json

CLIENTS = 8
TEXTS = 400
EXPECTED = {200, 201, 204, 404, 409, 429}
"""404 and 409 where one client deletes or takes back what another is about to write to."""

REVIEWS = "/v1/reviews"
MODEL = "/v1/topic-models/default"


async def run_mixed_load(address: str, *, seconds: float, seed: int) -> list[str]:
    """Let clients call for that many seconds; return a problem for each unexpected answer."""
    problems: list[str] = []
    until = time.monotonic() + seconds
    texts = list(combine_reviews(TEXTS))
    async with asyncio.TaskGroup() as group:
        for number in range(CLIENTS):
            client = MixedClient(address, texts, Random(seed + number), problems)
            group.create_task(client.call_until(until))
    return problems


class MixedClient:
    """One client, who calls by chance and remembers some of the reviews that it stored."""

    def __init__(self, address: str, texts: list[str], chance: Random, problems: list[str]) -> None:
        self._address = address
        self._texts = texts
        self._chance = chance
        self._problems = problems
        self._ids = ["00000000-0000-7000-8000-000000000000"]

    async def call_until(self, until: float) -> None:
        """Call without a pause until that time."""
        async with httpx.AsyncClient(base_url=self._address, timeout=30, trust_env=False) as client:
            while time.monotonic() < until:
                await self._call(client)

    async def _call(self, client: httpx.AsyncClient) -> None:
        method, address, body = self._choose()
        try:
            answer = await client.request(method, address, json=body)
        except httpx.TransportError as error:
            self._problems.append(f"wrong: {method} {address} met {type(error).__name__}")
            return
        if answer.status_code not in EXPECTED:
            kind = "500" if answer.status_code >= 500 else "wrong"
            self._problems.append(f"{kind}: {method} {address} got {answer.status_code}")
        if answer.status_code == 201 and address == REVIEWS:
            self._ids = [*self._ids[-50:], answer.json()["id"]]

    def _choose(self) -> tuple[str, str, Json | None]:
        chance = self._chance
        text, one = chance.choice(self._texts), f"{REVIEWS}/{chance.choice(self._ids)}"
        label = chance.choice(("positive", "negative"))
        calls: tuple[tuple[int, str, str, Json | None], ...] = (
            (20, "POST", "/v1/sentiment", {"text": text}),
            (5, "POST", "/v1/sentiment", {"text": text, "explain": True}),
            (1, "POST", "/v1/sentiment", {"text": (text * 100)[:100_000]}),
            (5, "POST", "/v1/sentiment/batch", {"texts": chance.sample(self._texts, 50)}),
            (15, "POST", REVIEWS, {"text": text}),
            (1, "POST", f"{REVIEWS}/batch", {"reviews": [{"text": text}] * 20}),
            (5, "PUT", f"{one}/label", {"label": label}),
            (1, "DELETE", f"{one}/label", None),
            (1, "DELETE", one, None),
            (2, "POST", f"{one}/predictions", None),
            (5, "GET", one, None),
            (5, "GET", f"{REVIEWS}?limit=50&order={chance.choice(('newest', 'oldest'))}", None),
            (3, "GET", f"{REVIEWS}?q={text.split()[0]}", None),
            (3, "GET", f"{REVIEWS}/stats", None),
            (5, "POST", "/v1/summary", {"text": text}),
            (5, "POST", f"{MODEL}/inference", {"text": text}),
            (2, "POST", f"{MODEL}/similar", {"text": text}),
            (2, "GET", "/v1/sentiment-model/versions?limit=20", None),
            (1, "GET", "/metrics", None),
        )
        ((_, method, address, body),) = chance.choices(calls, [weight for weight, *_ in calls])
        return method, address, body

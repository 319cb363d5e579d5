"""Calls that import files over HTTP, and wait for what comes of them."""

import asyncio
import json
import time
from collections.abc import Mapping

import httpx

from tests.routers.calls import Json, get

WITHIN_S = 120
POLL_S = 0.05

REVIEWS: Mapping[str, object] = {"into": "reviews"}


async def send(
    client: httpx.AsyncClient,
    content: bytes | str,
    options: Mapping[str, object] = REVIEWS,
    *,
    to: str = "/v1/imports",
    name: str = "a.csv",
) -> httpx.Response:
    """Send a file with its options, and return the answer."""
    data = content.encode() if isinstance(content, str) else content
    return await client.post(
        to, files={"file": (name, data)}, data={"options": json.dumps({**REVIEWS, **options})}
    )


async def preview(client: httpx.AsyncClient, content: bytes | str, **options: object) -> Json:
    """Return what a file is taken for."""
    answer = await send(client, content, options, to="/v1/imports/preview")
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def submit(
    client: httpx.AsyncClient, content: bytes | str, *, name: str = "a.csv", **options: object
) -> Json:
    """Import a file, and return its job."""
    answer = await send(client, content, options, name=name)
    assert answer.status_code == 202, answer.text
    job: Json = answer.json()
    assert answer.headers["Location"] == f"/v1/jobs/{job['id']}"
    return job


async def take(client: httpx.AsyncClient, content: bytes | str, **options: object) -> Json:
    """Import a file to the end, and return the result of its job."""
    job = await wait(client, await submit(client, content, name="a.csv", **options))
    assert job["state"] == "succeeded", job
    result: Json = job["result"]
    return result


async def wait(client: httpx.AsyncClient, job: Json, *, within_s: float = WITHIN_S) -> Json:
    """Return a job once it has ended."""
    deadline = time.monotonic() + within_s
    while job["state"] in {"queued", "running"}:
        assert time.monotonic() < deadline, job
        await asyncio.sleep(POLL_S)
        job = await get(client, f"/v1/jobs/{job['id']}")
    return job

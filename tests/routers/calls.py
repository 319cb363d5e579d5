"""Calls of the API that many tests make; each asserts that the call succeeds."""

from typing import Any

import httpx

AWESOME = "The movie was awesome"
AWFUL = "The movie was awful"

Json = dict[str, Any]


async def get(client: httpx.AsyncClient, address: str, **params: str | int) -> Json:
    """Return the body of an address."""
    answer = await client.get(address, params=params or None)
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def add(client: httpx.AsyncClient, text: str, **facts: object) -> Json:
    """Store a review and return it."""
    answer = await client.post("/v1/reviews", json={"text": text, **facts})
    assert answer.status_code == 201, answer.text
    review: Json = answer.json()
    return review


async def classify(client: httpx.AsyncClient, text: str) -> Json:
    """Return the prediction on a text, with its explanation."""
    answer = await client.post("/v1/sentiment", json={"text": text, "explain": True})
    assert answer.status_code == 200, answer.text
    prediction: Json = answer.json()
    return prediction


async def correct(client: httpx.AsyncClient, review: Json, label: str) -> Json:
    """Label a review and return the receipt."""
    answer = await client.put(f"/v1/reviews/{review['id']}/label", json={"label": label})
    assert answer.status_code == 200, answer.text
    receipt: Json = answer.json()
    return receipt


async def take_back(client: httpx.AsyncClient, review: Json) -> Json:
    """Take a review's label back and return the receipt."""
    answer = await client.delete(f"/v1/reviews/{review['id']}/label")
    assert answer.status_code == 200, answer.text
    receipt: Json = answer.json()
    return receipt


def drop_version(answer: Json) -> Json:
    """Return an answer without its model version."""
    return {name: value for name, value in answer.items() if name != "model_version"}

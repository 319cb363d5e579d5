"""A service seeded as after three weeks of use: reviews of many days, labels, and corrections."""

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from app.db.reviews.mappers import to_microseconds
from tests.acceptance.service_process import ROOT, Server

DAYS = 21
EXAMPLES = ROOT / "artifacts" / "examples" / "reviews.jsonl"
OWN = Path(__file__).with_name("reviews.txt")
CORRECTIONS = 7


def seed_service(server: Server, database: Path) -> None:
    """Store reviews and corrections through the API, then move them into the past.

    No call sets the time of a review, and figures per day need more than one day.
    """
    with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as client:
        reviews = read_reviews()
        batch = {"reviews": [{"text": one.text, "title": one.title} for one in reviews]}
        stored = client.post("/v1/reviews/batch", json=batch).raise_for_status().json()["results"]
        for number, (review, one) in enumerate(zip(stored, reviews, strict=True)):
            confirmed = review["prediction"]["label"] if number % 2 else None
            if label := one.label or confirmed:
                address = f"/v1/reviews/{review['id']}/label"
                client.put(address, json={"label": label}).raise_for_status()
        least_sure = client.get("/v1/reviews?order=least_sure&corrected=false")
        unsure = least_sure.raise_for_status().json()["items"]
        for review in unsure[:CORRECTIONS]:
            prediction = review["prediction"]["label"]
            other = "negative" if prediction == "positive" else "positive"
            client.put(f"/v1/reviews/{review['id']}/label", json={"label": other})
    move_to_past(database, len(stored))


@dataclass(frozen=True, slots=True)
class SeededReview:
    """A review that is stored, and the label that a person gives it."""

    text: str
    title: str | None = None
    label: str | None = None


def read_reviews() -> list[SeededReview]:
    """Return the reviews, in an order that is the same every time."""
    examples = map(json.loads, EXAMPLES.read_text().splitlines())
    found = [SeededReview(one["text"], one["title"], one["label"]) for one in examples]
    found += [SeededReview(text) for text in OWN.read_text().splitlines()]
    random.Random(21).shuffle(found)
    return found


def move_to_past(database: Path, count: int) -> None:
    """Spread the stored reviews over the last days, with more of them on recent days."""
    draw = random.Random(3)
    now = datetime.now(UTC).replace(tzinfo=None)
    ages = sorted((DAYS * draw.random() ** 1.4 for _ in range(count)), reverse=True)
    moments = [now - timedelta(days=age) for age in ages]
    rows = [
        (str(at), str(at.date()), to_microseconds(at.replace(tzinfo=UTC)), number)
        for number, at in enumerate(moments, start=1)
    ]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "UPDATE reviews SET created_at = ?, dated_on = ?, dated_us = ? WHERE number = ?", rows
        )

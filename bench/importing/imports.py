"""Imports of reviews: how long they take, and how answers wait while a large one runs."""

import csv
import json
import time
from pathlib import Path

import httpx

from bench.harness.http_client import encode_request
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import Server, launch_subtext, run_server
from bench.harness.texts import combine_reviews
from bench.standing.latency_probe import Latencies, OpenConnectionProbe

REVIEWS = 100_000
MANY = 1_000_000
FEW = 2_000
"""Reviews of the timed import, of the one that runs meanwhile, and of both in a quick run."""

WITHIN = Target(60, at_most=True, of_ratio=False)
WAIT = Target(2, at_most=True)

PROBE_S = 20.0
PROBE_EVERY_S = 0.005
"""How long answers are timed, alone and during an import, and the pause between two questions."""

SCORE = encode_request(
    "POST", "/v1/sentiment", json.dumps({"text": "The movie was awesome, and long."}).encode()
)


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Import reviews, and time answers while many more are imported."""
    is_full = harness.settings.rounds > 1
    small, large = (REVIEWS, MANY) if is_full else (FEW, FEW)
    seconds = PROBE_S if is_full else 1.0
    file = write_reviews(harness.folder / "large.csv", large)
    launch = launch_subtext(harness.folder / "imports.db", uploads=str(harness.folder / "uploads"))
    with run_server(launch, harness.folder) as server:
        harness.progress.print(f"  {server.name}: {small:,} reviews", highlight=False)
        took = time_import(server, write_reviews(harness.folder / "small.csv", small))
        alone = probe(server, seconds)
        job = submit(server, file)
        time.sleep(seconds / 10)
        meanwhile = probe(server, seconds)
        state = server.request_json(f"/v1/jobs/{job}")["state"]
    rows = [
        Row(f"import of {small:,} reviews with stars and dates", "s", [took], target=WITHIN),
        Row(
            f"POST /v1/sentiment, p99 while {large:,} reviews are imported",
            "ms",
            [meanwhile.compute_percentile(0.99)],
            "without an import",
            [alone.compute_percentile(0.99)],
            WAIT,
        ),
    ]
    return rows, [f"The import was {state} when the last answer was timed."]


def write_reviews(path: Path, count: int) -> Path:
    """Write distinct reviews as CSV, with stars, a date and a country."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Review Text", "Stars", "Date", "Country"])
        for number, text in enumerate(combine_reviews(count)):
            day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
            table.writerow([f"{text} {number}", number % 5 + 1, day, ("DE", "US")[number % 2]])
    return path


def time_import(server: Server, file: Path) -> float:
    """Return the seconds from sending a file to the end of its job."""
    started = time.perf_counter()
    job = submit(server, file)
    while server.request_json(f"/v1/jobs/{job}")["state"] in {"queued", "running"}:
        time.sleep(0.1)
    return time.perf_counter() - started


def submit(server: Server, file: Path) -> str:
    """Send a file, and return the id of its job."""
    options = json.dumps({"into": "reviews", "stars_as_labels": True, "attributes": ["Country"]})
    with file.open("rb") as content:
        answer = httpx.post(
            f"{server.address}/v1/imports",
            files={"file": (file.name, content)},
            data={"options": options},
            timeout=600,
        )
    return str(answer.raise_for_status().json()["id"])


def probe(server: Server, seconds: float) -> Latencies:
    """Return the times of answers to short texts, one after another."""
    with OpenConnectionProbe(server.port, every_s=PROBE_EVERY_S, request=SCORE) as asked:
        time.sleep(seconds)
    return asked.read()

"""How fast reviews are stored over HTTP, and what it costs to have them survive a power cut.

`python -m bench.storing.storing` starts the service with an empty SQLite file, once per setting of
`SUBTEXT_SQLITE_SYNCHRONOUS`, and sends made-up reviews of 450 to 1,000 characters: one by one over
16 connections, and in batches of 100 over four. Of several rounds it shows the median. The
processor time is that of the service, model and HTTP included; it says more than the rate where a
machine has other things to do.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Column, Table

from bench.harness.figures import percentile
from bench.harness.served import Service, answers, request, serving
from bench.storing.made_reviews import made_reviews

SETTINGS = ("normal", "full")
SEED = 0
BATCH = 100
WARM_UP = 5
"""One in so many requests is sent before the first round."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hand reviews in."""

    call: str
    connections: int
    each: int
    """Reviews in a request."""

    requests: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a way came to under a setting: the medians of its rounds."""

    call: str
    synchronous: str
    connections: int
    reviews_per_s: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Processor time of the service for a review."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=3_000, help="reviews per round and call")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    Console().print(table(measured(arguments.reviews, rounds=arguments.rounds)))


def measured(reviews: int, *, rounds: int) -> list[Stored]:
    """Store so many reviews per round, in both ways, under both settings."""
    ways = _ways(reviews)
    rows: list[Stored] = []
    for synchronous in SETTINGS:
        with (
            TemporaryDirectory() as folder,
            serving(Path(folder) / "subtext.db", sqlite_synchronous=synchronous) as service,
        ):
            rows += [_median_of_rounds(service, way, synchronous, rounds) for way in ways]
    return rows


def table(rows: Sequence[Stored]) -> Table:
    """Return the rows as a table to print."""
    call = Column("call", no_wrap=True)
    shown = Table(call, "synchronous", "connections", "reviews/s", "p50 ms", "p99 ms", "CPU µs")
    for row in rows:
        shown.add_row(
            row.call,
            row.synchronous,
            str(row.connections),
            f"{row.reviews_per_s:,.0f}",
            f"{row.p50_ms:.1f}",
            f"{row.p99_ms:.1f}",
            f"{row.cpu_us:,.0f}",
        )
    return shown


def _ways(reviews: int) -> list[Way]:
    texts = (new.text for new, _ in made_reviews(reviews, seed=SEED))
    single = [{"text": text} for text in texts]
    batches = [list(islice(single, at, at + BATCH)) for at in range(0, reviews, BATCH)]
    one = [request("POST", "/v1/reviews", json.dumps(body).encode()) for body in single]
    many = [
        request("POST", "/v1/reviews/batch", json.dumps({"reviews": batch}).encode())
        for batch in batches
    ]
    return [
        Way("POST /v1/reviews", connections=16, each=1, requests=one),
        Way("POST /v1/reviews/batch", connections=4, each=BATCH, requests=many),
    ]


def _median_of_rounds(service: Service, way: Way, synchronous: str, rounds: int) -> Stored:
    _round(service, way, way.requests[::WARM_UP], synchronous)
    measured = [_round(service, way, way.requests, synchronous) for _ in range(rounds)]
    return Stored(
        way.call,
        synchronous,
        way.connections,
        median(one.reviews_per_s for one in measured),
        median(one.p50_ms for one in measured),
        median(one.p99_ms for one in measured),
        median(one.cpu_us for one in measured),
    )


def _round(service: Service, way: Way, requests: Sequence[bytes], synchronous: str) -> Stored:
    cpu, started = service.cpu_s(), time.perf_counter()
    got = asyncio.run(answers(service.port, requests, connections=way.connections))
    seconds, cpu = time.perf_counter() - started, service.cpu_s() - cpu
    refused = [answer for answer in got if answer.status not in {200, 201}]
    if refused:
        raise SystemExit(f"{way.call} was refused: {refused[0].body.decode()}")
    reviews = len(requests) * way.each
    ms = sorted(answer.seconds * 1000 for answer in got)
    return Stored(
        way.call,
        synchronous,
        way.connections,
        reviews / seconds,
        p50_ms=percentile(ms, 0.5),
        p99_ms=percentile(ms, 0.99),
        cpu_us=cpu / reviews * 1e6,
    )


if __name__ == "__main__":
    main()

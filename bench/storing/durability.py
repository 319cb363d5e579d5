"""The speed of storing reviews over HTTP, and the cost of having them survive a power cut.

`python -m bench.storing.durability` starts the service with an empty SQLite file, once per setting
of `SUBTEXT_SQLITE_SYNCHRONOUS`, and sends synthetic reviews of 450 to 1,000 characters: one by one
over 16 connections, and in batches of 100 over four. Each figure is the median of several rounds.
The processor time is that of the service, model and HTTP included; where a machine has other things
to do, it says more than the rate.
"""

import argparse
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

from bench.harness.http_client import encode_request, send_all
from bench.harness.machine import measure_cpu_s
from bench.harness.servers import ContenderFailed, Server, launch_subtext, run_server
from bench.harness.stats import compute_percentile
from bench.storing.synthetic_reviews import generate_reviews

SETTINGS = ("normal", "full")
SEED = 0
BATCH = 100
WARM_UP = 5
"""Every fifth request is sent once before the first round."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Requests that store reviews in one way."""

    call: str
    connections: int
    items: int
    """Reviews in a request."""

    requests: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Figures:
    """One round of a workload, or the medians of several."""

    reviews_per_s: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Processor time of the service per review."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.storing.durability", description=__doc__)
    parser.add_argument("--reviews", type=int, default=3_000, help="reviews per round and call")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    try:
        table = measure(arguments.reviews, rounds=arguments.rounds)
    except ContenderFailed as failure:
        raise SystemExit(str(failure)) from None
    Console().print(table)


def measure(reviews: int, *, rounds: int) -> Table:
    """Store that many reviews per round, by each workload under each setting."""
    table = Table(
        Column("call", no_wrap=True),
        *("synchronous", "connections", "reviews/s", "p50 ms", "p99 ms", "CPU µs"),
    )
    workloads = _make_workloads(reviews)
    for synchronous in SETTINGS:
        with TemporaryDirectory() as folder:
            launch = launch_subtext(
                Path(folder) / "subtext.db", sqlite_synchronous=synchronous, log_level="error"
            )
            with run_server(launch, Path(folder)) as server:
                for workload in workloads:
                    figures = _measure_rounds(server, workload, rounds)
                    table.add_row(
                        workload.call,
                        synchronous,
                        str(workload.connections),
                        f"{figures.reviews_per_s:,.0f}",
                        f"{figures.p50_ms:.1f}",
                        f"{figures.p99_ms:.1f}",
                        f"{figures.cpu_us:,.0f}",
                    )
    return table


def _make_workloads(reviews: int) -> list[Workload]:
    texts = (new.text for new, _ in generate_reviews(reviews, seed=SEED))
    single = [{"text": text} for text in texts]
    batches = [list(islice(single, at, at + BATCH)) for at in range(0, reviews, BATCH)]
    one = [encode_request("POST", "/v1/reviews", json.dumps(body).encode()) for body in single]
    many = [
        encode_request("POST", "/v1/reviews/batch", json.dumps({"reviews": batch}).encode())
        for batch in batches
    ]
    return [
        Workload("POST /v1/reviews", connections=16, items=1, requests=one),
        Workload("POST /v1/reviews/batch", connections=4, items=BATCH, requests=many),
    ]


def _measure_rounds(server: Server, workload: Workload, rounds: int) -> Figures:
    _measure_round(server, workload, workload.requests[::WARM_UP])
    measured = [_measure_round(server, workload, workload.requests) for _ in range(rounds)]
    return Figures(
        median(one.reviews_per_s for one in measured),
        median(one.p50_ms for one in measured),
        median(one.p99_ms for one in measured),
        median(one.cpu_us for one in measured),
    )


def _measure_round(server: Server, workload: Workload, requests: Sequence[bytes]) -> Figures:
    cpu_s, started = measure_cpu_s(server.pid), time.perf_counter()
    answers = send_all(server.port, requests, connections=workload.connections)
    seconds, cpu_s = time.perf_counter() - started, measure_cpu_s(server.pid) - cpu_s
    reviews = len(requests) * workload.items
    ms = sorted(answer.seconds * 1000 for answer in answers)
    return Figures(
        reviews / seconds,
        p50_ms=compute_percentile(ms, 0.5),
        p99_ms=compute_percentile(ms, 0.99),
        cpu_us=cpu_s / reviews * 1e6,
    )


if __name__ == "__main__":
    main()

"""What is served beyond the limit, and how soon health is told meanwhile: points 3 and 4."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from bench.harness.echo import SENTIMENT
from bench.harness.http_client import encode_request, send_all
from bench.harness.load import interleave
from bench.harness.machine import wait_until_idle
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import (
    PYTHON,
    ContenderFailed,
    Server,
    launch_subtext,
    run_command,
    run_server,
)
from bench.harness.texts import combine_reviews
from bench.standing.latency_probe import Latencies, NewConnectionProbe, OpenConnectionProbe

CHARACTERS = 100_000
TEXTS = 8
CONNECTIONS = (1, 8, 60, 128, 512)
ROUNDS = 2
UNLOADED, MOST = CONNECTIONS[0], CONNECTIONS[-1]

HEALTH_EVERY_S = 0.1
EXPLAINED = 5
CALM_S = 0.5


@dataclass(frozen=True, slots=True)
class Burdened:
    """What one round of load got served, and how long /livez on new connections took meanwhile."""

    served_per_s: float
    refused_share: float
    p50_ms: float
    p99_ms: float
    health: Latencies


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Classify long texts at more and more connections, without back-off after a refusal."""
    texts = make_long_texts()
    bodies = harness.write_bodies("long", *({"text": text} for text in texts))
    with run_server(launch_subtext(harness.folder / "overload.db"), harness.folder) as server:
        turns = {
            str(connections): partial(measure_round, harness, server, bodies, connections)
            for connections in CONNECTIONS
        }
        interleave({str(UNLOADED): turns[str(UNLOADED)]}, rounds=1)
        rounds = interleave(turns, rounds=min(harness.settings.rounds, ROUNDS))
        calm, explaining = measure_explanations(server, texts[0])
    measured = {int(name): of_name for name, of_name in rounds.items()}
    return [
        *list_served(measured),
        *list_health(measured[UNLOADED], measured[MOST]),
        Row(
            f"longest time without an answer to anyone while a text of {CHARACTERS:,} characters "
            "is explained",
            "ms",
            [explaining.compute_percentile(1)],
            "without it",
            [calm.compute_percentile(1)],
            Target(20, at_most=True, of_ratio=False),
        ),
    ], []


def make_long_texts() -> list[str]:
    """Return texts of exactly the most characters that a text may have."""
    reviews = iter(combine_reviews(TEXTS * CHARACTERS // 500))
    return [" ".join(islice(reviews, CHARACTERS // 500))[:CHARACTERS] for _ in range(TEXTS)]


def measure_round(harness: Harness, server: Server, bodies: Path, connections: int) -> Burdened:
    """Burden the service with so many connections."""
    if connections == UNLOADED:  # what the round before has left undone would burden it
        wait_until_idle(server.pid)
    harness.progress.print(f"  {server.name}: {connections} connections", highlight=False)
    # Longer than a usual round: what is asked at the end of one is never answered.
    seconds = harness.settings.seconds * (2 if connections == MOST else 1)
    module = (*PYTHON, "bench.standing.closed_loop", str(server.port), SENTIMENT, str(bodies))
    options = ("--connections", str(connections), "--seconds", str(seconds))
    with NewConnectionProbe(server.port, every_s=HEALTH_EVERY_S) as probe:
        printed = run_command((*module, *options), name="the closed loop")
    figures = json.loads(printed)
    if figures["others"]:
        raise ContenderFailed(f"{figures['others']} answers were neither 200 nor 429: {printed}")
    answers = figures["served"] + figures["refused"]
    return Burdened(
        served_per_s=figures["served"] / figures["seconds"],
        refused_share=figures["refused"] / max(answers, 1),
        p50_ms=figures["p50_ms"],
        p99_ms=figures["p99_ms"],
        health=probe.read(),
    )


def list_served(measured: Mapping[int, Sequence[Burdened]]) -> list[Row]:
    """Return how much is served at each number of connections, and how soon at the greatest."""
    served = {name: [one.served_per_s for one in rounds] for name, rounds in measured.items()}
    best = max(served, key=lambda name: sum(served[name]))
    what = f"texts of {CHARACTERS:,} characters served at {{}} connections"
    most = measured[MOST]
    return [
        *(
            Row(
                what.format(connections),
                "a second",
                served[connections],
                f"at {best}, the peak",
                served[best],
                Target(0.8) if connections == MOST else None,
            )
            for connections in CONNECTIONS[1:]
        ),
        Row(
            f"the rest at {MOST} connections, refused with 429",
            "%",
            [100 * one.refused_share for one in most],
        ),
        Row(
            f"99th percentile of the served at {MOST} connections",
            "ms",
            [one.p99_ms for one in most],
            f"median at {UNLOADED} connection",
            [one.p50_ms for one in measured[UNLOADED]],
            Target(3, at_most=True),
        ),
    ]


def list_health(calm: Sequence[Burdened], burdened: Sequence[Burdened]) -> list[Row]:
    """Return how long /livez took at the most connections, beside a single one."""
    bound = Target(250, at_most=True, of_ratio=False)
    return [
        Row(
            f"/livez on a new connection at {MOST} connections, {name}",
            "ms",
            [one.health.compute_percentile(share) for one in burdened],
            f"at {UNLOADED} connection",
            [one.health.compute_percentile(share) for one in calm],
            bound if share == 1 else None,
        )
        for name, share in (("median", 0.5), ("99th percentile", 0.99), ("longest", 1.0))
    ]


def measure_explanations(server: Server, text: str) -> tuple[Latencies, Latencies]:
    """Return how long /livez took on an open connection, idle and while a text is explained."""
    wait_until_idle(server.pid)
    body = json.dumps({"text": text, "explain": True}).encode()
    requests = [encode_request("POST", SENTIMENT, body)] * EXPLAINED
    calm = OpenConnectionProbe(server.port)
    with calm:
        time.sleep(CALM_S)
    explaining = OpenConnectionProbe(server.port)
    with explaining:
        send_all(server.port, requests, connections=1)
    return calm.read(), explaining.read()

"""What attacks on connections cost the service, and those who ask beside them: point 2."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.harness.echo import SENTIMENT
from bench.harness.http_client import encode_request
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import launch_subtext, run_server
from bench.harness.texts import make_review
from bench.standing.attacks import (
    Attack,
    Ending,
    run_attack,
    send_endless_headers,
    send_large_body,
    send_nothing,
    send_slow_headers,
)
from bench.standing.background import MemoryWatch
from bench.standing.latency_probe import Latencies, OpenConnectionProbe

ASKED_EVERY_S = 0.05
UNLOADED_S = 1


@dataclass(frozen=True, slots=True)
class Scenario:
    """An attack, and what it may cost."""

    name: str
    attack: Attack
    connections: int
    seconds: float
    """How long it is watched: a little longer than the service should suffer it."""

    memory: Target


SCENARIOS = (
    Scenario("one connection with endless headers", send_endless_headers, 1, 5, Target(1.05, True)),
    Scenario("500 connections with slow headers", send_slow_headers, 500, 12, Target(1.1, True)),
    Scenario("2,000 connections without a request", send_nothing, 2_000, 12, Target(1.1, True)),
    Scenario("64 bodies of 8 MiB at once", send_large_body, 64, 12, Target(1.5, True)),
)


@dataclass(frozen=True, slots=True)
class Suffered:
    """What an attack came to."""

    memory_before: float
    memory_peak: float
    endings: Sequence[Ending]
    unloaded: Latencies
    beside: Latencies


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Attack a new service in each way."""
    rows: list[Row] = []
    remarks: list[str] = []
    for scenario in SCENARIOS:
        suffered = suffer(harness, scenario)
        rows += list_costs(scenario, suffered)
        remarks.append(describe_endings(scenario, suffered))
    return rows, remarks


def suffer(harness: Harness, scenario: Scenario) -> Suffered:
    """Start a service, attack it, and ask it for a prediction again and again meanwhile."""
    body = json.dumps({"text": make_review()}).encode()
    request = encode_request("POST", SENTIMENT, body)
    launch = launch_subtext(harness.folder / f"{scenario.attack.__name__}.db")
    with run_server(launch, harness.folder) as server:
        harness.progress.print(f"  {server.name}: {scenario.name}", highlight=False)
        probe = OpenConnectionProbe(server.port, every_s=ASKED_EVERY_S, request=request)
        with probe:
            run_attack(server.port, send_nothing, connections=1, seconds=UNLOADED_S)
        unloaded = probe.read()
        beside = OpenConnectionProbe(server.port, every_s=ASKED_EVERY_S, request=request)
        with MemoryWatch(server.pid) as watch, beside:
            endings = run_attack(
                server.port,
                scenario.attack,
                connections=scenario.connections,
                seconds=scenario.seconds,
            )
    return Suffered(watch.before, watch.peak, endings, unloaded, beside.read())


def list_costs(scenario: Scenario, suffered: Suffered) -> list[Row]:
    """Return the rows of one attack."""
    ended = [one.after_s for one in suffered.endings if one.after_s is not None]
    return [
        Row(
            f"memory at the peak of {scenario.name}",
            "MiB",
            [suffered.memory_peak],
            "before",
            [suffered.memory_before],
            scenario.memory,
        ),
        Row(
            f"ended by the service within {scenario.seconds:g} s: {scenario.name}",
            "%",
            [100 * len(ended) / scenario.connections],
            target=Target(100, of_ratio=False),
        ),
        Row(
            f"99th percentile of a prediction beside {scenario.name}",
            "ms",
            [suffered.beside.compute_percentile(0.99)],
            "without",
            [suffered.unloaded.compute_percentile(0.99)],
        ),
    ]


def describe_endings(scenario: Scenario, suffered: Suffered) -> str:
    """Return how and when the connections ended, and how many predictions failed meanwhile."""
    statuses = Counter(
        str(one.status or "no answer") for one in suffered.endings if one.after_s is not None
    )
    ended = sorted(one.after_s for one in suffered.endings if one.after_s is not None)
    when = f", after {ended[0]:.1f} to {ended[-1]:.1f} s" if ended else ""
    how = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
    failed = f"; {suffered.beside.failed} predictions beside failed" * bool(suffered.beside.failed)
    return (
        f"{scenario.name}: {len(ended)} of {scenario.connections} ended by the service"
        f"{when}{': ' * bool(how)}{how}{failed}."
    )

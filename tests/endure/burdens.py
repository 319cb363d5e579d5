"""The long forms of corrections, mixed load and hostile requests, with the shipped models."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.harness.machine import measure_proportional_mib, wait_until_idle
from bench.harness.servers import Server, launch_subtext, run_server
from bench.standing.attacks import run_attack, send_slow_body, send_slow_headers
from bench.standing.background import MemoryWatch
from bench.standing.corrections import correct_reviews
from bench.standing.latency_probe import NewConnectionProbe
from tests.endure.hostile_client import send_requests
from tests.endure.mixed_load import run_mixed_load
from tests.endure.run import Run
from tests.endure.state import Memory

THIRD_MINUTE_S = 180
HOSTILE_AT_ONCE = 5_000
PROBED_EVERY_S = 0.2
SLOW_CONNECTIONS = 200
SLOW_WATCHED_S = 20
DEFECTS = re.compile(r'^subtext_requests_total\{[^}]*status="500"\} ([0-9.e+]+)$', re.MULTILINE)


def correct(run: Run) -> None:
    """Correct as many reviews as there are to be corrected, all in one run."""
    if run.progress.corrections.done or run.is_over:
        return
    with serve_shipped_models() as server:
        memory = correct_reviews(server, run.goals.corrections)
        problems = list_defects(server)
    figures = Memory(run.goals.corrections, memory.before, memory.peak, memory.after)
    run.keep(problems, corrections=figures)


def mix(run: Run) -> None:
    """Put the service under mixed load for the whole time, all in one run."""
    if run.progress.mixed.done or run.is_over:
        return
    early_s = min(THIRD_MINUTE_S, run.goals.mixed_s / 3)
    problems: list[str] = []
    with serve_shipped_models() as server:
        wait_until_idle(server.pid)
        memory = [measure_proportional_mib(server.pid)]
        with NewConnectionProbe(server.port, every_s=PROBED_EVERY_S) as probe:
            for seconds in (early_s, run.goals.mixed_s - early_s):
                load = run_mixed_load(server.address, seconds=seconds, seed=run.progress.seed)
                problems += asyncio.run(load)
                memory.append(measure_proportional_mib(server.pid))
        problems += list_defects(server)
    livez = probe.read()
    problems += ["dead: /livez was not answered under mixed load"] * livez.failed
    run.keep(
        problems, livez_ms=livez.compute_percentile(1), mixed=Memory(run.goals.mixed_s, *memory)
    )


def send_slowly(run: Run) -> None:
    """Send heads and bodies too slowly, once; each must be answered with 408 and closed."""
    if run.progress.slow or run.is_over:
        return
    problems: list[str] = []
    with serve_shipped_models() as server:
        for attack in (send_slow_headers, send_slow_body):
            endings = run_attack(
                server.port, attack, connections=SLOW_CONNECTIONS, seconds=SLOW_WATCHED_S
            )
            suffered = sum(one.status != HTTPStatus.REQUEST_TIMEOUT for one in endings)
            problems += [f"wrong: {attack.__name__} was not ended with 408"] * suffered
    run.keep(problems, slow=2 * SLOW_CONNECTIONS)


def send_hostile(run: Run) -> None:
    """Send hostile requests until that were enough, or the time is up."""
    while run.progress.hostile.done < run.goals.hostile and not run.is_over:
        with serve_shipped_models() as server:
            wait_until_idle(server.pid)
            before = measure_proportional_mib(server.pid)
            defects = 0
            while run.progress.hostile.done < run.goals.hostile and not run.is_over:
                problems, livez_ms, memory = _send_some(run, server, before)
                found = list_defects(server)
                run.keep([*problems, *found[defects:]], livez_ms=livez_ms, hostile=memory)
                defects = len(found)
                if any(problem.startswith("dead") for problem in problems):
                    break


def _send_some(run: Run, server: Server, before: float) -> tuple[list[str], float, Memory]:
    """Send the next requests; return the problems, the longest /livez, and the memory till now."""
    known = run.progress.hostile
    first = int(known.done)
    numbers = range(first, min(first + HOSTILE_AT_ONCE, run.goals.hostile))
    with (
        MemoryWatch(server.pid) as watch,
        NewConnectionProbe(server.port, every_s=PROBED_EVERY_S) as probe,
    ):
        tally = asyncio.run(send_requests(server.port, numbers, seed=run.progress.seed))
    livez = probe.read()
    problems = [*tally.problems, *["dead: /livez was not answered"] * livez.failed]
    memory = Memory(
        done=known.done + tally.sent,
        start=max(known.start, before),
        middle=max(known.middle, watch.peak),
        end=measure_proportional_mib(server.pid),
    )
    return problems, livez.compute_percentile(1), memory


@contextmanager
def serve_shipped_models() -> Iterator[Server]:
    """Run the service with one worker over a new SQLite file."""
    with TemporaryDirectory(prefix="subtext-endure-") as name:
        folder = Path(name)
        launch = launch_subtext(folder / "subtext.db", log_level="error")
        with run_server(launch, folder) as server:
            yield server


def list_defects(server: Server) -> list[str]:
    """Return a problem for each 500 that the service has counted since it started."""
    try:
        text = httpx.get(f"{server.address}/metrics", trust_env=False).text
    except httpx.TransportError:
        return ["dead: /metrics was not answered"]
    return ["500: the service counts a defect"] * int(sum(map(float, DEFECTS.findall(text))))

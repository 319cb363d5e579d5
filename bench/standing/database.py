"""How soon the service says that its database does not answer, and serves again: point 5."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus

import httpx

from bench.harness.postgresql import Cluster, find_postgresql, run_postgresql
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import ContenderFailed, Server, launch_subtext, run_server

WATCHED_S = 12
"""How long an answer is waited for; this is the figure where none came."""

POLL_S = 0.05

REVIEWS = "/v1/reviews"
READY = "/readyz"
CALLS = (("POST", REVIEWS, 5), ("GET", REVIEWS, 5), ("GET", READY, 2))
"""Each with the seconds within which it should say that the database is away."""


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Freeze PostgreSQL, ask, thaw it, and ask again."""
    binaries = find_postgresql()
    if binaries is None:
        return [], ["There is no PostgreSQL on this machine, so that none was frozen."]
    with run_postgresql(binaries) as cluster:
        launch = launch_subtext(harness.folder / "unused.db", database_url=cluster.url())
        with run_server(launch, harness.folder) as server:
            server.request_json(REVIEWS, {"text": "Stored before."})
            return measure_freeze(harness, server, cluster), []


def measure_freeze(harness: Harness, server: Server, cluster: Cluster) -> list[Row]:
    """Return how long each call takes to answer 503, and how long storing takes after that."""
    harness.progress.print(f"  {server.name}: freezing PostgreSQL", highlight=False)
    cluster.freeze()
    waits_s = time_refusals(server)
    cluster.thaw()
    what = "{} {} answers 503 when PostgreSQL is frozen, after"
    return [
        *(
            Row(what.format(method, path), "s", [waited_s], target=bound(within_s))
            for (method, path, within_s), waited_s in zip(CALLS, waits_s, strict=True)
        ),
        Row(
            "POST /v1/reviews answers 201 when PostgreSQL is thawed, after",
            "s",
            [time_recovery(server)],
            target=bound(5),
        ),
    ]


def bound(seconds: float) -> Target:
    """Return the target to take no longer."""
    return Target(seconds, at_most=True, of_ratio=False)


def time_refusals(server: Server) -> Sequence[float]:
    """Return how long each of the calls takes to answer 503, all of them made at once."""
    with ThreadPoolExecutor(len(CALLS)) as pool:
        asked = [
            pool.submit(time_until, HTTPStatus.SERVICE_UNAVAILABLE, server, method, path)
            for method, path, _ in CALLS
        ]
        return [one.result() for one in asked]


def time_recovery(server: Server) -> float:
    """Return how long it takes until a review is stored."""
    return time_until(HTTPStatus.CREATED, server, "POST", REVIEWS)


def time_until(status: int, server: Server, method: str, path: str) -> float:
    """Call until the status is answered; return the seconds, `WATCHED_S` at most.

    Raises `ContenderFailed` if the service answers that it has a defect.
    """
    body = {"text": "Stored or not."} if method == "POST" else None
    call = partial(httpx.request, method, server.address + path, json=body, trust_env=False)
    started = time.monotonic()
    while (waited_s := time.monotonic() - started) < WATCHED_S:
        try:
            answered = call(timeout=WATCHED_S - waited_s).status_code
        except httpx.TransportError:
            continue
        if answered == status:
            return time.monotonic() - started
        if answered == HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ContenderFailed(f"{method} {path} answered 500: {server.read_log()}")
        time.sleep(POLL_S)
    return WATCHED_S

"""What operators count and time: Prometheus metrics, and facts for traces."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from time import perf_counter
from typing import ParamSpec, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from app.traces import Traces

P = ParamSpec("P")
T = TypeVar("T")

MULTIPROCESS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder where several workers share their figures, so that any answers for all."""

INFERENCE_BUCKETS_S = (
    *(0.00002, 0.00005, 0.0001, 0.0002, 0.0005),
    *(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2),
)

LATENCY_BUCKETS_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class RequestFigures:
    """Counts of requests by method, route and status, and their durations by route."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "subtext_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "subtext_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ["route"],
            registry=registry,
            buckets=LATENCY_BUCKETS_S,
        )
        self._labelled = cache(self._create)

    def add(self, method: str, route: str, status: int, *, seconds: float) -> None:
        """Count and time one request; the caller keeps the numbers of routes and methods small."""
        count, times = self._labelled(method, route, status)
        count.inc()
        times.observe(seconds)

    def _create(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        return self._requests.labels(method, route, status), self._seconds.labels(route)


class GateSeries:
    """How many calls all gates have, and how long they wait for a thread, by gate."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.calls = Gauge(
            "subtext_gate_calls",
            "Calls that run in a gate's threads or wait for one.",
            ["gate"],
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.wait = Histogram(
            "subtext_gate_wait_seconds",
            "Time that calls wait for a thread of a gate.",
            ["gate"],
            registry=registry,
            buckets=INFERENCE_BUCKETS_S,
        )


class GateFigures:
    """How many calls one gate has, and how long they wait for a thread."""

    def __init__(self, series: GateSeries, *, gate: str, traces: Traces) -> None:
        self._calls = series.calls.labels(gate)
        self._wait = series.wait.labels(gate)
        self._gate = gate
        self._traces = traces

    @contextmanager
    def count(self) -> Iterator[None]:
        """Count a call while the block runs."""
        self._calls.inc()
        try:
            yield
        finally:
            self._calls.dec()

    def add_wait(self, seconds: float) -> None:
        """Add how long a call has waited, to its trace as well."""
        self._wait.observe(seconds)
        self._traces.add_event("gate", gate=self._gate, wait_s=seconds)


class JobFigures:
    """How tries of jobs end, and how many run."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.tries = Counter(
            "subtext_jobs",
            "Tries of jobs that are over; one that died is queued again.",
            ["kind", "state"],
            registry=registry,
        )
        self.running = Gauge(
            "subtext_jobs_running",
            "Jobs that run for this service.",
            registry=registry,
            multiprocess_mode="livesum",
        )


class Stopwatch:
    """Times work of one kind, and tells the traces by which model it is done."""

    def __init__(self, seconds: Histogram, *, what: str, traces: Traces) -> None:
        self._seconds = seconds.labels(what)
        self._attribute = f"{what}.model"
        self._traces = traces

    def time(self, work: Callable[P, T], *, model: str | None = None) -> Callable[P, T]:
        """Return what does the work and times it, in whatever thread; `model` does it."""
        if model is not None:
            self._traces.annotate(**{self._attribute: model})

        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            started = perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                self._seconds.observe(perf_counter() - started)

        return run


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one process, and the text in which all workers' figures are exposed."""

    registry: CollectorRegistry
    traces: Traces
    requests: RequestFigures
    gates: GateSeries
    jobs: JobFigures
    refusals: Counter
    inference: Histogram
    predictions: Counter
    corrections: Counter
    connections_refused: Counter

    def watch(self, what: str) -> Stopwatch:
        """Return what times work of this kind."""
        return Stopwatch(self.inference, what=what, traces=self.traces)

    def watch_gate(self, name: str) -> GateFigures:
        """Return the figures of the gate of this name."""
        return GateFigures(self.gates, gate=name, traces=self.traces)

    def expose(self) -> bytes:
        """Return the figures of all workers in the Prometheus text format."""
        if MULTIPROCESS_FOLDER not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def create_metrics(traces: Traces | None = None) -> Metrics:
    """Return fresh counters in a registry of their own, and `traces` to go with them."""
    # Else there is a second series for each, which nobody reads.
    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    count = partial(Counter, registry=registry)
    return Metrics(
        registry=registry,
        traces=traces or Traces(),
        requests=RequestFigures(registry),
        gates=GateSeries(registry),
        jobs=JobFigures(registry),
        refusals=count(
            "subtext_refusals", "Requests answered with a problem, by its type.", ["kind"]
        ),
        inference=Histogram(
            "subtext_inference_seconds",
            "Time that a model, or a summary, takes for one call, without its wait.",
            ["what"],
            registry=registry,
            buckets=INFERENCE_BUCKETS_S,
        ),
        predictions=count("subtext_verdicts", "Texts classified.", ["label"]),
        corrections=count("subtext_corrections", "Corrections, learned or held back.", ["outcome"]),
        connections_refused=count(
            "subtext_connections_refused",
            "Connections closed at once, because a worker has SUBTEXT_CONNECTIONS already.",
        ),
    )

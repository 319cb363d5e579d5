"""What operators see: structured logs and Prometheus metrics."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TypedDict

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from pydantic_core import to_json
from structlog.typing import EventDict

from app.settings import Settings

MULTIPROCESS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder where several workers share their figures, so that any answers for all."""

VALUE_CHARACTERS = 200
"""The longest text in a log line, longer ones are cut to it."""

LONG_TEXTS = {"exception": 8_000, "event": 4_000}
"""The same for tracebacks, which the server logs as events."""

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


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one process, and the text in which all workers' figures are exposed."""

    registry: CollectorRegistry
    requests: RequestFigures
    predictions: Counter
    corrections: Counter
    connections_refused: Counter
    jobs: Counter
    jobs_running: Gauge

    def expose(self) -> bytes:
        """Return the figures of all workers in the Prometheus text format."""
        if MULTIPROCESS_FOLDER not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def create_metrics() -> Metrics:
    """Return fresh counters in a registry of their own."""
    registry = CollectorRegistry()
    return Metrics(
        registry=registry,
        requests=RequestFigures(registry),
        predictions=Counter("subtext_verdicts", "Texts classified.", ["label"], registry=registry),
        corrections=Counter(
            "subtext_corrections",
            "Corrections, learned or held back.",
            ["outcome"],
            registry=registry,
        ),
        connections_refused=Counter(
            "subtext_connections_refused",
            "Connections closed at once, because a worker has SUBTEXT_CONNECTIONS already.",
            registry=registry,
        ),
        jobs=Counter(
            "subtext_jobs",
            "Tries of jobs that are over; one that died is queued again.",
            ["kind", "state"],
            registry=registry,
        ),
        jobs_running=Gauge(
            "subtext_jobs_running",
            "Jobs that run for this service.",
            registry=registry,
            multiprocess_mode="livesum",
        ),
    )


def configure_logs(settings: Settings) -> None:
    """Make logs one line per event on standard error, as JSON or for people.

    So are warnings and what libraries log (the server, asyncio, SQLAlchemy), from `warning` on.
    Most lines are about requests; with this set-up each costs a third of what it would with
    structlog's defaults.
    """
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
        **(_configure_json() if settings.log_format == "json" else _configure_console()),
    )
    root = logging.getLogger()
    root.handlers = [*(it for it in root.handlers if not isinstance(it, _Forwarder)), _Forwarder()]
    root.setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)


class _Forwarder(logging.Handler):
    """Writes what libraries log in the same format as our own lines, with the `logger` it is of."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; never raise."""
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)
        try:
            structlog.get_logger().log(
                level, record.getMessage(), logger=record.name, exc_info=record.exc_info
            )
        except Exception:
            self.handleError(record)


class _Output(TypedDict):
    processors: list[structlog.typing.Processor]
    logger_factory: Callable[..., structlog.typing.WrappedLogger]


def _configure_json() -> _Output:
    return _Output(
        processors=[
            structlog.processors.add_log_level,
            _add_timestamp,
            structlog.processors.format_exc_info,
            _shorten_texts,
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
        logger_factory=structlog.BytesLoggerFactory(file=sys.stderr.buffer),
    )


def _configure_console() -> _Output:
    return _Output(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _shorten_texts,
            _escape_controls,
            structlog.dev.ConsoleRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def _add_timestamp(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Add the time as a value that JSON is written from: `TimeStamper` formats it, at 1 µs more."""
    event["timestamp"] = datetime.now(UTC)
    return event


def _shorten_texts(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Cut long texts in their middle: a path may have 8 KiB, an error repeat what it was given."""
    for name, value in event.items():
        if isinstance(value, str) and len(value) > VALUE_CHARACTERS:
            limit = LONG_TEXTS.get(name, VALUE_CHARACTERS)
            if len(value) > limit:
                cut = f"… ({len(value):,} characters) …"
                event[name] = value[: limit // 2] + cut + value[-limit // 2 :]
    return event


def _escape_controls(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Escape what a request could forge lines or colours with, as JSON does."""
    for name, value in event.items():
        if isinstance(value, str) and not value.isprintable():
            kept = "\n" if name in LONG_TEXTS else ""
            event[name] = "".join(
                it if it.isprintable() or it in kept else ascii(it)[1:-1] for it in value
            )
    return event


def _to_json(event: object, *, default: Callable[[object], object]) -> bytes:
    return to_json(event, fallback=default)

"""What operators see: structured logs and Prometheus metrics."""

import logging
import os
import sys
from dataclasses import dataclass

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from app.settings import Settings

MULTIPROCESS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers put their figures, so that any of them can answer for all."""

LATENCY_BUCKETS_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one process, and how to read them."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    verdicts: Counter
    corrections: Counter

    def exposition(self) -> bytes:
        """Return the figures of all workers in the Prometheus text format."""
        if MULTIPROCESS_FOLDER not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def new_metrics() -> Metrics:
    """Return fresh counters in a registry of their own."""
    registry = CollectorRegistry()
    return Metrics(
        registry=registry,
        requests=Counter(
            "subtext_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=registry,
        ),
        seconds=Histogram(
            "subtext_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ["route"],
            registry=registry,
            buckets=LATENCY_BUCKETS_S,
        ),
        verdicts=Counter("subtext_verdicts", "Texts judged.", ["label"], registry=registry),
        corrections=Counter(
            "subtext_corrections",
            "Corrections, learned or held back.",
            ["outcome"],
            registry=registry,
        ),
    )


def configure_logs(settings: Settings) -> None:
    """Write one line per event to standard error, as JSON or for people."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )

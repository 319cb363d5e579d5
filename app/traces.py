"""Traces of requests by OpenTelemetry, exported as the `OTEL_*` variables say; off without them."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Thread
from typing import TYPE_CHECKING

import structlog
from anyio import to_thread
from opentelemetry import trace

if TYPE_CHECKING:  # an extra brings it
    from opentelemetry.sdk.trace import TracerProvider

log = structlog.get_logger()

PREFIX = "subtext."
"""How the names of our own attributes and events begin."""

LAST_EXPORT_S = 2.0
"""How long the end waits for what has yet to be exported."""

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
PROTOCOL = "http/protobuf"

NEEDED = ("opentelemetry.sdk", "opentelemetry.exporter")
"""Packages of the extra."""


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Where traces go; `provider` is None where they go nowhere, and then nothing costs anything.

    It is made before workers are forked, each of which then opens an exporter of its own.
    """

    provider: "TracerProvider | None" = None

    def annotate(self, **facts: str | float) -> None:
        """Add facts, whose names get our prefix, to what is being traced."""
        if self.provider is not None:
            trace.get_current_span().set_attributes(_name_ours(facts))

    def add_event(self, name: str, **facts: str | float) -> None:
        """Add an event, named with our prefix as its facts are, to what is being traced."""
        if self.provider is not None:
            trace.get_current_span().add_event(PREFIX + name, _name_ours(facts))

    def find_id(self) -> str | None:
        """Return the id of the trace that a request belongs to; None if it is not traced."""
        if self.provider is None:
            return None
        context = trace.get_current_span().get_span_context()
        return trace.format_trace_id(context.trace_id) if context.is_valid else None

    @asynccontextmanager
    async def export(self) -> AsyncIterator[None]:
        """Export traces from this process until the block ends, the last ones then included."""
        if self.provider is None:
            yield
            return
        from app.spans import open_exporter  # noqa: PLC0415 - needs what an extra brings

        processor = open_exporter(self.provider, ours=PREFIX)
        try:
            yield
        finally:
            # A receiver that is away would keep it for half a minute.
            thread = Thread(target=processor.shutdown, daemon=True)
            thread.start()
            await to_thread.run_sync(thread.join, LAST_EXPORT_S)


def create_traces(variables: Mapping[str, str] = os.environ) -> Traces:
    """Return where traces go; a reason why they go nowhere although they should is logged."""
    wanted = variables.get("OTEL_TRACES_EXPORTER", "").strip().lower()
    has_endpoint = any(variables.get(name) for name in ENDPOINTS)
    is_off = variables.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    if is_off or wanted == "none" or not (wanted or has_endpoint):
        return Traces()
    protocol = next((variables[name] for name in PROTOCOLS if variables.get(name)), PROTOCOL)
    if wanted not in ("", "otlp") or protocol != PROTOCOL:
        log.warning("not_traced", problem="traces are exported by otlp over http/protobuf alone")
        return Traces()
    if not all(map(find_spec, NEEDED)):
        log.warning("not_traced", problem="OpenTelemetry is not installed; install subtext[otel]")
        return Traces()
    from app.spans import create_provider  # noqa: PLC0415 - needs what an extra brings

    return Traces(create_provider(variables))


def _name_ours(facts: Mapping[str, str | float]) -> dict[str, str | float]:
    return {PREFIX + name: value for name, value in facts.items()}

"""What is exported of spans, and how; loaded only where traces are wanted."""

import os
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from uuid import uuid4

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

ATTRIBUTES = frozenset(
    {
        *("http.request.method", "http.response.status_code", "http.route", "url.scheme"),
        *("network.protocol.version", "error.type", "code.function.name"),
    }
)
"""What is exported besides our own: not path, query and host, where a client may write anything."""


class SpanStripper(SpanExporter):
    """Hands spans on with `ATTRIBUTES` and our own alone, and says which process they are of."""

    def __init__(self, exporter: SpanExporter, resource: Resource, *, ours: str) -> None:
        """Take the prefix of our own names."""
        self._exporter = exporter
        self._ours = ours
        self._resource = resource

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Export some spans."""
        return self._exporter.export([self._strip(span) for span in spans])

    def shutdown(self) -> None:
        """End the export."""
        self._exporter.shutdown()

    def _strip(self, span: ReadableSpan) -> ReadableSpan:
        return ReadableSpan(
            name=span.name,
            context=span.context,
            parent=span.parent,
            resource=self._resource,
            attributes={
                name: value
                for name, value in (span.attributes or {}).items()
                if name in ATTRIBUTES or name.startswith(self._ours)
            },
            events=[event for event in span.events if event.name.startswith(self._ours)],
            kind=span.kind,
            status=span.status,
            start_time=span.start_time,
            end_time=span.end_time,
            instrumentation_scope=span.instrumentation_scope,
        )


def create_provider(variables: Mapping[str, str]) -> TracerProvider:
    """Return what makes spans, sampled as the variables say, of a service named by them.

    It starts no thread, so that processes may be forked afterwards.
    """
    is_named = "OTEL_SERVICE_NAME" in variables or "service.name=" in variables.get(
        "OTEL_RESOURCE_ATTRIBUTES", ""
    )
    name = {} if is_named else {"service.name": "subtext"}
    resource = Resource.create({"service.version": version("subtext"), **name})
    return TracerProvider(resource=resource, shutdown_on_exit=False)


def open_exporter(provider: TracerProvider, *, ours: str) -> SpanProcessor:
    """Export the spans of this process from now on; shut down what is returned in the end.

    `ours` is the prefix of our own names.
    """
    process = Resource({"process.pid": os.getpid(), "service.instance.id": str(uuid4())})
    stripper = SpanStripper(OTLPSpanExporter(), provider.resource.merge(process), ours=ours)
    processor = BatchSpanProcessor(stripper)
    provider.add_span_processor(processor)
    return processor

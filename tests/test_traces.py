"""Whether traces are made, by the variables of OpenTelemetry."""

import pytest
import structlog
from structlog.testing import capture_logs

from app.traces import Traces, create_traces

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}


@pytest.fixture(autouse=True)
def log_everything() -> None:
    """Log from `info` on: a service that was started before may log errors alone."""
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param(ENDPOINT, id="an endpoint"),
        pytest.param({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:1/x"}, id="its own"),
        pytest.param({"OTEL_TRACES_EXPORTER": "otlp"}, id="the standard endpoint"),
    ],
)
def test_traces_are_made_where_they_are_wanted(variables: dict[str, str]) -> None:
    """There need be no more than an endpoint."""
    assert create_traces(variables).provider is not None


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"OTEL_SERVICE_NAME": "reviews"}, id="a name alone"),
        pytest.param({**ENDPOINT, "OTEL_TRACES_EXPORTER": "none"}, id="none"),
        pytest.param({**ENDPOINT, "OTEL_SDK_DISABLED": "true"}, id="disabled"),
    ],
)
def test_traces_are_off_otherwise(variables: dict[str, str]) -> None:
    """Without a word: nobody asked for them."""
    with capture_logs() as lines:
        traces = create_traces(variables)

    assert (traces.provider, lines) == (None, [])


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({"OTEL_TRACES_EXPORTER": "zipkin"}, id="another exporter"),
        pytest.param({**ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, id="another protocol"),
    ],
)
def test_what_cannot_be_exported_is_said(variables: dict[str, str]) -> None:
    """The service goes on without traces."""
    with capture_logs() as lines:
        traces = create_traces(variables)

    assert traces.provider is None
    assert [line["event"] for line in lines] == ["not_traced"]


def test_a_service_is_named_by_its_variable() -> None:
    """Else it has the name of the product."""
    name = "service.name"
    named = create_traces({**ENDPOINT, "OTEL_SERVICE_NAME": "reviews"}).provider
    other = create_traces(ENDPOINT).provider

    assert named is not None
    assert other is not None
    assert other.resource.attributes[name] == "subtext"
    assert named.resource.attributes[name] != "subtext"


async def test_without_traces_nothing_is_noted() -> None:
    """Nor is anything exported."""
    traces = Traces()
    async with traces.export():
        traces.annotate(model="a")
        traces.add_event("gate", wait_s=1.0)

    assert traces.find_id() is None

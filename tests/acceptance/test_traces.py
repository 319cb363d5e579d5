"""Traces, as the workers of a service export them to a receiver on another port."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.acceptance.service_process import find_free_port, run_server, wait_until

MARKER = "marked-by-a-customer"
LONG = f"{MARKER} was awful. " * 300


class Receiver(ThreadingHTTPServer):
    """An OTLP receiver that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[bytes] = []

    @property
    def endpoint(self) -> str:
        """What to name in the variable."""
        return f"http://127.0.0.1:{self.server_port}"

    def list_spans(self) -> list[dict[str, Any]]:
        """Return all spans, their attributes and those of their resources as flat objects."""
        spans: list[dict[str, Any]] = []
        for body in self.bodies:
            request = MessageToDict(ExportTraceServiceRequest.FromString(body))
            for resource in request["resourceSpans"]:
                process = flatten(resource["resource"])
                for scope in resource["scopeSpans"]:
                    spans += [{**span, **process, **flatten(span)} for span in scope["spans"]]
        return spans


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        """Keep a body."""
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the output is that of the tests."""


def flatten(holder: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a span, a resource or an event by name."""
    return {one["key"]: next(iter(one["value"].values())) for one in holder.get("attributes", ())}


@contextmanager
def receive() -> Iterator[Receiver]:
    """Run a receiver until the block ends."""
    with Receiver() as receiver:
        thread = Thread(target=receiver.serve_forever)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.shutdown()
            thread.join()


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that the services of a test export to at once."""
    with receive() as receiver:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint)
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
        yield receiver


def test_every_worker_exports_what_it_answers(
    receiver: Receiver, artifacts: Path, tmp_path: Path
) -> None:
    """With the route, the request's id, the model, and the wait for a thread; and no text."""
    with run_server(artifacts, tmp_path / "subtext.db", workers=2) as server:

        def ask(method: str, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401 - httpx's
            """Send a request by a connection of its own, which any worker may take."""
            headers = {"X-Request-ID": f"id-{uuid.uuid4().hex[:8]}", "X-Note": MARKER}
            with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as client:
                return client.request(method, path, headers=headers, **options)

        wait_until(lambda: len(find_workers(receiver, ask)) == 2, within_s=60)
        answers = [
            ask("POST", "/v1/sentiment", json={"text": LONG}),
            ask("POST", "/v1/topic-models/default/inference", json={"text": MARKER}),
            ask("POST", "/v1/topic-models/default/similar", json={"text": MARKER}),
            ask("GET", "/v1/reviews", params={"q": MARKER}),
            ask("GET", f"/{MARKER}"),
        ]
        server.terminate(within_s=60)

    by_id = {one["subtext.request_id"]: one for one in receiver.list_spans() if is_server(one)}
    spans = [by_id[answer.headers["X-Request-ID"]] for answer in answers]
    assert [span["name"] for span in spans] == [
        "POST /v1/sentiment",
        "POST /v1/topic-models/{model}/inference",
        "POST /v1/topic-models/{model}/similar",
        "GET /v1/reviews",
        "GET",
    ]
    assert [int(span["http.response.status_code"]) for span in spans] == [200, 200, 200, 200, 404]
    assert {span["service.name"] for span in spans} == {"subtext"}
    assert spans[0]["subtext.sentiment.model"] == answers[0].json()["model_version"]
    assert spans[1]["subtext.topics.model"] == answers[1].json()["model"]
    (event,) = spans[0]["events"]
    assert (event["name"], flatten(event)["subtext.gate"]) == ("subtext.gate", "inference")
    assert 0 <= flatten(event)["subtext.wait_s"] < 20
    assert not any(MARKER.encode() in body for body in receiver.bodies)


def find_workers(receiver: Receiver, ask: Any) -> set[str]:  # noqa: ANN401 - a function of the test
    """Have some worker answer, and return those that have exported something."""
    ask("GET", "/livez")
    return {span["process.pid"] for span in receiver.list_spans()}


def is_server(span: dict[str, Any]) -> bool:
    """Return whether a span is that of a request as a whole."""
    return bool(span["kind"] == "SPAN_KIND_SERVER")


def test_a_receiver_that_is_away_keeps_nobody(
    monkeypatch: pytest.MonkeyPatch, artifacts: Path, tmp_path: Path
) -> None:
    """Neither callers nor the end of the service."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{find_free_port()}")
    with run_server(artifacts, tmp_path / "subtext.db") as server:
        answer = httpx.post(f"{server.address}/v1/sentiment", json={"text": "Fine."}, timeout=20)

        assert answer.status_code == 200
        assert server.terminate(within_s=20) == 0

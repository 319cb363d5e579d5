"""The output of load generators, and contenders taking turns."""

from pathlib import Path

import pytest

from bench.harness.load import Round, interleave, parse_round, write_bodies
from bench.harness.servers import ContenderFailed, Server

WRK = """Running 1s test @ http://127.0.0.1:8000/v1/sentiment
  1 threads and 16 connections
Requests/sec:   3764.92
{"requests": 7737, "seconds": 2.000000, "p50_ms": 2.1440, "p99_ms": 119.4030, "failed": 0}
"""


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server that is not running; only its log is there."""
    log = tmp_path / "server.log"
    log.write_text("ran out of steam\n", encoding="utf-8")
    return Server("kettle", port=1, pid=1, log=log, started_in_s=0.0)


def test_the_last_line_of_wrk_is_read(server: Server) -> None:
    measured = parse_round(WRK, server)

    assert measured == Round(requests=7737, seconds=2.0, p50_ms=2.144, p99_ms=119.403)
    assert measured.per_second == 3868.5


def test_one_failed_request_fails_the_contender(server: Server) -> None:
    """And the end of its log says why."""
    with pytest.raises(ContenderFailed, match=r"kettle failed 1 requests: ran out of steam"):
        parse_round(WRK.replace('"failed": 0', '"failed": 1'), server)


def test_contenders_take_turns() -> None:
    order: list[str] = []

    def turn(name: str) -> int:
        order.append(name)
        return len(order)

    measured = interleave({"a": lambda: turn("a"), "b": lambda: turn("b")}, rounds=3)

    assert order == ["a", "b", "a", "b", "a", "b"]
    assert measured == {"a": [1, 3, 5], "b": [2, 4, 6]}


def test_a_body_with_line_breaks_is_one_line(tmp_path: Path) -> None:
    file = write_bodies(tmp_path / "bodies.ndjson", [{"text": "two\nlines"}, {"text": "one"}])

    assert file.read_bytes().splitlines() == [rb'{"text": "two\nlines"}', b'{"text": "one"}']

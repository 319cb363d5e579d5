"""What generators say, and who takes turns."""

from pathlib import Path

import pytest

from bench.harness.load import Round, interleaved, round_of, written_bodies
from bench.harness.processes import ContenderFailed, Server

WRK = """Running 1s test @ http://127.0.0.1:8000/v1/sentiment
  1 threads and 16 connections
Requests/sec:   3764.92
{"requests": 7737, "seconds": 2.000000, "p50_ms": 2.1440, "p99_ms": 119.4030, "failed": 0}
"""


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server that nobody runs; it left a log."""
    log = tmp_path / "server.log"
    log.write_text("ran out of steam\n", encoding="utf-8")
    return Server("kettle", port=1, process=1, log=log, started_in_s=0.0)


def test_what_wrk_prints_last_is_read(server: Server) -> None:
    measured = round_of(WRK, server)

    assert measured == Round(requests=7737, seconds=2.0, p50_ms=2.144, p99_ms=119.403)
    assert measured.per_second == 3868.5


def test_one_failed_request_fails_the_contender(server: Server) -> None:
    """And its own words say why."""
    with pytest.raises(ContenderFailed, match=r"kettle failed 1 requests: ran out of steam"):
        round_of(WRK.replace('"failed": 0', '"failed": 1'), server)


def test_contenders_take_turns() -> None:
    order: list[str] = []

    def turn(name: str) -> int:
        order.append(name)
        return len(order)

    measured = interleaved({"a": lambda: turn("a"), "b": lambda: turn("b")}, rounds=3)

    assert order == ["a", "b", "a", "b", "a", "b"]
    assert measured == {"a": [1, 3, 5], "b": [2, 4, 6]}


def test_a_body_is_one_line_whatever_is_in_it(tmp_path: Path) -> None:
    file = written_bodies(tmp_path / "bodies.ndjson", [{"text": "two\nlines"}, {"text": "one"}])

    assert file.read_bytes().splitlines() == [rb'{"text": "two\nlines"}', b'{"text": "one"}']

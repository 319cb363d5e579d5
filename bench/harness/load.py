"""Load: requests over connections that stay open, each sent when the one before is answered."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Literal, TypeVar

from bench.harness.servers import ROOT, ContenderFailed, Server, run_command

CONNECTIONS = 16
BATCH_CONNECTIONS = 4
"""For calls of a hundred texts: what is unanswered when a round ends burdens the next one."""

PATIENCE = 10
"""How many times longer a round is repeated if it was too short for a single answer."""

WRK_SCRIPT = ROOT / "bench" / "harness" / "post.lua"

Measured = TypeVar("Measured")
GeneratorName = Literal["wrk", "asyncio"]


@dataclass(frozen=True, slots=True)
class Round:
    """What one generator measured of one server; latencies are of single requests."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float

    @property
    def per_second(self) -> float:
        """Requests answered per second."""
        return self.requests / self.seconds


@dataclass(frozen=True, slots=True)
class Call:
    """A path, and a file with one body a line that are posted to it in turn."""

    path: str
    bodies: Path
    connections: int = CONNECTIONS


@dataclass(frozen=True, slots=True)
class LoadGenerator:
    """Generates load in a process of its own: wrk, or `bench.harness.socket_load`."""

    name: GeneratorName

    def measure(self, server: Server, call: Call, *, seconds: float) -> Round:
        """Post for that many seconds, or ten times as long if nothing is answered.

        Raises `ContenderFailed` if a request fails, or if nothing is answered even then.
        """
        for patience in (1, PATIENCE):
            measured = self._measure_once(server, call, seconds=patience * seconds)
            if measured.requests:
                return measured
        raise ContenderFailed(f"{server.name} answers nothing: {server.read_log()}")

    def _measure_once(self, server: Server, call: Call, *, seconds: float) -> Round:
        command = self._make_command(f"{server.address}{call.path}", call, seconds)
        return parse_round(run_command(command, name=f"{self.name} on {server.name}"), server)

    def _make_command(self, url: str, call: Call, seconds: float) -> list[str]:
        if self.name == "asyncio":
            module = [sys.executable, "-m", "bench.harness.socket_load", url, str(call.bodies)]
            return [*module, "--connections", f"{call.connections}", "--seconds", f"{seconds}"]
        # wrk counts in whole seconds.
        options = ["-t1", f"-c{call.connections}", f"-d{ceil(seconds)}s", "--timeout", "60s"]
        return ["wrk", *options, "-s", str(WRK_SCRIPT), url, "--", str(call.bodies)]


def choose_generator() -> GeneratorName:
    """Return wrk where it is installed, else our own."""
    return "wrk" if shutil.which("wrk") else "asyncio"


def parse_round(output: str, server: Server) -> Round:
    """Read the last line of a generator; raise `ContenderFailed` if a request failed."""
    figures = json.loads(output.splitlines()[-1])
    if failed := figures.pop("failed"):
        raise ContenderFailed(f"{server.name} failed {failed} requests: {server.read_log()}")
    return Round(**figures)


def write_bodies(path: Path, bodies: Iterable[Mapping[str, object]]) -> Path:
    """Write the bodies as generators read them, one a line."""
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    return path


def interleave(
    contenders: Mapping[str, Callable[[], Measured]], *, rounds: int
) -> dict[str, list[Measured]]:
    """Let the contenders take turns (A B C A B C …), so that a disturbance meets them all."""
    measured: dict[str, list[Measured]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            measured[name].append(measure())
    return measured

"""Load: requests over connections that stay open, each sent when the one before is answered."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Literal, TypeVar

from bench.harness.processes import ROOT, ContenderFailed, Server, finished

CONNECTIONS = 16
BATCH_CONNECTIONS = 4
"""For calls of a hundred texts: what is unanswered when a round ends burdens the next one."""

PATIENCE = 10
"""How many times longer a round is when it was too short for a single answer."""

WRK_SCRIPT = ROOT / "bench" / "harness" / "post.lua"

Measured = TypeVar("Measured")
GeneratorName = Literal["wrk", "asyncio"]


@dataclass(frozen=True, slots=True)
class Round:
    """What one generator saw of one server for a while; latencies are of single requests."""

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
    """What is posted: the bodies of a file, one a line, in turn."""

    path: str
    bodies: Path
    connections: int = CONNECTIONS


@dataclass(frozen=True, slots=True)
class Generator:
    """Makes load, in a process of its own."""

    name: GeneratorName

    def round(self, server: Server, call: Call, *, seconds: float) -> Round:
        """Post for a while, or longer until something is answered.

        Raises `ContenderFailed` if anything but success is.
        """
        for patience in (1, PATIENCE):
            measured = self._once(server, call, seconds=patience * seconds)
            if measured.requests:
                return measured
        raise ContenderFailed(f"{server.name} answers nothing: {server.told()}")

    def _once(self, server: Server, call: Call, *, seconds: float) -> Round:
        command = self._command(f"{server.address}{call.path}", call, seconds)
        return round_of(finished(command, name=f"{self.name} on {server.name}"), server)

    def _command(self, url: str, call: Call, seconds: float) -> list[str]:
        if self.name == "asyncio":
            module = [sys.executable, "-m", "bench.harness.socket_load", url, str(call.bodies)]
            return [*module, "--connections", f"{call.connections}", "--seconds", f"{seconds}"]
        # wrk counts in whole seconds.
        options = ["-t1", f"-c{call.connections}", f"-d{ceil(seconds)}s", "--timeout", "60s"]
        return ["wrk", *options, "-s", str(WRK_SCRIPT), url, "--", str(call.bodies)]


def chosen_generator() -> GeneratorName:
    """Return wrk where it is installed, else ours."""
    return "wrk" if shutil.which("wrk") else "asyncio"


def round_of(output: str, server: Server) -> Round:
    """Read what a generator printed last; raise `ContenderFailed` if a request failed."""
    told = json.loads(output.splitlines()[-1])
    if failed := told.pop("failed"):
        raise ContenderFailed(f"{server.name} failed {failed} requests: {server.told()}")
    return Round(**told)


def written_bodies(path: Path, bodies: Iterable[Mapping[str, object]]) -> Path:
    """Write the bodies as generators read them."""
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    return path


def interleaved(
    contenders: Mapping[str, Callable[[], Measured]], *, rounds: int
) -> dict[str, list[Measured]]:
    """Let the contenders take turns (A B C A B C …), so that a disturbance meets them all."""
    measured: dict[str, list[Measured]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            measured[name].append(measure())
    return measured

"""What every speed benchmark is given: where, with what, and for how long."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console

from bench.harness.load import Call, Generator, Round, interleaved, written_bodies
from bench.harness.processes import ContenderFailed, Launch, Server, running

REQUEST_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; more takes longer and says more."""

    rounds: int
    seconds: float
    """Of one round of one contender."""

    bulk_texts: tuple[int, int]
    """A small and a large file for `subtext score`."""

    bulk_rounds: int
    starts: int
    budget_s: float
    """After this long no further round of `subtext score` is begun."""


FULL = Effort(
    rounds=5, seconds=2, bulk_texts=(10_000, 100_000), bulk_rounds=3, starts=3, budget_s=120
)
QUICK = Effort(rounds=1, seconds=0.3, bulk_texts=(100, 1_000), bulk_rounds=1, starts=1, budget_s=0)


@dataclass(frozen=True, slots=True)
class Contender:
    """A server, and what is asked of it."""

    launch: Launch
    call: Call


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to write to, a load generator, an effort, and where progress is told."""

    folder: Path
    generator: Generator
    effort: Effort
    progress: Console

    def bodies(self, name: str, *bodies: Mapping[str, object]) -> Path:
        """Write what is to be posted."""
        return written_bodies(self.folder / f"{name}.ndjson", bodies)

    @contextmanager
    def started(self, contenders: Mapping[str, Contender]) -> Iterator[dict[str, Server]]:
        """Run the servers of all contenders until the block is left."""
        with ExitStack() as stack:
            yield {
                name: stack.enter_context(running(contender.launch, self.folder))
                for name, contender in contenders.items()
            }

    def measured(
        self, contenders: Mapping[str, Contender], servers: Mapping[str, Server]
    ) -> dict[str, list[Round]]:
        """Warm all contenders, then let them take turns under load."""
        turns = {
            name: self.turn(servers[name], contender.call) for name, contender in contenders.items()
        }
        interleaved(turns, rounds=1)
        return interleaved(turns, rounds=self.effort.rounds)

    def turn(self, server: Server, call: Call) -> Callable[[], Round]:
        def turn() -> Round:
            self.progress.print(f"  {server.name}: POST {call.path}", highlight=False)
            return self.generator.round(server, call, seconds=self.effort.seconds)

        return turn


def answer(server: Server, path: str, body: object = None) -> dict[str, object]:
    """Ask a server once, POST if there is a body; raise `ContenderFailed` unless it succeeds."""
    with httpx.Client(
        base_url=server.address, timeout=REQUEST_TIMEOUT_S, trust_env=False
    ) as client:
        answered = client.get(path) if body is None else client.post(path, json=body)
    if not answered.is_success:
        raise ContenderFailed(f"{server.name} answered {answered.status_code}: {answered.text}")
    told: dict[str, object] = answered.json()
    return told

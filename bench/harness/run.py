"""One run of the speed benchmarks: its folder, load, settings, and contenders taking turns."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console

from bench.harness.load import Call, LoadGenerator, Round, interleave, write_bodies
from bench.harness.results import Row, Target
from bench.harness.servers import Launch, Server, run_server

SUBTEXT = "Subtext"
ECHO = "typed FastAPI echo"
"""Names of the contenders that every call over HTTP has."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How much is measured; more takes longer and says more."""

    rounds: int
    seconds: float
    """Of one round of one contender."""

    bulk_texts: tuple[int, int]
    """Numbers of texts in a small and a large file for `subtext score`."""

    bulk_rounds: int
    starts: int
    budget_s: float
    """No further round of `subtext score` begins after this time."""


FULL = RunSettings(
    rounds=5, seconds=2, bulk_texts=(10_000, 100_000), bulk_rounds=3, starts=3, budget_s=120
)
QUICK = RunSettings(
    rounds=1, seconds=0.3, bulk_texts=(100, 1_000), bulk_rounds=1, starts=1, budget_s=0
)


@dataclass(frozen=True, slots=True)
class Contender:
    """A server, and the call that is made to it."""

    launch: Launch
    call: Call


@dataclass(frozen=True, slots=True)
class Harness:
    """Starts contenders and measures them under load in turns.

    `folder` holds databases, bodies and logs; `progress` shows who is measured.
    """

    folder: Path
    generator: LoadGenerator
    settings: RunSettings
    progress: Console

    def write_bodies(self, name: str, *bodies: Mapping[str, object]) -> Path:
        """Write the bodies of a call."""
        return write_bodies(self.folder / f"{name}.ndjson", bodies)

    @contextmanager
    def run_servers(self, contenders: Mapping[str, Contender]) -> Iterator[dict[str, Server]]:
        """Run the servers of all contenders until the block is left."""
        with ExitStack() as stack:
            yield {
                name: stack.enter_context(run_server(contender.launch, self.folder))
                for name, contender in contenders.items()
            }

    def measure(
        self, contenders: Mapping[str, Contender], servers: Mapping[str, Server]
    ) -> dict[str, list[Round]]:
        """Warm all contenders up, then let them take turns under load."""
        turns = {
            name: partial(self.measure_round, servers[name], contender.call)
            for name, contender in contenders.items()
        }
        interleave(turns, rounds=1)
        return interleave(turns, rounds=self.settings.rounds)

    def measure_round(self, server: Server, call: Call) -> Round:
        """Post to a server for one round."""
        self.progress.print(f"  {server.name}: POST {call.path}", highlight=False)
        return self.generator.measure(server, call, seconds=self.settings.seconds)


def compare_rates(
    measured: Mapping[str, Sequence[Round]],
    what: str,
    *,
    baseline: str,
    target: Target | None = None,
) -> Row:
    """Return our requests per second beside those of another contender."""
    ours, theirs = list_rates(measured[SUBTEXT]), list_rates(measured[baseline])
    return Row(what, "requests/s", ours, baseline, theirs, target)


def list_rates(rounds: Sequence[Round]) -> list[float]:
    """Return the requests per second of each round."""
    return [one.per_second for one in rounds]

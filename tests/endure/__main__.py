"""The long form of the acceptance tests: `python -m tests.endure`, or `make endure`.

Kills services while everything is written to them and compares what they keep; sends hostile and
slow requests; corrects thousands of reviews; puts mixed load on a service for ten minutes. Stops
when all is done or the time is up, keeps what was done in a file and goes on from there the next
time. Prints one line, and exits with 1 if anything was lost, wrong, dead or answered by 500, or if
memory grew.
"""

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.harness.servers import ROOT
from tests.endure.burdens import correct, mix, send_hostile, send_slowly
from tests.endure.kills import kill_services
from tests.endure.run import Goals, Run
from tests.endure.state import load_progress

PARTS = {
    "slow": send_slowly,
    "corrections": correct,
    "mixed": mix,
    "kills": kill_services,
    "hostile": send_hostile,
}
BESIDE = ("kills", "hostile")
"""They take longest, and run beside each other; what measures memory or time runs alone."""


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.endure", description=__doc__)
    parser.add_argument("--hours", type=float, default=2, help="begin nothing after this time")
    parser.add_argument("--state", type=Path, default=ROOT / "endure.json")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--hostile", type=int, default=1_000_000)
    parser.add_argument("--corrections", type=int, default=2_000)
    parser.add_argument("--mixed-s", type=float, default=600)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line; return 1 if anything failed."""
    given = parse_arguments(arguments)
    goals = Goals(given.kills, given.hostile, given.corrections, given.mixed_s)
    progress = load_progress(given.state)
    run = Run(goals, progress, given.state, until=time.monotonic() + 3_600 * given.hours)

    def end(*_: object) -> None:
        """Begin nothing more; the next time, end at once."""
        run.is_ended = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    for part in PARTS:
        if part in given.only and part not in BESIDE:
            take_part(part, run)
    with ThreadPoolExecutor(len(BESIDE)) as pool:
        for part in BESIDE:
            if part in given.only:
                pool.submit(take_part, part, run)
    failures = list(progress.find_failures())
    sys.stdout.write(f"{progress.describe()}; {', '.join(failures) or 'nothing failed'}\n")
    return 1 if failures else 0


def take_part(part: str, run: Run) -> None:
    """Do a part; what breaks it off is a problem of its own, and the others go on."""
    try:
        PARTS[part](run)
    except Exception as error:  # what the others find must not be lost
        run.keep([f"dead: {part} broke off: {error!r}"[:1_000]])


if __name__ == "__main__":
    sys.exit(main())

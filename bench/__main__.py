"""All speed benchmarks in one run: `python -m bench`, or `make bench`.

Prints one table and writes `bench/results.json` with all figures and the machine that they were
measured on. Servers, load and baselines are processes of their own and take turns. A figure is the
median of the rounds, with the least and the greatest in brackets; a ratio is the median of the
ratios of the rounds. Exits with 1 if a contender fails; a target that is not met is no failure.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench.harness.load import LoadGenerator, choose_generator
from bench.harness.machine import describe_machine
from bench.harness.results import Row, build_table, write_results
from bench.harness.run import FULL, QUICK, Harness
from bench.harness.servers import ROOT, ContenderFailed
from bench.importing import imports
from bench.scoring import bulk, http_scoring
from bench.standing import standing
from bench.storing import beside_topics, http_storing
from bench.topics import http_topics

Measure = Callable[[Harness], tuple[list[Row], list[str]]]

PARTS: dict[str, Measure] = {
    "scoring": http_scoring.measure_single,
    "topics": http_topics.measure,
    "batch": http_scoring.measure_batches,
    "bulk": bulk.measure,
    "storing": http_storing.measure,
    "beside-topics": beside_topics.measure,
    "importing": imports.measure,
    "standing": standing.measure,
}
"""Each returns the rows of the table and remarks to print below it."""

WIDTH = 200
"""Of the table where it is not printed to a terminal: a row is then one line of Markdown."""


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="try it all; the figures mean nothing")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--generator", choices=("wrk", "asyncio"), default=choose_generator())
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results.json")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if a contender fails."""
    given, progress = parse_arguments(arguments), Console(stderr=True)
    machine = {**describe_machine(), "load_generator": given.generator}
    started = time.monotonic()
    with TemporaryDirectory(prefix="subtext-bench-") as folder:
        generator = LoadGenerator(given.generator)
        harness = Harness(Path(folder), generator, QUICK if given.quick else FULL, progress)
        rows, remarks, failure = measure_parts(given.only, harness)
    remarks.append(
        f"{machine['cpu']}, {machine['cores']} cores; {time.monotonic() - started:.0f} s."
    )
    output = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    output.print(build_table(rows), *remarks, sep="\n", markup=False)
    write_results(given.results, rows, machine=machine, remarks=remarks)
    if failure:
        progress.print(str(failure), markup=False, highlight=False)
    return 1 if failure else 0


def measure_parts(
    parts: Sequence[str], harness: Harness
) -> tuple[list[Row], list[str], ContenderFailed | None]:
    """Return the rows and remarks of the parts, up to the first in which a contender fails."""
    rows: list[Row] = []
    remarks: list[str] = []
    for part in parts:
        harness.progress.print(f"Measuring {part}")
        try:
            new_rows, new_remarks = PARTS[part](harness)
        except ContenderFailed as failure:
            return rows, remarks, failure
        rows += new_rows
        remarks += new_remarks
    return rows, remarks, None


if __name__ == "__main__":
    # A run that is ended from outside still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())

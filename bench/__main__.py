"""All speed benchmarks in one go: `python -m bench`, or `make bench`.

Prints one table and writes `bench/results.json` with all figures and what they were measured on.
Servers, load and baselines are processes of their own and take turns; a figure is the median of
the rounds (in brackets the least and the most), a ratio the median of the ratios of the rounds.
It measures and does not judge: a missed target ends it with 0 as well, a contender that fails
with 1.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bench.harness.load import Generator, chosen_generator
from bench.harness.machine import described
from bench.harness.processes import ROOT, ContenderFailed
from bench.harness.results import Row, tabulated, write_results
from bench.harness.stage import FULL, QUICK, Stage
from bench.scoring import bulk, footprint, http_batch, http_scoring
from bench.storing import http_storing
from bench.topics import http_topics

Measure = Callable[[Stage], tuple[list[Row], list[str]]]

PARTS: dict[str, Measure] = {
    "scoring": http_scoring.rows,
    "topics": http_topics.rows,
    "batch": http_batch.rows,
    "bulk": bulk.rows,
    "storing": http_storing.rows,
    "footprint": footprint.rows,
}
WIDTH = 200
"""Of the table where it is not printed to a terminal: a row is then one line of Markdown."""


def parsed_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="try it all; the figures mean nothing")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--generator", choices=("wrk", "asyncio"), default=chosen_generator())
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results.json")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if a contender failed."""
    given, progress = parsed_arguments(arguments), Console(stderr=True)
    machine = {**described(), "load_generator": given.generator}
    began = time.monotonic()
    with TemporaryDirectory(prefix="subtext-bench-") as folder:
        generator = Generator(given.generator)
        stage = Stage(Path(folder), generator, QUICK if given.quick else FULL, progress)
        rows, remarks, failure = measured(given.only, stage)
    remarks.append(f"{machine['cpu']}, {machine['cores']} cores; {time.monotonic() - began:.0f} s.")
    output = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    output.print(tabulated(rows), *remarks, sep="\n", markup=False)
    write_results(given.results, rows, machine=machine, remarks=remarks)
    if failure:
        progress.print(str(failure), markup=False, highlight=False)
    return 1 if failure else 0


def measured(
    parts: Sequence[str], stage: Stage
) -> tuple[list[Row], list[str], ContenderFailed | None]:
    """Return the rows and remarks of the parts, up to one in which a contender fails."""
    rows: list[Row] = []
    remarks: list[str] = []
    for part in parts:
        stage.progress.print(f"Measuring {part}")
        try:
            found, said = PARTS[part](stage)
        except ContenderFailed as failure:
            return rows, remarks, failure
        rows += found
        remarks += said
    return rows, remarks, None


if __name__ == "__main__":
    # Ended from outside, it still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())

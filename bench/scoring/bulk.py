"""Scoring a file of texts with `subtext score`, beside scikit-learn on as many cores."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.harness.machine import measure_peak_mib
from bench.harness.results import Row, Target
from bench.harness.run import Harness
from bench.harness.servers import ROOT, ContenderFailed, make_environment, run_command
from bench.harness.texts import write_reviews

CHUNK_TEXTS = 500
"""The number of texts that scikit-learn gets at once."""

FASTER = Target(8)
FLAT = Target(1.1, at_most=True)


@dataclass(frozen=True, slots=True)
class ScoreRun:
    """One run of `subtext score` from its start to its end."""

    texts: int
    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class BulkRound:
    """One turn: a small file, a large one, and scikit-learn's texts per second."""

    small: ScoreRun
    large: ScoreRun
    theirs: float

    @property
    def steady_rate(self) -> float:
        """Texts per second without start-up: extra texts of the large file by its extra time."""
        extra_s = self.large.seconds - self.small.seconds
        if extra_s <= 0:  # with so few texts, start-up takes all the time
            return self.total_rate
        return (self.large.texts - self.small.texts) / extra_s

    @property
    def total_rate(self) -> float:
        """Texts per second of the large file, start-up included."""
        return self.large.texts / self.large.seconds


def measure(harness: Harness) -> tuple[list[Row], list[str]]:
    """Measure `subtext score` and scikit-learn in turns."""
    cores = len(os.sched_getaffinity(0))
    small, large = (
        write_reviews(harness.folder / f"reviews-{count}.ndjson", count)
        for count in harness.settings.bulk_texts
    )
    rounds: list[BulkRound] = []
    started = time.monotonic()
    while len(rounds) < harness.settings.bulk_rounds:
        if rounds and time.monotonic() - started > harness.settings.budget_s:
            break
        harness.progress.print(f"  subtext score, scikit-learn on {cores} cores")
        theirs = measure_scikit_learn(small, cores=cores, chunk=CHUNK_TEXTS)
        rounds.append(BulkRound(score_file(small), score_file(large), theirs))
    return build_rows(rounds, cores=cores), []


def build_rows(rounds: Sequence[BulkRound], *, cores: int) -> list[Row]:
    """Return two rows about texts per second and one about memory."""
    theirs = [one.theirs for one in rounds]
    steady = [one.steady_rate for one in rounds]
    total = [one.total_rate for one in rounds]
    large = [one.large.peak_mib for one in rounds]
    small = [one.small.peak_mib for one in rounds]
    what = f"subtext score of {rounds[0].large.texts:,} texts"
    memory = f"for {rounds[0].small.texts:,} texts"
    return [
        compare_with_scikit_learn(f"{what}, without start-up", steady, theirs, cores=cores),
        compare_with_scikit_learn(
            f"{what}, with start-up", total, theirs, cores=cores, target=None
        ),
        Row(f"{what}, peak memory", "MiB", large, memory, small, FLAT),
    ]


def compare_with_scikit_learn(
    what: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    cores: int,
    target: Target | None = FASTER,
) -> Row:
    """Return a row of texts per second."""
    baseline = f"scikit-learn pipeline, {cores} core{'s' * (cores > 1)}"
    return Row(what, "texts/s", ours, baseline, theirs, target)


def measure_scikit_learn(file: Path, *, cores: int, chunk: int) -> float:
    """Return how many texts of the file scikit-learn classifies per second."""
    command = [sys.executable, "-m", "bench.scoring.sklearn_bulk", str(file)]
    options = ["--cores", str(cores), "--chunk", str(chunk)]
    return float(run_command([*command, *options], name="scikit-learn"))


def score_file(file: Path) -> ScoreRun:
    """Run `subtext score FILE > FILE.scored`; raise `ContenderFailed` if a line is missing."""
    texts, output = count_lines(file), file.with_suffix(".scored")
    command = [sys.executable, "-m", "app", "score", str(file)]
    started = time.perf_counter()
    with output.open("wb") as predictions:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=make_environment({}),
            stdout=predictions,
            stderr=subprocess.DEVNULL,
        )
        peak = measure_peak_mib(process)
    seconds = time.perf_counter() - started
    if process.returncode != 0 or count_lines(output) != texts:
        raise ContenderFailed(f"subtext score ended with {process.returncode}, see {output}")
    return ScoreRun(texts, seconds, peak)


def count_lines(file: Path) -> int:
    """Return the number of lines of a file."""
    with file.open("rb") as lines:
        return sum(1 for _ in lines)

"""Judging a file of texts with `subtext score`, beside scikit-learn on as many cores."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.harness.figures import ratio_of, spread_of
from bench.harness.memory import peak_mib
from bench.harness.processes import ROOT, ContenderFailed, environment, finished
from bench.harness.results import Row, Target
from bench.harness.stage import Stage
from bench.harness.texts import write_reviews

TOGETHER = 500
"""Texts that scikit-learn gets at once."""

RATE = "texts/s"
FASTER = Target(8)
FLAT = Target(1.1, at_most=True)


@dataclass(frozen=True, slots=True)
class Scored:
    """One run of `subtext score` from its start to its end."""

    texts: int
    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One turn: a small file, a large one, and scikit-learn's texts per second."""

    small: Scored
    large: Scored
    theirs: float

    @property
    def started_rate(self) -> float:
        """Texts per second once started: what the large file has more, and takes longer."""
        longer_s = self.large.seconds - self.small.seconds
        if longer_s <= 0:  # so few texts that starting is all there is
            return self.rate
        return (self.large.texts - self.small.texts) / longer_s

    @property
    def rate(self) -> float:
        """Texts per second of the large file, start-up included."""
        return self.large.texts / self.large.seconds


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured."""
    cores = len(os.sched_getaffinity(0))
    small, large = (
        write_reviews(stage.folder / f"reviews-{count}.ndjson", count)
        for count in stage.effort.bulk_texts
    )
    trials: list[Trial] = []
    began = time.monotonic()
    while len(trials) < stage.effort.bulk_rounds:
        if trials and time.monotonic() - began > stage.effort.budget_s:
            break
        stage.progress.print(f"  subtext score, scikit-learn on {cores} cores")
        theirs = by_scikit_learn(small, cores=cores, together=TOGETHER)
        trials.append(Trial(scored(small), scored(large), theirs))
    return tabled(trials, cores=cores), []


def tabled(trials: Sequence[Trial], *, cores: int) -> list[Row]:
    """Return the rows about texts per second, and the row about memory."""
    count, theirs = trials[0].large.texts, [trial.theirs for trial in trials]
    started = [trial.started_rate for trial in trials]
    from_start = [trial.rate for trial in trials]
    large = [trial.large.peak_mib for trial in trials]
    small = [trial.small.peak_mib for trial in trials]
    what = f"subtext score of {count:,} texts"
    return [
        beside_scikit_learn(f"{what}, once started", started, theirs, cores=cores),
        beside_scikit_learn(f"{what}, with start-up", from_start, theirs, cores=cores, target=None),
        Row(
            f"{what}, peak memory",
            "MiB",
            spread_of(large),
            f"for {trials[0].small.texts:,} texts",
            spread_of(small),
            ratio_of(large, small),
            FLAT,
        ),
    ]


def beside_scikit_learn(
    what: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    cores: int,
    target: Target | None = FASTER,
) -> Row:
    """Return a row of texts per second."""
    beside = f"scikit-learn pipeline, {cores} core{'s' * (cores > 1)}"
    ratio = ratio_of(ours, theirs)
    return Row(what, RATE, spread_of(ours), beside, spread_of(theirs), ratio, target)


def by_scikit_learn(file: Path, *, cores: int, together: int) -> float:
    """Return how many texts of the file scikit-learn judges per second."""
    command = [sys.executable, "-m", "bench.scoring.sklearn_bulk", str(file)]
    options = ["--cores", str(cores), "--together", str(together)]
    return float(finished([*command, *options], name="scikit-learn"))


def scored(file: Path) -> Scored:
    """Run `subtext score FILE > FILE.scored`; raise `ContenderFailed` if one has no prediction."""
    texts, output = lines_of(file), file.with_suffix(".scored")
    command = [sys.executable, "-m", "app", "score", str(file)]
    began = time.perf_counter()
    with output.open("wb") as predictions:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment({}), stdout=predictions, stderr=subprocess.DEVNULL
        )
        peak = peak_mib(process)
    seconds = time.perf_counter() - began
    if process.returncode != 0 or lines_of(output) != texts:
        raise ContenderFailed(f"subtext score ended with {process.returncode}, see {output}")
    return Scored(texts, seconds, peak)


def lines_of(file: Path) -> int:
    """Return how many lines a file has."""
    with file.open("rb") as lines:
        return sum(1 for _ in lines)

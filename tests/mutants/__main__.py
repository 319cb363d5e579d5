"""Plant mistakes in a sample of the code, one at a time: `python -m tests.mutants`, `make mutants`.

mutmut copies the project to `mutants/`, each function beside all its mutants, learns which tests
reach which function, and runs those for each mutant until one fails. `[tool.mutmut]` in
pyproject.toml says what is mutated; kernels and other decorated functions are not.

Prints the share that is noticed, and each survivor that `harmless.toml` does not explain, as a
diff. Exits with 1 if too few are noticed. Takes an hour or two of one processor.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.docs.replay import ROOT

HARMLESS = Path(__file__).with_name("harmless.toml")
"""Mutants that change nothing anyone could notice, each with the reason."""

LEAST_NOTICED = 0.85

NOTICED = "killed"
"""The outcome of a mistake that a test noticed; a "timeout" may be a run that never began."""

PATIENCE_S = 1800
"""A mistake that keeps the tests of a folder busy for longer is noticed by whoever waits."""

FEW = "app.services.sync.*"
"""Some mutants to begin with: mutmut writes the others down whichever it is asked to run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sample and report; return 1 if too few are noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="how many mutants are tried")
    parser.add_argument("--seed", type=int, default=11, help="another seed draws another sample")
    parser.add_argument("--processes", type=int, default=1, help="how many at the same time")
    given = parser.parse_args(arguments)
    run(FEW, processes=given.processes)
    sample = draw_sample(list(read_outcomes()), size=given.sample, seed=given.seed)
    run(*sample, processes=given.processes)
    outcomes = read_outcomes()
    survivors = [name for name in sample if outcomes[name] != NOTICED]
    return report([name for name in survivors if not is_noticed_alone(name)], size=len(sample))


def run(*names: str, processes: int) -> None:
    """Run the mutants of these names, or of those that match a pattern."""
    command = ["run", "--max-children", str(processes), *names]
    subprocess.run([sys.executable, "-m", "mutmut", *command], cwd=ROOT, check=True)


def read_outcomes() -> dict[str, str]:
    """Return what came of each mutant, by its name."""
    lines = ask("results", "--all", "true").splitlines()
    found = (re.fullmatch(r"\s*(\S+): (.+)", line) for line in lines)
    return {match[1]: match[2] for match in found if match}


def draw_sample(names: Sequence[str], *, size: int, seed: int) -> list[str]:
    """Draw names; the same ones for the same seed, in whatever order they come."""
    return random.Random(seed).sample(sorted(names), min(size, len(names)))


def is_noticed_alone(name: str) -> bool:
    """Return whether the tests of a mutant's own folder notice it, in a process of its own.

    mutmut's workers have imported everything before, so that they miss mistakes in what is run at
    import; and they leave PostgreSQL out, whose tests cost most.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        result = subprocess.run(
            [*command, str(find_tests(name))],
            cwd=ROOT / "mutants",
            env={**os.environ, "MUTANT_UNDER_TEST": name},
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    # A mistake may keep a test from being collected at all.
    return result.returncode in {pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}


def find_tests(name: str) -> Path:
    """Return the folder of the tests that mirrors a mutant's own, or the next one above."""
    packages = name.removeprefix("app.").split(".")[:-2]
    folders = [Path("tests", *packages[:depth]) for depth in range(len(packages), 0, -1)]
    return next(folder for folder in folders if (ROOT / folder).is_dir())


def report(survivors: Sequence[str], *, size: int) -> int:
    """Print the survivors and the share that was noticed; return 1 if that is too small."""
    harmless: dict[str, str] = tomllib.loads(HARMLESS.read_text(encoding="utf-8"))
    for name in sorted(set(survivors) - set(harmless)):
        sys.stdout.write(ask("show", name) + "\n")
    noticed = size - len(survivors)
    known = len(set(survivors) & set(harmless))
    sys.stdout.write(
        f"{noticed} of {size} mistakes were noticed ({noticed / size:.1%}); {known} of the "
        f"{len(survivors)} others are known to be harmless.\n"
    )
    return 0 if noticed >= LEAST_NOTICED * size else 1


def ask(*arguments: str) -> str:
    """Return what a command of mutmut prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())

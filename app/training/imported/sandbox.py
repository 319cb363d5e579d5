"""Running the confined process, and what became of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from app.errors import ConversionRefused, ModelFileUnusable
from app.training.imported.order import ORDER, OUTCOME, Order, Outcome

TIMEOUT_S = 1200

OUTCOME_BYTES = 2**28

ERRORS = "errors.txt"
ERROR_BYTES = 10_000

PROGRAM = "app.training.imported.child"

BROKE_OFF = "the process that read it broke off"

ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    # More threads take address space, which is limited, and no process may start any.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""All that the process is told of where it runs: no database, no home, no credentials."""

CAUSES: Mapping[int, str] = {
    signal.SIGKILL: "it was killed, as for want of memory",
    signal.SIGXCPU: "it took more time than any pipeline does",
    signal.SIGSEGV: "it broke the library that reads it, so it is damaged or was made by hand",
    signal.SIGXFSZ: "it wrote more than any pipeline holds",
}
"""What a signal that ended the process says of the file."""


def run_confined(order: Order, folder: Path) -> Outcome:
    """Return what came of an order, whose files are in `folder` then.

    Raises `ModelFileUnusable` with the process's own sentence, or if it died or took too long.
    """
    (folder / ORDER).write_text(order.model_dump_json(), encoding="utf-8")
    try:
        outcome = Outcome.model_validate_json(run_program(PROGRAM, folder, path=order.path))
    except ValidationError as error:
        raise ModelFileUnusable(order.path, BROKE_OFF) from error
    refuse_problem(outcome.problem)
    return outcome


def run_program(program: str, folder: Path, *, path: Path) -> bytes:
    """Run a confined process that reads the file at `path`, and return the outcome it wrote.

    Raises `ModelFileUnusable` if it died or took too long.
    """
    status, last = _run(program, folder, path)
    outcome = folder / OUTCOME
    if status != 0 or not outcome.is_file() or outcome.stat().st_size > OUTCOME_BYTES:
        raise ModelFileUnusable(path, _explain_death(status, last))
    return outcome.read_bytes()


def refuse_problem(problem: str | None) -> None:
    """Raise `ConversionRefused` with the sentence of a confined process, if it has one."""
    if problem is not None:
        raise ConversionRefused(_clean(problem))


def _keep_compiled() -> dict[str, str]:
    """Return the variables that say where compiled kernels are, so that none is compiled again."""
    return {name: value for name, value in os.environ.items() if name.startswith("NUMBA_C")}


def _explain_death(status: int, errors: str) -> str:
    """Return what ended the process: a signal, or an error, the last line that it wrote."""
    if cause := CAUSES.get(-status):
        return f"{cause}; fit it again, or smaller"
    lines = reversed(errors.split("\n"))
    last = next((line for line in lines if line.strip()), f"status {status}")
    return f"the process that read it died ({_clean(last)[:200]}); fit it again, or smaller"


def _clean(problem: str) -> str:
    """Return a sentence as it can be printed: what the process says may come from the file."""
    return "".join(sign if sign.isprintable() else " " for sign in problem[:2000])


def _read_end(file: BinaryIO) -> str:
    """Return what was written last; the file itself, as the process may have put another there."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - ERROR_BYTES))
    return file.read(ERROR_BYTES).decode("utf-8", "replace")


def _run(program: str, folder: Path, path: Path) -> tuple[int, str]:
    """Run the process to its end, and return its exit status and its last errors.

    A negative status is a signal.
    """
    with (
        (folder / ERRORS).open("w+b") as errors,
        subprocess.Popen(
            [sys.executable, "-I", "-m", program, str(folder), str(os.getpid())],
            env={**ENVIRONMENT, **_keep_compiled(), "TMPDIR": str(folder)},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        ) as process,
    ):
        try:
            return process.wait(timeout=TIMEOUT_S), _read_end(errors)
        except subprocess.TimeoutExpired:
            raise ModelFileUnusable(
                path, f"it was not read within {TIMEOUT_S // 60} minutes; fit it smaller"
            ) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

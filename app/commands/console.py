"""What all commands share: standard error, exits with a sentence, and the progress line."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app.errors import SubtextError, TextError
from app.limits import check_name

stderr = Console(stderr=True, highlight=False, soft_wrap=True)
"""Wraps no line: a message stays one line, in a file too."""

stdout = Console(highlight=False, soft_wrap=True)

STOPPED = 128 + signal.SIGINT
"""The exit code of what Ctrl-C ended."""


@contextmanager
def explain_errors() -> Iterator[None]:
    """Print errors that an operator can mend as sentences, and exit with 2."""
    try:
        yield
    except SubtextError as error:
        stderr.print(str(error), markup=False)
        raise typer.Exit(2) from None
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(["SUBTEXT", *(str(step).upper() for step in problem["loc"])])
            stderr.print(f"{name}: {say_problem(problem)}.", markup=False)
        raise typer.Exit(2) from None


def say_problem(problem: ErrorDetails) -> str:
    """Return what is wrong in our words alone: Pydantic puts two before those of a `ValueError`."""
    return problem["msg"].removeprefix("Value error, ")


def trim_name(name: str | None) -> str | None:
    """Return the name of a model as it is kept; refuse one that cannot be, before any work."""
    try:
        return None if name is None else check_name(name)
    except TextError as error:
        raise typer.BadParameter(str(error)) from error


@contextmanager
def explain_stop() -> Iterator[None]:
    """Where a model is made: say what Ctrl-C left, and exit as a shell does for it."""
    try:
        yield
    except KeyboardInterrupt:
        stderr.print("Stopped; nothing was installed.")
        raise typer.Exit(STOPPED) from None


@contextmanager
def end_by_signals() -> Iterator[None]:
    """Leave what is open, and remove what is temporary, when the process is told to end."""
    is_main = threading.current_thread() is threading.main_thread()  # no other may handle them
    before = {
        one: signal.signal(one, _leave)
        for one in (signal.SIGTERM, signal.SIGHUP)
        if is_main and signal.getsignal(one) is signal.SIG_DFL  # `nohup` ignores one of them
    }
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def show_progress(console: Console) -> Progress:
    """Return a progress line for work of unknown length: what is done, and the time it took."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)

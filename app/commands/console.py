"""What all commands say on standard error, and how they end when something is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app.errors import SubtextError

stderr = Console(stderr=True, highlight=False, soft_wrap=True)
"""Breaks no line: a message is one, also in a file."""


@contextmanager
def explain_errors() -> Iterator[None]:
    """Say in a sentence what an operator can mend, and exit with 2."""
    try:
        yield
    except SubtextError as error:
        stderr.print(str(error), markup=False)
        raise typer.Exit(2) from None
    except ValidationError as error:
        for wrong in error.errors():
            name = "_".join(["SUBTEXT", *(str(step).upper() for step in wrong["loc"])])
            stderr.print(f"{name}: {wrong['msg']}.", markup=False)
        raise typer.Exit(2) from None


def show_progress(console: Console) -> Progress:
    """Show one line that tells how far it is, and for how long, where nobody knows the end."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)

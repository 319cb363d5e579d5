"""Starts the work on jobs, each in a process of its own beside the service."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from app.domain.jobs import Lease
from app.settings import Settings

STOP_S = 3.0
"""How long a process may take to give its job back when the service ends."""


@dataclass(frozen=True, slots=True)
class Program:
    """What works on jobs of these `kinds`: a module to be run, and a function for a cluster."""

    module: str
    kinds: tuple[str, ...]
    run: Callable[[Lease], None]


@dataclass(frozen=True, slots=True)
class Death:
    """What the work on a job died of; it `counts` as a try unless somebody ended the process."""

    cause: str
    counts: bool = True


class Launcher(Protocol):
    """Starts the work on a claimed job somewhere."""

    @property
    def is_ready(self) -> bool:
        """Whether work can be started now; jobs stay in the queue meanwhile."""

    @property
    def outlives_us(self) -> bool:
        """Whether work that has been started goes on when this service ends."""

    async def run(self, claim: Lease) -> Death | None:
        """Return once the work is over, with what it died of, if it died."""


@dataclass(frozen=True, slots=True)
class ProcessLauncher:
    """Starts a process for each job, so that its memory is the system's again after it.

    The process has no socket of the service, reads what to do from a pipe, and gives its job back
    when the pipe ends: when the service ends, however it does.
    """

    program: Program
    settings: Settings

    @property
    def is_ready(self) -> bool:
        return True

    @property
    def outlives_us(self) -> bool:
        return False

    async def run(self, claim: Lease) -> Death | None:
        order = json.dumps([str(claim.job_id), claim.holder])
        try:
            # -P: the current folder may be anybody's, and -m would import from it before all else.
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", self.program.module, stdin=PIPE, stdout=DEVNULL
            )
        except OSError as error:  # no memory or no room for a process, which may pass
            return Death(error.strerror or type(error).__name__)
        assert process.stdin is not None
        try:
            process.stdin.write(f"{order}\n{self.settings.model_dump_json()}\n".encode())
            return _describe_end(await process.wait())
        finally:
            process.stdin.close()
            await _end(process)


def _describe_end(code: int) -> Death | None:
    """Return what a process died of.

    It takes no notice of what ends a group of processes once it runs; before that, such a signal is
    nothing that it did.
    """
    if code < 0:
        name = signal.Signals(-code).name
        return Death(name, counts=-code not in {signal.SIGINT, signal.SIGTERM})
    return Death(f"exit code {code}") if code else None


async def _end(process: Process) -> None:
    """Wait for a process whose input has ended, and kill it if it does not end."""
    try:
        await asyncio.wait_for(process.wait(), STOP_S)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

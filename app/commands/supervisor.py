"""A parent process and the workers that it forks: they share its memory, and end when it ends.

The parent only watches: it has neither threads nor an event loop, so that it can fork at any time.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread

import structlog
from uuid_utils import reseed_rng

from app.errors import NotReady, SubtextError

END_SIGNALS = (signal.SIGTERM, signal.SIGINT)

READY = b"ready"

RETRY_S = 5.0
"""When to try again where the system has no room for a further process."""

log = structlog.get_logger()

Run = Callable[[Callable[[], None]], None]
"""What a worker does: it calls its argument once it answers, and returns when asked to end.

A `SubtextError` tells why it cannot start.
"""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the parent waits for a worker, and how often it tries again.

    A worker asked to end is killed after `grace_s`. After `deaths` in a row the parent gives up,
    with `pause_s` after the first and twice as much after each further one. A worker that lived for
    `healthy_s` begins a new row.
    """

    grace_s: float = 10
    deaths: int = 5
    pause_s: float = 0.5
    healthy_s: float = 30


def supervise(
    run: Run,
    *,
    workers: int,
    on_ready: Callable[[], None],
    on_death: Callable[[int], None] = lambda _: None,
    patience: Patience,
) -> None:
    """Keep that many workers running until SIGTERM or SIGINT; call `on_ready` when one answers.

    `on_death` is called with the process id of each worker that died. Raises a `SubtextError` if
    none can start or too many die. Call it where no other thread runs.
    """
    if not hasattr(os, "fork"):
        raise NotReady("this system cannot fork processes; leave --workers out")
    _Supervisor(run, on_ready, on_death, patience).run(workers)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    started_at: float
    failure: str | None = None
    """Why it cannot start, in its own words."""


class _Supervisor:
    """The parent's view of its workers, by the pipe through which each tells what becomes of it."""

    def __init__(
        self,
        run: Run,
        on_ready: Callable[[], None],
        on_death: Callable[[int], None],
        patience: Patience,
    ) -> None:
        self._run = run
        self._on_ready = on_ready
        self._on_death = on_death
        self._patience = patience
        self._context = get_context("fork")
        self._workers: dict[Connection, _Worker] = {}
        self._due_at: list[float] = []
        self._deaths = 0
        self._was_ready = False
        self._stopped, self._stop = self._context.Pipe(duplex=False)
        # The parent alone keeps the writing end: when it ends, however it does, workers can read.
        self._orphaned, self._alive = self._context.Pipe(duplex=False)

    def run(self, workers: int) -> None:
        """Start workers, and further ones when they are due, until a signal or a failure."""
        for name in END_SIGNALS:
            signal.signal(name, lambda *_: self._stop.send_bytes(b""))
        self._due_at = [time.monotonic()] * workers
        try:
            while not self._stopped.poll():
                for _ in range(self._count_due()):
                    self._start()
                pause_s = min(self._due_at) - time.monotonic() if self._due_at else None
                ready = wait([self._stopped, *self._workers], pause_s)
                # The same signal may have ended workers, and they may be what ended the wait.
                if self._stopped.poll():
                    return
                for pipe in [it for it in self._workers if it in ready]:
                    self._listen(pipe)
        finally:
            self._end_all()

    def _count_due(self) -> int:
        """Return how many workers to start now, and forget about them."""
        now, before = time.monotonic(), len(self._due_at)
        self._due_at = [due_at for due_at in self._due_at if due_at > now]
        return before - len(self._due_at)

    def _start(self) -> None:
        heard, told = self._context.Pipe(duplex=False)
        process = self._context.Process(target=self._work, args=(told,))
        # A signal to a worker without handlers of its own yet would run those of its parent.
        signal.pthread_sigmask(signal.SIG_BLOCK, END_SIGNALS)
        try:
            process.start()
        except OSError as error:  # out of memory or processes, which may pass
            log.warning("worker_not_started", cause=error.strerror)
            self._due_at.append(time.monotonic() + RETRY_S)
            return
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, END_SIGNALS)
        told.close()  # the worker has the only one left, so its end is the end of the pipe
        self._workers[heard] = _Worker(process, started_at=time.monotonic())

    def _work(self, told: Connection) -> None:
        """Be a worker; all that follows runs in the new process."""
        self._alive.close()
        for name in END_SIGNALS:
            signal.signal(name, lambda *_: sys.exit(0))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, END_SIGNALS)
        reseed_rng()  # or workers would draw the same ids
        watch = Thread(target=_end_when, args=(self._orphaned, self._patience.grace_s), daemon=True)
        watch.start()
        try:
            self._run(lambda: told.send_bytes(READY))
        except SubtextError as error:
            told.send_bytes(str(error).encode())
            sys.exit(2)

    def _listen(self, pipe: Connection) -> None:
        """Take in what a worker says, or that it is dead."""
        try:
            message = pipe.recv_bytes()
        except EOFError:
            self._bury(self._workers.pop(pipe))
            return
        if message != READY:
            self._workers[pipe].failure = message.decode()
        elif not self._was_ready:
            self._was_ready = True
            self._on_ready()

    def _bury(self, worker: _Worker) -> None:
        """Report a worker's death, and plan the next one's start, unless it is time to give up."""
        worker.process.join()
        assert worker.process.pid is not None, "it was started"
        self._on_death(worker.process.pid)
        code = worker.process.exitcode or 0
        cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        uptime_s = round(time.monotonic() - worker.started_at, 1)
        log.error(
            "worker_died",
            pid=worker.process.pid,
            cause=cause,
            uptime_s=uptime_s,
            reason=worker.failure,
        )
        self._deaths = 1 if uptime_s >= self._patience.healthy_s else self._deaths + 1
        if worker.failure and (not self._was_ready or self._deaths == self._patience.deaths):
            raise SubtextError(worker.failure)
        if self._deaths == self._patience.deaths:
            problem = f"{self._deaths} workers in a row died soon after their start"
            raise NotReady(f"{problem}, the last of {cause}; the log may tell why")
        pause_s = self._patience.pause_s * 2 ** (self._deaths - 1)
        self._due_at.append(time.monotonic() + pause_s)

    def _end_all(self) -> None:
        """Ask all workers to end, and kill those that do not."""
        processes = [worker.process for worker in self._workers.values()]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + self._patience.grace_s
        for process in processes:
            process.join(max(0, deadline - time.monotonic()))
            process.kill()  # does nothing to one that has ended


def _end_when(orphaned: Connection, grace_s: float) -> None:
    """Ask this process to end when its parent has ended; if it does not, exit."""
    wait([orphaned])
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(grace_s)
    os._exit(1)

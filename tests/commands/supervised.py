"""A program under the supervisor whose two workers behave as its argument says."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import typer
from prometheus_client.multiprocess import mark_process_dead

from app.commands.console import explain_errors
from app.commands.serve import share_metrics
from app.commands.supervisor import Patience, supervise
from app.errors import NotReady
from app.logs import configure_logs
from app.settings import Settings
from app.telemetry import create_metrics

PATIENCE = Patience(grace_s=0.5, deaths=3, pause_s=0.01, healthy_s=60)


def live(on_ready: Callable[[], None]) -> None:
    """Be a worker that ends when it is asked to."""
    on_ready()
    while True:
        signal.pause()


def live_late(on_ready: Callable[[], None]) -> None:
    """Be a worker that lives; `main` delays its first step."""
    live(on_ready)


def hang(on_ready: Callable[[], None]) -> None:
    """Be a worker that takes no notice of signals."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    live(on_ready)


def crash(on_ready: Callable[[], None]) -> None:
    """Be a worker that dies at work, without a word."""
    on_ready()
    os._exit(7)


def refuse(_on_ready: Callable[[], None]) -> None:
    """Be a worker that knows why it cannot start."""
    raise NotReady("the database is gone")


def fail(on_ready: Callable[[], None]) -> None:
    """Be a worker that gets ready, and then has to end for a reason that it knows."""
    on_ready()
    raise NotReady("the database is gone")


def count(on_ready: Callable[[], None]) -> None:
    """Be a worker that says it has a call at a gate."""
    create_metrics().gates.calls.labels("inference").inc()
    os.write(sys.stdout.fileno(), b"counted\n")
    live(on_ready)


def print_gauges() -> None:
    """Tell the test how many calls all workers say they have."""
    lines = create_metrics().expose().decode().splitlines()
    sys.stdout.writelines(f"{line}\n" for line in lines if "gate_calls{" in line)
    sys.stdout.flush()


def forget(pid: int) -> None:
    """Drop the gauges of a dead worker as `subtext serve` does, and tell the test the others."""
    mark_process_dead(pid)  # type: ignore[no-untyped-call]
    print_gauges()


def print_ready() -> None:
    """Tell the test that a worker is ready."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main(behaviour: str) -> None:
    """Run the workers with the logs and the exit codes of `subtext serve`."""
    configure_logs(Settings())
    patience = PATIENCE
    if behaviour == "live_late":
        os.register_at_fork(after_in_child=lambda: time.sleep(0.5))
        patience = replace(PATIENCE, grace_s=60)  # a test that needs it fails
    with explain_errors(), share_metrics():
        supervise(
            globals()[behaviour],
            workers=2,
            on_ready=print_ready,
            on_death=forget if behaviour == "count" else mark_process_dead,
            patience=patience,
        )


if __name__ == "__main__":
    typer.run(main)

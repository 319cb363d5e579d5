"""A Dask scheduler and two workers on the loopback address, each a process."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.settings import Settings
from tests.acceptance.service_process import ROOT, find_free_port

WORKERS = 2


@contextmanager
def run_cluster(settings: Settings, folder: Path) -> Iterator[str]:
    """Run a cluster whose workers have the database of these settings; yield its address."""
    port = find_free_port()
    address = f"tcp://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if "SUBTEXT" not in name},
        "SUBTEXT_DATABASE_URL": settings.database_url,
        "SUBTEXT_LOG_LEVEL": "error",
        "PYTHONPATH": str(ROOT),
    }
    commands = [["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    for number in range(WORKERS):
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        place = ["--local-directory", str(folder / f"worker{number}")]
        commands.append(["dask_worker", address, *options, *place])
    with ExitStack() as stack:
        for command in commands:
            stack.enter_context(_run(command, environment, folder))
        yield address


@contextmanager
def _run(arguments: Sequence[str], environment: dict[str, str], folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", f"distributed.cli.{arguments[0]}", *arguments[1:]]
    with (folder / f"{arguments[0]}.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()
        process.wait()

"""`subtext serve`: checks and what all workers share, then the workers, then uvicorn."""

import asyncio
import ctypes
import gc
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated

import structlog
import typer
from prometheus_client import values
from prometheus_client.multiprocess import mark_process_dead

from app.commands.console import explain_errors, stderr
from app.commands.protection import prepare_database
from app.commands.supervisor import END_SIGNALS, Patience, Run, supervise
from app.errors import NotReady
from app.logs import configure_logs
from app.settings import Settings, find_unknown_variables
from app.telemetry import MULTIPROCESS_FOLDER

if TYPE_CHECKING:
    from app.services.keys.throttle import Throttle

log = structlog.get_logger()

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""The numbers of two settings in glibc's `malloc.h`."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    first_key: Annotated[
        bool,
        typer.Option(
            "--first-key",
            help="If keys are needed and there is none, make one that may do everything, and print "
            "it, this once.",
        ),
    ] = False,
) -> None:
    """Serve the API and its documentation (/docs).

    On an address that others can reach, everybody needs a key: see `subtext keys`.
    """
    with explain_errors(), share_counts(workers) as throttle:
        settings = Settings()
        configure_logs(settings)
        for name, nearest in find_unknown_variables(os.environ).items():
            log.warning("unknown_setting", name=name, nearest=nearest)
        # First, because a taken port may belong to a running service, whose database is in use.
        with bind(host, port) as sockets:
            for number in END_SIGNALS:
                signal.signal(number, lambda *_: sys.exit(0))
            asyncio.run(prepare_database(settings, host=host, first_key=first_key))
            stderr.print(
                "Starting; the first start after an installation compiles for up to two minutes."
            )
            run = prepare_worker(settings, sockets, host=host, throttle=throttle)
            announce = partial(print_address, host, port)
            gc.freeze()  # looking for garbage in what is there would copy it to each worker
            if workers == 1:
                run(announce)
            else:
                supervise(
                    run,
                    workers=workers,
                    on_ready=announce,
                    on_death=mark_process_dead,  # what it had running no longer runs
                    patience=Patience(),
                )


def compile_kernels() -> None:
    """Compile what serving needs into the cache (NUMBA_CACHE_DIR), so that no start has to."""
    from app.models import (  # noqa: PLC0415 - as below
        compile_pipelines,
        find_compiled,
        prepare_models,
    )

    with explain_errors():
        stderr.print("Compiling, for up to two minutes.")
        prepare_models(Settings().artifacts)
        compile_pipelines()
        folder = find_compiled()
        if folder is None:
            problem = "compiled code cannot be kept, as no folder can be written"
            raise NotReady(f"{problem}; name one with NUMBA_CACHE_DIR")
    stderr.print(f"Compiled code is kept in {folder}.", highlight=False, soft_wrap=True)


@contextmanager
def bind(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Bind sockets to all addresses of the host; raise `NotReady` if one cannot be had.

    Nothing is answered before a server listens on them.
    """
    with ExitStack() as sockets:
        bound = []
        try:
            for family, kind, protocol, _, address in socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            ):
                bound.append(sockets.enter_context(socket.socket(family, kind, protocol)))
                if os.name == "posix":  # as asyncio does: the port of a service that ended is free
                    bound[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    bound[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                bound[-1].bind(address)
        except OSError as error:
            problem = f"{host} cannot be listened on at port {port} ({error.strerror})"
            raise NotReady(f"{problem}; name others with --host and --port") from error
        yield bound


def prepare_worker(
    settings: Settings, sockets: Sequence[socket.socket], *, host: str, throttle: "Throttle"
) -> Run:
    """Return what each worker runs: the service, its models loaded and its kernels compiled."""
    # Importing the service takes a second, which the other commands save.
    from app.main import create_app  # noqa: PLC0415
    from app.models import prepare_models  # noqa: PLC0415
    from app.server.server import run_worker  # noqa: PLC0415

    return_freed_arrays()
    app = create_app(settings, prepare_models(settings.artifacts), host=host, throttle=throttle)
    return partial(run_worker, app, sockets)


def return_freed_arrays() -> None:
    """Let the C library give arrays of a megabyte and more back to the system once they are freed.

    glibc raises that size to the largest array ever freed, up to 32 MB, and keeps what is smaller
    in an arena for each thread: after 2,000 corrections, 40 to 70 MB that nothing used. Other C
    libraries have no such settings.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, 2**20)
        library.mallopt(M_ARENA_MAX, 2)


def print_address(host: str, port: int) -> None:
    """Say where the service answers."""
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    stderr.print(f"Subtext on {address}, documentation at {address}/docs")


@contextmanager
def share_counts(workers: int) -> Iterator["Throttle"]:
    """Let several workers count together: their metrics, requests of keys, and wrong keys."""
    from app.services.keys.throttle import Throttle  # noqa: PLC0415 - as in prepare_worker
    from app.services.keys.windows import share_table  # noqa: PLC0415

    if workers == 1:
        yield Throttle()
        return
    with share_metrics(), share_table() as requests, share_table() as wrong_keys:
        yield Throttle(requests, wrong_keys)


@contextmanager
def share_metrics() -> Iterator[None]:
    """Set the folder through which each worker can expose the metrics of all."""
    with tempfile.TemporaryDirectory(prefix="subtext-metrics-") as folder:
        os.environ[MULTIPROCESS_FOLDER] = folder
        # The class was chosen when the library was imported, without a folder.
        values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]
        yield

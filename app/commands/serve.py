"""`subtext serve`: checks before the start, then uvicorn."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Annotated

import structlog
import typer
import uvicorn

from app.commands.console import explain_errors, stderr
from app.commands.db import upgrade_schema
from app.errors import NotReady
from app.services.artifacts import SENTIMENT, TOPICS, check_folder
from app.services.sentiment.artifact import load_sentiment
from app.settings import Settings, find_unknown_variables
from app.telemetry import MULTIPROCESS_FOLDER, configure_logs

log = structlog.get_logger()


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Serve the API and its documentation (/docs)."""
    with explain_errors():
        settings = Settings()
        configure_logs(settings)
        for name, nearest in find_unknown_variables(os.environ).items():
            log.warning("unknown_setting", name=name, nearest=nearest)
        # First, because a taken port may belong to a running service, whose database is in use.
        require_free_port(host, port)
        # Reports a broken model here, in a sentence; workers would print tracebacks.
        load_sentiment(settings.artifacts / SENTIMENT)
        check_folder(settings.artifacts / TOPICS)
        asyncio.run(upgrade_schema(settings.database_url))
    # uvicorn shuts down in order and then raises the signal again: exit with 0, not as killed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stderr.print("Starting; the first start after an installation compiles for up to a minute.")
    stderr.print(f"Subtext on http://{host}:{port}, documentation at http://{host}:{port}/docs")
    with share_metrics() if workers > 1 else nullcontext():
        uvicorn.run(
            "app.main:create_from_environment",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            log_config=None,  # ours takes in what it logs
            log_level="warning",
            timeout_graceful_shutdown=10,
        )


def require_free_port(host: str, port: int) -> None:
    """Raise `NotReady` unless the address can be bound.

    uvicorn binds it itself later, after the models are loaded.
    """
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            with socket.socket(family, kind, protocol) as probe:
                if (
                    os.name == "posix"
                ):  # as asyncio does: the port of a service that ended is free at once
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                probe.bind(address)
    except OSError as error:
        problem = f"{host} cannot be listened on at port {port} ({error.strerror})"
        raise NotReady(f"{problem}; name others with --host and --port") from error


@contextmanager
def share_metrics() -> Iterator[None]:
    """Set the folder through which each worker can expose the metrics of all."""
    with tempfile.TemporaryDirectory(prefix="subtext-metrics-") as folder:
        os.environ[MULTIPROCESS_FOLDER] = folder
        yield

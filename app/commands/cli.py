"""The `subtext` command."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from app.commands.console import explained, stderr
from app.commands.corpus import corpus
from app.commands.db import database, upgraded
from app.commands.export import export
from app.commands.score import ScoreFormat, score_file
from app.commands.topics import export_gensim, train_topics
from app.commands.train import training
from app.db.backends import async_url
from app.db.engine import open_database
from app.db.learning_log import LearningLog
from app.errors import NotReady
from app.services.artifacts import check_folder
from app.services.models import SENTIMENT, TOPICS
from app.services.readers.records import RecordFormat, format_of
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.versions import replayed
from app.settings import Settings
from app.telemetry import MULTIPROCESS_FOLDER

app = typer.Typer(
    help="Tell how texts feel, what they are about and what is like them. Settings: SUBTEXT_*.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
training.command("topics")(train_topics)
export.command("gensim")(export_gensim)
app.add_typer(training, name="train")
app.add_typer(corpus, name="corpus")
app.add_typer(export, name="export")
app.add_typer(database, name="db")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Serve the API and its documentation (/docs)."""
    with explained():
        settings = Settings()
        # First: a port that is taken may be that of a running service, whose database is in use.
        require_free_port(host, port)
        # What is wrong with a model is told here, in a sentence; workers would tell it in traces.
        load_sentiment(settings.artifacts / SENTIMENT)
        check_folder(settings.artifacts / TOPICS)
        asyncio.run(upgraded(settings.database_url))
    # uvicorn shuts down in order, then raises the signal again: end well, not as killed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stderr.print("Starting; the first start after an installation compiles for up to a minute.")
    stderr.print(f"Subtext on http://{host}:{port}, documentation at http://{host}:{port}/docs")
    with shared_metrics() if workers > 1 else nullcontext():
        uvicorn.run(
            "app.main:from_environment",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=10,
        )


@app.command()
def score(
    file: Annotated[Path, typer.Argument(help="NDJSON, CSV or plain lines; - reads stdin.")],
    record_format: Annotated[
        RecordFormat | None, typer.Option("--format", help="By default what the name tells.")
    ] = None,
    to: Annotated[ScoreFormat, typer.Option(help="How predictions are written.")] = (
        ScoreFormat.NDJSON
    ),
    learned: Annotated[
        bool, typer.Option("--learned", help="Add what the service's database has learned.")
    ] = False,
) -> None:
    """Score every text of FILE to stdout; bad lines are named on stderr and skipped.

    Exits with 1 if there were any.
    """
    with explained():
        bad = score_file(
            file,
            asyncio.run(_classifier(learned=learned)),
            record_format=record_format or format_of(file),
            to=to,
            stderr=stderr,
        )
    raise typer.Exit(1 if bad else 0)


def require_free_port(host: str, port: int) -> None:
    """Make sure that the address can be listened on; raise `NotReady` if not.

    uvicorn binds it later by itself, after the models are loaded.
    """
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            with socket.socket(family, kind, protocol) as probe:
                if os.name == "posix":  # as asyncio does: a closed service's port is free at once
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                probe.bind(address)
    except OSError as error:
        problem = f"{host} cannot be listened on at port {port} ({error.strerror})"
        raise NotReady(f"{problem}; name others with --host and --port") from error


@contextmanager
def shared_metrics() -> Iterator[None]:
    """Give the workers a folder where each can read the figures of all."""
    with tempfile.TemporaryDirectory(prefix="subtext-metrics-") as folder:
        os.environ[MULTIPROCESS_FOLDER] = folder
        yield


async def _classifier(*, learned: bool) -> Classifier:
    settings = Settings()
    base = load_sentiment(settings.artifacts / SENTIMENT).classifier
    if not learned:
        return base
    require_database_file(settings.database_url)
    async with open_database(settings.database_url) as database:
        await database.check()
        async with database.reading() as session:
            entries = await LearningLog(session).entries(base.version)
    return replayed(base, entries).classifier


def require_database_file(database_url: str) -> None:
    """Raise `NotReady` if the URL names an SQLite file that is not there; opening would make it."""
    url = async_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).is_file():
        raise NotReady(
            f"there is no database at {url.database}, so nothing was learned; "
            "run `subtext serve` first, or leave --learned out"
        )

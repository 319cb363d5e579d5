"""How each contender is started: ours as users start it, the others as is kindest to them."""

import sys
from pathlib import Path

from bench.harness.processes import Launch

PYTHON = (sys.executable, "-m")
GUNICORN = (*PYTHON, "gunicorn", "--bind", "127.0.0.1:{port}", "--workers", "1")
FLASK = "bench.scoring.baseline:flask_app()"


def subtext(database: Path, *, workers: int = 1, synchronous: str = "normal") -> Launch:
    """Return `subtext serve` with its defaults over an SQLite file."""
    return Launch(
        name="Subtext",
        command=(*PYTHON, "app", "serve", "--port", "{port}", "--workers", str(workers)),
        variables={
            "SUBTEXT_DATABASE_URL": f"sqlite:///{database}",
            "SUBTEXT_SQLITE_SYNCHRONOUS": synchronous,
        },
        ready_path="/readyz",
    )


def uvicorn(name: str, application: str, *, made: bool = True) -> Launch:
    """Return an ASGI application on uvicorn at its fastest: uvloop, httptools, no access log.

    `made` tells that the application is what a function of that name returns.
    """
    fastest = ("--loop", "uvloop", "--http", "httptools", "--no-access-log")
    quiet = ("--log-level", "warning", "--port", "{port}")
    kind = ("--factory",) if made else ("--lifespan", "off")
    return Launch(name, (*PYTHON, "uvicorn", application, *fastest, *quiet, *kind))


def at_once() -> Launch:
    """Return what answers as fast as uvicorn can."""
    return uvicorn("bare ASGI", "bench.harness.echo:at_once", made=False)


def gunicorn_sync() -> Launch:
    """Return Flask on gunicorn's default worker, which closes each connection."""
    return Launch("Flask, gunicorn sync", (*GUNICORN, FLASK))


def gunicorn_threads(threads: int = 4) -> Launch:
    """Return Flask on gunicorn's threaded worker, which keeps connections open."""
    options = ("--worker-class", "gthread", "--threads", str(threads))
    return Launch("Flask, gunicorn gthread", (*GUNICORN, *options, FLASK))

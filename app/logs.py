"""What operators read: structured logs, without texts of users and without secrets."""

import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TypedDict

import structlog
from pydantic_core import to_json
from structlog.typing import EventDict

from app.domain.keys import Caller
from app.errors import ArtifactError, NotReady
from app.settings import Settings

VALUE_CHARACTERS = 200
"""The longest text in a log line, longer ones are cut to it."""

LONG_TEXTS = {"exception": 8_000, "event": 4_000}
"""The same for tracebacks, which the server logs as events."""

KEY = re.compile(r"subtext_[A-Za-z0-9]{10,}_[A-Za-z0-9_-]{20,}")
"""A key, where somebody has put it into an address."""

LOG_CONTEXT: ContextVar[Mapping[str, object] | None] = ContextVar("log_context", default=None)
"""What is being done: the state of a request, or the id of a job and the name of its key."""

OPERATOR_ERRORS = (NotReady, ArtifactError)
"""Errors that say what an operator has to mend, and nothing that a client sent."""

CODE_ERRORS = frozenset(
    {
        AttributeError,
        ImportError,
        IndexError,
        MemoryError,
        ModuleNotFoundError,
        NameError,
        RecursionError,
        TypeError,
        ZeroDivisionError,
    }
)
"""Errors by which Python speaks of names and types, not of values."""


def describe_work(work: Mapping[str, object] | None) -> dict[str, object]:
    """Return what the lines about some work have in common: ids, and the name of the key."""
    if work is None:
        return {}
    facts = {name: work[name] for name in ("request_id", "job", "key") if work.get(name)}
    caller = work.get("caller")
    if isinstance(caller, Caller) and caller.name is not None:
        facts["key"] = caller.name
    return facts


def configure_logs(settings: Settings) -> None:
    """Make logs one line per event on standard error, as JSON or for people.

    So are warnings and what libraries log (the server, asyncio, SQLAlchemy), from `warning` on.
    Most lines are about requests; with this set-up each costs a third of what it would with
    structlog's defaults.
    """
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
        **(_configure_json() if settings.log_format == "json" else _configure_console()),
    )
    root = logging.getLogger()
    root.handlers = [*(it for it in root.handlers if not isinstance(it, _Forwarder)), _Forwarder()]
    root.setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)


class _Forwarder(logging.Handler):
    """Writes what libraries log in the same format as our own lines, with the `logger` it is of."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; never raise."""
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)
        try:
            message = record.getMessage()
            if record.name == "asyncio":  # whose further lines have the error's repr, text and all
                message = message.partition("\n")[0]
            structlog.get_logger().log(level, message, logger=record.name, exc_info=record.exc_info)
        except Exception:
            self.handleError(record)


class _Output(TypedDict):
    processors: list[structlog.typing.Processor]
    logger_factory: Callable[..., structlog.typing.WrappedLogger]


def _configure_json() -> _Output:
    return _Output(
        processors=[
            _add_work,
            structlog.processors.add_log_level,
            _add_timestamp,
            _format_error,
            _shorten_texts,
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
        logger_factory=structlog.BytesLoggerFactory(file=sys.stderr.buffer),
    )


def _configure_console() -> _Output:
    return _Output(
        processors=[
            _add_work,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _format_error,
            _shorten_texts,
            _escape_controls,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def _add_work(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Add what is being done, where the line does not say so itself."""
    if (work := LOG_CONTEXT.get()) is not None:
        for name, value in describe_work(work).items():
            event.setdefault(name, value)
    return event


def _add_timestamp(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Add the time as a value that JSON is written from: `TimeStamper` formats it, at 1 µs more."""
    event["timestamp"] = datetime.now(UTC)
    return event


def _format_error(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Write the traceback of an error, and of those that led to it, without what was sent."""
    if given := event.pop("exc_info", None):
        error = given[1] if isinstance(given, tuple) else given
        if not isinstance(error, BaseException):
            error = sys.exc_info()[1]
        if error is not None:
            event["exception"] = "\n".join(_list_tracebacks(error, seen=set()))
    return event


def _list_tracebacks(error: BaseException, *, seen: set[int]) -> Iterator[str]:
    """Yield the tracebacks of what led to an error, its own, and those of the errors within it."""
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _list_tracebacks(before, seen=seen)
        yield "Then:"
    frames = "".join(traceback.format_tb(error.__traceback__))
    yield f"Traceback (most recent call last):\n{frames}{describe_error(error)}"
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(inner) not in seen:
            yield from _list_tracebacks(inner, seen=seen)


def describe_error(error: BaseException) -> str:
    """Return the class of an error, and its message where that repeats nothing that was sent.

    Messages of pydantic and of the database's driver do, as do those of many a `ValueError`.
    """
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    name = module + kind.__qualname__
    if kind in CODE_ERRORS or isinstance(error, OPERATOR_ERRORS):
        return f"{name}: {error}"
    known = (getattr(error, fact, None) for fact in ("sqlstate", "sqlite_errorname", "strerror"))
    detail = next((str(fact) for fact in known if fact), None)
    return f"{name}: {detail}" if detail else name


def _shorten_texts(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Cut long texts in their middle: a path may have 8 KiB. Hide keys that are in one."""
    for name, value in event.items():
        if isinstance(value, str) and (len(value) > VALUE_CHARACTERS or "subtext_" in value):
            event[name] = _shorten(KEY.sub("subtext_…", value), LONG_TEXTS.get(name))
    return event


def _shorten(text: str, limit: int | None) -> str:
    limit = limit or VALUE_CHARACTERS
    if len(text) <= limit:
        return text
    return f"{text[: limit // 2]}… ({len(text):,} characters) …{text[-limit // 2 :]}"


def _escape_controls(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Escape what a request could forge lines or colours with, as JSON does."""
    for name, value in event.items():
        if isinstance(value, str) and not value.isprintable():
            kept = "\n" if name in LONG_TEXTS else ""
            event[name] = "".join(
                it if it.isprintable() or it in kept else ascii(it)[1:-1] for it in value
            )
    return event


def _to_json(event: object, *, default: Callable[[object], object]) -> bytes:
    return to_json(event, fallback=default)

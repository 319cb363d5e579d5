"""Log lines: one per event, bounded, in one format whoever writes them."""

import asyncio
import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any, Literal
from uuid import UUID

import pytest
import structlog

from app.domain.keys import Caller
from app.errors import NotReady
from app.logs import LOG_CONTEXT, LONG_TEXTS, VALUE_CHARACTERS, configure_logs
from app.settings import Settings

FORGED = "/a\n{}\x1b[31m"

TEXT = "what a customer wrote"

KEY = f"subtext_{'a' * 22}_{'b' * 43}"


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logging.captureWarnings(False)  # another test's service may have captured them
    yield
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


def configure(log_format: Literal["json", "console"] = "json") -> None:
    configure_logs(Settings(log_format=log_format))


def read_lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines()]


async def test_what_asyncio_says_of_an_error_has_no_text(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It writes the error as it is; where that came from is in the traceback."""
    configure()

    async def fail() -> None:
        raise ValueError(TEXT)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    context = {"message": "Task exception was never retrieved", "future": task}
    asyncio.get_running_loop().call_exception_handler({**context, "exception": task.exception()})

    (line,) = read_lines(capfd)
    assert line["event"] == "Task exception was never retrieved"
    assert line["exception"].endswith("ValueError")
    assert TEXT not in str(line)


def test_what_libraries_log_comes_in_our_format(capfd: pytest.CaptureFixture[str]) -> None:
    """With the name of the logger; the server's complaint about a request is one line of JSON."""
    configure()

    logging.getLogger("uvicorn.error").error("Invalid %s request received.", "HTTP")
    logging.getLogger("asyncio").log(35, "between warning and error")
    logging.getLogger("sqlalchemy.engine").info("SELECT 1")
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    lines = read_lines(capfd)
    assert [(line["logger"], line["level"]) for line in lines] == [
        ("uvicorn.error", "error"),
        ("asyncio", "warning"),
        ("py.warnings", "warning"),
    ]
    assert lines[0]["event"] == "Invalid HTTP request received."
    assert all(line["timestamp"].endswith("Z") for line in lines)


def test_configuring_again_writes_each_line_once(capfd: pytest.CaptureFixture[str]) -> None:
    """A command does, and then the service in it."""
    configure()
    configure()

    logging.getLogger("uvicorn.error").error("once")

    assert len(read_lines(capfd)) == 1


def test_a_long_value_is_cut(capfd: pytest.CaptureFixture[str]) -> None:
    """In its middle, with its length; one of the greatest length is not."""
    configure()

    structlog.get_logger().info("request", path="/" + "x" * 8191, other="y" * VALUE_CHARACTERS)

    (line,) = read_lines(capfd)
    assert line["path"].startswith("/xxx")
    assert "(8,192 characters)" in line["path"]
    assert len(line["path"]) < VALUE_CHARACTERS + 40
    assert line["other"] == "y" * VALUE_CHARACTERS


def test_a_traceback_is_cut_and_keeps_its_end(capfd: pytest.CaptureFixture[str]) -> None:
    """Where the error is named; of our own errors and of those that libraries log."""
    configure()
    try:
        fall(200)
    except ZeroDivisionError:
        structlog.get_logger().exception("defect")
        logging.getLogger("asyncio").exception("never retrieved")

    for line in read_lines(capfd):
        assert line["exception"].startswith("Traceback")
        assert line["exception"].endswith("ZeroDivisionError: division by zero")
        assert len(line["exception"]) < LONG_TEXTS["exception"] + 40


def fall(depth: int) -> float:
    """Fail, with a long traceback."""
    return fall(depth - 1) if depth else 1 / 0


@pytest.mark.parametrize("log_format", ["json", "console"])
@pytest.mark.parametrize(
    "fail",
    [
        pytest.param(lambda: float(TEXT), id="a number"),
        pytest.param(lambda: dict[str, int]()[TEXT], id="a key"),
        pytest.param(lambda: Settings(log_level=TEXT), id="pydantic"),
        pytest.param(lambda: raise_chained(TEXT), id="what led to it"),
        pytest.param(lambda: raise_group(TEXT), id="a group"),
    ],
)
def test_a_traceback_repeats_no_text(
    capfd: pytest.CaptureFixture[str],
    fail: Callable[[], object],
    log_format: Literal["json", "console"],
) -> None:
    """It names classes and lines of code; messages repeat what a function was given."""
    configure(log_format)
    try:
        fail()
    except Exception:
        structlog.get_logger().exception("defect")

    written = capfd.readouterr().err
    assert "Error" in written
    assert "in fail" in written or "<lambda>" in written
    assert TEXT not in written


def raise_chained(text: str) -> None:
    """Raise an error for which another one is the reason."""
    try:
        float(text)
    except ValueError as error:
        raise KeyError(text) from error


def raise_group(text: str) -> None:
    """Raise several errors at once."""
    raise ExceptionGroup(text, [ValueError(text), KeyError(text)])


def test_a_traceback_says_what_an_operator_can_mend(capfd: pytest.CaptureFixture[str]) -> None:
    """Of errors of ours that are for operators, the system's, and those about code."""
    configure()
    for error in (NotReady("no disk"), OSError(28, "No space left"), TypeError("no argument 'x'")):
        structlog.get_logger().error("defect", exc_info=error)

    endings = [line["exception"].splitlines()[-1] for line in read_lines(capfd)]
    assert endings == [
        "app.errors.NotReady: The service is not ready: no disk.",
        "OSError: No space left",
        "TypeError: no argument 'x'",
    ]


def test_lines_say_what_they_are_about(capfd: pytest.CaptureFixture[str]) -> None:
    """Of a request its id, of a job too, and the name of the key."""
    configure()
    caller = Caller(key_id=UUID(int=1), name="ci", scopes=frozenset())

    def log_line(work: dict[str, object]) -> None:
        LOG_CONTEXT.set(work)
        structlog.get_logger().info("line")

    works: list[dict[str, object]] = [
        {"request_id": "a", "caller": caller},
        {"job": "b", "key": "ci"},
        {"other": 1},
    ]
    for work in works:
        copy_context().run(log_line, work)
    structlog.get_logger().info("line")

    own = {"event", "level", "timestamp"}
    facts = [{k: v for k, v in line.items() if k not in own} for line in read_lines(capfd)]
    assert facts == [{"request_id": "a", "key": "ci"}, {"job": "b", "key": "ci"}, {}, {}]


def test_a_key_in_an_address_is_hidden(capfd: pytest.CaptureFixture[str]) -> None:
    """Where somebody has pasted it into the wrong place."""
    configure()

    structlog.get_logger().info("request", path=f"/v1/{KEY}/x", route="/v1/subtext_reviews")

    (line,) = read_lines(capfd)
    assert (line["path"], line["route"]) == ("/v1/subtext_…/x", "/v1/subtext_reviews")


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_request_cannot_forge_a_line(
    capfd: pytest.CaptureFixture[str], log_format: Literal["json", "console"]
) -> None:
    """Line ends and terminal codes are escaped in both formats."""
    configure(log_format)

    structlog.get_logger().info("request", path=FORGED)

    written = capfd.readouterr().err
    assert written.count("\n") == 1
    (path,) = re.findall(r"/a[^\s\"\x1b]*", written)
    assert path in {json.dumps(FORGED)[1:-1], ascii(FORGED)[1:-1]}


def test_a_log_that_is_kept_in_a_file_has_no_colours(capfd: pytest.CaptureFixture[str]) -> None:
    configure("console")

    structlog.get_logger().warning("slow", path="/v1/reviews")

    assert "\x1b" not in capfd.readouterr().err

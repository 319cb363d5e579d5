"""Log lines: one per event, bounded, in one format whoever writes them."""

import json
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import structlog

from app.settings import Settings
from app.telemetry import LONG_TEXTS, VALUE_CHARACTERS, configure_logs

FORGED = "/a\n{}\x1b[31m"


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
        float("x" * 100_000 + " the end")
    except ValueError:
        structlog.get_logger().exception("defect")
        logging.getLogger("asyncio").exception("never retrieved")

    for line in read_lines(capfd):
        assert line["exception"].startswith("Traceback")
        assert line["exception"].endswith("the end'")
        assert len(line["exception"]) < LONG_TEXTS["exception"] + 40


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

"""The Retry-After header of a busy server."""

from datetime import UTC, datetime

import pytest

from app.services.arxiv.rate_limit import parse_retry_after

NOW = datetime(2024, 2, 29, 23, 59, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("7", 7, id="seconds"),
        pytest.param(" 0 ", 0, id="at once"),
        pytest.param("9" * 5000, 999_999_999, id="never"),
        pytest.param("Fri, 01 Mar 2024 00:00:00 GMT", 10, id="a date"),
        pytest.param("Fri, 01 Mar 2024 00:00:00 -0000", 10, id="a date without a zone"),
        pytest.param("Thu, 29 Feb 2024 00:00:00 GMT", 0, id="a date that has passed"),
        pytest.param(None, None, id="no header"),
        pytest.param("", None, id="nothing"),
        pytest.param("-3", None, id="less than nothing"),
        pytest.param("1.5", None, id="no whole seconds"),
        pytest.param("\u0661", None, id="other digits"),
        pytest.param("soon", None, id="a word"),
        pytest.param("Fri, 99 Mar 2024 00:00:00 GMT", None, id="no such day"),
    ],
)
def test_the_header_gives_the_wait(header: str | None, seconds: float | None) -> None:
    """In seconds or as a date; anything else is None."""
    assert parse_retry_after(header, now=NOW) == seconds

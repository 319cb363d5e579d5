"""What a text must be, wherever it comes in."""

from resource import RLIMIT_NOFILE, getrlimit, setrlimit

import pytest

from app import limits
from app.errors import TextBlank, TextError, TextNotUnicode, TextTooLong
from app.limits import TEXT_CHARACTERS, check_storable, check_text


@pytest.mark.parametrize("text", ["a", " a ", "\u00e9", "\U0001f600", "a" * TEXT_CHARACTERS])
def test_a_readable_text_is_returned_unchanged(text: str) -> None:
    """White space around it included."""
    assert check_text(text) is text


def test_the_limit_counts_what_is_left_after_trimming() -> None:
    """White space around a text costs nobody anything."""
    text = "\n" * TEXT_CHARACTERS + "a" * TEXT_CHARACTERS

    assert check_text(text) is text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("", TextBlank, id="empty"),
        pytest.param(" \u3000\n", TextBlank, id="blank"),
        pytest.param("a" * (TEXT_CHARACTERS + 1), TextTooLong, id="too-long"),
        pytest.param("half \ud800", TextNotUnicode, id="half-a-pair"),
        pytest.param("a\0b", TextNotUnicode, id="nul"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, error: type[TextError]) -> None:
    """With the error that says why."""
    with pytest.raises(error):
        check_text(text)


def test_a_name_may_be_blank_but_must_be_storable() -> None:
    """No database stores half of a pair."""
    assert check_storable(" ") == " "
    with pytest.raises(TextNotUnicode):
        check_storable("\udfff")


def test_connections_leave_files_for_the_rest() -> None:
    """Where a process may open few files, it keeps fewer connections than it was told."""
    soft, hard = getrlimit(RLIMIT_NOFILE)
    try:
        setrlimit(RLIMIT_NOFILE, (limits.SPARE_FILES + 50, hard))
        assert limits.count_connections(1000) == 50
        assert limits.count_connections(20) == 20
        setrlimit(RLIMIT_NOFILE, (limits.SPARE_FILES - 1, hard))
        assert limits.count_connections(1000) == limits.FEWEST_CONNECTIONS
    finally:
        setrlimit(RLIMIT_NOFILE, (soft, hard))

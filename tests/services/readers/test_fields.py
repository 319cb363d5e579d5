"""The fields of a record, whatever values it has."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RecordUnreadable, TextError
from app.services.readers.dates import ANY_DATE
from app.services.readers.documents import join_lines, parse_document

NAMES = ["title", "authors", "categories", "date", "url"]
PAPER_NAMES = ["title", "authors", "categories", "created", "versions", "update_date"]

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def draw_records(text: str, names: list[str]) -> st.SearchStrategy[dict[str, object]]:
    needed = dict.fromkeys(["id", text], st.text() | ANYTHING)
    return st.fixed_dictionaries(needed, optional=dict.fromkeys(names, ANYTHING))


@given(draw_records("text", NAMES) | draw_records("abstract", PAPER_NAMES))
def test_a_record_is_a_document_or_refused(record: dict[str, object]) -> None:
    """Whatever JSON can hold; a document can always be stored unchanged."""
    try:
        document = parse_document(record)
    except (RecordUnreadable, TextError):
        return

    assert 1 <= len(document.id) <= 200
    assert document.text
    for part in (document.title, document.authors, document.url, *document.categories):
        assert "\0" not in (part or "").encode().decode()


@given(st.text())
def test_a_date_is_a_day_or_refused(value: str) -> None:
    """Whatever people write instead."""
    with suppress(RecordUnreadable):
        assert isinstance(ANY_DATE.parse_day(value), date | None)


@pytest.mark.parametrize(
    "value",
    [
        "2007-04-01",
        "2007-04-01T23:59:59Z",
        "2007-04-01 00:00:00+14:00",
        "Sun, 1 Apr 2007 23:06:50 GMT",
        "Sun, 1 Apr 2007 23:06:50 -0700",
        " 2007-04-01\n",
    ],
)
def test_a_date_is_the_day_that_is_written(value: str) -> None:
    """Not the day in another time zone."""
    assert ANY_DATE.parse_day(value) == date(2007, 4, 1)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("  One\ntwo.\n", "One two.", id="broken line"),
        pytest.param("One.\n  Two.\n\tThree.", "One.\n\nTwo.\n\nThree.", id="set in"),
        pytest.param("One.\n\nTwo.\n \n \nThree.", "One.\n\nTwo.\n\nThree.", id="blank line"),
        pytest.param("One\r\ntwo.\r\n\r\nThree.", "One two.\n\nThree.", id="Windows"),
        pytest.param("One  \n two.", "One two.", id="one blank"),
    ],
)
def test_lines_are_joined_and_paragraphs_stay_apart(text: str, paragraphs: str) -> None:
    """In the ways in which arXiv breaks lines."""
    assert join_lines(text) == paragraphs

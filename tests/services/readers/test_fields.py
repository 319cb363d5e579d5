"""The fields of a record, whatever values it has."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RecordUnreadable, TextError
from app.services.readers.dates import ANY_DATE
from app.services.readers.documents import join_lines, parse_document
from app.services.readers.lists import parse_authors, parse_categories
from app.services.readers.values import is_blank, parse_label, parse_rating

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
    ("value", "categories"),
    [
        ("cs.LG, stat.ML", ("cs.LG", "stat.ML")),
        ("cs.LG,stat.ML,", ("cs.LG", "stat.ML")),
        ("cs.LG stat.ML", ("cs.LG", "stat.ML")),
        ("machine learning; statistics", ("machine learning", "statistics")),
        (["machine learning"], ("machine learning",)),
        ([" cs.LG", None, ""], ("cs.LG",)),
        ('["a b", "c"]', ("a b", "c")),
        ("[draft] a", ("[draft]", "a")),
        (None, ()),
    ],
    ids=str,
)
def test_categories_are_a_list_or_a_text_that_parts_them(
    value: object, categories: tuple[str, ...]
) -> None:
    """By commas or semicolons if it has any, else by blanks; those of a list are whole."""
    assert parse_categories(value) == categories


@pytest.mark.parametrize("value", [5, True, {"a": 1}, [1, "cs.LG"], [["a", "b"]], "[1]"], ids=str)
def test_categories_that_are_no_texts_are_refused(value: object) -> None:
    """Rather than dropped without a word."""
    with pytest.raises(RecordUnreadable):
        parse_categories(value)


@pytest.mark.parametrize("value", [None, "", " ", "N/A", "n/a", "NA", "-", "null", "none", "NaN"])
def test_what_says_that_there_is_nothing_is_no_rating_date_or_label(value: object) -> None:
    """People write it into cells that they would leave empty."""
    assert is_blank(value)
    assert parse_rating(value) is None
    assert parse_label(value, None) is None
    assert ANY_DATE.parse(value) is None


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("A. One,\n  B. Two", "A. One, B. Two"),
        (["A. One", "B. Two"], "A. One, B. Two"),
        ([{"name": "A. One"}, {"name": "B. Two"}], "A. One, B. Two"),
        ([{"first": "A.", "last": "One"}], "A. One"),
        ([{"given": "A.", "family": "One"}], "A. One"),
        ('[{"name": "A. One"}]', "A. One"),
        ([], None),
        (None, None),
    ],
    ids=str,
)
def test_authors_are_a_text_or_a_list_of_names(value: object, authors: str | None) -> None:
    """A name may be in an object."""
    assert parse_authors(value) == authors


@pytest.mark.parametrize("value", [[7], [{"id": 1}], [["One", "A."]], {"name": "A. One"}], ids=str)
def test_an_author_without_a_name_is_refused(value: object) -> None:
    """Rather than written as what it is in the file."""
    with pytest.raises(RecordUnreadable):
        parse_authors(value)


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        (4, 4),
        ("4", 4),
        ("4.5", 4.5),
        ("4,5", 4.5),
        ("4/5", 4),
        ("4 / 5", 4),
        ("4 out of 5", 4),
        ("4,5 von 5 Sternen", 4.5),
        ("5 stars", 5),
        ("1 Stern", 1),
        ("★★★★", 4),
        ("★★★☆☆", 3),
        ("⭐️⭐️", 2),
        ("", None),
        (" ", None),
        (None, None),
    ],
    ids=str,
)
def test_a_rating_is_a_number_however_it_is_written(value: object, rating: float | None) -> None:
    """With a decimal comma, out of something, or in stars."""
    assert parse_rating(value) == rating


@pytest.mark.parametrize(
    "value", ["good", "4 5", "-1", "1e9", "6/5", "101", True, float("nan"), [4], "4/5/6"], ids=str
)
def test_what_is_no_rating_is_refused(value: object) -> None:
    """By its line."""
    with pytest.raises(RecordUnreadable, match="is not a rating"):
        parse_rating(value)


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

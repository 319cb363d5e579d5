"""Whatever a field holds, a row is read or refused; what is read can be stored."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports import ImportedReview, ImportKind, ImportOptions
from app.errors import FileError
from app.services.readers.documents import read_documents
from app.services.readers.headers import name_columns
from app.services.readers.mapping import DOCUMENT_FIELDS, REVIEW_FIELDS
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord, Table, TableDescription, TableFormat, TableRow
from app.services.readers.storable import to_storable

HUGE = 10**399
TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
"""Texts with halves of surrogate pairs and NUL, as JSON may have them."""

WRITTEN = st.sampled_from(
    [
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "4/" + "9" * 5_000,
        "9" * 5_000,
        "★" * 5_000,
        "03/04/2024",
        '{"a\\ud800": 1}',
        '{"a\\u0000": 1}',
        "1e999",
        "\udce9",
    ]
)
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([HUGE, -HUGE])
    | st.floats()
    | TEXTS
    | WRITTEN
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.none() | ZONES)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


class ListedTable(Table):
    """A table of the rows that it is given."""

    def __init__(self, columns: Sequence[str], *rows: dict[str, object]) -> None:
        self.description = TableDescription(
            TableFormat.NDJSON, "utf-8", None, (), tuple(columns), (), compressed=False
        )
        self._rows = rows

    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        for line, cells in enumerate(self._rows, start=1):
            yield TableRow(line, cells)

    def progress(self) -> float:
        return 1.0


def draw_rows(columns: Sequence[str]) -> st.SearchStrategy[dict[str, object]]:
    texts = dict.fromkeys(("text", "id"), st.sampled_from(["fine", "1"]) | ANYTHING)
    return st.fixed_dictionaries({}, optional={**dict.fromkeys(columns, ANYTHING), **texts})


def check_stored(values: object) -> None:
    """Fail if a value is none that both databases store and that an answer can hold."""
    written = json.dumps(values, ensure_ascii=False, allow_nan=False, default=str)

    assert "\\u0000" not in written.replace("\\\\", "")
    written.encode()


@given(draw_rows([*REVIEW_FIELDS, "attributes", "colour"]), st.booleans())
def test_any_row_is_a_review_or_refused(row: dict[str, object], stars: bool) -> None:
    """Also where its stars become labels; the refused one keeps its cells."""
    columns = [*REVIEW_FIELDS, "attributes", "colour"]
    mapping = {name: name for name in REVIEW_FIELDS if name != "id"}
    options = ImportOptions(ImportKind.REVIEWS, attributes=("colour",), stars_as_labels=stars)

    try:
        found = list(read_reviews(ListedTable(columns, row), options, mapping))
    except FileError:
        return

    for one in found:
        if isinstance(one, BadRecord):
            check_stored([one.problem, one.column, [to_storable(cell) for cell in one.cells or ()]])
        else:
            assert isinstance(one, ImportedReview)
            check_stored(asdict(one))


@given(draw_rows([*DOCUMENT_FIELDS, "abstract", "created", "versions", "update_date"]))
def test_any_row_is_a_document_or_refused(row: dict[str, object]) -> None:
    """Papers included."""
    mapping = {name: name for name in DOCUMENT_FIELDS}
    table = ListedTable(DOCUMENT_FIELDS, row)

    try:
        found = list(read_documents(table, ImportOptions(ImportKind.DOCUMENTS), mapping))
    except FileError:
        return

    for one in found:
        if isinstance(one, BadRecord):
            check_stored([one.problem, one.column, [to_storable(cell) for cell in one.cells or ()]])
        else:
            check_stored(asdict(one))


@given(st.lists(TEXTS))
def test_any_header_has_names_that_can_be_stored(header: list[str]) -> None:
    """Each once."""
    columns, duplicates, notes = name_columns(header)

    assert len(set(columns)) == len(header)
    check_stored([columns, duplicates, notes])


def test_cells_of_a_refused_row_are_in_the_order_of_the_columns() -> None:
    """As its problem is written below them, whatever order an object has."""
    table = ListedTable(("text", "rating"), {"rating": "many", "text": "good"})
    mapping = {"text": "text", "rating": "rating"}

    [bad] = read_reviews(table, ImportOptions(ImportKind.REVIEWS), mapping)

    assert isinstance(bad, BadRecord)
    assert bad.cells == ("good", "many")

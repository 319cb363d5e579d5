"""Dates are read alike in a whole column, and asked about where it reads both ways."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imports import DateOrder
from app.errors import DatesAmbiguous, RecordUnreadable
from app.services.readers.dates import ANY_DATE, find_pattern

LAST_DAY = datetime(2024, 12, 31, tzinfo=UTC)


def parse(*values: object, order: DateOrder | None = None, is_sheet: bool = False) -> list[object]:
    """Return the moments of the values of a column."""
    pattern = find_pattern("when", values, order=order, is_sheet=is_sheet)
    return [pattern.parse(value) for value in values]


@pytest.mark.parametrize(
    "value",
    [
        "2024-12-31",
        "20241231",
        "2024-12-31T00:00:00Z",
        "2024-12-31 01:00:00+01:00",
        "2024-12-31 00:00:00 UTC",
        "2024/12/31",
        "2024.12.31 00:00",
        "31.12.2024",
        "31.12.24",
        "31/12/2024",
        "31-12-2024 00:00:00",
        "12/31/2024",
        "12/31/2024 12:00 AM",
        "31-Dec-2024",
        "31-DEC-24",
        "31 December 2024",
        "31st December 2024",
        "31. Dezember 2024",
        "31 décembre 2024",
        "31 de diciembre de 2024",
        "Dec 31, 2024",
        "December 31st, 2024",
        "Tuesday, December 31, 2024",
        "Tue, 31 Dec 2024 00:00:00 GMT",
        "31.12.2024 00:00 Uhr",
        date(2024, 12, 31),
        datetime(2024, 12, 31),  # noqa: DTZ001 as a spreadsheet has it
        "1735603200",
        1735603200,
        1735603200000,
        1735603200.0,
    ],
    ids=str,
)
def test_a_date_that_reads_one_way_is_read(value: object) -> None:
    """However people and machines write it; without a zone it is in UTC."""
    assert parse(value) == [LAST_DAY]


@pytest.mark.parametrize(
    ("values", "first"),
    [
        pytest.param(("03/04/2024", "13/04/2024"), datetime(2024, 4, 3, tzinfo=UTC), id="day"),
        pytest.param(("03/04/2024", "04/13/2024"), datetime(2024, 3, 4, tzinfo=UTC), id="month"),
        pytest.param(("03.04.2024",), datetime(2024, 4, 3, tzinfo=UTC), id="dots"),
        pytest.param(("05/05/2024",), datetime(2024, 5, 5, tzinfo=UTC), id="the same"),
        pytest.param(
            ("3/4/2024 1:05 pm", "13/4/2024"), datetime(2024, 4, 3, 13, 5, tzinfo=UTC), id="clock"
        ),
    ],
)
def test_one_value_tells_how_the_others_are_read(values: tuple[str, ...], first: datetime) -> None:
    """Nobody writes a month before a dot."""
    assert parse(*values)[0] == first


@pytest.mark.parametrize(
    "values", [("03/04/2024", "05/06/2024"), ("13/04/2024", "04/13/2024")], ids=["all", "mixed"]
)
def test_a_column_that_reads_both_ways_is_asked_back(values: tuple[str, ...]) -> None:
    """With its name, examples and what to say."""
    with pytest.raises(DatesAmbiguous, match=r"when.*04.2024.*day_first or month_first"):
        find_pattern("when", values)


@pytest.mark.parametrize(("order", "month"), [(DateOrder.DAY_FIRST, 4), (DateOrder.MONTH_FIRST, 3)])
def test_the_answer_decides(order: DateOrder, month: int) -> None:
    """For every value of the column."""
    (moment,) = parse("03/04/2024", order=order)

    assert isinstance(moment, datetime)
    assert moment.month == month


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2021-02-29",
        "31.04.2024",
        "13/13/2024",
        "2024",
        "12",
        "-1",
        "1e400",
        "25:00",
        "31.12.2024 25:00",
        "Foo 31, 2024",
        True,
        float("inf"),
        float("nan"),
        [],
        {"a": 1},
    ],
    ids=str,
)
def test_what_is_no_date_is_refused(value: object) -> None:
    """In a column of dates, by its line."""
    pattern = find_pattern("when", ["2024-12-31", "13/04/2024", value])

    with pytest.raises(RecordUnreadable, match="not a date"):
        pattern.parse(value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_is_no_date(value: object) -> None:
    """And no mistake."""
    assert parse(value, "2024-12-31") == [None, LAST_DAY]


def test_numbers_are_dates_only_if_all_of_them_can_be() -> None:
    """One that is too small shows that the column counts something else."""
    pattern = find_pattern("when", [1735603200, 7])

    with pytest.raises(RecordUnreadable):
        pattern.parse(1735603200)


def test_days_are_counted_in_a_sheet_alone() -> None:
    """Where a cell lost its format; elsewhere such a number is no date."""
    assert parse(45657, 45657.5, is_sheet=True) == [
        LAST_DAY,
        datetime(2024, 12, 31, 12, tzinfo=UTC),
    ]
    with pytest.raises(RecordUnreadable):
        parse(45657)


def test_it_is_known_whether_every_value_has_a_zone() -> None:
    """What has none is read as UTC, and that is said."""
    assert find_pattern("when", ["2024-12-31T00:00:00Z"]).zoned
    assert not find_pattern("when", ["2024-12-31T00:00:00Z", "2024-12-31T00:00:00"]).zoned


@given(st.text() | st.integers() | st.floats() | st.dates() | st.datetimes(), st.booleans())
def test_a_value_is_a_moment_or_refused(value: object, is_sheet: bool) -> None:
    """Whatever it is."""
    with suppress(DatesAmbiguous, RecordUnreadable):
        (moment,) = parse(value, is_sheet=is_sheet)
        assert moment is None or (isinstance(moment, datetime) and moment.tzinfo is UTC)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1000, 1, 1)))  # noqa: DTZ001 a bound
def test_iso_dates_come_back(moment: datetime) -> None:
    """To the microsecond."""
    assert ANY_DATE.parse(moment.isoformat()) == moment

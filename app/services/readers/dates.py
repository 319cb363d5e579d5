"""Dates as people write them, read alike in a whole column."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from app.domain.imports import DateOrder
from app.errors import DatesAmbiguous, RecordUnreadable

CLOCK = r"(?:[T,]?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?" + (
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:uhr|utc|gmt|z)?)?"
)
NUMERIC = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second_part>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d\d)"
    rf"{CLOCK}",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[./])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){CLOCK}",
    re.IGNORECASE,
)
DAY_NAMED = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]*(?:de\s+)?"
    rf"(?P<month>[^\W\d]+)\.?[\s,-]*(?:de\s+)?(?P<year>\d{{4}}|\d\d){CLOCK}",
    re.IGNORECASE,
)
MONTH_NAMED = re.compile(
    rf"(?:[^\W\d]+,\s+)?(?P<month>[^\W\d]+)\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<year>\d{{4}}){CLOCK}",
    re.IGNORECASE,
)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv jänner enero ene",
            "february feb februar février févr fév febrero",
            "march mar märz mär mrz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug août agosto ago",
            "september sep sept septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre déc diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}

SECONDS = (2e8, 4.2e9)
MILLISECONDS = (2e11, 4.2e12)
SERIALS = (20_000, 80_000)
"""What numbers must lie in to be taken for dates: from 1976, or 1954 for those of a sheet."""

SERIAL_START = datetime(1899, 12, 30, tzinfo=UTC)

PIVOT = 69
"""As in POSIX: of years with two digits, those before are of the 2000s."""

HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class DatePattern:
    """How a column of dates is read, beyond what reads only one way.

    `order` is that of 03/04/2024; None if nothing in the column needs one. `unit` is that of
    numbers: "s", "ms" or, in a sheet, "days"; None if they are no dates. `zoned` says whether every
    value has a zone; the others are read as UTC.
    """

    order: DateOrder | None = None
    unit: str | None = None
    zoned: bool = True

    def parse(self, value: object) -> datetime | None:
        """Return the moment in UTC, None for a blank value; raise `RecordUnreadable` for others."""
        moment = self._try(value)
        return None if moment is None else moment.astimezone(UTC)

    def parse_day(self, value: object) -> date | None:
        """Return the day that is written, which may be another one in UTC; else as `parse`."""
        moment = self._try(value)
        return None if moment is None else moment.date()

    def _try(self, value: object) -> datetime | None:
        try:
            return self._parse(value)
        except (ValueError, OverflowError):
            raise RecordUnreadable(
                f"{str(value)[:40]!r} is not a date as its column has them; write it as 2020-01-31."
            ) from None

    def _parse(self, value: object) -> datetime | None:
        if isinstance(value, datetime | date):
            return _widen(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._parse_number(float(value))
        text = "" if value is None else str(value).strip()
        return self._parse_text(text) if text else None

    def _parse_text(self, text: str) -> datetime:
        if self.unit is not None and NUMBER.fullmatch(text):
            return self._parse_number(float(text))
        if found := NUMERIC.fullmatch(text):
            return _build_numeric(found, self.order)
        return parse_plain(text)

    def _parse_number(self, number: float) -> datetime:
        if self.unit == "days":
            moment = SERIAL_START + timedelta(days=number)
            return moment.replace(microsecond=0)
        if self.unit is None:
            raise ValueError(number)
        return datetime.fromtimestamp(number / (1000 if self.unit == "ms" else 1), UTC)


ANY_DATE = DatePattern()
"""What reads only dates that read one way."""


class DateColumn:
    """What the values of a column of dates have shown so far."""

    def __init__(self, name: str, *, is_sheet: bool) -> None:
        self.name = name
        self._is_sheet = is_sheet
        self._day_first: str | None = None
        self._month_first: str | None = None
        self._either: list[str] = []
        self._dotted = True
        self._least, self._greatest = math.inf, -math.inf
        self._texts = 0
        self._zoned = True

    def add(self, value: object) -> None:
        """Learn from one more value."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._add_number(float(value))
        elif isinstance(value, str) and (text := value.strip()):
            if NUMBER.fullmatch(text) and not _is_compact(text):
                self._add_number(float(text))
            else:
                self._texts += 1
                self._add_text(text)
        elif isinstance(value, datetime | date):
            self._texts += 1
            self._zoned = self._zoned and isinstance(value, datetime) and value.tzinfo is not None

    def find_pattern(self, order: DateOrder | None) -> DatePattern:
        """Return how the column is read; `order` decides where it reads both ways.

        Raises `DatesAmbiguous` if nothing decides.
        """
        return DatePattern(self._find_order(order), self._find_unit(), self._zoned)

    def _add_number(self, number: float) -> None:
        self._least, self._greatest = min(self._least, number), max(self._greatest, number)

    def _add_text(self, text: str) -> None:
        if not (text[-1] in "Zz" or text[-6:-5] in ("+", "-")):
            self._zoned = False
        found = NUMERIC.fullmatch(text)
        if found is None:
            return
        first, second = int(found["first"]), int(found["second_part"])
        self._dotted = self._dotted and found["mark"] == "."
        if first > HALF_DAY >= second:
            self._day_first = self._day_first or text
        elif second > HALF_DAY >= first:
            self._month_first = self._month_first or text
        elif first != second and len(self._either) < 2 and text not in self._either:
            self._either.append(text)

    def _find_order(self, wanted: DateOrder | None) -> DateOrder | None:
        if wanted is not None:
            return wanted
        if self._day_first and self._month_first:
            raise DatesAmbiguous(self.name, (self._day_first, self._month_first))
        if self._day_first:
            return DateOrder.DAY_FIRST
        if self._month_first:
            return DateOrder.MONTH_FIRST
        if self._either and not self._dotted:
            raise DatesAmbiguous(self.name, self._either)
        # Nobody writes the month first and dots between.
        return DateOrder.DAY_FIRST if self._either else None

    def _find_unit(self) -> str | None:
        """Return the unit of numbers if all values are numbers in its range."""
        if self._least > self._greatest or (self._texts and not self._is_sheet):
            return None
        ranges = {"s": SECONDS, "ms": MILLISECONDS, **({"days": SERIALS} if self._is_sheet else {})}
        for unit, (least, greatest) in ranges.items():
            if least <= self._least and self._greatest <= greatest:
                return unit
        return None


def find_pattern(
    name: str, values: Iterable[object], *, order: DateOrder | None = None, is_sheet: bool = False
) -> DatePattern:
    """Return how the values of a column are read; raise `DatesAmbiguous` if it reads both ways."""
    column = DateColumn(name, is_sheet=is_sheet)
    for value in values:
        column.add(value)
    return column.find_pattern(order)


def parse_plain(text: str) -> datetime:
    """Return the moment of a date that reads only one way; raise `ValueError` for others.

    That is ISO 8601, the format of e-mail, the year first, or a month by its name. Without a zone
    it is in UTC.
    """
    try:
        return _widen(datetime.fromisoformat(text.removesuffix(" UTC")))
    except ValueError:
        pass
    if found := YEAR_FIRST.fullmatch(text):
        return _build(found, year=found["year"], month=int(found["month"]), day=found["day"])
    for pattern in (DAY_NAMED, MONTH_NAMED):
        if (found := pattern.fullmatch(text)) and (month := MONTHS.get(found["month"].lower())):
            return _build(found, year=found["year"], month=month, day=found["day"])
    try:
        return _widen(parsedate_to_datetime(text))
    except (TypeError, IndexError, OverflowError):
        raise ValueError(text) from None


def _widen(value: date) -> datetime:
    """Return a moment with a zone: a day is its beginning, and what has no zone is in UTC."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def _is_compact(text: str) -> bool:
    """Return whether digits are a date of ISO 8601 without hyphens: 20240131."""
    return len(text) == 8 and text.isdigit() and text[:2] in ("19", "20")


def _build_numeric(found: re.Match[str], order: DateOrder | None) -> datetime:
    day, month = found["first"], found["second_part"]
    if order is None and day != month:
        raise ValueError(day)
    if order is DateOrder.MONTH_FIRST:
        day, month = month, day
    return _build(found, year=found["year"], month=int(month), day=day)


def _build(found: re.Match[str], *, year: str, month: int, day: str) -> datetime:
    years = int(year)
    if len(year) == 2:
        years += 2000 if years < PIVOT else 1900
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= HALF_DAY:
            raise ValueError(hour)
        hour = hour % HALF_DAY + (HALF_DAY if found["half"].lower().startswith("p") else 0)
    return datetime(
        years,
        month,
        int(day),
        hour,
        int(found["minute"] or 0),
        int(found["second"] or 0),
        tzinfo=UTC,
    )

"""Columns of dates, in which every value is read alike."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from app.domain.imports import DateOrder
from app.errors import DatesAmbiguous, RecordUnreadable
from app.services.readers.date_formats import (
    HALF_DAY,
    NUMERIC,
    build_numeric,
    is_compact,
    parse_plain,
    widen,
)
from app.services.readers.storable import to_float
from app.services.readers.values import is_blank

T = TypeVar("T")

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

SECONDS = (2e8, 4.2e9)
MILLISECONDS = (2e11, 4.2e12)
SERIALS = (20_000, 80_000)
"""What numbers must lie in to be taken for dates: from 1976, or 1954 for those of a sheet."""

SERIAL_START = datetime(1899, 12, 30, tzinfo=UTC)


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
        return self._try(value, lambda moment: moment.astimezone(UTC))

    def parse_day(self, value: object) -> date | None:
        """Return the day that is written, which may be another one in UTC; else as `parse`."""
        return self._try(value, datetime.date)

    def _try(self, value: object, convert: Callable[[datetime], T]) -> T | None:
        try:
            moment = self._parse(value)
            return None if moment is None else convert(moment)
        except (ValueError, OverflowError):
            raise RecordUnreadable(
                f"{str(value)[:40]!r} is not a date as its column has them; write it as 2020-01-31."
            ) from None

    def _parse(self, value: object) -> datetime | None:
        if isinstance(value, datetime | date):
            return widen(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._parse_number(to_float(value))
        return None if is_blank(value) else self._parse_text(str(value).strip())

    def _parse_text(self, text: str) -> datetime:
        if self.unit is not None and NUMBER.fullmatch(text):
            return self._parse_number(float(text))
        if found := NUMERIC.fullmatch(text):
            return build_numeric(found, self.order)
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
            self._add_number(to_float(value))
        elif isinstance(value, str) and not is_blank(value):
            text = value.strip()
            if NUMBER.fullmatch(text) and not is_compact(text):
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

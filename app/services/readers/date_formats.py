"""Dates as people and machines write them, one value at a time."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from app.domain.imports import DateOrder

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

PIVOT = 69
"""As in POSIX: of years with two digits, those before are of the 2000s."""

HALF_DAY = 12


def parse_plain(text: str) -> datetime:
    """Return the moment of a date that reads only one way; raise `ValueError` for others.

    That is ISO 8601, the format of e-mail, the year first, or a month by its name. Without a zone
    it is in UTC.
    """
    try:
        return widen(datetime.fromisoformat(text.removesuffix(" UTC")))
    except ValueError:
        pass
    if found := YEAR_FIRST.fullmatch(text):
        return _build(found, year=found["year"], month=int(found["month"]), day=found["day"])
    for pattern in (DAY_NAMED, MONTH_NAMED):
        if (found := pattern.fullmatch(text)) and (month := MONTHS.get(found["month"].lower())):
            return _build(found, year=found["year"], month=month, day=found["day"])
    try:
        return widen(parsedate_to_datetime(text))
    except (TypeError, IndexError, OverflowError):
        raise ValueError(text) from None


def widen(value: date) -> datetime:
    """Return a moment with a zone: a day is its beginning, and what has no zone is in UTC."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def is_compact(text: str) -> bool:
    """Return whether digits are a date of ISO 8601 without hyphens: 20240131."""
    return len(text) == 8 and text.isdigit() and text[:2] in ("19", "20")


def build_numeric(found: re.Match[str], order: DateOrder | None) -> datetime:
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

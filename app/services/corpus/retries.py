"""When a server that is busy wants to be asked again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DIGITS = 9
"""As many as make thirty years of seconds; more mean no more."""


def retry_after_s(header: str | None, *, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for; None if it names no time.

    It has either seconds or a date, which `now`, a moment with its zone, is compared with.
    """
    value = (header or "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:DIGITS])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # "-0000", which is how mail says that it is UTC
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())

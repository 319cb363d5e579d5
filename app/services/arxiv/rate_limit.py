"""Rate limiting at the pace that a server asks for, and the clocks for it."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

DIGITS = 9
"""Digits of a Retry-After that are read: enough for thirty years of seconds."""


class Clock(Protocol):
    """A clock that returns the time and can wait."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class RateLimit:
    """A pause of at least `every_s` seconds between the end of one call and the next."""

    def __init__(self, every_s: float, clock: Clock) -> None:
        self.every_s = every_s
        self._clock = clock
        self._called_at: datetime | None = None

    async def wait(self) -> None:
        """Wait until the next call may begin; the first may begin at once."""
        if self._called_at is None:
            return
        passed_s = (self._clock.now() - self._called_at).total_seconds()
        if passed_s < self.every_s:
            # At most `every_s`, even if the machine's clock was set back meanwhile.
            await self._clock.sleep(min(self.every_s, self.every_s - passed_s))

    def restart(self) -> None:
        """Count the pause from now, the end of a call."""
        self._called_at = self._clock.now()


def parse_retry_after(header: str | None, *, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for; None if it names no time.

    The header holds seconds or a date, which is compared with `now`, a moment with a zone.
    """
    value = (header or "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:DIGITS])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # "-0000", which means UTC in the date format of e-mail
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())

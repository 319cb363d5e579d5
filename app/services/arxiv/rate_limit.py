"""Keeping the pace that a server asks for."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

DIGITS = 9
"""As many as make thirty years of seconds; more mean no more."""


class Clock(Protocol):
    """What tells the time and lets it pass."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class RateLimit:
    """Lets `every_s` seconds pass between the end of a call and the next."""

    def __init__(self, every_s: float, clock: Clock) -> None:
        self.every_s = every_s
        self._clock = clock
        self._called_at: datetime | None = None

    async def wait(self) -> None:
        """Wait until the next call may begin; not at all before the first."""
        if self._called_at is None:
            return
        passed_s = (self._clock.now() - self._called_at).total_seconds()
        if passed_s < self.every_s:
            # No longer than the pace itself, also if the machine's clock was set back meanwhile.
            await self._clock.sleep(min(self.every_s, self.every_s - passed_s))

    def restart(self) -> None:
        """Count from now."""
        self._called_at = self._clock.now()


def parse_retry_after(header: str | None, *, now: datetime) -> float | None:
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

"""Limits of requests: those of one key in a minute, and wrong keys of one client."""

import math
import time
from functools import lru_cache
from uuid import UUID

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from app.errors import RequestsTooMany
from app.services.keys.policy import UNKNOWN_CLIENT, find_network
from app.services.keys.windows import WindowTable

WRONG_KEYS = RateLimitItemPerMinute(10, namespace="wrong")
"""How many wrong keys one client may try before it has to wait."""

LOGINS = RateLimitItemPerMinute(60, namespace="logins")
"""How many sessions may be opened with one key: each is a write to the database."""


class Throttle:
    """Counts requests and wrong keys in windows of a minute, from the first one on.

    They are in tables of their own, so that no number of clients pushes a key's count out; without
    any, they are this process's.
    """

    def __init__(
        self, requests: WindowTable | None = None, wrong_keys: WindowTable | None = None
    ) -> None:
        self._requests = FixedWindowRateLimiter(requests or WindowTable())
        self._wrong_keys = FixedWindowRateLimiter(wrong_keys or WindowTable())

    def count_request(self, key_id: UUID, *, limit: int) -> None:
        """Count a request with a key; raise `RequestsTooMany` if it is over `limit` in a minute."""
        problem = f"This key may send {limit:,} requests a minute, and has sent them"
        self._count(_per_minute(limit), key_id, problem)

    def count_login(self, key_id: UUID, *, limit: int | None) -> None:
        """Count a login with a key, which is a request too; raise `RequestsTooMany`.

        `limit` is that of its requests in a minute; None is none.
        """
        if limit is not None:
            self.count_request(key_id, limit=limit)
        problem = f"This key opens {LOGINS.amount} sessions a minute, and has opened them"
        self._count(LOGINS, key_id, problem)

    def _count(self, item: RateLimitItem, key_id: UUID, problem: str) -> None:
        name = key_id.hex
        if not self._requests.hit(item, name):
            resets_at = self._requests.get_window_stats(item, name).reset_time
            raise RequestsTooMany(problem, retry_after_s=_wait_for(resets_at))

    def is_blocked(self, client: str | None) -> bool:
        """Return whether a client has tried as many wrong keys as it may in a minute."""
        return not self._wrong_keys.test(WRONG_KEYS, _name_client(client))

    def count_wrong_key(self, client: str | None) -> None:
        """Count a wrong key that a client has tried."""
        self._wrong_keys.hit(WRONG_KEYS, _name_client(client))

    def require_unblocked(self, client: str | None) -> None:
        """Raise `RequestsTooMany` if a client that tries a wrong key is blocked."""
        if self.is_blocked(client):
            resets_at = self._wrong_keys.get_window_stats(
                WRONG_KEYS, _name_client(client)
            ).reset_time
            problem = f"{WRONG_KEYS.amount} wrong keys came from this address in a minute"
            raise RequestsTooMany(problem, retry_after_s=_wait_for(resets_at))


@lru_cache(1024)
def _per_minute(limit: int) -> RateLimitItemPerMinute:
    return RateLimitItemPerMinute(limit)


def _name_client(client: str | None) -> str:
    return UNKNOWN_CLIENT if client is None else find_network(client)


def _wait_for(resets_at: float) -> int:
    """Return the whole seconds after which a window is over, at least one."""
    return max(1, math.ceil(resets_at - time.time()))

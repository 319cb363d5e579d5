"""Finds who is behind a key or a session, and counts wrong ones."""

from app.db.engine import Database
from app.domain.keys import Caller
from app.errors import KeyInvalid
from app.services.keys.credentials import has_key_form
from app.services.keys.ring import KeyRing
from app.services.keys.throttle import Throttle

REMEMBERED = 1000
"""Unknown secrets that are remembered, so that the database is asked about each only once."""


class Callers:
    """Finds callers by the secrets they send; for use by one event loop.

    A secret that is unknown may be new, made a moment ago through another process, so the database
    is asked about it: once, and not for clients that are blocked. What was unknown then will only
    become valid by being found.
    """

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle
        self._unknown: dict[int, None] = {}

    async def find_by_key(
        self, key: str, ring: KeyRing, database: Database, *, client: str | None
    ) -> Caller:
        """Return who has a key.

        Raises `KeyInvalid` if nobody has, and `RequestsTooMany` if the client has sent many such.
        """
        caller = ring.find_key(key)
        if caller is None and self._may_be_new(key, client):
            await ring.refresh(database)
            caller = ring.find_key(key)
            if caller is None:
                self._remember(key)
        if caller is None:
            self._throttle.require_patience(client)
            self._throttle.count_wrong_key(client)
            raise KeyInvalid
        _note_use(caller, ring)
        return caller

    async def find_by_session(
        self, token: str, ring: KeyRing, database: Database, *, client: str | None
    ) -> Caller | None:
        """Return who has the session of a token; None if there is none, or no longer.

        A dashboard left open goes on asking after its session has ended, so that each such token
        counts once as a wrong key, and none is refused for it.
        """
        caller = ring.find_session(token)
        if caller is None and self._may_be_new(token, client):
            await ring.refresh(database)
            caller = ring.find_session(token)
            # Several requests at the same time may have asked about it.
            if caller is None and self._remember(token):
                self._throttle.count_wrong_key(client)
        if caller is not None:
            _note_use(caller, ring)
        return caller

    def _may_be_new(self, secret: str, client: str | None) -> bool:
        return (
            hash(secret) not in self._unknown
            and has_key_form(secret)
            and not self._throttle.is_blocked(client)
        )

    def _remember(self, secret: str) -> bool:
        """Take note that a secret is unknown; return whether that was not known yet."""
        is_new = hash(secret) not in self._unknown
        self._unknown[hash(secret)] = None
        if len(self._unknown) > REMEMBERED:
            del self._unknown[next(iter(self._unknown))]
        return is_new


def _note_use(caller: Caller, ring: KeyRing) -> None:
    if caller.key_id is not None:
        ring.note_use(caller.key_id)

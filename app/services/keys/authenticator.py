"""Finds who is behind a key or a session, and counts wrong ones."""

from collections.abc import Iterable, Sequence

from app.db.engine import Database
from app.domain.keys import Caller
from app.errors import KeyInvalid
from app.services.keys.credentials import has_key_form
from app.services.keys.ring import KeyRing
from app.services.keys.throttle import Throttle

REMEMBERED = 1000
"""Unknown secrets that are remembered, so that the database is asked about each only once."""


class Authenticator:
    """Finds callers by the secrets they send; for use by one event loop.

    A secret that is unknown may be new, made a moment ago through another process, so the database
    is asked about it once, also for clients that are blocked: it may be the right one at last. What
    was unknown then will only become valid by being found.
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
        if caller is None and self._may_be_new(key):
            await ring.look_up(database)
            caller = ring.find_key(key)
            if caller is None:
                self._remember([key])
        if caller is None:
            self._throttle.require_unblocked(client)
            self._throttle.count_wrong_key(client)
            raise KeyInvalid
        _note_use(caller, ring)
        return caller

    async def find_by_session(
        self, tokens: Sequence[str], ring: KeyRing, database: Database, *, client: str | None
    ) -> tuple[Caller, str] | None:
        """Return who has the first session there is of several tokens, and its token.

        None if there is none, or no longer. A dashboard left open goes on asking after its session
        has ended, so that each such token counts once as a wrong key, and none is refused for it.
        """
        found = _find_session(ring, tokens)
        new = [] if found else [token for token in tokens if self._may_be_new(token)]
        if new:
            await ring.look_up(database)
            found = _find_session(ring, tokens)
            if found is None and self._remember(new):
                self._throttle.count_wrong_key(client)
        if found is not None:
            _note_use(found[0], ring)
        return found

    def _may_be_new(self, secret: str) -> bool:
        return hash(secret) not in self._unknown and has_key_form(secret)

    def _remember(self, secrets: Iterable[str]) -> bool:
        """Take note that secrets are unknown; return whether that was not known yet of one.

        Several requests at the same time may have asked about the same.
        """
        hashes = dict.fromkeys(map(hash, secrets))
        is_new = not hashes.keys() <= self._unknown.keys()
        self._unknown |= hashes
        while len(self._unknown) > REMEMBERED:
            del self._unknown[next(iter(self._unknown))]
        return is_new


def _find_session(ring: KeyRing, tokens: Iterable[str]) -> tuple[Caller, str] | None:
    found = ((ring.find_session(token), token) for token in tokens)
    return next(((caller, token) for caller, token in found if caller is not None), None)


def _note_use(caller: Caller, ring: KeyRing) -> None:
    if caller.key_id is not None:
        ring.note_use(caller.key_id)

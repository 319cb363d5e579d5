"""How a database that is away shows itself, and what we make of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import StoreUnavailable

TRANSIENT = frozenset({"08", "40", "53", "57"})
"""SQLSTATE classes: connection lost, rolled back for others' sake, full, shut down."""


@contextmanager
def available() -> Iterator[None]:
    """Raise `StoreUnavailable` for what trying again may mend; let real defects through."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as error:
        raise StoreUnavailable from error
    except DBAPIError as error:
        state = str(getattr(error.orig, "sqlstate", None) or "")
        if error.connection_invalidated or state[:2] in TRANSIENT:
            raise StoreUnavailable from error
        raise

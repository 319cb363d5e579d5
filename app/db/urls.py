"""URLs of databases: which are understood, and what to write instead of the others."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.errors import NotReady

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}

POSTGRESQL_OPTIONS = frozenset(
    {"host", "port", "ssl", "passfile", "target_session_attrs", "prepared_statement_cache_size"}
)
"""What may follow the `?` of a PostgreSQL URL; `sslmode`, as libpq calls it, is `ssl`."""

OPTIONS_ELSEWHERE = frozenset(
    {
        *("application_name", "async_fallback", "cache", "channel_binding", "charset"),
        *("client_encoding", "connect_timeout", "dbname", "foreign_keys", "journal_mode"),
        *("keepalives", "mode", "options", "passwd", "password", "pool_size", "sslcert"),
        *("sslcrl", "sslkey", "sslpassword", "sslrootcert", "timeout", "uri", "user"),
    }
)
"""Options of other programs, which a message may name; any other may be part of a password."""

DRIVERS_ELSEWHERE = frozenset({"mariadb", "mongodb", "mssql", "mysql", "oracle", "redis"})
"""Databases that a message may name."""


def parse_url(address: str) -> URL:
    """Return a database's URL with the async driver we use; raise `NotReady` for an unusable one.

    No message repeats the URL, which may hold a password.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise NotReady(
            "the database URL cannot be read; write sqlite:///path or "
            "postgresql://user:password@host/name"
        ) from None
    except ValueError:
        raise NotReady(
            "the port in the database URL is no number; in a password, write %3A, %2F and %40 for "
            ":, / and @"
        ) from None
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        kind = url.get_backend_name()
        named = f" for {kind}" if kind in DRIVERS_ELSEWHERE else ""
        raise NotReady(f"there is no driver{named}; use sqlite or postgresql")
    is_file = url.get_backend_name() == "sqlite"
    return _check_sqlite(url.set(drivername=driver)) if is_file else _check_postgresql(url, driver)


def show_url(address: str | URL) -> str:
    """Return a database's URL as people may see it: which kind, where, and its name.

    Neither user nor password, nor what follows the `?`, where a password may be, too. Raises
    `NotReady` for a URL that cannot be used.
    """
    url = parse_url(address) if isinstance(address, str) else address
    shown = URL.create(url.drivername, host=url.host, port=url.port, database=url.database)
    return shown.render_as_string()


def _check_sqlite(url: URL) -> URL:
    if url.host:
        raise NotReady("the database URL has too few slashes; write sqlite:///path")
    if url.database in {None, "", ":memory:"} or str(url.database).startswith("file:"):
        raise NotReady("an SQLite database in memory cannot be shared; name a file")
    _require_options(url, frozenset())
    if Path(str(url.database)).is_dir():
        raise NotReady(f"{url.database} is a folder; name a file in it")
    return url


def _check_postgresql(url: URL, driver: str) -> URL:
    if "@" in f"{url.host}{url.database}":  # a piece of a password
        raise NotReady("an @ is misplaced in the database URL; in a password, write %2F and %40")
    query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    url = url.set(drivername=driver, query=query)
    _require_options(url, POSTGRESQL_OPTIONS)
    return url


def _require_options(url: URL, known: frozenset[str]) -> None:
    if unknown := url.query.keys() - known:
        instead = f"there are {', '.join(sorted(known))}" if known else "there are none"
        named = "".join(f" {name!r}" for name in sorted(unknown & OPTIONS_ELSEWHERE)[:1])
        raise NotReady(f"the database URL has an unknown option{named}; {instead}")

"""Copies of a whole database in one file, made while others read and write it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy import URL

from app.db.tables.keys import SessionRow
from app.db.urls import parse_url
from app.errors import BackupFailed, OutputUnwritable

DUMP = "pg_dump"

LOG = "-wal"

BESIDE = (LOG, "-shm", "-journal")
"""How the names of the files end that SQLite has beside a database."""

SESSIONS = SessionRow.__tablename__

LIBPQ_NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "ssl": "PGSSLMODE",
    "passfile": "PGPASSFILE",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
"""The variables of PostgreSQL's programs, by the options of our URLs."""


def back_up(database_url: str, file: Path, *, replace: bool) -> None:
    """Write what the database holds at one moment to `file`, readable by its owner alone.

    Nobody waits for it. The file appears whole and on disk, or not at all. Sessions are not in it:
    those that ended since would be valid again after a restore. Raises `BackupFailed`,
    `OutputUnwritable` if it exists already and `replace` is false, or if it is of a database that
    may be in use, and `NotReady` for a bad URL.
    """
    url = parse_url(database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    refuse_database(file, Path(str(url.database)) if is_sqlite else None)
    write = copy_sqlite if is_sqlite else dump_postgresql
    with create_whole(file, replace=replace) as part:
        write(url, part)


def refuse_database(file: Path, database: Path | None) -> None:
    """Raise `OutputUnwritable` for a file of the database itself, or of another one in use.

    Whoever serves it would go on with a file that is gone. A write-ahead log that is left beside a
    new file would be taken for that file's own.
    """
    whole = database and database.resolve()
    own = [Path(f"{whole}{ending}") for ending in ("", *BESIDE)] if whole else []
    if any(file.resolve() == one or _is_same(file, one) for one in own):
        raise OutputUnwritable(file, "it is of the database that is to be copied")
    if Path(f"{file.resolve()}{LOG}").exists():
        raise OutputUnwritable(file, f"{file.name}{LOG} beside it is of a database in use")


def copy_sqlite(url: URL, copy: Path) -> None:
    """Copy an SQLite file, and check the copy.

    It is one read transaction, page by page: writers go on beside it in the write-ahead log. Unlike
    `VACUUM INTO`, it keeps the ids of rows that have no other, which the index of texts names.
    """
    path = Path(str(url.database)).absolute()
    try:
        # Not read-only: whoever opens a write-ahead log may have to recover it.
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            leave_sessions_out(target)
            (found,) = target.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise BackupFailed(f"{url.database}: {error}") from error
    if found != "ok":
        raise BackupFailed(f"{url.database} is damaged: {found}")


def leave_sessions_out(copy: sqlite3.Connection) -> None:
    """Delete the sessions in a copy, down to their bytes; databases of old versions have none."""
    copy.execute("PRAGMA secure_delete = ON")
    if copy.execute(f"SELECT 1 FROM sqlite_master WHERE name = '{SESSIONS}'").fetchone():  # noqa: S608 - ours
        copy.execute(f"DELETE FROM {SESSIONS}")  # noqa: S608 - ours
        copy.commit()


def dump_postgresql(url: URL, dump: Path) -> None:
    """Have `pg_dump` write the database in its custom format, from one snapshot.

    The password, as all of the URL, is in its environment alone: others on the machine can read
    the command line.
    """
    program = shutil.which(DUMP)
    if program is None:
        raise BackupFailed(f"{DUMP} is not on the PATH; install PostgreSQL's client programs")
    options = ["--format=custom", "--no-password", f"--exclude-table-data={SESSIONS}"]
    command = [program, *options, f"--file={dump}"]
    environment = {**os.environ, **make_libpq_variables(url)}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").split("\n")
        raise BackupFailed(next(filter(None, map(str.strip, lines)), f"{DUMP} says nothing"))


def make_libpq_variables(url: URL) -> Mapping[str, str]:
    """Return the environment by which PostgreSQL's programs connect as the service does."""
    options = {name: ",".join(_list(value)) for name, value in url.query.items()}
    places = [one.partition(":") for one in options.get("host", "").split(",")]
    ports = ",".join(port for _, _, port in places if port)
    named = {
        **options,
        "host": url.host or ",".join(host for host, _, _ in places),
        "port": str(url.port or options.get("port") or ports),
    }
    variables = {LIBPQ_NAMES[name]: value for name, value in named.items() if name in LIBPQ_NAMES}
    parts = {"PGDATABASE": url.database, "PGUSER": url.username, "PGPASSWORD": url.password}
    return {name: str(value) for name, value in (variables | parts).items() if value}


@contextmanager
def create_whole(file: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a path beside `file` to write to, and move it there once it is on disk.

    It is removed if the block fails. Raises `OutputUnwritable`.
    """
    if file.is_dir() or (file.exists() and not replace):
        raise OutputUnwritable(file, "it exists already")
    try:
        handle, name = mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    except OSError as error:
        raise OutputUnwritable(file, str(error.strerror)) from error
    part = Path(name)
    try:
        yield part
        os.fsync(handle)
        part.replace(file)
        _sync_folder(file.parent)
    except OSError as error:
        raise OutputUnwritable(file, str(error.strerror)) from error
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)


def _list(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _is_same(one: Path, other: Path) -> bool:
    """Return whether both are one file, be it by another link."""
    return one.exists() and other.exists() and one.samefile(other)


def _sync_folder(folder: Path) -> None:
    """Have the name of a file on disk, not only what is in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

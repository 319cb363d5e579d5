"""Copies of a database: whole, of one moment, private, and never half there."""

import shutil
import sqlite3
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.db.backup import back_up, create_whole, make_libpq_variables
from app.db.engine import open_database
from app.db.migrate import check_schema
from app.errors import BackupFailed, OutputUnwritable
from app.services.keys.credentials import compute_digest
from app.services.keys.ring import KeyRing
from tests.db.keys import make_api_key, store_key, store_session
from tests.postgresql import Cluster


@pytest.fixture
def written(sqlite_url: str) -> Iterator[str]:
    """A database that a thread writes to: each transaction adds a number to both of two tables."""
    path = make_url(sqlite_url).database or ""
    stop, started = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
            connection.execute("CREATE TABLE one (n INTEGER)")
            connection.execute("CREATE TABLE other (n INTEGER, text TEXT)")
            for number in count():
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO one VALUES (?)", (number,))
                connection.execute("INSERT INTO other VALUES (?, ?)", (number, "x" * 2000))
                connection.execute("COMMIT")
                if number > 500:
                    started.set()
                if stop.is_set():
                    return

    thread = threading.Thread(target=write)
    thread.start()
    assert started.wait(60)
    yield sqlite_url
    stop.set()
    thread.join()


def test_a_copy_during_writes_is_of_one_moment(written: str, tmp_path: Path) -> None:
    """No transaction is half in it, and the writer goes on beside it."""
    copy = tmp_path / "copy.db"

    back_up(written, copy, replace=False)

    with closing(sqlite3.connect(copy)) as opened:
        (found,) = opened.execute("PRAGMA integrity_check").fetchone()
        one = [n for (n,) in opened.execute("SELECT n FROM one ORDER BY n")]
        other = [n for (n,) in opened.execute("SELECT n FROM other ORDER BY n")]
    assert found == "ok"
    assert one == other == list(range(len(one)))
    assert len(one) > 500


async def test_a_copy_is_a_database_to_serve(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"

    back_up(sqlite_url, copy, replace=False)

    async with open_database(f"sqlite:///{copy}") as database:
        await check_schema(database)


def test_a_copy_is_for_its_owner_alone(sqlite_url: str, tmp_path: Path) -> None:
    """As is the database."""
    copy = tmp_path / "copy.db"

    back_up(sqlite_url, copy, replace=False)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith((".", "copy"))} == {
        "copy.db"
    }


async def test_logins_are_in_no_copy(sqlite_url: str, tmp_path: Path) -> None:
    """One that ended since would be valid again; keys are, as whoever restores knows."""
    copy, key, ring = tmp_path / "copy.db", make_api_key(), KeyRing()
    async with open_database(sqlite_url) as database:
        secret, token = await store_key(database, key), await store_session(database, key)

    back_up(sqlite_url, copy, replace=False)

    assert not holds_bytes(copy, compute_digest(token))
    assert holds_bytes(copy, compute_digest(secret))
    async with open_database(f"sqlite:///{copy}") as database:
        await ring.refresh(database)
    assert ring.find_session(token) is None
    assert ring.find_key(secret) is not None


def holds_bytes(file: Path, some: bytes) -> bool:
    return some in file.read_bytes()


def test_what_exists_is_replaced_only_if_told_so(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("the backup of yesterday")

    with pytest.raises(OutputUnwritable, match="exists already"):
        back_up(sqlite_url, copy, replace=False)
    assert copy.read_text() == "the backup of yesterday"

    back_up(sqlite_url, copy, replace=True)
    assert copy.read_bytes().startswith(b"SQLite format 3")


def test_no_copy_takes_the_place_of_another_database_in_use(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Its write-ahead log would be taken for the copy's own."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE kept (n INTEGER)")

        with pytest.raises(OutputUnwritable, match=r"other\.db-wal beside it"):
            back_up(sqlite_url, other, replace=True)

        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)

    back_up(sqlite_url, other, replace=True)


def test_a_copy_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """And nothing beside it."""
    copy, damaged = tmp_path / "copy.db", tmp_path / "damaged.db"
    copy.write_text("the backup of yesterday")
    damaged.write_bytes(b"no database" * 1000)

    with pytest.raises(BackupFailed, match="not a database"):
        back_up(f"sqlite:///{damaged}", copy, replace=True)

    assert copy.read_text() == "the backup of yesterday"
    assert {path.name for path in tmp_path.iterdir()} == {"copy.db", "damaged.db"}


def test_a_damaged_database_is_not_taken_for_a_good_one(sqlite_url: str, tmp_path: Path) -> None:
    """A copy that is of no use is no backup: better today's failure than that of the restore."""
    path = Path(make_url(sqlite_url).database or "")
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 8192)

    with pytest.raises(BackupFailed, match=r"damaged|malformed"):
        back_up(sqlite_url, tmp_path / "copy.db", replace=False)

    assert not (tmp_path / "copy.db").exists()


def test_a_folder_that_is_not_there_is_named(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable, match="No such file or directory"):
        back_up(sqlite_url, tmp_path / "nowhere" / "copy.db", replace=False)


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "whole"

    with create_whole(file, replace=False) as part:
        part.write_text("half of it")
        assert not file.exists()

    assert file.read_text() == "half of it"


def test_pg_dump_connects_as_the_service_does() -> None:
    """By its environment: its command line can be read by others on the machine."""
    url = make_url(
        "postgresql+asyncpg://ada:s%40cret@/reviews"
        "?host=one:5432&host=two:5433&ssl=require&passfile=/run/pass"
        "&prepared_statement_cache_size=0"
    )

    assert make_libpq_variables(url) == {
        "PGHOST": "one,two",
        "PGPORT": "5432,5433",
        "PGSSLMODE": "require",
        "PGPASSFILE": "/run/pass",
        "PGDATABASE": "reviews",
        "PGUSER": "ada",
        "PGPASSWORD": "s@cret",
    }
    assert make_libpq_variables(make_url("postgresql://ada@db:5433/reviews")) == {
        "PGHOST": "db",
        "PGPORT": "5433",
        "PGDATABASE": "reviews",
        "PGUSER": "ada",
    }


def test_a_dump_of_postgresql_is_for_pg_restore(postgresql_url: str, tmp_path: Path) -> None:
    dump = tmp_path / "copy.dump"

    back_up(postgresql_url, dump, replace=False)

    restore = shutil.which("pg_restore") or ""
    listed = subprocess.run([restore, "--list", dump], capture_output=True, check=True)
    assert b"TABLE DATA public reviews" in listed.stdout
    assert b"TABLE public sessions" in listed.stdout
    assert b"TABLE DATA public sessions" not in listed.stdout  # as of SQLite


def test_what_pg_dump_cannot_do_is_a_sentence(postgresql: Cluster, tmp_path: Path) -> None:
    """Without the password."""
    url = postgresql.url("nowhere").replace("postgres@", "postgres:s3cret@")

    with pytest.raises(BackupFailed, match='database "nowhere" does not exist') as caught:
        back_up(url, tmp_path / "copy.dump", replace=False)

    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []

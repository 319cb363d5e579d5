"""What `subtext serve` sees to before it answers: that somebody has a key to get in with."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from app.commands.protection import prepare_database
from app.db.engine import open_database
from app.db.keys import KeyStore
from app.domain.keys import ApiKey, Scope, ValidKey
from app.errors import NoAdminKey
from app.services.keys.credentials import compute_digest
from app.settings import Settings
from tests.db.keys import EARLIER, NOW, make_api_key, store_key

HERE, ANY = "127.0.0.1", "0.0.0.0"  # noqa: S104 - nothing listens


def prepare(url: str, *, host: str = ANY, first_key: bool = False, **changes: object) -> None:
    """Do what `subtext serve` does before it loads anything."""
    settings = Settings(database_url=url).model_copy(update=changes)
    asyncio.run(prepare_database(settings, host=host, first_key=first_key))


def store(url: str, *keys: ApiKey) -> None:
    async def store_all() -> None:
        async with open_database(url) as database:
            for key in keys:
                await store_key(database, key)

    asyncio.run(store_all())


def read_valid(url: str, now: datetime = NOW) -> list[ValidKey]:
    async def read() -> list[ValidKey]:
        async with open_database(url) as database, database.begin_read() as session:
            return await KeyStore(session).read_valid(now)

    return asyncio.run(read())


def test_a_service_that_nobody_could_get_into_does_not_start(sqlite_url: str) -> None:
    """Keys that have expired or that may not make others are not enough."""
    store(sqlite_url, make_api_key(Scope.ADMIN, expires_at=EARLIER))
    store(sqlite_url, make_api_key(Scope.READ, Scope.WRITE, Scope.TRAIN))

    with pytest.raises(NoAdminKey, match="subtext keys add admin --scope admin"):
        prepare(sqlite_url)
    with pytest.raises(NoAdminKey):
        prepare(sqlite_url, auth="required")


def test_one_key_is_enough(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is said."""
    store(sqlite_url, make_api_key(Scope.ADMIN))

    for first_key in (False, True):
        prepare(sqlite_url, first_key=first_key)

    assert capsys.readouterr() == ("", "")
    assert len(read_valid(sqlite_url)) == 1


def test_on_this_machine_a_key_can_be_made_later(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is needed, the command is named; where not, nothing is said."""
    prepare(sqlite_url, host=HERE)
    silent = capsys.readouterr()
    prepare(sqlite_url, host=HERE, auth="required")

    assert silent == ("", "")
    assert "subtext keys add admin --scope admin" in capsys.readouterr().err


@pytest.mark.parametrize("changes", [{}, {"host": HERE, "auth": "required"}], ids=str)
def test_the_first_key_is_made_and_printed_once(
    database_url: str, capsys: pytest.CaptureFixture[str], changes: dict[str, object]
) -> None:
    """In a line of its own, where the log is not; with a database that does not exist yet, too."""
    options = {"first_key": True, **changes}
    prepare(database_url, **options)  # type: ignore[arg-type] # as rows have it
    printed = capsys.readouterr()
    prepare(database_url, **options)  # type: ignore[arg-type] # as above

    (secret,) = [line.strip() for line in printed.out.splitlines() if "subtext_" in line]
    (made,) = read_valid(database_url)
    assert made.digest == compute_digest(secret)
    assert (made.key.name, *made.key.scopes) == ("first key", Scope.ADMIN)
    assert printed.err == ""
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("host", "auth"), [(HERE, "auto"), (HERE, "off"), (ANY, "off")])
def test_where_nobody_needs_a_key_none_is_made(sqlite_url: str, host: str, auth: str) -> None:
    """Or one would lie about that nobody has asked for."""
    prepare(sqlite_url, host=host, auth=auth, first_key=True)

    assert read_valid(sqlite_url) == []


def test_the_key_of_a_file_is_enough(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is installed, and no other one is made."""
    file = tmp_path / "key"
    file.write_text("0123456789abcdef0123456789abcdef\n")
    file.chmod(0o600)

    prepare(sqlite_url, admin_key_file=file, first_key=True)

    (installed,) = read_valid(sqlite_url)
    assert installed.digest == compute_digest(file.read_text().strip())
    assert capsys.readouterr() == ("", "")


def test_without_the_file_its_key_is_enough_no_more(sqlite_url: str, tmp_path: Path) -> None:
    """Whoever takes the setting away does not want it to be valid."""
    file = tmp_path / "key"
    file.write_text("0123456789abcdef0123456789abcdef\n")
    prepare(sqlite_url, admin_key_file=file)

    with pytest.raises(NoAdminKey):
        prepare(sqlite_url)

    assert read_valid(sqlite_url) == []


@pytest.mark.parametrize(("host", "is_said"), [(ANY, True), (HERE, False)])
def test_where_everybody_may_do_everything_it_is_said(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], host: str, is_said: bool
) -> None:
    """In the log and to people; on this machine it goes without saying."""
    structlog.reset_defaults()  # a service that was started before may log errors alone
    with capture_logs() as logged:
        prepare(sqlite_url, host=host, auth="off")

    assert ("open_to_everybody" in {line["event"] for line in logged}) is is_said
    assert (f"whoever reaches {host}" in capsys.readouterr().err) is is_said

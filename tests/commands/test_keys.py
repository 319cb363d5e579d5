"""`subtext keys`: keys are made, listed and deleted, and what is refused."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from app.commands.keys import read_end
from app.db.engine import open_database
from app.db.keys import KeyStore
from app.domain.keys import ApiKey, Caller, Scope
from app.services.keys.installation import install_admin_key
from app.services.keys.ring import KeyRing
from tests.commands.conftest import Run, join_lines
from tests.db.keys import make_api_key, store_key

NOW = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)


@pytest.fixture
def run(run_subtext: Run, sqlite_url: str) -> Run:
    def run(*arguments: str, stdin: bytes = b"") -> Result:
        return run_subtext("keys", *arguments, stdin=stdin, SUBTEXT_DATABASE_URL=sqlite_url)

    return run


@pytest.fixture
def run_anew(run_subtext: Run, database_url: str) -> Run:
    """Runs `subtext keys` where there is no database yet."""

    def run(*arguments: str) -> Result:
        return run_subtext("keys", *arguments, SUBTEXT_DATABASE_URL=database_url)

    return run


def find_caller(url: str, secret: str) -> Caller | None:
    """Return whom a service over the database takes for the caller."""

    async def find() -> Caller | None:
        async with open_database(url) as database:
            ring = KeyRing()
            await ring.refresh(database)
            return ring.find_key(secret)

    return asyncio.run(find())


def read_keys(url: str) -> list[ApiKey]:
    async def read() -> list[ApiKey]:
        async with open_database(url) as database, database.begin_read() as session:
            return await KeyStore(session).read_all()

    return asyncio.run(read())


def store(url: str, *keys: ApiKey) -> Sequence[str]:
    async def add() -> list[str]:
        async with open_database(url) as database:
            return [await store_key(database, key) for key in keys]

    return asyncio.run(add())


def test_the_key_alone_is_printed_to_standard_output(run_anew: Run, database_url: str) -> None:
    """So that a script can take it; the first one makes the database. It is valid as it stands."""
    done = run_anew(
        "add", "Weekly report", "--scope", "read", "--scope", "write", "--scope", "read"
    )

    secret = done.stdout.removesuffix("\n")
    caller = find_caller(database_url, secret)
    assert done.exit_code == 0
    assert caller is not None
    assert caller.name == "Weekly report"
    assert set(caller.scopes) == {Scope.READ, Scope.WRITE}
    assert (caller.expires_at, caller.requests_per_minute) == (None, None)
    assert "'Weekly report'" in done.stderr
    assert secret not in done.stderr


def test_a_key_may_end_and_have_a_limit(run: Run, sqlite_url: str) -> None:
    """Both are stored, and printed by `list`."""
    run("add", "Trial", "--scope", "admin", "--expires", "90d", "--requests-per-minute", "60")

    (key,) = read_keys(sqlite_url)
    assert key.requests_per_minute == 60
    assert key.expires_at is not None
    assert timedelta(days=89) < key.expires_at - datetime.now(UTC) <= timedelta(days=90)
    row = run("list").stdout.splitlines()[1].split()
    assert row[:3] == [str(key.id), "admin", "Trial"]
    assert f"{key.expires_at:%Y-%m-%d}" in row
    assert row[-1] == "60"


@pytest.mark.parametrize("scope", list(Scope))
def test_what_may_be_a_mistake_is_said_of_a_key(run: Run, scope: Scope) -> None:
    """It is made, as a form may only store, and names are for people."""
    first, second = (run("add", "Form", "--scope", scope) for _ in range(2))

    is_blind = scope in {Scope.WRITE, Scope.TRAIN}
    assert ("cannot look at anything, nor use the dashboard" in first.stderr) is is_blind
    assert "another key" not in first.stderr
    assert "There is another key 'Form'" in second.stderr
    assert len(second.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "end"),
    [
        pytest.param("90d", NOW + timedelta(days=90), id="days"),
        pytest.param("12h", datetime(2027, 1, 1, 6, 30, tzinfo=UTC), id="hours"),
        pytest.param("2027-01-31", datetime(2027, 2, 1, tzinfo=UTC), id="last day"),
    ],
)
def test_the_end_of_a_key_is_a_span_or_its_last_day(given: str, end: datetime) -> None:
    """The whole of which it is valid, in UTC."""
    assert read_end(given, NOW) == end


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["x"], "--scope", id="no scope"),
        pytest.param(["x", "--scope", "all"], "--scope': 'all' is not one", id="unknown scope"),
        pytest.param(["x", "--scope", "read,write"], "once for each", id="scopes in one"),
        pytest.param([" ", "--scope", "read"], "blank", id="blank name"),
        pytest.param(["x" * 101, "--scope", "read"], "at most 100", id="long name"),
        pytest.param(["admin key file", "--scope", "read"], "kept for", id="reserved name"),
        pytest.param(["x", "--scope", "read", "--expires", "2020-01-01"], "is over", id="over"),
        pytest.param(["x", "--scope", "read", "--expires", "soon"], "'soon'", id="no time"),
        pytest.param(["x", "--scope", "read", "--expires", "0d"], "'0d'", id="no span"),
        pytest.param(["x", "--scope", "read", "--expires", "9999-12-31"], "9999", id="too late"),
        pytest.param(["x", "--scope", "read", "--requests-per-minute", "0"], "to 1", id="none"),
    ],
)
def test_a_key_that_could_not_be_is_refused(
    run_anew: Run, database_url: str, arguments: Sequence[str], says: str
) -> None:
    """With the reason, and before anything is made."""
    done = run_anew("add", *arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert says in join_lines(done.stderr.replace("│", " "))
    assert not Path(database_url.removeprefix("sqlite:///")).exists()


def test_keys_are_listed_newest_first_without_secrets(run: Run, sqlite_url: str) -> None:
    """Those that are deleted are not."""
    keys = [make_api_key(Scope.WRITE, Scope.READ, name=name) for name in ("a", "b", "c")]
    secrets = store(sqlite_url, *keys)
    run("delete", "b")

    done = run("list")

    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert [row[:4] for row in rows] == [
        [str(keys[index].id), "read,", "write", keys[index].name] for index in (2, 0)
    ]
    assert not any(secret in done.output for secret in secrets)


def test_without_a_database_there_are_no_keys(run_anew: Run, database_url: str) -> None:
    """And none is made by looking."""
    listed, deleted = run_anew("list"), run_anew("delete", "x")

    assert (listed.exit_code, len(listed.stdout.splitlines())) == (0, 1)
    assert "There is no database" in listed.stderr
    assert deleted.exit_code == 2
    assert not Path(database_url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize("what", ["id", "name", "secret"])
def test_a_key_is_deleted_by_what_is_known_of_it(run: Run, sqlite_url: str, what: str) -> None:
    """By the key itself, too, which may have been found where it should not be."""
    key, other = make_api_key(name="Report"), make_api_key(Scope.ADMIN, name="Boss")
    secret, _ = store(sqlite_url, key, other)

    done = run("delete", {"id": str(key.id), "name": "Report", "secret": secret}[what])

    assert done.exit_code == 0
    assert done.stderr == f"The key 'Report' ({key.id}) is deleted.\n"
    assert [one.id for one in read_keys(sqlite_url)] == [other.id]
    assert find_caller(sqlite_url, secret) is None


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_what_to_delete_can_come_from_standard_input(run: Run, sqlite_url: str, end: bytes) -> None:
    """So that a key that has leaked does not stay in the history of a shell as well."""
    key, other = make_api_key(name="Report"), make_api_key(Scope.ADMIN, name="Boss")
    secret, _ = store(sqlite_url, key, other)

    done = run("delete", "-", stdin=secret.encode() + end)

    assert done.exit_code == 0
    assert secret not in done.output
    assert [one.id for one in read_keys(sqlite_url)] == [other.id]


def test_a_key_of_a_file_is_deleted_by_itself(run: Run, sqlite_url: str, tmp_path: Path) -> None:
    """It begins with nothing that could tell which key it is."""
    secret, file = "0123456789abcdef" * 2, tmp_path / "key"
    file.write_text(secret)

    async def install() -> None:
        async with open_database(sqlite_url) as database:
            await install_admin_key(database, file)

    asyncio.run(install())
    done = run("delete", "-", stdin=secret.encode())

    assert done.exit_code == 0
    assert secret not in done.output
    assert read_keys(sqlite_url) == []


@pytest.mark.parametrize("stdin", [b"", b"\n", b"subtext_" + b"x" * 66, b"x" * 32, b"x" * 999])
def test_what_is_no_key_deletes_none(run: Run, sqlite_url: str, stdin: bytes) -> None:
    """Nor is what may be the secret of another service printed."""
    store(sqlite_url, make_api_key())

    done = run("delete", "-", stdin=stdin)

    assert done.exit_code == 2
    assert "x" * 30 not in done.output
    assert len(read_keys(sqlite_url)) == 1


def test_names_of_keys_are_listed_as_what_they_are(run: Run, sqlite_url: str) -> None:
    """Not as what a terminal would make of them; other letters stay."""
    store(sqlite_url, make_api_key(name="a\x1b[2J\u202eb é"))

    done = run("list")

    assert "a\\x1b[2J\\u202eb é" in done.stdout
    assert "\x1b" not in done.output


def test_a_name_of_several_keys_deletes_none(run: Run, sqlite_url: str) -> None:
    """Their ids are named, one of which does, with what tells them apart."""
    keys = [make_api_key(name="Report"), make_api_key(Scope.ADMIN, name="Report")]
    store(sqlite_url, *keys)

    done = run("delete", "Report")

    assert done.exit_code == 2
    said = join_lines(done.stderr.replace("│", " "))
    for key, scope in zip(keys, ("read", "admin"), strict=True):
        assert f"{key.id} ({scope}; made {key.created_at:%Y-%m-%d %H:%M}, never used)" in said
    assert len(read_keys(sqlite_url)) == 2
    assert run("delete", "report").exit_code == 2  # names differ by their case


def test_deleting_the_last_key_of_admins_is_said_aloud(run: Run, sqlite_url: str) -> None:
    """It is done, as the command can make another."""
    store(sqlite_url, make_api_key(Scope.ADMIN, name="Boss"), make_api_key(name="Report"))

    done = run("delete", "Boss")

    assert done.exit_code == 0
    assert "No key with the scope 'admin' is left" in done.stderr

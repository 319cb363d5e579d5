"""URLs of databases: each wrong one is a sentence, and none repeats a password."""

import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.db.engine import open_database
from app.db.migrate import upgrade
from app.db.urls import parse_url, show_url
from app.errors import NotReady
from tests.postgresql import Cluster

SECRET = "pw-secret"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("", "cannot be read", id="empty"),
        pytest.param("subtext.db", "write sqlite:///path", id="a path"),
        pytest.param("sqlite:subtext.db", "cannot be read", id="no slashes"),
        pytest.param("sqlite://subtext.db", "too few slashes", id="two slashes"),
        pytest.param("sqlite://", "in memory", id="memory"),
        pytest.param("sqlite:///file:x?uri=true", "in memory", id="a URI"),
        pytest.param("sqlite:////tmp", "is a folder", id="a folder"),
        pytest.param("sqlite:////dev/null/x.db", "is a file", id="in a file"),
        pytest.param("sqlite:////proc/x.db", "cannot be made", id="in no folder for files"),
        pytest.param("sqlite:///x.db?cache=no", "unknown option 'cache'", id="an option of none"),
        pytest.param("mysql://u:pw-secret@h/d", "no driver for mysql", id="another server"),
        pytest.param("postgresql://u:pw-secret@h:abc/d", "no number", id="port"),
        pytest.param(
            "postgresql://u:p@pw-secret:w/x@h/d", "no number; in a password", id="password"
        ),
        pytest.param(
            "postgresql://u:pw-secret@h/d?x=1", "an unknown option; there are", id="an option"
        ),
        pytest.param("postgresql://u:pw-secret@h/d?port=x", "no number", id="port as an option"),
        pytest.param("postgresql://u:pw-secret@h.invalid/d", "opened: ", id="unknown host"),
        pytest.param("postgresql://u:pw-secret@127.0.0.1:1/d", "failed", id="nobody listens"),
        pytest.param("postgres://u:pw-secret@127.0.0.1:1/d?sslmode=no", "sslmode", id="mode"),
    ],
)
async def test_a_wrong_url_is_a_sentence(url: str, says: str) -> None:
    """On what to write instead, in one line, without the password."""
    with pytest.raises(NotReady, match=says) as raised:
        async with open_database(url) as database:
            await upgrade(database)

    sentence = str(raised.value)
    assert "\n" not in sentence
    assert len(sentence) < 300
    assert SECRET not in sentence


async def test_what_the_server_refuses_is_a_sentence(postgresql: Cluster) -> None:
    """As the server says it."""
    with pytest.raises(NotReady, match='database "missing" does not exist'):
        async with open_database(postgresql.url("missing")) as database:
            await upgrade(database)


def test_options_of_other_programs_are_understood() -> None:
    """`sslmode` is how libpq, and with it most hosting services, write it."""
    url = parse_url("postgres://u@h/d?sslmode=require")

    assert (url.drivername, url.query) == ("postgresql+asyncpg", {"ssl": "require"})


@pytest.mark.parametrize("content", [b"x" * 9000, b""], ids=["corrupt", "empty"])
async def test_a_corrupt_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    """An empty one is a new database."""
    path = tmp_path / "subtext.db"
    path.write_bytes(content)

    async with open_database(f"sqlite:///{path}") as database:
        if content:
            with pytest.raises(NotReady, match="file is not a database"):
                await upgrade(database)
        else:
            await upgrade(database)


async def test_a_file_that_is_damaged_further_on_is_a_sentence(sqlite_url: str) -> None:
    """Also where its beginning is whole."""
    with open(sqlite_url.removeprefix("sqlite:///"), "r+b") as file:  # noqa: ASYNC230 - small
        file.seek(4096)
        file.write(b"\xff" * 100_000)

    async with open_database(sqlite_url) as database:
        with pytest.raises(NotReady, match="malformed"):
            await upgrade(database)


async def test_what_is_created_is_for_its_user_alone(tmp_path: Path) -> None:
    """The file, what SQLite puts beside it, and the folder; what exists keeps its mode."""
    shared = tmp_path / "shared.db"
    shared.touch(mode=0o640)
    path = tmp_path / "new" / "subtext.db"

    for one in (path, shared):
        async with (
            open_database(f"sqlite:///{one}") as database,
            database.begin_write() as session,
        ):
            await session.execute(text("CREATE TABLE t (x)"))
            modes = {it.name: stat.S_IMODE(it.stat().st_mode) for it in path.parent.iterdir()}

    assert modes.keys() >= {"subtext.db"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(shared.stat().st_mode) == 0o640


PARTS = st.text(
    st.characters(codec="ascii", exclude_characters="/", categories=["L", "N", "P", "S"])
)


ENCODINGS: list[Callable[[str], str]] = [str, quote, quote_plus, lambda text: quote(quote(text))]


@st.composite
def secret_urls(draw: st.DrawFn) -> str:
    """A URL with the secret in some part where one may be, as it is or encoded, amid noise.

    Those parts are the user, the password and the options; also where the URL is malformed.
    """
    encode = draw(st.sampled_from(ENCODINGS))
    around = draw(PARTS), draw(PARTS)
    secret = encode(f"{around[0]}{SECRET}{around[1]}")
    scheme = draw(st.sampled_from(["postgresql", "postgres", "postgresql+asyncpg", "mysql", "x"]))
    name = draw(st.sampled_from(["password", "sslpassword", "passfile", "ssl", "host", "other"]))
    return draw(
        st.sampled_from(
            [
                f"{scheme}://user:{secret}@host:5432/name",
                f"{scheme}://user:{secret}@/name",
                f"{scheme}://{secret}@host/name",
                f"{scheme}://user%3A{secret}@host/name?ssl=require",
                f"{scheme}://host/name?{name}={secret}",
                f"{scheme}://user@host/name?ssl=require&{name}={secret}",
                f"{scheme}://host/name?{secret}=1",
                f"sqlite:///subtext-none.db?{name}={secret}",
                f"sqlite://user:{secret}@/subtext-none.db",
            ]
        )
    )


@settings(max_examples=500)
@given(secret_urls())
def test_no_secret_of_a_url_is_shown(url: str) -> None:
    """Neither in what is printed of it, nor in the sentence that refuses it."""
    try:
        shown = show_url(url)
    except NotReady as error:
        shown = str(error)

    assert SECRET not in unquote_plus(unquote_plus(shown))


def test_a_url_is_shown_by_where_it_leads() -> None:
    """The kind, the host and the name of the database; or the file."""
    url = "postgres://user:pw-secret@db.example:5433/reviews?sslmode=require"

    assert show_url(url) == "postgresql+asyncpg://db.example:5433/reviews"
    assert show_url("sqlite:////var/lib/subtext.db") == "sqlite+aiosqlite:////var/lib/subtext.db"

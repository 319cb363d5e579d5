"""`subtext keys`: the keys that programs and people get in with are made, listed and deleted."""

import asyncio
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

import typer
from pydantic import ValidationError

from app.commands.console import explain_errors, say_problem, stderr
from app.commands.db import is_there, open_upgraded
from app.db.engine import open_transaction
from app.db.keys import KeyStore
from app.db.urls import show_url
from app.domain.keys import ApiKey, NewKey, Scope, ValidKey
from app.schemas.base import format_rfc3339
from app.schemas.keys import KeyRequest, order_scopes
from app.services.keys.credentials import (
    ID_CHARACTERS,
    PREFIX,
    SHORTEST_KEY,
    compute_digest,
    show_start,
)
from app.services.keys.service import MadeKey, add_key
from app.settings import Settings

keys = typer.Typer(
    help="Make, list and delete the keys that programs and people get in with.",
    no_args_is_help=True,
)

STDIN = "-"
LONGEST_LINE = 1000
LONGEST_SHOWN = len(PREFIX) + ID_CHARACTERS
"""Characters that are repeated of what was given: of a secret no more than the key's id."""

SPAN = re.compile(r"([1-9]\d{0,4})([dh])")

COLUMNS = "{:36} {:22} {:22} {:10} {:16} {:16} {}"
HEADER = ("ID", "SCOPES", "NAME", "CREATED", "EXPIRES", "LAST USED", "PER MINUTE")


def read_scope(given: str) -> Scope:
    """Return the scope of that name."""
    try:
        return Scope(given)
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is not one of {', '.join(Scope)}; for several, write --scope once for each"
        ) from None


@keys.command("add")
def make_key(
    name: Annotated[str, typer.Argument(help="What or who it is for.")],
    scope: Annotated[
        list[Scope],
        typer.Option(
            parser=read_scope,
            metavar="[" + "|".join(Scope) + "]",
            help="What it allows, once for each: read (ask and look), write (store and label), "
            "train (jobs and models), admin (keys, and all else).",
        ),
    ],
    expires: Annotated[
        str | None, typer.Option(help="Its last day (UTC), or how long it lasts: 90d, 12h.")
    ] = None,
    requests_per_minute: Annotated[
        int | None, typer.Option(min=1, help="How many requests it may send.")
    ] = None,
) -> None:
    """Make a key and print it, this once: only its digest is kept.

    A service over the same database takes it at once.
    """
    with explain_errors():
        new = read_new_key(name, scope, expires, requests_per_minute)
        settings = Settings()
        made, is_twin = asyncio.run(_add(settings, new))
        where = show_url(settings.database_url)
    typer.echo(made.secret)
    _describe_made(made.key, where, is_twin=is_twin)


def _describe_made(key: ApiKey, where: str, *, is_twin: bool) -> None:
    """Say what a new key allows, and what whoever made it may not expect."""
    end = f"until {_show_moment(key.expires_at)}" if key.expires_at else "until it is deleted"
    stderr.print(
        f"The key {key.name!r} of {where} allows {_list_scopes(key)} {end}. Keep it: it cannot be "
        "shown again. Send it as `Authorization: Bearer KEY`, or log in on the dashboard with it.",
        markup=False,
    )
    if not key.scopes & {Scope.READ, Scope.ADMIN}:
        stderr.print(
            "Without the scope 'read' it cannot look at anything, nor use the dashboard; no other "
            "but 'admin' implies it."
        )
    if is_twin:
        stderr.print(f"There is another key {key.name!r}; only their ids differ.", markup=False)


@keys.command("list")
def list_keys() -> None:
    """List the keys, the newest first, without their secrets."""
    with explain_errors():
        settings = Settings()
        said = "The database is" if is_there(settings.database_url) else "There is no database at"
        found, _ = asyncio.run(_read(settings))
        where = show_url(settings.database_url)
    typer.echo(COLUMNS.format(*HEADER))
    for key in found:
        facts = (
            str(key.id),
            _list_scopes(key),
            show_name(key.name),
            f"{key.created_at:%Y-%m-%d}",
            _show_moment(key.expires_at),
            _show_moment(key.last_used_at),
            key.requests_per_minute or "-",
        )
        typer.echo(COLUMNS.format(*facts))
    stderr.print(f"{said} {where} (SUBTEXT_DATABASE_URL).", markup=False)


@keys.command("delete")
def delete_key(
    key: Annotated[
        str,
        typer.Argument(
            help="Its id, its name, or the key itself; `-` reads it from standard input, so that a "
            "key stays out of the shell's history."
        ),
    ],
) -> None:
    """Delete a key: within a second it is refused, as are the sessions opened with it.

    What was done with it keeps its name.
    """
    if key == STDIN:
        key = typer.get_text_stream("stdin").readline(LONGEST_LINE).strip()
    with explain_errors():
        deleted, has_admin = asyncio.run(_delete(Settings(), key))
    stderr.print(f"The key {deleted.name!r} ({deleted.id}) is deleted.", markup=False)
    if not has_admin:
        stderr.print(
            "No key with the scope 'admin' is left; make one with `subtext keys add NAME --scope "
            "admin`.",
            markup=False,
        )


def read_new_key(
    name: str, scopes: list[Scope], expires: str | None, requests_per_minute: int | None
) -> NewKey:
    """Return the key that is asked for; refuse one that the service would not make."""
    ends_at = None if expires is None else read_end(expires, datetime.now(UTC))
    asked = {
        "name": name,
        "scopes": scopes,
        "expires_at": ends_at and format_rfc3339(ends_at),
        "requests_per_minute": requests_per_minute,
    }
    try:
        return KeyRequest.model_validate(asked).to_key()
    except ValidationError as error:
        problem = error.errors()[0]
        raise typer.BadParameter(f"{problem['loc'][0]}: {say_problem(problem)}") from None


def show_name(name: str) -> str:
    """Return a name as a terminal may be given it: what cannot be seen as its code."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in name
    )


def read_end(expires: str, now: datetime) -> datetime:
    """Return when a key ends that is to last so long, as `90d`, or up to a day, as `2027-01-31`."""
    if (span := SPAN.fullmatch(expires)) is not None:
        count = int(span[1])
        return now + (timedelta(days=count) if span[2] == "d" else timedelta(hours=count))
    try:
        day = date.fromisoformat(expires)
        return datetime.combine(day + timedelta(days=1), time.min, UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"{expires!r} is no day as 2027-01-31, and no time as 90d or 12h"
        ) from None


async def _add(settings: Settings, new: NewKey) -> tuple[MadeKey, bool]:
    """Make a key; return it, and whether there is another of its name."""
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        store = KeyStore(session)
        is_twin = any(one.name == new.name for one in await store.read_all())
        return await add_key(store, new), is_twin


async def _read(settings: Settings) -> tuple[list[ApiKey], list[ValidKey]]:
    """Return all keys, the newest first, and those that are valid."""
    if not is_there(settings.database_url):
        return [], []
    async with (
        open_upgraded(settings.database_url) as database,
        database.begin_read() as session,
    ):
        store = KeyStore(session)
        return await store.read_all(), await store.read_valid(datetime.now(UTC))


async def _delete(settings: Settings, given: str) -> tuple[ApiKey, bool]:
    """Delete the key that is meant; return it, and whether another has the scope `admin`."""
    listed, valid = await _read(settings)
    digest = compute_digest(given)
    by_secret = {one.key.id for one in valid if one.digest == digest}
    found = [one for one in listed if one.id in by_secret or _is_meant(one, given)]
    if len(found) != 1:
        several = "; ".join(map(_describe, found))
        raise typer.BadParameter(
            f"{_show(given)} may be any of {len(found)}, so name one by its id: {several}"
            if found
            else f"there is no key {_show(given)}"
        )
    now = datetime.now(UTC)
    async with (
        open_upgraded(settings.database_url) as database,
        open_transaction(database) as session,
    ):
        store = KeyStore(session)
        await store.delete(found[0].id, now)
        return found[0], await store.has_valid(Scope.ADMIN, now)


def _is_meant(key: ApiKey, given: str) -> bool:
    """Return whether this is the key's id, its name, or what begins as its secret does."""
    return given in {str(key.id), key.name} or given.startswith(show_start(key.id))


def _show(given: str) -> str:
    """Return what was given, unless it may be a secret: of one of ours no more than its id."""
    if len(given) < SHORTEST_KEY:
        return repr(given)
    is_ours = given.startswith(PREFIX)
    return repr(f"{given[:LONGEST_SHOWN]}…") if is_ours else "as given (it may be a secret)"


def _describe(key: ApiKey) -> str:
    """Return what tells a key from others of its name."""
    used = f"last used {_show_moment(key.last_used_at)}" if key.last_used_at else "never used"
    return f"{key.id} ({_list_scopes(key)}; made {_show_moment(key.created_at)}, {used})"


def _list_scopes(key: ApiKey) -> str:
    return ", ".join(order_scopes(key.scopes))


def _show_moment(moment: datetime | None) -> str:
    return "-" if moment is None else f"{moment:%Y-%m-%d %H:%M}"

"""What `subtext serve` sees to before others can reach it: that somebody has a key."""

from datetime import UTC, datetime

import structlog
import typer

from app.commands.console import stderr
from app.commands.db import open_upgraded
from app.db.engine import Database, open_transaction
from app.db.keys import KeyStore
from app.domain.keys import NewKey, Scope
from app.errors import NoAdminKey
from app.services.keys.installation import end_admin_key, install_admin_key
from app.services.keys.policy import is_locked_without_key, is_loopback
from app.services.keys.service import add_key
from app.settings import Settings

FIRST_KEY = NewKey("first key", frozenset({Scope.ADMIN}))
"""The key that `--first-key` makes; it can be deleted as any other, once there is another."""

log = structlog.get_logger()


async def prepare_database(settings: Settings, *, host: str, first_key: bool) -> None:
    """Migrate the database, and see to its keys: that of the file, and the first one.

    Raises `NoAdminKey` where everybody on the network would need a key and nobody could have one.
    """
    async with open_upgraded(settings.database_url) as database:
        if settings.admin_key_file is not None:
            await install_admin_key(database, settings.admin_key_file)
        else:
            await end_admin_key(database)
        if settings.auth == "off":
            warn_of_openness(host)
        elif is_locked_without_key(settings.auth, host=host) and not await has_admin_key(database):
            if first_key:
                await print_first_key(database)
            elif not is_loopback(host):
                raise NoAdminKey(host)
            else:
                stderr.print(
                    "There is no key yet; `subtext keys add admin --scope admin` makes one."
                )


async def has_admin_key(database: Database) -> bool:
    """Return whether somebody has a valid key that can make others."""
    async with database.begin_read() as session:
        return await KeyStore(session).has_valid(Scope.ADMIN, datetime.now(UTC))


async def print_first_key(database: Database) -> None:
    """Make a key and print it on standard output, apart from the log: it is shown this once."""
    async with open_transaction(database) as session:
        made = await add_key(KeyStore(session), FIRST_KEY)
    typer.echo(
        "The first key, which allows everything. It is shown this once, so keep it; "
        f"`subtext keys` makes and deletes others.\n\n    {made.secret}\n"
    )


def warn_of_openness(host: str) -> None:
    """Say aloud, in the log and to people, that whoever reaches the service may do everything."""
    if is_loopback(host):
        return
    log.warning("open_to_everybody", host=host, setting="SUBTEXT_AUTH=off")
    stderr.print(
        f"SUBTEXT_AUTH=off: whoever reaches {host} reads, changes and deletes what they like."
    )

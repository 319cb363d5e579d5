"""`subtext db`: looking after the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer

from app.commands.console import explained, stderr
from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.settings import Settings

database = typer.Typer(help="Look after the database.", no_args_is_help=True)


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database's schema up to date."""
    with explained():
        asyncio.run(upgraded(Settings().database_url))
    stderr.print("The database is up to date.")


async def upgraded(database_url: str) -> None:
    """Bring the schema up to date, and close the database again."""
    async with up_to_date(database_url):
        pass


@asynccontextmanager
async def up_to_date(database_url: str) -> AsyncIterator[Database]:
    """Open the database, with its schema up to date."""
    async with open_database(database_url) as opened:
        await upgrade(opened)
        yield opened

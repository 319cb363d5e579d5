"""`subtext db`: looking after the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import typer

from app.commands.console import explained, stderr
from app.db.backends import async_url
from app.db.engine import Database, open_database
from app.db.learning_log import LearningLog
from app.db.migrate import check_schema, upgrade
from app.domain.sentiment import ModelUpdate
from app.errors import NotReady
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


async def read_learning_log(database_url: str, model: str) -> list[ModelUpdate]:
    """Return what a database has learned on top of a model; raise `NotReady` if there is none."""
    require_database_file(database_url)
    async with open_database(database_url) as opened:
        await check_schema(opened)
        async with opened.reading() as session:
            return await LearningLog(session).entries(model)


def require_database_file(database_url: str) -> None:
    """Raise `NotReady` if the URL names an SQLite file that is not there; opening would make it."""
    url = async_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).is_file():
        raise NotReady(
            f"there is no database at {url.database}, so nothing was learned; "
            "run `subtext serve` first, or leave --learned out"
        )

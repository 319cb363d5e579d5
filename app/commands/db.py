"""`subtext db`, and the database as other commands open it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.commands.console import explain_errors, stderr
from app.db.backup import back_up
from app.db.engine import Database, open_database
from app.db.learning_log import LearningLog
from app.db.migrate import check_schema, upgrade
from app.db.urls import parse_url, show_url
from app.domain.sentiment import ModelUpdate
from app.errors import NotReady
from app.settings import Settings

database = typer.Typer(help="Look after the database.", no_args_is_help=True)


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database's schema up to date."""
    with explain_errors():
        url = Settings().database_url
        asyncio.run(upgrade_schema(url))
        shown = show_url(url)
    stderr.print(f"The database {shown} is up to date.", highlight=False, soft_wrap=True)


@database.command("backup")
def back_up_database(
    file: Annotated[Path, typer.Argument(help="Where to; it appears when it is whole.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> None:
    """Copy the database into one file, also while it is served.

    SQLite's is a database like the one it is of; PostgreSQL's is for pg_restore.
    """
    with explain_errors():
        settings = Settings()
        require_database_file(settings.database_url)
        back_up(settings.database_url, file, replace=force)
        shown = show_url(settings.database_url)
    stderr.print(
        f"{shown} is in {file} ({file.stat().st_size:,} bytes), with the models that were trained "
        f"or imported. Not in it: files that wait to be imported ({settings.uploads}) and the "
        f"models that are shipped ({settings.artifacts}).",
        markup=False,
    )


async def upgrade_schema(database_url: str) -> None:
    """Migrate the database at the URL, and close it again."""
    async with open_upgraded(database_url):
        pass


@asynccontextmanager
async def open_upgraded(database_url: str) -> AsyncIterator[Database]:
    """Open the database at the URL, and migrate it to the newest schema."""
    async with open_database(database_url) as opened:
        await upgrade(opened)
        yield opened


async def read_learning_log(database_url: str, models: Sequence[str]) -> list[ModelUpdate]:
    """Return a model's log from the database at the URL; raise `NotReady` if there is none.

    `models` are all the names of the model.
    """
    require_database_file(database_url)
    async with open_database(database_url) as opened:
        await check_schema(opened)
        async with opened.begin_read() as session:
            return await LearningLog(session).read(models)


def require_database_file(database_url: str) -> None:
    """Raise `NotReady` if the URL names a missing SQLite file, which opening would create."""
    if not is_there(database_url):
        url = parse_url(database_url)
        raise NotReady(
            f"there is no database at {url.database} (SUBTEXT_DATABASE_URL), so nothing was "
            "learned and no model is kept; run `subtext serve` first"
        )


def is_there(database_url: str) -> bool:
    """Return whether opening the URL creates no SQLite file."""
    url = parse_url(database_url)
    return url.get_backend_name() != "sqlite" or not url.database or Path(url.database).is_file()

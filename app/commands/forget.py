"""`subtext db forget`: many reviews at once, while the service runs."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Annotated, NoReturn
from uuid import UUID

import typer

from app.commands.console import explain_errors, show_progress, stderr
from app.commands.db import open_upgraded, require_database_file
from app.db.engine import Database, Session, open_database, open_transaction, translate_db_errors
from app.db.forgetting import ForgettingStore
from app.db.purging import Purge, vacuum_reviews
from app.db.refused_rows import search_refused
from app.db.reviews.selection import Selection, list_sources
from app.db.urls import show_url
from app.services.artifacts import SENTIMENT, read_manifest
from app.settings import Settings

BATCH = 200
"""Reviews forgotten in one transaction: other writers wait for it."""

SEARCHED = 5 * BATCH
"""Reviews that refused rows are searched for at once: each search looks at all of these."""

PURGED_WITHIN_S = 120.0
"""How long the command waits until nobody reads an older state of the files."""

PAUSE_S = 0.2
"""Pause between tries, in which writers have their turn."""

SOURCES_SHOWN = 10
"""Sources that are named where the one that is asked for has no reviews."""

Source = Annotated[str | None, typer.Option(help="All reviews of that source.")]
ExternalIds = Annotated[
    list[str] | None,
    typer.Option("--external-id", help="Only those of these ids of the source; may be repeated."),
]
Before = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Only those written, else stored, before that day."),
]
Reviews = Annotated[
    list[UUID] | None,
    typer.Option("--review", help="The review of that id, also a deleted one; may be repeated."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count the reviews; forget nothing.")]


def forget_reviews(  # noqa: PLR0913, PLR0917 - one parameter per option
    source: Source = None,
    external_ids: ExternalIds = None,
    before: Before = None,
    reviews: Reviews = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Forget reviews: delete them with all that is stored of them, and take back what they taught.

    The service may run meanwhile; it forgets them as well, within two seconds. Exits with 1 where
    something is left in the files that others read, or no review has that source or those ids.
    """
    day = before and before.replace(tzinfo=UTC)
    selection = Selection(source, external_ids or (), day)
    if selection.is_open == (not reviews):
        raise typer.BadParameter("name --source, --external-id or --before, or else --review")
    with explain_errors():
        settings = Settings()
        require_database_file(settings.database_url)
        forgetting = _ForgetRun(settings, selection, list(dict.fromkeys(reviews or ())))
        count = asyncio.run(forgetting.count())
        if dry_run or not count:
            _end_without(forgetting, count, dry_run=dry_run)
        if not yes:
            typer.confirm(f"Forget {count_reviews(count)} for good?", abort=True, err=True)
        is_purged = asyncio.run(forgetting.run(count))
    _require_purged(is_purged)


def _end_without(forgetting: "_ForgetRun", count: int, *, dry_run: bool) -> NoReturn:
    """End where nothing is to be forgotten now; purge what was forgotten before."""
    doubt = None if count else asyncio.run(forgetting.find_doubt())
    where = show_url(forgetting.settings.database_url)
    said = f"{count_reviews(count)} of {where}; nothing was forgotten."
    stderr.print(f"{said} {doubt or ''}".strip(), markup=False)
    if dry_run:
        raise typer.Exit
    is_purged = asyncio.run(forgetting.purge_left())
    if is_purged is not None:
        _require_purged(is_purged)
        stderr.print("What was forgotten before has left the files as well.")
    raise typer.Exit(1 if doubt else 0)


def _require_purged(is_purged: bool) -> None:
    """Say that something is left in the files, and exit with 1, if it is."""
    if not is_purged:
        stderr.print(
            "Something reads an older state of the database, so that its files still have what was "
            "forgotten; the service empties them as soon as it can, or run this again."
        )
        raise typer.Exit(1)


def count_reviews(count: int) -> str:
    """Return how many reviews it is, in words for people."""
    return "1 review" if count == 1 else f"{count:,} reviews"


@dataclass(frozen=True, slots=True)
class _ForgetRun:
    """A run that forgets the reviews of a selection, or those of ids."""

    settings: Settings
    selection: Selection
    review_ids: list[UUID]

    async def count(self) -> int:
        """Count the reviews that are to be forgotten; ids count whether they are known or not."""
        if self.review_ids:
            return len(self.review_ids)
        async with (
            open_upgraded(self.settings.database_url) as database,
            open_transaction(database) as session,
        ):
            return await self.selection.count(session)

    async def find_doubt(self) -> str | None:
        """Return what may be mistyped where no review is chosen; an age may well choose none."""
        source = self.selection.source
        async with (
            open_database(self.settings.database_url) as database,
            database.begin_read() as session,
        ):
            sources = await list_sources(session, limit=SOURCES_SHOWN + 1)
            is_known = source is None or await Selection(source).count(session)
        if not is_known:
            shown = ", ".join(map(repr, sources[:SOURCES_SHOWN])) or "none"
            more = " and others" if len(sources) > SOURCES_SHOWN else ""
            return f"No review has the source {source!r}; the sources there are: {shown}{more}."
        if not self.selection.external_ids:
            return None
        return (
            f"No review of the source {source!r} has such an external id."
            if source is not None
            else "No review without a source has such an external id; add --source for others."
        )

    async def run(self, count: int) -> bool:
        """Forget all of them; return whether nothing is left in the files, either."""
        async with open_upgraded(self.settings.database_url) as database:
            with show_progress(stderr) as bar:
                task = bar.add_task("Forgetting")
                forgotten = 0
                async for batch in self._forget(database):
                    forgotten += batch
                    bar.update(task, description=f"{forgotten:,} of {count:,} forgotten")
                bar.update(task, description="Purging the files")
                is_purged = await vacuum_reviews(database) or await _purge(Purge(database))
        stderr.print(f"{count_reviews(forgotten)} {'was' if forgotten == 1 else 'were'} forgotten.")
        return is_purged

    async def purge_left(self) -> bool | None:
        """Purge what was forgotten before, if the files still have it; return whether they do not.

        Return None if there is nothing of the kind.
        """
        async with open_upgraded(self.settings.database_url) as database:
            purge = Purge(database)
            return await _purge(purge) if await purge.is_due() else None

    async def _forget(self, database: Database) -> AsyncIterator[int]:
        """Forget a batch after the other, each in a transaction, and yield how many it had."""
        manifest = read_manifest(self.settings.artifacts / SENTIMENT)
        shipped, asked = (manifest.version, *manifest.replaces), 0
        while ids := await self._read_ids(database, asked):
            with translate_db_errors():
                refused = await search_refused(database, ids)
            for start in range(0, len(ids), BATCH):
                async with open_transaction(database) as session:
                    batch = await self._choose(session, ids[start : start + BATCH])
                    found = await ForgettingStore(session, shipped).forget(batch, refused)
                yield len(found)
            asked += len(ids)

    async def _read_ids(self, database: Database, asked: int) -> Sequence[UUID]:
        """Return the next ids; of a selection the first ones, as those before are gone."""
        if self.review_ids:
            return self.review_ids[asked : asked + SEARCHED]
        with translate_db_errors():
            async with database.begin_read() as session:
                return await self.selection.read_ids(session, limit=SEARCHED)

    async def _choose(self, session: Session, ids: Sequence[UUID]) -> Sequence[UUID]:
        """Return the ids without those of reviews that have left the selection meanwhile."""
        if self.review_ids:
            return ids
        return await self.selection.read_ids(session, limit=BATCH, among=ids)


async def _purge(purge: Purge) -> bool:
    """Purge the files of SQLite, and return whether that could be done in time."""
    ends_at = monotonic() + PURGED_WITHIN_S
    while not await purge.run(within_s=PURGED_WITHIN_S):
        if monotonic() > ends_at:
            return False
        await asyncio.sleep(PAUSE_S)
    return True

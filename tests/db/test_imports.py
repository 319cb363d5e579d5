"""Imports are listed, the newest first, and their options are found for the next such file."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from uuid_utils.compat import uuid7

from app.db.engine import Database
from app.db.imports import ImportStore
from app.domain.imports import Import, ImportCounts, ImportKind
from app.errors import CursorInvalid, ImportNotFound
from tests.db.keys import delete_key, make_api_key, store_key

BEGUN = datetime(2026, 5, 6, 7, 8, 9, 10, tzinfo=UTC)
COLUMNS = ("Text", "Stars")


def make_import(
    kind: ImportKind = ImportKind.REVIEWS,
    *,
    finished_at: datetime | None = None,
    options: dict[str, object] | None = None,
) -> Import:
    return Import(
        id=uuid7(),
        kind=kind,
        file="reviews.csv",
        source="shop",
        options=options or {},
        created_at=BEGUN,
        finished_at=finished_at,
        removed_at=None,
        counts=ImportCounts(rows=5, added=1, replaced=1, skipped=1, rejected=2),
    )


async def keep(database: Database, *imports: Import, columns: tuple[str, ...] = COLUMNS) -> None:
    async with database.begin_write() as session:
        for one in imports:
            await ImportStore(session).keep(one, columns=columns)


async def test_an_import_is_read_as_it_was_kept(database: Database) -> None:
    """And its counts and end follow when it is kept again."""
    begun = make_import()
    await keep(database, begun)
    ended = replace(begun, finished_at=BEGUN, counts=ImportCounts(rows=9, added=9))
    async with database.begin_read() as session:
        assert await ImportStore(session).read(begun.id) == begun

    await keep(database, ended)

    async with database.begin_read() as session:
        assert await ImportStore(session).read(begun.id) == ended


async def test_an_import_names_the_key_that_brought_it_in(database: Database) -> None:
    """Alone and in the list, also once the key is deleted; one without names none."""
    key = make_api_key(name="Anna")
    await store_key(database, key)
    without, mine = make_import(), replace(make_import(), key_id=key.id)
    await keep(database, without, mine)
    await delete_key(database, key.id)

    async with database.begin_read() as session:
        imports = ImportStore(session)
        listed = (await imports.read_page(limit=2, cursor=None)).items
        assert [one.key for one in listed] == ["Anna", None]
        assert (await imports.read(mine.id)).key == "Anna"


async def test_an_unknown_import_is_named(database: Database) -> None:
    async with database.begin_read() as session:
        with pytest.raises(ImportNotFound):
            await ImportStore(session).read(uuid7())


async def test_imports_are_listed_newest_first_page_by_page(database: Database) -> None:
    """To the end, and under cursors of this list alone."""
    kept = [make_import() for _ in range(3)]
    await keep(database, *kept)

    async with database.begin_read() as session:
        imports = ImportStore(session)
        first = await imports.read_page(limit=2, cursor=None)
        second = await imports.read_page(limit=2, cursor=first.next_cursor)
        with pytest.raises(CursorInvalid):
            await imports.read_page(limit=2, cursor="x")

    assert [*first.items, *second.items] == kept[::-1]
    assert second.next_cursor is None


async def test_the_latest_finished_import_of_the_same_columns_tells_the_options(
    database: Database,
) -> None:
    """Not one that never ended, was taken out, is of another kind, or of other columns."""
    asked: dict[str, dict[str, object]] = {
        name: {"mapping": {"text": name}} for name in ("old", "new", "open", "out", "other")
    }
    taken_out = make_import(finished_at=BEGUN, options=asked["out"])
    await keep(
        database,
        make_import(finished_at=BEGUN, options=asked["old"]),
        make_import(finished_at=BEGUN, options=asked["new"]),
        make_import(options=asked["open"]),
        taken_out,
        make_import(finished_at=BEGUN, options=asked["other"], kind=ImportKind.DOCUMENTS),
    )
    async with database.begin_write() as session:
        await ImportStore(session).mark_removed(taken_out.id, removed_at=BEGUN)

    async with database.begin_read() as session:
        imports = ImportStore(session)
        assert await imports.find_options(ImportKind.REVIEWS, COLUMNS) == asked["new"]
        assert await imports.find_options(ImportKind.REVIEWS, COLUMNS[::-1]) is None
        assert await imports.find_options(ImportKind.REVIEWS, ("TextStars",)) is None


async def test_a_removed_import_stays_in_the_list(database: Database) -> None:
    """With the time at which it was taken out, which keeping it again does not undo."""
    one = make_import()
    await keep(database, one)

    async with database.begin_write() as session:
        await ImportStore(session).mark_removed(one.id, removed_at=BEGUN)
    await keep(database, one)

    async with database.begin_read() as session:
        assert (await ImportStore(session).read(one.id)).removed_at == BEGUN

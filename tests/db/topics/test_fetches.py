"""The cursor of a fetch is kept per query."""

from datetime import date

from app.db.engine import Database
from app.db.topics.fetches import FetchStore
from app.domain.documents import FetchCursor

LATER = FetchCursor(submitted_from=date(2020, 2, 29), start=7)


async def test_the_last_cursor_is_kept(database: Database) -> None:
    """Each query has its own, and one that was never fetched starts at the beginning."""
    async with database.begin_write() as session:
        fetches = FetchStore(session)
        await fetches.keep("cat:stat.ML", FetchCursor(start=100))
        assert await fetches.read_cursor("cat:stat.ML") == FetchCursor(start=100)
        await fetches.keep("cat:stat.ML", LATER)

    async with database.begin_read() as session:
        fetches = FetchStore(session)
        assert await fetches.read_cursor("cat:stat.ML") == LATER
        assert await fetches.read_cursor("cat:cs.LG") == FetchCursor(submitted_from=None, start=0)

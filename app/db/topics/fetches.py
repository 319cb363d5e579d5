"""The store of fetch cursors."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.tables import Row
from app.db.tables.topics import FetchRow
from app.domain.documents import FetchCursor

# The bare table: writing through the mapped class takes longer and gains nothing.
FETCHES = Row.metadata.tables[FetchRow.__tablename__]


@dataclass(frozen=True, slots=True)
class FetchStore:
    """The cursors of fetches from arXiv, within the session's transaction."""

    session: AsyncSession

    async def read_cursor(self, query: str) -> FetchCursor:
        """Return where to continue the query; the beginning if nothing was fetched yet."""
        row = await self.session.get(FetchRow, query, populate_existing=True)
        if row is None:
            return FetchCursor()
        return FetchCursor(submitted_from=row.submitted_from, start=row.start)

    async def keep(self, query: str, cursor: FetchCursor) -> None:
        """Store where to continue the query next time."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {
            "submitted_from": cursor.submitted_from,
            "start": cursor.start,
            "updated_at": datetime.now(UTC),
        }
        statement = dialect.insert(FETCHES).values(query=query, **values)
        await self.session.execute(
            statement.on_conflict_do_update(index_elements=["query"], set_=values)
        )

"""The store of how far the papers of each query were fetched."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.locks import is_postgresql
from app.db.tables.reviews import Row
from app.db.tables.topics import FetchRow
from app.domain.topics import FetchPlace

FETCHES = Row.metadata.tables[FetchRow.__tablename__]


@dataclass(frozen=True, slots=True)
class FetchStore:
    """Reads and writes within the session's transaction; it never commits."""

    session: AsyncSession

    async def place(self, query: str) -> FetchPlace:
        """Return where to go on; the beginning if nothing was fetched yet."""
        row = await self.session.get(FetchRow, query, populate_existing=True)
        if row is None:
            return FetchPlace()
        return FetchPlace(submitted_from=row.submitted_from, start=row.start)

    async def keep(self, query: str, place: FetchPlace) -> None:
        """Go on there next time."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {
            "submitted_from": place.submitted_from,
            "start": place.start,
            "updated_at": datetime.now(UTC),
        }
        statement = dialect.insert(FETCHES).values(query=query, **values)
        await self.session.execute(
            statement.on_conflict_do_update(index_elements=["query"], set_=values)
        )

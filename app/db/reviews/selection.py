"""Reviews that are chosen by what people know of them: their source, external ids and age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.reviews.mappers import hash_external_id, to_microseconds
from app.db.tables.reviews import ReviewRow


@dataclass(frozen=True, slots=True)
class Selection:
    """The reviews of a source, those of some external ids, those before a moment, or all of that.

    None leaves a property open. The moment is when a review was written, else stored. External ids
    without a source are those of reviews that have none.
    """

    source: str | None = None
    external_ids: Sequence[str] = ()
    before: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it leaves everything open: all reviews are of it."""
        return self.source is None and not self.external_ids and self.before is None

    async def count(self, session: AsyncSession) -> int:
        """Count the reviews of it that are stored."""
        counted = select(func.count()).select_from(ReviewRow).where(*self._conditions())
        return await session.scalar(counted) or 0

    async def read_ids(
        self, session: AsyncSession, *, limit: int, among: Sequence[UUID] | None = None
    ) -> Sequence[UUID]:
        """Return the ids of the reviews of it that were stored first, of all or among some."""
        chosen = select(ReviewRow.id).where(*self._conditions()).order_by(ReviewRow.number)
        if among is not None:
            chosen = chosen.where(ReviewRow.id.in_(among))
        return (await session.scalars(chosen.limit(limit))).all()

    def _conditions(self) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if self.source is not None:
            conditions.append(ReviewRow.source == self.source)
        if self.external_ids:
            keys = [hash_external_id(self.source, one) for one in self.external_ids]
            conditions.append(ReviewRow.external_key.in_(keys))
        if self.before is not None:
            conditions.append(ReviewRow.dated_us < to_microseconds(self.before))
        return conditions


async def list_sources(session: AsyncSession, *, limit: int) -> Sequence[str]:
    """Return the sources of stored reviews, the first by name; each takes one look at an index."""
    sources: list[str] = []
    condition: ColumnElement[bool] = ReviewRow.source.is_not(None)
    while len(sources) < limit:
        source = await session.scalar(select(func.min(ReviewRow.source)).where(condition))
        if source is None:
            break
        sources.append(source)
        condition = ReviewRow.source > source
    return sources

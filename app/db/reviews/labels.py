"""The store of people's labels: how many there are, and the latest with their reviews."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.tables.reviews import LABELLED, ReviewCountRow, ReviewRow
from app.domain.labels import GivenLabel, LabelTotals
from app.domain.sentiment import Label


@dataclass(frozen=True, slots=True)
class LabelStore:
    """The labels, within the session's transaction; it only reads."""

    session: AsyncSession

    async def count(self) -> LabelTotals:
        """Count the labels, by sums that do not grow with the number of reviews."""
        row = ReviewCountRow
        sums = select(row.given, func.sum(row.reviews)).where(row.given != "").group_by(row.given)
        counts = {given: int(count) for given, count in await self.session.execute(sums)}
        newest = select(func.max(ReviewRow.labelled_at)).where(LABELLED)
        return LabelTotals(
            positive=counts.get(Label.POSITIVE, 0),
            negative=counts.get(Label.NEGATIVE, 0),
            newest=await self.session.scalar(newest),
        )

    async def count_since(self, moment: datetime) -> int:
        """Count the labels that were given after the moment."""
        later = select(func.count()).where(LABELLED, ReviewRow.labelled_at > moment)
        return await self.session.scalar(later) or 0

    async def read_latest(self, limit: int, *, since: datetime | None = None) -> list[GivenLabel]:
        """Return the reviews labelled last, after `since`, the latest first."""
        conditions: list[ColumnElement[bool]] = [LABELLED]
        if since is not None:
            conditions.append(ReviewRow.labelled_at > since)
        statement = (
            select(ReviewRow.id, ReviewRow.text, ReviewRow.label, ReviewRow.labelled_at)
            .where(*conditions)
            .order_by(ReviewRow.labelled_at.desc(), ReviewRow.number.desc())
            .limit(limit)
        )
        return [
            GivenLabel(review_id, text, label, labelled_at)
            for review_id, text, label, labelled_at in await self.session.execute(statement)
            if label is not None and labelled_at is not None
        ]

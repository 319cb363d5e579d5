"""The store of people's labels: how many there are, and the latest with their reviews."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, tuple_
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

    async def read_latest(
        self, limit: int, *, before: GivenLabel | None = None
    ) -> list[GivenLabel]:
        """Return the reviews labelled last, or right before another one, the latest first."""
        row = ReviewRow
        conditions: list[ColumnElement[bool]] = [LABELLED]
        if before is not None:
            place = tuple_(row.labelled_at, row.number)
            conditions.append(place < tuple_(before.labelled_at, before.number))
        statement = (
            select(row.id, row.number, row.text, row.label, row.labelled_at)
            .where(*conditions)
            .order_by(row.labelled_at.desc(), row.number.desc())
            .limit(limit)
        )
        return [
            GivenLabel(review_id, number, text, label, labelled_at)
            for review_id, number, text, label, labelled_at in await self.session.execute(statement)
            if label is not None and labelled_at is not None
        ]

"""The store of what people changed of topics."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.tables import Row
from app.db.tables.insights import TopicEditRow
from app.domain.insights import EditedField

# The bare table: writing through the mapped class takes longer and gains nothing.
EDITS = Row.metadata.tables[TopicEditRow.__tablename__]


@dataclass(frozen=True, slots=True)
class TopicLabelStore:
    """The labels that people gave to topics, within the session's transaction."""

    session: AsyncSession

    async def read(self, model: str) -> dict[int, str]:
        """Return the labels that people gave to a model's topics, by topic."""
        statement = (
            select(EDITS.c.topic, EDITS.c.value)
            .where(
                EDITS.c.model == model,
                EDITS.c.field == EditedField.LABEL,
                EDITS.c.undone_at.is_(None),
            )
            .order_by(EDITS.c.id)
        )
        return {row.topic: row.value for row in await self.session.execute(statement)}

    async def rename(self, model: str, topic: int, label: str) -> None:
        """Store a topic's label, which counts instead of an earlier one."""
        edit = {"model": model, "topic": topic, "field": EditedField.LABEL, "value": label}
        await self.session.execute(EDITS.insert().values(created_at=datetime.now(UTC), **edit))

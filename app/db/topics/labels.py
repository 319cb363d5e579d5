"""The store of topic labels."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.tables import Row
from app.db.tables.topics import TopicLabelRow

# The bare table: writing through the mapped class takes longer and gains nothing.
TOPIC_LABELS = Row.metadata.tables[TopicLabelRow.__tablename__]


@dataclass(frozen=True, slots=True)
class TopicLabelStore:
    """The labels that people gave to topics, within the session's transaction."""

    session: AsyncSession

    async def read(self, model: str) -> dict[int, str]:
        """Return the labels that people gave to a model's topics, by topic."""
        statement = select(TOPIC_LABELS.c.topic, TOPIC_LABELS.c.label).where(
            TOPIC_LABELS.c.model == model
        )
        return {row.topic: row.label for row in await self.session.execute(statement)}

    async def rename(self, model: str, topic: int, label: str) -> None:
        """Store a topic's label in place of an earlier one."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {"label": label, "updated_at": datetime.now(UTC)}
        statement = dialect.insert(TOPIC_LABELS).values(model=model, topic=topic, **values)
        key = [TOPIC_LABELS.c.model, TOPIC_LABELS.c.topic]
        await self.session.execute(statement.on_conflict_do_update(index_elements=key, set_=values))

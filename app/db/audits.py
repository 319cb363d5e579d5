"""The store of what people say of single sentences: whether topic and verdict are right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql
from app.db.tables import Row
from app.db.tables.insights import SentenceAuditRow
from app.domain.insights import JudgedSentence

AUDITS = Row.metadata.tables[SentenceAuditRow.__tablename__]

_KEY = ("model", "number", "start")


@dataclass(frozen=True, slots=True)
class AuditStore:
    """The judgements, within the session's transaction; it never commits."""

    session: AsyncSession

    async def read(self, model: str) -> Sequence[JudgedSentence]:
        """Return the judged sentences of a model, in the order of their reviews."""
        columns = AUDITS.c
        found = (
            select(
                columns.number,
                columns.start,
                columns.topic,
                columns.positive,
                columns.topic_fits,
                columns.sentiment_fits,
            )
            .where(columns.model == model)
            .order_by(columns.number, columns.start)
        )
        return [JudgedSentence(*row) for row in await self.session.execute(found)]

    async def put(self, model: str, judged: JudgedSentence, *, key_id: UUID | None = None) -> None:
        """Store what a person says of a sentence; it counts instead of what was said before."""
        dialect = postgresql if is_postgresql(self.session) else sqlite
        values = {
            "model": model,
            "number": judged.number,
            "start": judged.start,
            "topic": judged.topic,
            "positive": judged.positive,
            "topic_fits": judged.topic_fits,
            "sentiment_fits": judged.sentiment_fits,
            "created_at": datetime.now(UTC),
            "key_id": key_id,
        }
        added = dialect.insert(AUDITS).values(values)
        changed = {name: added.excluded[name] for name in values if name not in _KEY}
        await self.session.execute(
            added.on_conflict_do_update(index_elements=list(_KEY), set_=changed)
        )

"""What is stored of the sentences of reviews."""

from typing import NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy import select

from app.db.engine import Database
from app.db.tables.insights import SENTENCE_TABLE
from app.db.tables.reviews import REVIEW_TABLE
from app.domain.insights import SENTENCE
from app.domain.sentences import Sentences


class Stored(NamedTuple):
    """A row that is not stale."""

    id: int
    number: int
    review_id: UUID
    sentiment_model: str
    sentences: Sentences


async def read_sentences(database: Database, model: str) -> list[Stored]:
    """Return the rows of a model, in the order of their ids."""
    columns = SENTENCE_TABLE.c
    facts = (columns.id, columns.number, REVIEW_TABLE.c.id, columns.sentiment_model)
    statement = (
        select(*facts, columns.sentences)
        .join(REVIEW_TABLE, REVIEW_TABLE.c.number == columns.number)
        .where(columns.model == model, columns.sentences.is_not(None))
        .order_by(columns.id)
    )
    async with database.begin_read() as session:
        rows = await session.execute(statement)
        return [Stored(*row[:-1], np.frombuffer(row[-1], SENTENCE)) for row in rows]

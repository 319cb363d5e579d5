"""The rows that a job did not take, read in parts: there may be more than memory should hold."""

from collections.abc import AsyncIterator
from uuid import UUID

from app.db.engine import Database, translate_db_errors
from app.db.jobs import JobStore
from app.domain.jobs import RowProblem

BATCH = 1000
"""Rows in memory at once."""


async def stream_row_problems(database: Database, job_id: UUID) -> AsyncIterator[RowProblem]:
    """Return an iterator over what a job did not take, after reading the first batch.

    Each batch is read in its own transaction: who reads slowly keeps none open.
    """

    async def read_batch(after: int) -> list[tuple[int, RowProblem]]:
        with translate_db_errors():
            async with database.begin_read() as session:
                return await JobStore(session).read_problems(job_id, after=after, limit=BATCH)

    async def iterate(batch: list[tuple[int, RowProblem]]) -> AsyncIterator[RowProblem]:
        while batch:
            for _, problem in batch:
                yield problem
            batch = await read_batch(batch[-1][0])

    return iterate(await read_batch(0))

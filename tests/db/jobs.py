"""What tests do to the rows of jobs behind the back of the store."""

from datetime import timedelta

from sqlalchemy import select, update

from app.db.engine import Database
from app.db.job_leases import LEASE_S
from app.db.jobs import JOBS


async def pass_time(database: Database, seconds: float = LEASE_S) -> None:
    """Let the leases and pauses of all jobs be so much older."""
    held = select(JOBS.c.id, JOBS.c.held_until).where(JOBS.c.held_until.is_not(None))
    async with database.begin_write() as session:
        for job_id, held_until in (await session.execute(held)).all():
            earlier = held_until - timedelta(seconds=seconds)
            changed = update(JOBS).where(JOBS.c.id == job_id).values(held_until=earlier)
            await session.execute(changed)

"""Jobs in a database that a test works on itself."""

from uuid import uuid4

from app.db.engine import Database
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.domain.jobs import Job, Lease

KIND = "from the future"
"""No service works on it, so that the test alone does."""


async def add(database: Database, **request: object) -> Job:
    async with database.begin_write() as session:
        return await JobStore(session).add(KIND, request)


async def begin(database: Database) -> Lease:
    """Claim the oldest job that waits."""
    async with database.begin_write() as session:
        lease = await JobLeases(session).claim([KIND], service=uuid4().hex, most=1)
    assert lease is not None
    return lease


async def save(database: Database, lease: Lease, **changes: object) -> None:
    async with database.begin_write() as session:
        await JobLeases(session).save(lease, changes)


async def end(database: Database, lease: Lease, **changes: object) -> None:
    async with database.begin_write() as session:
        await JobLeases(session).end(lease, changes)

"""Jobs that docs/api.md shows: one that has ended, and one that runs elsewhere for good."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from app.db.engine import open_database
from app.db.job_leases import JobLeases
from app.db.jobs import JOBS, JobStore
from app.domain.jobs import JobState, RowProblem

KIND = "import_reviews"
REQUEST = {"file": "reviews.csv", "columns": ["Text", "Stars"], "options": {"into": "reviews"}}
ENDED, RUNNING = (
    UUID(int=0x01A22000_0000_7000_8000_000000000001),
    UUID(int=0x01A22000_0000_7000_8000_000000000002),
)

PROBLEM = RowProblem(line=3, column="Text", problem="The text is empty or blank.", cells=["", "4"])


async def seed_jobs(database_url: str) -> None:
    """Store both, in one transaction: no service may take one up before it is as it is shown."""
    async with open_database(database_url) as database, database.begin_write() as session:
        store, leases = JobStore(session), JobLeases(session)
        for job_id in (ENDED, RUNNING):
            await store.add(KIND, REQUEST, job_id=job_id)
        ended = await leases.claim([KIND], service="docs", most=2)
        running = await leases.claim([KIND], service="docs", most=2)
        assert ended is not None
        assert running is not None
        await store.add_problems(ENDED, [PROBLEM])
        counts = {"rows": 3, "added": 2, "replaced": 0, "skipped": 0, "rejected": 1}
        ending = {"state": JobState.SUCCEEDED, "step": "Done", "progress": 1.0, "result": counts}
        await leases.end(ended, ending)
        await leases.save(running, {"progress": 0.4, "step": "Storing reviews"})
        for_good = datetime.now(UTC) + timedelta(days=1)
        held = update(JOBS).where(JOBS.c.id == RUNNING)
        await session.execute(held.values(held_until=for_good))

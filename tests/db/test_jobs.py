"""The store of jobs and of the rows that they did not take."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from app.db.engine import Database
from app.db.jobs import JOBS, PURGED_AT_ONCE, JobStore
from app.domain.jobs import JobState, RowProblem
from app.errors import CursorInvalid, JobEnded, JobNotFound
from app.limits import JOB_DAYS

PROBLEMS = [
    RowProblem(line=3, problem="The date is none.", column="date", cells=["a", None, 3, "ü"]),
    RowProblem(line=7, problem="The row has too many cells."),
]


async def test_a_job_is_stored_as_it_was_asked(database: Database) -> None:
    """And waits."""
    async with database.begin_write() as session:
        job = await JobStore(session).add("import", {"file": "ü.csv"}, job_id=UUID(int=7))

    async with database.begin_read() as session:
        assert await JobStore(session).read(job.id) == job
    assert (job.id, job.kind, job.request) == (UUID(int=7), "import", {"file": "ü.csv"})
    assert (job.state, job.progress, job.result, job.tries) == (JobState.QUEUED, None, None, 0)
    assert job.created_at.tzinfo is UTC


async def test_a_job_that_is_not_there_is_not_found(database: Database) -> None:
    """Neither to be read nor to be cancelled; it has no problems."""
    async with database.begin_write() as session:
        store = JobStore(session)
        with pytest.raises(JobNotFound):
            await store.read(UUID(int=1))
        with pytest.raises(JobNotFound):
            await store.cancel(UUID(int=1))
        assert await store.read_problems(UUID(int=1), after=0, limit=9) == []


async def test_jobs_are_listed_newest_first_by_kind_and_state(database: Database) -> None:
    """In pages, whose cursors are of this list alone."""
    async with database.begin_write() as session:
        store = JobStore(session)
        jobs = [await store.add(kind, {}) for kind in ("a", "b", "a", "a")]
        ended = await store.cancel(jobs[2].id)

        page = await store.read_page(kind="a", state=None, limit=2, cursor=None)
        rest = await store.read_page(kind="a", state=None, limit=2, cursor=page.next_cursor)
        queued = await store.read_page(kind="a", state=JobState.QUEUED, limit=9, cursor=None)
        with pytest.raises(CursorInvalid):
            await store.read_page(kind=None, state=None, limit=1, cursor="nonsense")

    assert list(page.items) == [jobs[3], ended]
    assert (list(rest.items), rest.next_cursor) == ([jobs[0]], None)
    assert list(queued.items) == [jobs[3], jobs[0]]


async def test_a_queued_job_is_cancelled_at_once_and_only_once(database: Database) -> None:
    """What has ended does not end again."""
    async with database.begin_write() as session:
        store = JobStore(session)
        job = await store.add("a", {})

        ended = await store.cancel(job.id)

        assert ended.state is JobState.CANCELLED
        assert ended.finished_at is not None
        assert ended.revision == job.revision + 1
        with pytest.raises(JobEnded, match="cancelled"):
            await store.cancel(job.id)


async def test_a_running_job_is_asked_to_end_once(database: Database) -> None:
    """To ask again is no change."""
    async with database.begin_write() as session:
        store = JobStore(session)
        job = await store.add("a", {})
        await session.execute(update(JOBS).values(state=JobState.RUNNING))

        asked = await store.cancel(job.id)

        assert (asked.state, asked.cancel_asked) == (JobState.RUNNING, True)
        assert await store.cancel(job.id) == asked


async def test_problems_are_kept_in_order_with_their_cells(database: Database) -> None:
    """And read in parts."""
    async with database.begin_write() as session:
        store = JobStore(session)
        job = await store.add("a", {})
        await store.add_problems(job.id, PROBLEMS[:1])
        await store.add_problems(job.id, [], after=1)
        await store.add_problems(job.id, PROBLEMS[1:], after=1)

        first = await store.read_problems(job.id, after=0, limit=1)
        rest = await store.read_problems(job.id, after=1, limit=9)

    assert (first, rest) == ([(1, PROBLEMS[0])], [(2, PROBLEMS[1])])


async def test_jobs_that_ended_long_ago_are_deleted_with_their_problems(database: Database) -> None:
    """A batch of them at a time; others stay, however old they are."""
    now = datetime.now(UTC)
    async with database.begin_write() as session:
        store = JobStore(session)
        old, recent, waiting = [await store.add("a", {}) for _ in range(3)]
        await store.add_problems(old.id, PROBLEMS[:1] * (PURGED_AT_ONCE + 1))
        for job, days in ((old, JOB_DAYS), (recent, JOB_DAYS - 1)):
            finished_at = now - timedelta(days=days)
            one = update(JOBS).where(JOBS.c.id == job.id)
            await session.execute(one.values(finished_at=finished_at, state=JobState.FAILED))

    async with database.begin_write() as session:
        store = JobStore(session)
        assert await store.purge(now=now)
        left = await store.read_problems(old.id, after=0, limit=9)
        assert [number for number, _ in left] == [PURGED_AT_ONCE + 1]
        assert [await store.purge(now=now) for _ in range(3)] == [True, True, False]
        assert await store.read_problems(old.id, after=0, limit=9) == []
        page = await store.read_page(kind=None, state=None, limit=9, cursor=None)
    assert [job.id for job in page.items] == [waiting.id, recent.id]

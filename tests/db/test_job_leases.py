"""Leases: each job is one holder's at a time, and only that holder can write to it."""

import asyncio
from datetime import UTC, datetime

import pytest

from app.db.engine import Database, open_database
from app.db.job_leases import LEASE_S, TRIES, JobLeases
from app.db.jobs import JobStore
from app.domain.jobs import Job, JobState, Lease
from app.errors import JobCancelled, LeaseLost
from tests.db.jobs import pass_time

KINDS = ("count", "sum")


async def add(database: Database, kind: str = "count") -> Job:
    async with database.begin_write() as session:
        return await JobStore(session).add(kind, {"to": 3})


async def read(database: Database, job: Job) -> Job:
    async with database.begin_read() as session:
        return await JobStore(session).read(job.id)


async def cancel(database: Database, job: Job) -> None:
    async with database.begin_write() as session:
        await JobStore(session).cancel(job.id)


async def claim(database: Database, service: str = "a", most: int = 1) -> Lease | None:
    async with database.begin_write() as session:
        return await JobLeases(session).claim(KINDS, service=service, most=most)


async def claim_surely(database: Database, service: str = "a") -> Lease:
    lease = await claim(database, service)
    assert lease is not None
    return lease


async def enter(database: Database, lease: Lease) -> Lease:
    async with database.begin_write() as session:
        entered = await JobLeases(session).enter(lease)
    assert entered is not None
    return entered[1]


async def give_back(database: Database, lease: Lease, *, counts: bool) -> None:
    async with database.begin_write() as session:
        await JobLeases(session).give_back(lease, counts=counts)


async def is_due(database: Database) -> bool:
    async with database.begin_read() as session:
        return await JobLeases(session).is_due(KINDS)


async def test_the_oldest_job_is_claimed_and_runs(database: Database) -> None:
    """It says since when, by the database's clock, and that it is its first try."""
    first, second = await add(database), await add(database)
    before = datetime.now(UTC)

    lease = await claim_surely(database)

    job = await read(database, first)
    assert lease.job_id == first.id
    assert (job.state, job.tries, job.revision) == (JobState.RUNNING, 1, 2)
    assert job.started_at is not None
    assert before <= job.started_at <= datetime.now(UTC)
    assert (await read(database, second)).state is JobState.QUEUED


async def test_no_two_services_get_one_job(database_url: str) -> None:
    """However many claim at the same time, on connections of their own."""
    async with open_database(database_url, pool_size=16) as database:
        jobs = [await add(database) for _ in range(12)]

        claims = await asyncio.gather(*(claim(database, f"s{n}", 1) for n in range(24)))

        taken = [lease.job_id for lease in claims if lease]
        assert len(taken) == len(set(taken))
        while lease := await claim(database, "last", most=99):  # those passed over while locked
            taken.append(lease.job_id)
        assert sorted(taken) == sorted(job.id for job in jobs)


async def test_a_service_gets_no_more_jobs_than_it_may_have(database_url: str) -> None:
    """Not even if its workers claim at the same time."""
    async with open_database(database_url, pool_size=16) as database:
        for _ in range(8):
            await add(database)

        claims = await asyncio.gather(*(claim(database, "a", most=2) for _ in range(8)))

        assert len([lease for lease in claims if lease]) == 2
        assert await claim(database, "b", most=1) is not None


async def test_a_job_of_a_kind_that_is_unknown_waits(database: Database) -> None:
    """For a service of a version that knows it."""
    job = await add(database, "from the future")

    assert await claim(database) is None
    assert not await is_due(database)
    assert (await read(database, job)).state is JobState.QUEUED


async def test_a_lease_that_is_renewed_is_nobody_elses(database: Database) -> None:
    """Long after the job was claimed."""
    await add(database)
    lease = await enter(database, await claim_surely(database))
    await pass_time(database, LEASE_S - 1)

    async with database.begin_write() as session:
        await JobLeases(session).renew(lease)
    await pass_time(database, LEASE_S - 1)

    assert not await is_due(database)
    assert await claim(database, "b") is None


async def test_a_job_whose_holder_is_silent_is_taken_up_by_another(database: Database) -> None:
    """From its checkpoint on, as a further try; the first holder can store nothing any more."""
    job = await add(database)
    first = await enter(database, await claim_surely(database))
    async with database.begin_write() as session:
        await JobLeases(session).save(first, {"checkpoint": {"at": 2}, "progress": 0.5})
    await pass_time(database)

    assert await is_due(database)
    second = await enter(database, await claim_surely(database, "b"))

    taken = await read(database, job)
    assert (taken.tries, taken.checkpoint, taken.progress) == (2, {"at": 2}, 0.5)
    for late in (first, Lease(job.id, first.holder.rpartition("/")[0])):
        with pytest.raises(LeaseLost):
            async with database.begin_write() as session:
                await JobLeases(session).save(late, {"checkpoint": {"at": 3}})
        await give_back(database, late, counts=True)
    assert await read(database, job) == taken
    async with database.begin_write() as session:
        await JobLeases(session).renew(second)


async def test_work_of_a_lost_lease_is_not_stored(database: Database) -> None:
    """Whatever was written in the same transaction."""
    await add(database)
    lease = await enter(database, await claim_surely(database))
    await pass_time(database)
    await claim_surely(database, "b")

    async def write() -> None:
        async with database.begin_write() as session:
            await JobStore(session).add("written", {})
            await JobLeases(session).save(lease, {})

    with pytest.raises(LeaseLost):
        await write()

    async with database.begin_read() as session:
        page = await JobStore(session).read_page(kind="written", state=None, limit=1, cursor=None)
    assert page.items == []


async def test_a_claim_that_is_taken_up_again_has_another_holder(database: Database) -> None:
    """As a cluster does whose machine died; that counts as a try, and the third is the last."""
    job = await add(database)
    taken = await claim_surely(database)
    first = await enter(database, taken)
    for tries in range(2, TRIES + 1):
        await enter(database, taken)
        assert (await read(database, job)).tries == tries

    with pytest.raises(LeaseLost):
        async with database.begin_write() as session:
            await JobLeases(session).renew(first)
    async with database.begin_write() as session:
        assert await JobLeases(session).enter(taken) is None

    assert (await read(database, job)).state is JobState.FAILED


async def test_a_job_that_dies_three_times_fails_and_says_so(database: Database) -> None:
    """Whether its process is seen to die or is silent; it rests before each further try."""
    job = await add(database)
    await give_back(database, await claim_surely(database), counts=True)
    assert await claim(database) is None
    await pass_time(database)
    await claim_surely(database)
    await pass_time(database)
    await give_back(database, await claim_surely(database), counts=True)

    failed = await read(database, job)
    assert (failed.state, failed.tries) == (JobState.FAILED, TRIES)
    assert failed.problem is not None
    assert failed.problem["error"] == "JobDied"
    assert failed.finished_at is not None
    assert not await is_due(database)


async def test_a_job_that_is_silent_three_times_fails(database: Database) -> None:
    """Whoever looks for work next finds that out."""
    job, next_job = await add(database), await add(database)
    for _ in range(TRIES):
        await claim_surely(database)
        await pass_time(database)

    assert (await claim_surely(database)).job_id == next_job.id
    assert (await read(database, job)).state is JobState.FAILED


async def test_a_job_that_is_given_back_is_due_at_once(database: Database) -> None:
    """And has lost no try."""
    job = await add(database)
    await give_back(database, await enter(database, await claim_surely(database)), counts=False)

    assert (await read(database, job)).tries == 0
    assert (await claim_surely(database, "b")).job_id == job.id


async def test_what_a_cancelled_job_does_next_is_refused(database: Database) -> None:
    """And the job ends as its holder says."""
    job = await add(database)
    lease = await enter(database, await claim_surely(database))
    await cancel(database, job)

    with pytest.raises(JobCancelled):
        async with database.begin_write() as session:
            await JobLeases(session).save(lease, {"progress": 1.0})
    async with database.begin_write() as session:
        await JobLeases(session).end(lease, {"state": JobState.CANCELLED})

    ended = await read(database, job)
    assert (ended.state, ended.progress) == (JobState.CANCELLED, None)


@pytest.mark.parametrize("counts", [True, False])
async def test_a_job_to_be_cancelled_is_not_tried_again(database: Database, counts: bool) -> None:
    """It is cancelled where its process ends, or when it is found silent."""
    given_back, silent = await add(database), await add(database)
    lease = await claim_surely(database)
    await cancel(database, given_back)
    await give_back(database, lease, counts=counts)
    await claim_surely(database)
    await cancel(database, silent)
    await pass_time(database)

    assert await claim(database) is None
    states = [(await read(database, job)).state for job in (given_back, silent)]
    assert states == [JobState.CANCELLED, JobState.CANCELLED]

"""The leases of jobs: who works on which, until when, and what only that holder may write.

A process that takes up a claim another time is another holder, so that what the one before it may
still write is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock, read_clock
from app.db.jobs import FRESH, JOBS, JobStore
from app.db.tables.jobs import JobRow
from app.domain.jobs import Job, JobState, Lease
from app.errors import JobCancelled, JobDied, LeaseLost, SubtextError

LEASE_S = 15.0
"""A holder that has not renewed its lease for so long has lost it."""

TRIES = 3
"""How often a job is tried that dies."""

RETRY_PAUSE_S = 1.0
"""How long a job that has died rests before the second try, and twice as long before the third."""


@dataclass(frozen=True, slots=True)
class JobLeases:
    """The leases, within the session's transaction; it never commits.

    Moments are those of the database's clock: the clocks of hosts differ. Methods of a holder raise
    `LeaseLost` where the job is not its own any more.
    """

    session: AsyncSession

    async def is_due(self, kinds: Sequence[str]) -> bool:
        """Return whether some job may be claimed; asks without a lock."""
        statement = select(JOBS.c.id).where(_match_due(await read_clock(self.session)))
        found = await self.session.scalar(statement.where(JOBS.c.kind.in_(kinds)).limit(1))
        return found is not None

    async def claim(self, kinds: Sequence[str], *, service: str, most: int) -> Lease | None:
        """Take the oldest due job of these kinds.

        None is taken where the service has `most` already, or another service takes it. A job whose
        holder died is ended instead where it was to be cancelled or has been tried often enough.
        """
        await hold_lock(self.session, f"jobs of {service}")
        now = await read_clock(self.session)
        held = select(func.count()).where(
            JOBS.c.state == JobState.RUNNING,
            JOBS.c.held_until > now,
            JOBS.c.holder.startswith(f"{service}/"),
        )
        if (await self.session.scalar(held) or 0) >= most:
            return None
        while (row := await self._lock_due(kinds, now)) is not None:
            if not await self._end_exhausted(row, now):
                return await self._give(row, f"{service}/{uuid4().hex}", now)
        return None

    async def take(self, job_id: UUID, *, service: str) -> Lease:
        """Take a job that was queued in this transaction, which nobody else sees before its end."""
        row = (await self.session.scalars(FRESH.where(JobRow.id == job_id))).one()
        return await self._give(row, f"{service}/{uuid4().hex}", await read_clock(self.session))

    async def enter(self, claim: Lease) -> tuple[Job, Lease] | None:
        """Take up a claimed job, and return it with the lease that this process has on it.

        Whoever took up the same claim before has died, and that counts as a try. None is returned
        where it was the last, and the job has failed.
        """
        row = await self._lock_held(claim)
        now = await read_clock(self.session)
        lease = Lease(row.id, f"{claim.holder}/{uuid4().hex}")
        changes: dict[str, object] = {"holder": lease.holder, "held_until": now + _LEASE}
        if row.holder != claim.holder:
            if await self._end_exhausted(row, now):
                return None
            changes["tries"] = row.tries + 1
        await self._change(row.id, changes)
        return await JobStore(self.session).read(row.id), lease

    async def renew(self, lease: Lease) -> bool:
        """Hold the job for another `LEASE_S`; return whether it is to be cancelled."""
        held_until = await read_clock(self.session) + _LEASE
        return await self._change_held(lease, {"held_until": held_until})

    async def save(self, lease: Lease, changes: Mapping[str, object]) -> None:
        """Store how far the job is, and renew its lease; raise `JobCancelled` if it is to end."""
        values = {
            **changes,
            "held_until": await read_clock(self.session) + _LEASE,
            "revision": JOBS.c.revision + 1,
        }
        if await self._change_held(lease, values):
            raise JobCancelled

    async def end(self, lease: Lease, changes: Mapping[str, object]) -> None:
        """Store how the job ended: its `state`, and what else `changes` says."""
        values = {**changes, **_make_end(await read_clock(self.session))}
        await self._change_held(lease, values)

    async def end_cancelled(self, lease: Lease) -> None:
        """Store that the job was cancelled."""
        await self.end(lease, _CANCELLED)

    async def give_back(self, lease: Lease, *, counts: bool, cause: str | None = None) -> None:
        """Queue a job again that is not ended under this lease; do nothing if another has it.

        The lease of a claim stands for that of whoever took it up. Unless it `counts`, the try is
        as if it had not been. `cause` is what it died of, for people to read, if it was the last.
        """
        try:
            row = await self._lock_held(lease)
        except LeaseLost:
            return
        now = await read_clock(self.session)
        if (counts or row.cancel_asked) and await self._end_exhausted(row, now, cause):
            return
        pause = timedelta(seconds=RETRY_PAUSE_S * row.tries) if counts else timedelta()
        changes = {
            "state": JobState.QUEUED,
            "holder": None,
            "held_until": now + pause,
            "tries": row.tries - (0 if counts else 1),
            "revision": JOBS.c.revision + 1,
        }
        await self._change(row.id, changes)

    async def _lock_due(self, kinds: Sequence[str], now: datetime) -> JobRow | None:
        """Lock the oldest due job; one that another service is about to take is passed over."""
        statement = FRESH.where(_match_due(now), JobRow.kind.in_(kinds)).order_by(JobRow.id)
        locked = statement.limit(1).with_for_update(skip_locked=True)
        return (await self.session.scalars(locked)).one_or_none()

    async def _lock_held(self, lease: Lease) -> JobRow:
        statement = FRESH.where(JobRow.id == lease.job_id, _match_holder(lease.holder))
        row = (await self.session.scalars(statement.with_for_update())).one_or_none()
        if row is None:
            raise LeaseLost
        return row

    async def _give(self, row: JobRow, holder: str, now: datetime) -> Lease:
        changes = {
            "state": JobState.RUNNING,
            "holder": holder,
            "held_until": now + _LEASE,
            "tries": row.tries + 1,
            "started_at": row.started_at or now,
            "step": "Starting",
            "revision": JOBS.c.revision + 1,
        }
        await self._change(row.id, changes)
        return Lease(row.id, holder)

    async def _end_exhausted(self, row: JobRow, now: datetime, cause: str | None = None) -> bool:
        """End a job that was to be cancelled, or has died often enough; return whether it ended."""
        if row.cancel_asked:
            ended: Mapping[str, object] = _CANCELLED
        elif row.tries >= TRIES:
            problem = describe_problem(JobDied(tries=row.tries, cause=cause))
            ended = {"state": JobState.FAILED, "step": "Failed", "problem": problem}
        else:
            return False
        await self._change(row.id, {**ended, **_make_end(now)})
        return True

    async def _change(self, job_id: UUID, changes: Mapping[str, object]) -> None:
        await self.session.execute(update(JOBS).where(JOBS.c.id == job_id).values(**changes))

    async def _change_held(self, lease: Lease, changes: Mapping[str, object]) -> bool:
        """Change a job that this holder holds; return whether it is to be cancelled."""
        statement = (
            update(JOBS)
            .where(
                JOBS.c.id == lease.job_id,
                JOBS.c.holder == lease.holder,
                JOBS.c.state == JobState.RUNNING,
            )
            .values(**changes)
            .returning(JOBS.c.cancel_asked)
        )
        asked = await self.session.scalar(statement)
        if asked is None:
            raise LeaseLost
        return bool(asked)


_LEASE = timedelta(seconds=LEASE_S)

_CANCELLED: Mapping[str, object] = {"state": JobState.CANCELLED, "step": "Cancelled"}


def describe_problem(error: SubtextError) -> dict[str, object]:
    """Return an error as a job's problem is stored: its class, and its sentence."""
    return {"error": type(error).__name__, "detail": str(error)}


def _make_end(now: datetime) -> dict[str, object]:
    return {
        "holder": None,
        "held_until": None,
        "finished_at": now,
        "revision": JOBS.c.revision + 1,
    }


def _match_due(now: datetime) -> ColumnElement[bool]:
    """Match queued jobs, and running ones whose holder has lost its lease."""
    state, held_until = JobRow.state, JobRow.held_until
    return or_(
        and_(state == JobState.QUEUED, or_(held_until.is_(None), held_until <= now)),
        and_(state == JobState.RUNNING, held_until <= now),
    )


def _match_holder(holder: str) -> ColumnElement[bool]:
    return and_(
        JobRow.state == JobState.RUNNING,
        or_(JobRow.holder == holder, JobRow.holder.startswith(f"{holder}/")),
    )

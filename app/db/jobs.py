"""The store of jobs, and of the rows of files that they did not take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from app.db.tables import Row
from app.db.tables.jobs import JobProblemRow, JobRow
from app.db.tables.keys import ApiKeyRow
from app.domain.jobs import Job, JobState, RowProblem
from app.errors import JobEnded, JobNotFound
from app.limits import JOB_DAYS
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

ORDER = "jobs"
"""The name of the list's order in its cursors."""

PURGED_AT_ONCE = 5000
"""Problems deleted in one transaction: other writers wait for it."""

# The bare tables: rows change under other processes, and the session's identity map would hide it.
JOBS = Row.metadata.tables[JobRow.__tablename__]
PROBLEMS = Row.metadata.tables[JobProblemRow.__tablename__]

FRESH = select(JobRow).execution_options(populate_existing=True)

WITH_KEY = FRESH.add_columns(ApiKeyRow.name).outerjoin(ApiKeyRow, ApiKeyRow.id == JobRow.key_id)
"""Jobs, each with the name of the key that asked for it."""


@dataclass(frozen=True, slots=True)
class JobStore:
    """The jobs, within the session's transaction; it never commits.

    Methods that take a `job_id` raise `JobNotFound` if no job has it.
    """

    session: AsyncSession

    async def add(
        self,
        kind: str,
        request: Mapping[str, object],
        *,
        job_id: UUID | None = None,
        key_id: UUID | None = None,
    ) -> Job:
        """Queue a job for a key, if any; `request` is what it is asked, as JSON."""
        job_id = job_id or uuid7()
        values = {
            "id": job_id,
            "kind": kind,
            "state": JobState.QUEUED,
            "request": dict(request),
            "step": "Waiting to start",
            "created_at": datetime.now(UTC),
            "revision": 1,
            "tries": 0,
            "cancel_asked": False,
            "key_id": key_id,
        }
        await self.session.execute(insert(JOBS).values(values))
        return await self.read(job_id)

    async def read(self, job_id: UUID) -> Job:
        found = (await self.session.execute(WITH_KEY.where(JobRow.id == job_id))).one_or_none()
        if found is None:
            raise JobNotFound(job_id)
        return _to_job(*found)

    async def read_page(
        self, *, kind: str | None, state: JobState | None, limit: int, cursor: str | None
    ) -> Page[Job]:
        """Return one page of the jobs, newest first; raise `CursorInvalid` for one not of here."""
        statement = WITH_KEY.order_by(JobRow.id.desc()).limit(limit + 1)
        if kind is not None:
            statement = statement.where(JobRow.kind == kind)
        if state is not None:
            statement = statement.where(JobRow.state == state)
        if cursor is not None:
            (last,) = decode_cursor(cursor, ORDER, (UUID,))
            statement = statement.where(JobRow.id < last)
        return cut_page(
            (await self.session.execute(statement)).all(),
            limit=limit,
            value=lambda found: _to_job(*found),
            cursor=lambda found: encode_cursor(ORDER, (found[0].id,)),
        )

    async def read_unfinished(self, kind: str) -> list[Job]:
        """Return the jobs of a kind that wait or run, the oldest first."""
        is_open = JobRow.state.in_((JobState.QUEUED, JobState.RUNNING))
        statement = WITH_KEY.where(JobRow.kind == kind, is_open).order_by(JobRow.id)
        return [_to_job(*found) for found in await self.session.execute(statement)]

    async def cancel(self, job_id: UUID) -> Job:
        """End a queued job, or ask a running one to end; raise `JobEnded` if it has ended.

        To ask twice changes nothing.
        """
        locked = select(JOBS.c.state, JOBS.c.cancel_asked).where(JOBS.c.id == job_id)
        row = (await self.session.execute(locked.with_for_update())).one_or_none()
        if row is None:
            raise JobNotFound(job_id)
        if row.state.is_final:
            raise JobEnded(job_id, row.state)
        changes: dict[str, object] = {"step": "Stopping", "cancel_asked": True}
        if row.state is JobState.QUEUED:
            changes = {
                "state": JobState.CANCELLED,
                "step": "Cancelled",
                "cancel_asked": True,
                "finished_at": datetime.now(UTC),
            }
        if not row.cancel_asked:
            changed = update(JOBS).where(JOBS.c.id == job_id)
            revision = JOBS.c.revision + 1
            await self.session.execute(changed.values(**changes, revision=revision))
        return await self.read(job_id)

    async def add_problems(
        self, job_id: UUID, problems: Sequence[RowProblem], *, after: int = 0
    ) -> None:
        """Keep rows that were not taken, numbered on from `after`: how many came before.

        That counts those that were forgotten since, too: a number stands for one row, for good.
        """
        if not problems:
            return
        values = [
            {
                "job_id": job_id,
                "number": number,
                "line": one.line,
                "column": one.column,
                "problem": one.problem,
                "cells": None if one.cells is None else list(one.cells),
            }
            for number, one in enumerate(problems, start=after + 1)
        ]
        await self.session.execute(insert(PROBLEMS), values)

    async def read_problems(
        self, job_id: UUID, *, after: int, limit: int
    ) -> list[tuple[int, RowProblem]]:
        """Return up to `limit` problems with a greater number than `after`, with their numbers.

        They count from 1. A job that does not exist has none.
        """
        statement = (
            select(PROBLEMS)
            .where(PROBLEMS.c.job_id == job_id, PROBLEMS.c.number > after)
            .order_by(PROBLEMS.c.number)
            .limit(limit)
        )
        return [
            (
                row.number,
                RowProblem(line=row.line, problem=row.problem, column=row.column, cells=row.cells),
            )
            for row in await self.session.execute(statement)
        ]

    async def purge(self, *, now: datetime) -> bool:
        """Delete some of a job that ended long ago; return whether more may be left.

        Its problems go first, a batch in each transaction: there may be very many.
        """
        expired = (
            select(JOBS.c.id)
            .where(JOBS.c.finished_at <= now - timedelta(days=JOB_DAYS))
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        job_id = await self.session.scalar(expired)
        if job_id is None:
            return False
        its = PROBLEMS.c.job_id == job_id
        first = await self.session.scalar(select(func.min(PROBLEMS.c.number)).where(its))
        if first is None:
            await self.session.execute(delete(JOBS).where(JOBS.c.id == job_id))
        else:
            batch = PROBLEMS.c.number < first + PURGED_AT_ONCE
            await self.session.execute(delete(PROBLEMS).where(its, batch))
        return True


def _to_job(row: JobRow, key: str | None) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        state=row.state,
        request=row.request,
        progress=row.progress,
        step=row.step,
        checkpoint=row.checkpoint,
        result=row.result,
        problem=row.problem,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        revision=row.revision,
        tries=row.tries,
        cancel_asked=row.cancel_asked,
        key_id=row.key_id,
        key=key,
    )

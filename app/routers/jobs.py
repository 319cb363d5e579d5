"""Endpoints for jobs: list, read, follow and cancel them, and the rows that they did not take."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.responses import StreamingResponse

from app.db.engine import translate_db_errors
from app.db.jobs import JobStore
from app.dependencies import CallerDep, JobChangesDep, State, StateDep, StoredJobsDep, TokenDep
from app.domain.jobs import Job, JobState
from app.domain.keys import Scope
from app.errors import (
    CursorInvalid,
    JobEnded,
    JobNotFound,
    Overloaded,
    ScopeMissing,
    StoreUnavailable,
)
from app.headers import make_address
from app.pagination import Page
from app.routers.pagination import PagingDep
from app.routers.problems import describe_kind, document_errors
from app.schemas.base import ShortText
from app.schemas.jobs import JobPage, JobProblemView, JobView, ProblemFormat, write_problems
from app.services.imports.requests import IMPORT_DOCUMENTS, IMPORT_REVIEWS, REMOVE_IMPORT
from app.services.jobs.problems import stream_row_problems

router = APIRouter(prefix="/v1/jobs", tags=["Jobs"])

IMPORTING = frozenset({IMPORT_REVIEWS, IMPORT_DOCUMENTS, REMOVE_IMPORT})
"""Kinds of jobs that whoever may write starts and cancels; all others take `train`."""

ROW_PROBLEMS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The rows, one per line.",
        "content": {"application/x-ndjson": {}, "text/csv": {}},
    },
    **document_errors(JobNotFound, 422, StoreUnavailable),
}

CANCELLED: dict[int | str, dict[str, Any]] = {
    200: {"description": "It was waiting, and has ended."},
    202: {"description": "It runs, and ends soon.", "model": JobView},
    **document_errors(ScopeMissing, JobNotFound, JobEnded, 422, Overloaded, StoreUnavailable),
}

EVENTS: dict[int | str, dict[str, Any]] = {
    204: {"description": "The job has ended, and `Last-Event-ID` was its last event."},
    **document_errors(JobNotFound, 422, StoreUnavailable),
}


def make_job_view(job: Job) -> JobView:
    """Return a job as clients see it."""
    problem = None
    if job.problem is not None:
        type_, title, status = describe_kind(str(job.problem["error"]))
        detail = str(job.problem["detail"])
        problem = JobProblemView(type=type_, title=title, status=status, detail=detail)
    facts = {name: getattr(job, name) for name in JobView.model_fields}
    return JobView.model_validate({**facts, "problem": problem})


@dataclass(frozen=True, slots=True)
class JobSubmission:
    """A request for a job: the key that asks for it, if any, and the response to it."""

    key_id: UUID | None
    request: Request
    response: Response

    def answer(self, job: Job) -> JobView:
        """Return a job that was queued, after setting the Location header to where it is."""
        location = make_address(self.request.scope, f"{router.prefix}/{job.id}")
        self.response.headers["Location"] = location
        return make_job_view(job)


async def get_job_submission(
    request: Request, response: Response, caller: CallerDep
) -> JobSubmission:
    """Return the request, where a job is queued for it."""
    return JobSubmission(caller.key_id, request, response)


JobSubmissionDep = Annotated[JobSubmission, Depends(get_job_submission)]


@router.get(
    "",
    response_model=JobPage,
    responses=document_errors(CursorInvalid, 422, StoreUnavailable),
)
async def list_jobs(
    paging: PagingDep,
    jobs: StoredJobsDep,
    kind: Annotated[ShortText | None, Query(description="What they do.")] = None,
    state: Annotated[JobState | None, Query(description="Where they are.")] = None,
) -> JobPage:
    """Return one page of the jobs, newest first; those that ended are kept for 30 days."""
    page: Page[Job] = paging.with_link_header(
        await jobs.read_page(kind=kind, state=state, limit=paging.limit, cursor=paging.cursor)
    )
    return JobPage(items=[make_job_view(job) for job in page.items], next_cursor=page.next_cursor)


@router.get(
    "/{job_id:uuid}",
    response_model=JobView,
    responses=document_errors(JobNotFound, 422, StoreUnavailable),
)
async def read_job(job_id: UUID, jobs: StoredJobsDep) -> JobView:
    """Return one job, how far it is and what came of it."""
    return make_job_view(await jobs.read(job_id))


@router.delete("/{job_id:uuid}", response_model=JobView, responses=CANCELLED)
async def cancel_job(
    job_id: UUID, jobs: JobChangesDep, caller: CallerDep, request: Request, response: Response
) -> JobView:
    """Cancel a job: at once while it waits, else within seconds; what it stored stays.

    It takes the scope that starts one: `write` if it brings a file in or takes one out, else
    `train`.
    """
    job = await jobs.read(job_id)
    needed = Scope.WRITE if job.kind in IMPORTING else Scope.TRAIN
    if not caller.may(needed):
        raise ScopeMissing(needed, name=caller.name)
    job = await jobs.cancel(job_id)
    if not job.state.is_final:
        response.status_code = HTTPStatus.ACCEPTED
        response.headers["Location"] = make_address(request.scope, f"{router.prefix}/{job.id}")
    return make_job_view(job)


async def watch_caller(state: StateDep, caller: CallerDep, token: TokenDep) -> Callable[[], bool]:
    """Return what tells whether the caller's key, or session, is still valid."""
    return partial(state.keys.is_valid, caller, token)


async def follow_job(
    job_id: UUID,
    state: StateDep,
    response: Response,
    may_go_on: Annotated[Callable[[], bool], Depends(watch_caller)],
    last_event_id: Annotated[
        str | None,
        Header(
            alias="Last-Event-ID", max_length=100, description="The last event that was received."
        ),
    ] = None,
) -> AsyncIterator[Job]:
    """Return the states of a job that a client has not seen, from now on.

    A client that has seen the last one is answered 204, so that it does not come again. They end
    where the key of the caller is deleted or expires, or the session ends.
    """
    job = await _read_job(state, job_id)
    is_seen = last_event_id == str(job.revision)
    if is_seen and job.state.is_final:
        response.status_code = HTTPStatus.NO_CONTENT

    async def follow() -> AsyncIterator[Job]:
        if not is_seen:
            yield job
        async for changed in state.job_feed.follow(job, may_go_on=may_go_on):
            yield changed

    return follow()


@router.get("/{job_id:uuid}/events", response_class=EventSourceResponse, responses=EVENTS)
async def stream_job_events(
    states: Annotated[AsyncIterator[Job], Depends(follow_job)],
) -> AsyncIterator[ServerSentEvent]:
    """Send the job whenever it changes, until it or your login has ended, as server-sent events.

    The `id` of an event is the number of the change: a client that sends its last one as
    `Last-Event-ID` misses nothing and gets nothing twice. Changes that follow one another within
    half a second may come as one.
    """
    async for job in states:
        yield ServerSentEvent(data=make_job_view(job), id=str(job.revision))


@router.get("/{job_id:uuid}/problems", response_class=StreamingResponse, responses=ROW_PROBLEMS)
async def export_row_problems(
    job_id: UUID,
    state: StateDep,
    file_format: Annotated[ProblemFormat, Query(alias="format")] = ProblemFormat.NDJSON,
) -> StreamingResponse:
    """Stream the rows that the job did not take, and why.

    As CSV they have the columns of the file they are of, and the reason in one behind these; what a
    row has more comes after that. Bytes outside the file's encoding become U+FFFD.
    """
    job = await _read_job(state, job_id)
    columns = job.request.get("columns")
    return StreamingResponse(
        write_problems(
            await stream_row_problems(state.database, job_id),
            file_format,
            [str(name) for name in columns] if isinstance(columns, list) else None,
        ),
        media_type=file_format.media_type,
        headers={"Content-Disposition": f'attachment; filename="problems.{file_format.value}"'},
    )


async def _read_job(state: State, job_id: UUID) -> Job:
    """Return a job, in a transaction of its own; raise `JobNotFound` if there is none."""
    with translate_db_errors():
        async with state.database.begin_read() as session:
            return await JobStore(session).read(job_id)

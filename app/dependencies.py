"""FastAPI dependencies: one `Annotated` alias per thing, built once or for each request."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database, on_commit, translate_db_errors
from app.db.imports import ImportStore
from app.db.jobs import JobStore
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.documents import Document
from app.domain.keys import ANYONE, Caller
from app.services.admission import Admission, Gate
from app.services.forgetting import Forgetting
from app.services.imports.service import ImportService
from app.services.imports.uploads import UploadFolder
from app.services.insights.auditor import Auditor
from app.services.insights.service import InsightsService
from app.services.jobs.feed import JobFeed
from app.services.keys.ring import KeyRing
from app.services.reviews.comparison import PhraseComparison
from app.services.reviews.corrections import Corrections
from app.services.reviews.ingest import ReviewIngest, ReviewService
from app.services.reviews.label_figures import LabelFiguresReader
from app.services.reviews.lessons import Lessons
from app.services.reviews.model_log import ModelLog
from app.services.sentiment.models import ModelChoice
from app.services.sentiment.registry import ActiveModel, SentimentRegistry
from app.services.sentiment.service import SentimentService
from app.services.summary.service import SummaryService
from app.services.topics.merging import TopicMerger
from app.services.topics.registry import TopicRegistry
from app.services.topics.reviews import ReviewTrends
from app.services.topics.service import TopicService
from app.settings import Settings
from app.telemetry import Metrics


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that lives as long as the service."""

    settings: Settings
    database: Database
    keys: KeyRing
    models: SentimentRegistry
    sentiment: SentimentService
    label_figures: LabelFiguresReader
    ingest: ReviewIngest
    uploads: UploadFolder
    imports: ImportService
    comparison: PhraseComparison
    workbooks: Admission
    summary: SummaryService
    topics: TopicRegistry
    topic_merger: TopicMerger
    review_trends: ReviewTrends
    insights: InsightsService
    auditor: Auditor
    forgetting: Forgetting
    examples: tuple[Document, ...]
    inference: Gate
    counting: Gate
    writers: Admission
    job_feed: JobFeed
    metrics: Metrics


def read_state(request: Request) -> State:
    """Return the state that the lifespan built."""
    state: State = request.scope["state"]["subtext"]  # request.state builds a view of it first
    return state


async def get_state(request: Request) -> State:
    """Return the state as a dependency; `async`, so that FastAPI starts no thread for it."""
    return read_state(request)


def read_caller(request: Request) -> Caller:
    """Return who is behind the request, for endpoints of a `JsonRoute`."""
    caller: Caller = request.scope["state"].get("caller", ANYONE)
    return caller


async def get_caller(request: Request) -> Caller:
    """Return who is behind the request."""
    return read_caller(request)


async def get_token(request: Request) -> str | None:
    """Return the token of the caller's session, if it is by one that they call."""
    token: str | None = request.scope["state"].get("session")
    return token


StateDep = Annotated[State, Depends(get_state)]
CallerDep = Annotated[Caller, Depends(get_caller)]
TokenDep = Annotated[str | None, Depends(get_token)]


async def get_read_session(state: StateDep) -> AsyncIterator[AsyncSession]:
    """Yield a session that is one read-only transaction."""
    with translate_db_errors():
        async with state.database.begin_read() as session:
            yield session


async def get_write_session(state: StateDep) -> AsyncIterator[AsyncSession]:
    """Yield a session that is one transaction: commit on return, roll back on any error.

    Raises `Overloaded` where too many requests write already.
    """
    with state.writers.acquire(), translate_db_errors():
        async with state.database.begin_write() as session:
            yield session


# scope="function" commits before the response is sent. Without it a failed
# commit still answers 201, for a row that does not exist.
ReadSessionDep = Annotated[AsyncSession, Depends(get_read_session, scope="function")]
WriteSessionDep = Annotated[AsyncSession, Depends(get_write_session, scope="function")]


async def get_summary(state: StateDep) -> SummaryService:
    """Return the service that summarizes texts."""
    return state.summary


async def get_stored_reviews(session: ReadSessionDep) -> ReviewStore:
    """Return the stored reviews, for reading."""
    return ReviewStore(session)


StoredReviewsDep = Annotated[ReviewStore, Depends(get_stored_reviews)]


async def get_log(session: ReadSessionDep) -> LearningLog:
    """Return the learning log, for reading."""
    return LearningLog(session)


async def get_reviews(
    state: StateDep, stored: StoredReviewsDep, session: WriteSessionDep
) -> ReviewService:
    """Return the service that stores reviews."""
    return ReviewService(stored=stored, store=ReviewStore(session), sentiment=state.sentiment)


async def get_corrections(
    state: StateDep, session: WriteSessionDep, caller: CallerDep
) -> Corrections:
    """Return the service that learns from corrections."""
    active, reviews = state.models.current, ReviewStore(session)
    log = _open_log(state, active, session, caller)
    return Corrections(reviews=reviews, log=log, trainer=active.trainer)


async def get_lessons(state: StateDep, session: WriteSessionDep, caller: CallerDep) -> Lessons:
    """Return the service that learns from many corrections together."""
    active, reviews = state.models.current, ReviewStore(session)
    log = _open_log(state, active, session, caller)
    return Lessons(reviews=reviews, log=log, trainer=active.trainer)


def _open_log(state: State, active: ActiveModel, session: AsyncSession, caller: Caller) -> ModelLog:
    return ModelLog(
        log=LearningLog(session),
        models=ModelStore(session),
        reviews=ReviewStore(session),
        active=active,
        caller=caller,
        metrics=state.metrics,
        on_commit=partial(on_commit, session),
    )


async def get_model_choice(
    state: StateDep, reading: ReadSessionDep, session: WriteSessionDep
) -> ModelChoice:
    """Return the choice among the sentiment models."""
    return ModelChoice(
        state.models, reading=reading, session=session, on_commit=partial(on_commit, session)
    )


async def get_imports(state: StateDep) -> ImportService:
    """Return the service that brings files in."""
    return state.imports


async def get_stored_imports(session: ReadSessionDep) -> ImportStore:
    """Return the imports, for reading."""
    return ImportStore(session)


async def get_stored_jobs(session: ReadSessionDep) -> JobStore:
    """Return the jobs, for reading."""
    return JobStore(session)


async def get_job_changes(session: WriteSessionDep) -> JobStore:
    """Return the jobs, for adding and cancelling some."""
    return JobStore(session)


async def get_topic_registry(state: StateDep) -> TopicRegistry:
    """Return the installed topic models."""
    return state.topics


async def get_default_topics(state: StateDep) -> TopicService:
    """Return the topic model that answers where none is named."""
    return state.topics.default


TopicModelParameter = Annotated[
    str,
    Path(description="A model's version, or `default`.", examples=["default"]),
]


async def get_topics(
    state: StateDep,
    model: TopicModelParameter,
) -> TopicService:
    """Return the topic model that the address names."""
    return await state.topics.find(state.database, model)


TopicsDep = Annotated[TopicService, Depends(get_topics)]
DefaultTopicsDep = Annotated[TopicService, Depends(get_default_topics)]


SummaryDep = Annotated[SummaryService, Depends(get_summary)]
LogDep = Annotated[LearningLog, Depends(get_log)]
ReviewsDep = Annotated[ReviewService, Depends(get_reviews)]
ImportsDep = Annotated[ImportService, Depends(get_imports)]
StoredImportsDep = Annotated[ImportStore, Depends(get_stored_imports)]
LessonsDep = Annotated[Lessons, Depends(get_lessons)]
ModelChoiceDep = Annotated[ModelChoice, Depends(get_model_choice)]
CorrectionsDep = Annotated[Corrections, Depends(get_corrections)]
StoredJobsDep = Annotated[JobStore, Depends(get_stored_jobs)]
JobChangesDep = Annotated[JobStore, Depends(get_job_changes)]
TopicRegistryDep = Annotated[TopicRegistry, Depends(get_topic_registry)]

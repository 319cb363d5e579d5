"""The composition root: everything is built once here and handed down."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from fastapi import FastAPI

from app import limits
from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.dependencies import State
from app.middleware import BodyLimit, Telemetry
from app.routers import docs, errors, labels, legacy, reviews, sentiment, service, summary
from app.services.follower import following
from app.services.gate import Admission, Gate
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.current import CurrentModel
from app.services.sentiment.service import SentimentService
from app.services.sentiment.teacher import new_teacher
from app.services.summary.service import SummaryService
from app.services.summary.summarizer import Summarizer
from app.settings import Settings
from app.telemetry import Metrics, configure_logs, new_metrics

log = structlog.get_logger()

DESCRIPTION = """
Tells how a text feels and which sentences matter, stores reviews with their verdicts, and
learns from every correction without ever getting worse unnoticed.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the service; nothing is loaded or opened before its lifespan starts."""
    metrics = new_metrics()
    app = docs.DocumentedAPI(
        title="Subtext",
        summary="How a text feels, and which of its sentences matter.",
        description=DESCRIPTION,
        version=docs.VERSION,
        lifespan=lifespan(settings, metrics),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.add_middleware(BodyLimit, most_bytes=limits.BODY_BYTES)
    app.add_middleware(Telemetry, metrics=metrics)
    errors.install(app)
    docs.install(app)
    for part in (sentiment, reviews, labels, summary, service, legacy):
        app.include_router(part.router)
    return app


def from_environment() -> FastAPI:
    """Return the service as `SUBTEXT_*` variables describe it; what uvicorn's workers call."""
    return create_app(Settings())


def lifespan(
    settings: Settings, metrics: Metrics
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, State]]]:
    """Return the context in which the service runs."""

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[dict[str, State]]:
        configure_logs(settings)
        artifact = load_sentiment(settings.artifacts / "sentiment")
        async with open_database(
            settings.database_url, synchronous=settings.sqlite_synchronous
        ) as database:
            await upgrade(database)
            state = assemble(settings, metrics, artifact, database)
            await state.sentiment.judge("Warm up: the first caller must not pay.")
            async with following(
                database, state.current, state.teacher, interval_s=settings.log_poll_s
            ):
                log.info(
                    "ready", database=database.address, model_version=state.current.now.version
                )
                yield {"subtext": state}

    return running


def assemble(
    settings: Settings, metrics: Metrics, artifact: SentimentArtifact, database: Database
) -> State:
    """Build the services that live as long as the process."""
    gate = Gate(threads=settings.inference_threads, limit=settings.inference_limit)
    learning_gate = Gate(threads=1, limit=settings.inference_limit)
    current = CurrentModel(artifact.classifier, gate=learning_gate)
    return State(
        settings=settings,
        database=database,
        artifact=artifact,
        current=current,
        sentiment=SentimentService(current=current, gate=gate, metrics=metrics),
        teacher=new_teacher(artifact, window=settings.flipped_window, gate=learning_gate),
        summary=SummaryService(summarizer=Summarizer(), gate=gate),
        writers=Admission(limit=settings.write_limit),
        metrics=metrics,
    )

"""The composition root: everything is built once here and handed down."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from fastapi import FastAPI

from app import limits
from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.dependencies import State
from app.domain.documents import Document
from app.middleware import BodyLimit, Shortcuts, Telemetry
from app.routers import (
    dashboard,
    docs,
    documents,
    errors,
    legacy,
    reviews,
    sentiment,
    service,
    summary,
    topics,
)
from app.services.admission import Admission, Gate
from app.services.artifacts import EXAMPLES, SENTIMENT, TOPICS
from app.services.reviews.ingest import storing_in
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.online.trainer import new_teacher
from app.services.sentiment.online.versions import CurrentModel
from app.services.sentiment.service import SentimentService, warm_up
from app.services.summary.service import Summarizer, SummaryService
from app.services.sync import corrections_to, documents_to, following, labels_to, reviews_to
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.services.topics.registry import InstalledTopics
from app.services.topics.search.search import GrowingIndex
from app.services.topics.service import new_topic_service
from app.settings import Settings
from app.telemetry import Metrics, configure_logs, new_metrics

log = structlog.get_logger()

PARTS = (
    sentiment,
    reviews,
    summary,
    topics,
    documents,
    service,
    legacy,
)
"""The routers, in the order in which the documentation shows them and addresses are tried."""

DESCRIPTION = """
Tells how a text feels, what it is about, which sentences matter and what else is like it. Stores
reviews with their verdicts, and learns from every correction without ever getting worse
unnoticed.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The trained models, checked and loaded, and the examples to try them on."""

    sentiment: SentimentArtifact
    topics: TopicArtifact
    examples: tuple[Document, ...]


def create_app(settings: Settings) -> FastAPI:
    """Return the service; nothing is loaded or opened before its lifespan starts."""
    configure_logs(settings)
    metrics = new_metrics()
    app = docs.DocumentedAPI(
        title="Subtext",
        summary="How a text feels, what it is about, what matters in it and what is like it.",
        description=DESCRIPTION,
        version=docs.VERSION,
        lifespan=lifespan(settings, metrics),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    shortcuts = [
        *sentiment.SHORTCUTS,
        reviews.SHORTCUT,
        documents.SHORTCUT,
        legacy.SHORTCUT,
    ]
    app.add_middleware(Shortcuts, shortcuts=shortcuts, refused=errors.on_error)
    app.add_middleware(BodyLimit, most_bytes=limits.BODY_BYTES)
    app.add_middleware(Telemetry, metrics=metrics)
    errors.install(app)
    for part in PARTS:
        app.include_router(part.router)
    docs.install(app)
    dashboard.install(app, settings.dashboard)
    return app


def from_environment() -> FastAPI:
    """Return the service as `SUBTEXT_*` variables describe it; what uvicorn's workers call."""
    app = create_app(Settings())
    gc.freeze()  # what is loaded by now stays: no pause later to look for garbage there
    return app


def lifespan(
    settings: Settings, metrics: Metrics
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, State]]]:
    """Return the context in which the service runs."""

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[dict[str, State]]:
        models = load_models(settings.artifacts)
        async with open_database(
            settings.database_url, synchronous=settings.sqlite_synchronous
        ) as database:
            await upgrade(database)
            state = assemble(settings, metrics, models, database)
            warm_up(models.sentiment.classifier)
            state.topics.default.warm_up()
            async with following(
                database,
                first=(corrections_to(state.current), labels_to(state.topics)),
                then=(reviews_to(state.teacher), documents_to(state.growing)),
                interval_s=settings.log_poll_s,
            ):
                log.info(
                    "ready",
                    database=database.address,
                    models=[state.current.now.version, state.topics.default.version],
                )
                yield {"subtext": state}

    return running


def assemble(settings: Settings, metrics: Metrics, models: Models, database: Database) -> State:
    """Build the services that live as long as the process."""
    gate = Gate(threads=settings.inference_threads, limit=settings.inference_limit)
    learning_gate = Gate(threads=1, limit=settings.inference_limit)
    current = CurrentModel(models.sentiment.classifier, gate=learning_gate)
    topics = new_topic_service(models.topics, gate=gate)
    return State(
        settings=settings,
        database=database,
        artifact=models.sentiment,
        current=current,
        sentiment=SentimentService(current=current, gate=gate, metrics=metrics),
        teacher=new_teacher(models.sentiment, window=settings.flipped_window, gate=learning_gate),
        summary=SummaryService(summarizer=Summarizer(), gate=gate),
        topics=InstalledTopics([topics]),
        growing=GrowingIndex(
            topics.search, limit=settings.searched_documents, gate=Gate(threads=1, limit=1)
        ),
        examples=models.examples,
        writers=Admission(limit=settings.write_limit),
        storing=storing_in(database),
        metrics=metrics,
    )


def load_models(folder: Path) -> Models:
    """Return the models in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    return Models(
        sentiment=load_sentiment(folder / SENTIMENT),
        topics=load_topics(folder / TOPICS),
        examples=load_abstracts(folder / EXAMPLES),
    )

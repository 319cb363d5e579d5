"""The composition root: builds everything once and passes it down."""

import gc
from collections.abc import AsyncIterator, Callable, Sequence
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
from app.middleware import BodyLimit, Telemetry
from app.routers import (
    documents,
    errors,
    legacy,
    pages,
    reviews,
    sentiment,
    service,
    summary,
    topics,
)
from app.schemas.fast.segments import warm_up as warm_up_segments
from app.services.admission import Admission, Gate
from app.services.artifacts import EXAMPLES, SENTIMENT, TOPICS
from app.services.reviews.carry_over import BEFORE_READY_S, CarryOver
from app.services.reviews.ingest import ReviewIngest, create_committer
from app.services.reviews.recent_sync import sync_reviews
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.online.versions import ModelHolder, sync_corrections
from app.services.sentiment.service import SentimentService, create_trainer
from app.services.sentiment.service import warm_up as warm_up_sentiment
from app.services.summary.service import Summarizer, SummaryService
from app.services.sync import Step, poll_in_background
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.services.topics.registry import TopicRegistry, sync_labels
from app.services.topics.search.search import IndexUpdater, sync_documents
from app.services.topics.service import create_topic_service
from app.settings import Settings
from app.telemetry import Metrics, configure_logs, create_metrics

log = structlog.get_logger()

ROUTERS = (
    sentiment,
    reviews,
    summary,
    topics,
    documents,
    service,
    legacy,
)
"""The modules of routers, in the order of the documentation and of route matching."""

JSON_ROUTERS = (sentiment, reviews, documents, legacy)
"""Those with a `JsonRoute`, which stands in the application's own list to be matched first."""

DESCRIPTION = """
Classifies how a text feels, infers what it is about, extracts the sentences that matter and finds
documents like it. Stores reviews with their predictions, and learns from every correction without
ever getting worse unnoticed.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The trained models, checked and loaded, and the example documents."""

    sentiment: SentimentArtifact
    topics: TopicArtifact
    examples: tuple[Document, ...]


def create_app(settings: Settings) -> FastAPI:
    """Return the service; nothing is loaded or opened before its lifespan starts."""
    configure_logs(settings)
    metrics = create_metrics()
    app = pages.DocumentedAPI(
        title="Subtext",
        summary="How a text feels, what it is about, what matters in it and what is like it.",
        description=DESCRIPTION,
        version=pages.VERSION,
        lifespan=make_lifespan(settings, metrics),
        telemetry={"tracing": False, "metrics": False, "logs": False},  # ours are in telemetry.py
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.add_middleware(BodyLimit, max_bytes=limits.BODY_BYTES)
    app.add_middleware(Telemetry, metrics=metrics)
    errors.install(app)
    json_routes = [route for module in JSON_ROUTERS for route in module.json_routes.routes]
    app.router.routes[:0] = json_routes  # matched first, before /openapi.json
    for module in ROUTERS:
        app.include_router(module.router)
    pages.install_docs(app)
    pages.install_dashboard(app, settings.dashboard)
    return app


def create_from_environment() -> FastAPI:
    """Return the service configured by `SUBTEXT_*` variables; uvicorn's workers call this."""
    app = create_app(Settings())
    gc.freeze()  # modules and routes stay: no pause later to look for garbage among them
    return app


def make_lifespan(
    settings: Settings, metrics: Metrics
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, State]]]:
    """Return the lifespan: it loads the models and opens the database, and closes it at the end."""

    @asynccontextmanager
    async def run(_app: FastAPI) -> AsyncIterator[dict[str, State]]:
        models = load_models(settings.artifacts)
        async with open_database(
            settings.database_url,
            synchronous=settings.sqlite_synchronous,
            deadline_s=settings.database_deadline_s,
        ) as database:
            state = assemble(settings, metrics, models, database)
            warm_up(state)
            carry_over = CarryOver(holder=state.holder, trainer=state.trainer, metrics=metrics)
            sync = (sync_corrections(state.holder), sync_labels(state.topics))
            await catch_up(settings, carry_over, sync)
            async with poll_in_background(
                database,
                steps=(
                    *sync,
                    sync_reviews(state.trainer),
                    sync_documents(state.updater),
                    carry_over.step,
                ),
                interval_s=settings.log_poll_s,
            ):
                log.info(
                    "ready",
                    database=database.address,
                    models=[state.holder.current.version, state.topics.default.version],
                )
                yield {"subtext": state}

    return run


async def catch_up(settings: Settings, carry_over: CarryOver, steps: Sequence[Step]) -> None:
    """Migrate the database and read what answers depend on, without the deadline of requests.

    Raises `NotReady` if the database cannot be used.
    """
    async with open_database(
        settings.database_url, synchronous=settings.sqlite_synchronous
    ) as database:
        await upgrade(database)
        await carry_over.run(database, within_s=BEFORE_READY_S)
        for step in steps:
            await step(database)


def warm_up(state: State) -> None:
    """Compile every kernel that answers need, before the first request."""
    warm_up_sentiment(state.artifact.classifier)
    state.topics.default.warm_up()
    warm_up_segments()


def assemble(settings: Settings, metrics: Metrics, models: Models, database: Database) -> State:
    """Build the services that live as long as the process."""
    gate = Gate(threads=settings.inference_threads, limit=settings.inference_limit)
    trainer_gate = Gate(threads=1, limit=settings.inference_limit)
    writers = Admission(limit=settings.write_limit)
    holder = ModelHolder(models.sentiment.classifier, gate=trainer_gate)
    sentiment = SentimentService(holder=holder, gate=gate, metrics=metrics)
    topics = create_topic_service(models.topics, gate=gate)
    committer = create_committer(database, deadline_s=settings.database_deadline_s)
    return State(
        settings=settings,
        database=database,
        artifact=models.sentiment,
        holder=holder,
        sentiment=sentiment,
        trainer=create_trainer(models.sentiment, window=settings.flipped_window, gate=trainer_gate),
        ingest=ReviewIngest(sentiment=sentiment, committer=committer),
        summary=SummaryService(summarizer=Summarizer(), gate=gate),
        topics=TopicRegistry([topics]),
        updater=IndexUpdater(
            topics.search, limit=settings.searched_documents, gate=Gate(threads=1, limit=1)
        ),
        examples=models.examples,
        writers=writers,
        metrics=metrics,
    )


def load_models(folder: Path) -> Models:
    """Return the models in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    return Models(
        sentiment=load_sentiment(folder / SENTIMENT),
        topics=load_topics(folder / TOPICS),
        examples=load_abstracts(folder / EXAMPLES),
    )

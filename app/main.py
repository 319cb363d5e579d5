"""The composition root: builds everything once and passes it down; `assembly` is part of it."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from uuid import uuid4

import structlog
from fastapi import Depends, FastAPI

from app.assembly import assemble
from app.db.engine import open_database
from app.db.migrate import upgrade
from app.dependencies import State
from app.logs import configure_logs
from app.middleware.access import Access
from app.middleware.headers import SecurityHeaders
from app.middleware.limits import RequestLimits
from app.middleware.origins import Origins
from app.middleware.proxy import Proxy
from app.middleware.telemetry import Telemetry
from app.models import Models, prepare_models
from app.routers import (
    documents,
    errors,
    exports,
    imports,
    insights,
    jobs,
    keys,
    labels,
    legacy,
    pages,
    rescoring,
    review_sentences,
    reviews,
    sentiment,
    sentiment_models,
    service,
    summary,
    topics,
)
from app.routers.openapi import DocumentedAPI
from app.routers.parameters import refuse_unknown
from app.services.admission import open_gates
from app.services.analysis.upkeep import keep_topics_up
from app.services.jobs.processes import Program
from app.services.jobs.runner import open_runner
from app.services.keys.throttle import Throttle
from app.services.model_files import sweep_cache
from app.services.reviews.carry_over import BEFORE_READY_S, CarryOver
from app.services.reviews.recent_sync import sync_reviews
from app.services.sentiment.registry import sync_corrections, sync_models
from app.services.sync import Step, poll_in_background
from app.services.topics.registry import sync_edits, sync_indexes, sync_topic_models
from app.services.topics.sweep import sweep_analyses
from app.settings import Settings
from app.telemetry import Metrics, create_metrics
from app.traces import create_traces
from app.worker import PROGRAM

log = structlog.get_logger()

LOOPBACK = "127.0.0.1"

ROUTERS = (
    sentiment,
    sentiment_models,
    reviews,
    labels,
    rescoring,
    review_sentences,
    imports,
    exports,
    summary,
    topics,
    insights,
    documents,
    jobs,
    keys,
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


def create_app(
    settings: Settings,
    models: Models | None = None,
    program: Program = PROGRAM,
    *,
    host: str = LOOPBACK,
    throttle: Throttle | None = None,
) -> DocumentedAPI:
    """Return the service; its lifespan opens the database, and prepares models if none are given.

    `host` is the address it will listen on, which decides whether a key is needed. With a
    `throttle` of theirs, several processes count requests together.
    It may be forked before its lifespan starts: nothing is opened and no thread started till then.
    """
    configure_logs(settings)
    traces = create_traces()
    metrics = create_metrics(traces)
    app = DocumentedAPI(
        title="Subtext",
        summary="How a text feels, what it is about, what matters in it and what is like it.",
        description=DESCRIPTION,
        version=pages.VERSION,
        lifespan=make_lifespan(settings, metrics, models, program),
        telemetry={
            "tracing": traces.provider is not None,
            "tracer_provider": traces.provider,
            "metrics": False,  # ours are in telemetry.py
            "logs": False,  # they repeat what was sent
            "auto_configure": False,
        },
        redirect_slashes=False,
        dependencies=[Depends(refuse_unknown)],
    )
    app.add_middleware(RequestLimits)  # the last one is passed first
    app.add_middleware(Access, settings=settings, host=host, throttle=throttle or Throttle())
    app.add_middleware(Origins, settings=settings, host=host)
    app.add_middleware(Proxy, settings=settings)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Telemetry, metrics=metrics)
    errors.install(app)
    json_routes = [route for module in JSON_ROUTERS for route in module.json_routes.routes]
    app.router.routes[:0] = json_routes  # matched first, before /openapi.json
    for module in ROUTERS:
        app.include_router(module.router)
    pages.install_docs(app)
    pages.install_dashboard(app, settings.dashboard)
    return app


def make_lifespan(
    settings: Settings, metrics: Metrics, prepared: Models | None, program: Program
) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, State]]]:
    """Return the lifespan: it opens the database, and closes it at the end."""
    service = uuid4().hex  # the same in all workers, which are forked later

    @asynccontextmanager
    async def run(_app: FastAPI) -> AsyncIterator[dict[str, State]]:
        models = prepared or prepare_models(settings.artifacts)
        async with (
            open_database(
                settings.database_url,
                synchronous=settings.sqlite_synchronous,
                deadline_s=settings.database_deadline_s,
            ) as database,
            open_gates(settings, metrics) as gates,
            metrics.traces.export(),
            open_runner(settings, program, service=service, metrics=metrics) as runner,
        ):
            state = assemble(settings, metrics, models, database, gates)
            carry_over = CarryOver(models=state.models, metrics=metrics)
            upkeep = keep_topics_up(
                state.topics, state.models, cache=settings.model_cache, gates=gates
            )
            corrections, edits = sync_corrections(state.models), sync_edits(state.topics)
            choices = sync_models(state.models), sync_topic_models(state.topics)
            await catch_up(settings, carry_over, (*choices, corrections, edits, state.keys.step))
            steps = (
                state.keys.step,  # first: a deleted key is to be refused soon
                corrections,
                edits,
                sync_reviews(lambda: state.models.current.trainer),
                sync_indexes(state.topics),
                state.imports.sweep,
                sweep_cache(settings.model_cache),
                sweep_analyses(state.topics),
                state.forgetting.step,
                carry_over.step,
                runner.step,
                *choices,  # late, as loading a model takes a while
                upkeep.step,  # by the models that there are now
            )
            async with poll_in_background(database, steps=steps, interval_s=settings.log_poll_s):
                versions = [state.sentiment.model_version, state.topics.default.version]
                log.info("ready", database=database.address, models=versions)
                with closing(state.job_feed):
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

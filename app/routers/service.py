"""Endpoints about the service itself: liveness, readiness, metrics, versions and limits."""

from fastapi import APIRouter, Response

from app import limits
from app.db.migrate import check_schema
from app.dependencies import StateDep
from app.errors import NotReady
from app.routers.pages import VERSION
from app.routers.problems import document_errors
from app.schemas.service import (
    FileView,
    InfoView,
    LimitsView,
    ModelInfoView,
    ReadinessView,
    StatusView,
)
from app.services.artifacts import Manifest

router = APIRouter(tags=["Service"])

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/livez", response_model=StatusView)
@router.head("/livez", name="probe_live", response_model=StatusView)
async def live() -> StatusView:
    """Answer as long as the process runs; asks nothing of anything else."""
    return StatusView(status="alive")


@router.get("/readyz", response_model=ReadinessView, responses=document_errors(NotReady))
@router.head(
    "/readyz",
    name="probe_ready",
    response_model=ReadinessView,
    responses=document_errors(NotReady),
)
async def ready(state: StateDep) -> ReadinessView:
    """Answer if the database answers, its schema is current and the models are loaded.

    Where the sentiment model that was chosen cannot be loaded, another one answers, and `problem`
    says why.
    """
    await check_schema(state.database)
    return ReadinessView(status="ready", problem=state.models.problem or state.topics.problem)


@router.get("/metrics", response_class=Response, responses={200: {"content": {PROMETHEUS: {}}}})
@router.head("/metrics", name="probe_metrics", include_in_schema=False)
async def expose_metrics(state: StateDep) -> Response:
    """Return counters and timings in the Prometheus text format, over all workers."""
    return Response(state.metrics.expose(), media_type=PROMETHEUS)


@router.get("/v1/info", response_model=InfoView)
async def describe_service(state: StateDep) -> InfoView:
    """Return the version of the software, and the digests of the models that answer."""
    active, topics = state.models.current, state.topics.default.artifact.manifest
    return InfoView(
        name="subtext",
        version=VERSION,
        models=[
            make_model_info(active.artifact.manifest, active.holder.current.version),
            make_model_info(topics, topics.version),
        ],
    )


@router.get("/v1/limits", response_model=LimitsView)
async def describe_limits(state: StateDep) -> LimitsView:
    """Return how much may be asked at once."""
    return LimitsView(
        text_characters=limits.TEXT_CHARACTERS,
        explained_characters=limits.EXPLAINED_CHARACTERS,
        batch_items=limits.BATCH_ITEMS,
        body_bytes=limits.BODY_BYTES,
        upload_bytes=state.settings.upload_bytes,
        page_items=limits.PAGE_ITEMS,
        page_items_default=limits.PAGE_ITEMS_DEFAULT,
        summary_sentences=limits.SUMMARY_SENTENCES,
        inference_limit=state.settings.inference_limit,
        inference_characters=state.settings.inference_characters,
        url_bytes=limits.URL_BYTES,
        header_bytes=limits.HEADER_BYTES,
        header_count=limits.HEADER_COUNT,
    )


def make_model_info(manifest: Manifest, version: str) -> ModelInfoView:
    """Return the files that a model was loaded from, and the version of it that answers."""
    return ModelInfoView(
        name=manifest.name,
        base=manifest.version,
        version=version,
        files=[FileView(**file.model_dump()) for file in manifest.files],
        requires=manifest.requires,
    )

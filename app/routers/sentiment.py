"""Endpoints for sentiment: classification, the model, its versions and rollbacks."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from app.db.engine import translate_db_errors
from app.dependencies import CorrectionsDep, LogDep, StateDep, read_state
from app.domain.sentiment import ModelUpdate
from app.errors import (
    CursorInvalid,
    Overloaded,
    StoreUnavailable,
    VersionHeldBack,
    VersionNotFound,
)
from app.pagination import Page
from app.routers.batches import merge_problems
from app.routers.json_route import EncodedJsonResponse, JsonRoute, join_parts
from app.routers.pagination import PagingDep, PromotedParameter
from app.routers.problems import LEARNING, UNREADABLE, document_errors
from app.schemas.sentiment import (
    SentimentBatchRequest,
    SentimentBatchView,
    SentimentRequest,
    SentimentView,
    write_sentiment,
    write_sentiments,
)
from app.schemas.sentiment_models import (
    ModelVersionPage,
    ModelVersionView,
    RollbackRequest,
    SentimentModelView,
)
from app.services.sentiment.models import ModelCard, make_model_card
from app.services.sentiment.online.versions import Replay

router = APIRouter(prefix="/v1", tags=["Sentiment"])
json_routes = APIRouter(prefix="/v1", tags=["Sentiment"], route_class=JsonRoute)


async def get_earlier_version(body: RollbackRequest, state: StateDep) -> Replay:
    """Return the version that a request names, replayed before anybody has to wait for it."""
    with state.writers.acquire(), translate_db_errors():
        return await state.models.replay_to(state.database, body.to_version)


EarlierVersionDep = Annotated[Replay, Depends(get_earlier_version)]


@json_routes.post(
    "/sentiment",
    response_model=SentimentView,
    responses=document_errors(*UNREADABLE, 422, Overloaded),
)
async def classify_text(body: SentimentRequest, request: Request) -> EncodedJsonResponse:
    """Classify how a text feels, how probably, and, if asked, which words and sentences say so."""
    sentiment = await read_state(request).sentiment.classify(
        body.text, explain=body.explain, sentences=body.sentences
    )
    return EncodedJsonResponse(await join_parts(write_sentiment(sentiment)))


@json_routes.post(
    "/sentiment/batch",
    response_model=SentimentBatchView,
    responses=document_errors(*UNREADABLE, 422, Overloaded),
)
async def classify_texts(body: SentimentBatchRequest, request: Request) -> EncodedJsonResponse:
    """Classify up to 100 texts; one that cannot be read gets a problem in its place.

    With `explain` the texts may have 200,000 characters together, as /v1/limits says. With
    `adapt_prior` their share of positives is estimated, told as `prior`, and taken into account.
    """
    service, prior = read_state(request).sentiment, None
    texts = [text for text in body.texts if isinstance(text, str)]
    if body.adapt_prior:
        sentiments, prior = await service.classify_together(texts, explain=body.explain)
    else:
        sentiments = await service.classify_all(texts, explain=body.explain)
    version = sentiments[0].model_version if sentiments else service.model_version
    results = merge_problems(body.texts, sentiments, request, within="texts")
    return EncodedJsonResponse(await join_parts(write_sentiments(version, results, prior=prior)))


@router.get(
    "/sentiment-model",
    response_model=SentimentModelView,
    responses=document_errors(Overloaded, StoreUnavailable),
)
async def read_sentiment_model(state: StateDep) -> ModelCard:
    """Describe the model that answers now: what it is made from, and how well it does.

    With figures on your own labels, on which each review is scored without what it taught itself.
    """
    active, model = state.models.current, state.models.read_version()
    on_labels = await state.label_figures.read(model, active.artifact.trained_texts)
    return make_model_card(active, model, on_labels)


@router.get(
    "/sentiment-model/versions",
    response_model=ModelVersionPage,
    responses=document_errors(CursorInvalid, 422, StoreUnavailable),
)
async def list_versions(
    state: StateDep, paging: PagingDep, log: LogDep, promoted: PromotedParameter = None
) -> Page[ModelUpdate]:
    """List every version the model has had or was refused, newest first."""
    names = state.models.read_version().base.names
    return paging.with_link_header(
        await log.read_page(names, limit=paging.limit, cursor=paging.cursor, promoted=promoted)
    )


@router.post(
    "/sentiment-model/rollback",
    response_model=ModelVersionView,
    responses=document_errors(*UNREADABLE, VersionNotFound, VersionHeldBack, 422, *LEARNING),
)
async def roll_back(earlier: EarlierVersionDep, corrections: CorrectionsDep) -> ModelUpdate:
    """Make an earlier version current again, as a new entry of the log."""
    return await corrections.roll_back(earlier)

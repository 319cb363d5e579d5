"""How a text feels, and which model says so."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError

from app.dependencies import CorrectionsDep, LogDep, SentimentDep, State, StateDep
from app.domain.sentiment import ModelUpdate, Sentiment
from app.errors import (
    CursorInvalid,
    Overloaded,
    StoreUnavailable,
    VersionHeldBack,
    VersionNotFound,
)
from app.middleware import Shortcut
from app.pagination import Page
from app.routers.pagination import PagingDep
from app.routers.problems import LEARNING, UNREADABLE, documented, in_place
from app.schemas.sentiment import (
    JudgedBatchView,
    ModelVersionPage,
    ModelVersionView,
    RollbackRequest,
    SentimentBatchRequest,
    SentimentBatchView,
    SentimentModelView,
    SentimentRequest,
    SentimentView,
)
from app.services.sentiment.service import ModelCard, model_card

router = APIRouter(prefix="/v1", tags=["Sentiment"])


@router.post(
    "/sentiment",
    response_model=SentimentView,
    responses=documented(*UNREADABLE, 422, Overloaded),
)
async def judge_text(body: SentimentRequest, sentiment: SentimentDep) -> Sentiment:
    """Tell how a text feels, how probably, and, if asked, which words say so."""
    return await sentiment.judge(body.text, explain=body.explain)


@router.post(
    "/sentiment/batch",
    response_model=SentimentBatchView,
    responses=documented(*UNREADABLE, 422, Overloaded),
)
async def judge_texts(
    body: SentimentBatchRequest, request: Request, sentiment: SentimentDep
) -> dict[str, Any]:
    """Judge up to 100 texts; one that cannot be read gets a problem in its place.

    With `explain` the texts may have 200,000 characters together, as /v1/limits says.
    """
    texts = [text for text in body.texts if isinstance(text, str)]
    judged = await sentiment.judge_all(texts, explain=body.explain)
    version = judged[0].model_version if judged else sentiment.model_version
    results = in_place(body.texts, judged, request, within="texts")
    return {"model_version": version, "results": results}


async def judge_text_plainly(body: bytes, state: State) -> bytes | None:
    """Answer as `judge_text` does, if there is nothing to object to."""
    try:
        request = SentimentRequest.model_validate_json(body)
    except ValidationError:
        return None
    sentiment = await state.sentiment.judge_read(request.text, explain=request.explain)
    return SentimentView.model_validate(sentiment).in_json()


async def judge_texts_plainly(body: bytes, state: State) -> bytes | None:
    """Answer as `judge_texts` does, if there is nothing to object to in any of the texts."""
    try:
        request = SentimentBatchRequest.model_validate_json(body)
    except ValidationError:
        return None
    texts = [text for text in request.texts if isinstance(text, str)]
    if len(texts) < len(request.texts):
        return None
    judged = await state.sentiment.judge_all_read(texts, explain=request.explain)
    batch = {"model_version": judged[0].model_version, "results": judged}
    return JudgedBatchView.model_validate(batch).in_json()


SHORTCUTS = (
    Shortcut("/v1/sentiment", "/v1/sentiment", judge_text_plainly),
    Shortcut("/v1/sentiment/batch", "/v1/sentiment/batch", judge_texts_plainly),
)


@router.get("/sentiment-model", response_model=SentimentModelView)
async def read_model(state: StateDep) -> ModelCard:
    """Describe the model that answers now: what it is made from and how well it does."""
    return model_card(state.artifact, state.current.now)


@router.get(
    "/sentiment-model/versions",
    response_model=ModelVersionPage,
    responses=documented(CursorInvalid, 422, StoreUnavailable),
)
async def list_versions(state: StateDep, paging: PagingDep, log: LogDep) -> Page[ModelUpdate]:
    """List every version the model has had or was refused, newest first."""
    base = state.artifact.manifest.version
    return paging.linked(await log.page(base, limit=paging.limit, cursor=paging.cursor))


@router.post(
    "/sentiment-model/rollback",
    response_model=ModelVersionView,
    responses=documented(*UNREADABLE, VersionNotFound, VersionHeldBack, 422, *LEARNING),
)
async def roll_back(body: RollbackRequest, corrections: CorrectionsDep) -> ModelUpdate:
    """Make an earlier version current again, as a new entry of the log."""
    return await corrections.roll_back(body.to_version)

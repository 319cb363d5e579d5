"""Endpoints for the sentiment models that can answer: list, train, choose and remove them."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.dependencies import ModelChoiceDep, ReadSessionDep, StateDep, WriteSessionDep
from app.domain.models import ListedModel
from app.errors import (
    CursorInvalid,
    LabelsAlike,
    LabelsTooFew,
    ModelDamaged,
    ModelInUse,
    ModelNotFound,
    ModelShipped,
    NotReady,
    Overloaded,
    StoreUnavailable,
)
from app.pagination import Page
from app.routers.jobs import JobSubmissionDep
from app.routers.pagination import PagingDep
from app.routers.problems import UNREADABLE, document_errors
from app.schemas.jobs import JobView
from app.schemas.sentiment_models import (
    ListedModelPage,
    ListedModelView,
    ModelChoiceRequest,
    ModelVersion,
)
from app.schemas.training import TrainingJobView, TrainingRequest
from app.services.reviews.training_request import queue_training
from app.services.sentiment.models import list_models

router = APIRouter(prefix="/v1/sentiment-models", tags=["Sentiment"])


@router.get(
    "",
    response_model=ListedModelPage,
    responses=document_errors(CursorInvalid, 422, StoreUnavailable),
)
async def list_sentiment_models(
    state: StateDep, session: ReadSessionDep, paging: PagingDep
) -> Page[ListedModel]:
    """List the models that can answer: the shipped one first, then the latest."""
    return paging.with_link_header(
        await list_models(state.models, session, limit=paging.limit, cursor=paging.cursor)
    )


@router.post(
    "",
    status_code=202,
    response_model=TrainingJobView,
    responses=document_errors(
        *UNREADABLE, LabelsTooFew, LabelsAlike, 422, Overloaded, StoreUnavailable
    ),
)
async def train_sentiment_model(
    body: TrainingRequest, session: WriteSessionDep, submission: JobSubmissionDep
) -> JobView:
    """Train a model on all stored labels: a job, which installs it and does not choose it.

    The job's `result` says what it won by cross-validation, and which labels to look at.
    """
    job = await queue_training(session, body.name, body.start_from, key_id=submission.key_id)
    return submission.answer(job)


@router.put(
    "/current",
    response_model=ListedModelView,
    responses=document_errors(
        *UNREADABLE, ModelNotFound, ModelDamaged, 422, Overloaded, StoreUnavailable, NotReady
    ),
)
async def choose_sentiment_model(body: ModelChoiceRequest, choice: ModelChoiceDep) -> ListedModel:
    """Choose the model that answers: here from the next request on, elsewhere soon after.

    Its own learning log goes on where it was; nothing is carried over from the one before.
    """
    return await choice.choose(body.model)


@router.delete(
    "/{model}",
    status_code=204,
    responses=document_errors(
        ModelNotFound, ModelInUse, ModelShipped, 422, Overloaded, StoreUnavailable
    ),
)
async def remove_sentiment_model(
    model: Annotated[ModelVersion, Path(description="A model's version.")], choice: ModelChoiceDep
) -> None:
    """Remove a model that does not answer; its predictions and its learning log stay."""
    await choice.remove(model)

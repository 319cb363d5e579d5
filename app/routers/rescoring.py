"""The endpoint that has all stored reviews scored again."""

from fastapi import APIRouter

from app.dependencies import StateDep, WriteSessionDep
from app.errors import ModelIdle, ModelNotFound, Overloaded, StoreUnavailable
from app.routers.jobs import JobSubmissionDep
from app.routers.problems import UNREADABLE, document_errors
from app.schemas.jobs import JobView
from app.schemas.sentiment_models import ScoringRequest
from app.services.reviews.scoring_request import queue_scoring

router = APIRouter(prefix="/v1/reviews/predictions", tags=["Reviews"])


@router.post(
    "",
    status_code=202,
    response_model=JobView,
    responses=document_errors(
        *UNREADABLE, ModelNotFound, ModelIdle, 422, Overloaded, StoreUnavailable
    ),
)
async def score_reviews(
    body: ScoringRequest,
    state: StateDep,
    session: WriteSessionDep,
    submission: JobSubmissionDep,
) -> JobView:
    """Score all stored reviews with the current model: a job adds a prediction where it is another.

    A preview stores nothing, may name any model, and says which labels would turn.
    """
    shipped = state.models.shipped.model
    job = await queue_scoring(
        session, body.model, preview=body.preview, shipped=shipped, key_id=submission.key_id
    )
    return submission.answer(job)

"""The two calls of the old review application, answered as its clients expect."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.dependencies import CorrectionsDep, ReviewsDep
from app.domain.reviews import Label
from app.errors import Overloaded, ReviewNotFound, ReviewUnlabelled, StoreUnavailable
from app.routers.problems import LEARNING, documented
from app.schemas.legacy import ClassifiedView, TrainedView

router = APIRouter(tags=["Old clients"], deprecated=True)

ReviewId = Annotated[UUID, Query(alias="_id", description="The stored review.")]


@router.get(
    "/classify_review",
    response_model=ClassifiedView,
    responses=documented(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def classify_review(review_id: ReviewId, reviews: ReviewsDep) -> ClassifiedView:
    """Score a stored review with the current model and keep the prediction."""
    prediction = await reviews.predict_again(review_id)
    return ClassifiedView(
        id=review_id,
        sentiment=prediction.label,
        probability=round(100 * prediction.probability, 2),
    )


@router.get(
    "/train_review",
    response_model=TrainedView,
    responses=documented(ReviewNotFound, ReviewUnlabelled, 422, *LEARNING),
)
async def train_review(
    review_id: ReviewId,
    corrections: CorrectionsDep,
    sentiment: Annotated[
        Label | None, Query(description="Its label; by default the one it was given before.")
    ] = None,
) -> TrainedView:
    """Learn a stored review, or say that doing so would make the model worse."""
    receipt = await corrections.label(review_id, sentiment)
    status = "trained" if receipt.promoted else "held back"
    return TrainedView(id=review_id, sentiment=receipt.label, status=status)

"""Corrections: a person says what a review is, and the model learns it or says why not."""

from uuid import UUID

from fastapi import APIRouter

from app.dependencies import CorrectionsDep
from app.domain.reviews import Receipt
from app.errors import ReviewNotFound, ReviewUnlabelled
from app.routers.problems import LEARNING, UNREADABLE, documented
from app.schemas.reviews import LabelRequest, ReceiptView

router = APIRouter(prefix="/v1/reviews/{review_id:uuid}/label", tags=["Reviews"])


@router.put(
    "",
    response_model=ReceiptView,
    responses=documented(*UNREADABLE, ReviewNotFound, 422, *LEARNING),
)
async def label_review(review_id: UUID, body: LabelRequest, corrections: CorrectionsDep) -> Receipt:
    """Correct a review: its label is stored, learned at once, and answered with a receipt."""
    return await corrections.label(review_id, body.label)


@router.delete(
    "",
    response_model=ReceiptView,
    responses=documented(ReviewNotFound, ReviewUnlabelled, 422, *LEARNING),
)
async def unlabel_review(review_id: UUID, corrections: CorrectionsDep) -> Receipt:
    """Take a correction back, and exactly what was learned from it."""
    return await corrections.take_back(review_id)

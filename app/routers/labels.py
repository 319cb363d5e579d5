"""Endpoints for labels: correct one review or many, and take a correction back."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request

from app.dependencies import CorrectionsDep, LessonsDep
from app.domain.sentiment import Receipt
from app.errors import ReviewNotFound, ReviewUnlabelled
from app.routers.batches import merge_results
from app.routers.problems import LEARNING, UNREADABLE, document_errors
from app.schemas.labels import (
    LabelRequest,
    LabelsRequest,
    LessonReceiptView,
    ReceiptView,
    RelabelledView,
)

router = APIRouter(prefix="/v1/reviews", tags=["Reviews"])


@router.put(
    "/labels",
    response_model=LessonReceiptView,
    responses=document_errors(*UNREADABLE, 422, *LEARNING),
)
async def label_reviews(
    body: LabelsRequest, request: Request, lessons: LessonsDep
) -> dict[str, Any]:
    """Correct up to 1,000 reviews as one lesson: all of it is learned, or nothing."""
    outcomes, receipt = await lessons.label_all([(one.id, one.label) for one in body.labels])
    results = merge_results(body.labels, outcomes, request, within="labels", kind=RelabelledView)
    return {**asdict(receipt), "results": results}


@router.put(
    "/{review_id:uuid}/label",
    response_model=ReceiptView,
    responses=document_errors(*UNREADABLE, ReviewNotFound, 422, *LEARNING),
)
async def label_review(review_id: UUID, body: LabelRequest, corrections: CorrectionsDep) -> Receipt:
    """Correct a review: its label is stored, learned at once, and answered with a receipt."""
    return await corrections.label(review_id, body.label)


@router.delete(
    "/{review_id:uuid}/label",
    response_model=ReceiptView,
    responses=document_errors(ReviewNotFound, ReviewUnlabelled, 422, *LEARNING),
)
async def unlabel_review(review_id: UUID, corrections: CorrectionsDep) -> Receipt:
    """Take a correction back, and exactly what was learned from it."""
    return await corrections.take_back(review_id)

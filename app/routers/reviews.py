"""Reviews: handed in, listed, scored again, taken out, counted."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import ValidationError
from pydantic_core import from_json
from starlette.responses import StreamingResponse

from app.dependencies import (
    CorrectionsDep,
    IntakeDep,
    ReviewsDep,
    State,
    StateDep,
    StoredReviewsDep,
    exported_reviews,
    intake_of,
)
from app.domain.reviews import Prediction, Review, ReviewOrder, ReviewStats
from app.domain.sentiment import Receipt
from app.errors import (
    CursorInvalid,
    IdempotencyKeyReused,
    Overloaded,
    ReviewExists,
    ReviewNotFound,
    ReviewUnlabelled,
    StoreUnavailable,
)
from app.middleware import Shortcut
from app.pagination import Page
from app.routers.pagination import FilterDep, PagingDep
from app.routers.problems import LEARNING, UNREADABLE, documented, in_place
from app.schemas.reviews import (
    ExportFormat,
    LabelRequest,
    NewReviewRequest,
    PredictionPage,
    PredictionView,
    ReceiptView,
    ReviewBatchRequest,
    ReviewBatchView,
    ReviewPage,
    ReviewStatsView,
    ReviewView,
    exported,
)
from app.services.reviews.ingest import keyed

router = APIRouter(prefix="/v1/reviews", tags=["Reviews"])

EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The reviews, one per line.",
        "content": {"application/x-ndjson": {}, "text/csv": {}},
    },
    **documented(422, StoreUnavailable),
}

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        description="The same key within 24 hours gets the first answer again, and stores once.",
    ),
]


@router.post(
    "",
    status_code=201,
    response_model=ReviewView,
    responses=documented(
        *UNREADABLE, ReviewExists, IdempotencyKeyReused, Overloaded, StoreUnavailable
    ),
)
async def add_review(
    body: NewReviewRequest, intake: IntakeDep, idempotency_key: IdempotencyKey = None
) -> Response:
    """Store a review, classify it, and answer it with its prediction."""
    request = keyed(idempotency_key, body.model_dump_json())
    answer = await intake.submit(body.review(), written=_written, request=request)
    return Response(
        answer,
        status_code=201,
        media_type="application/json",
        headers={"Location": _address(answer)},
    )


async def add_review_plainly(body: bytes, state: State) -> bytes | None:
    """Answer as `add_review` does without a key, if there is nothing to object to."""
    try:
        request = NewReviewRequest.model_validate_json(body)
    except ValidationError:
        return None
    return await intake_of(state).submit(request.review(), written=_written, request=None)


@router.post(
    "/batch",
    response_model=ReviewBatchView,
    responses=documented(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def add_reviews(
    body: ReviewBatchRequest, request: Request, reviews: ReviewsDep
) -> dict[str, Any]:
    """Store up to 100 reviews in one transaction; a bad one gets a problem in its place."""
    good = [item.review() for item in body.reviews if isinstance(item, NewReviewRequest)]
    stored = await reviews.keep_all(await reviews.judge_all(good))
    return {"results": in_place(body.reviews, stored, request, within="reviews")}


@router.get(
    "",
    response_model=ReviewPage,
    responses=documented(CursorInvalid, 422, StoreUnavailable),
)
async def list_reviews(
    where: FilterDep,
    paging: PagingDep,
    reviews: StoredReviewsDep,
    order: Annotated[
        ReviewOrder, Query(description="`least_sure` is the queue of what to label next.")
    ] = ReviewOrder.NEWEST,
) -> Page[Review]:
    """Return one page of the stored reviews that match."""
    return paging.linked(
        await reviews.page(where, order=order, limit=paging.limit, cursor=paging.cursor)
    )


@router.get("/export", response_class=StreamingResponse, responses=EXPORTED)
async def export_reviews(
    state: StateDep,
    where: FilterDep,
    file_format: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.NDJSON,
) -> StreamingResponse:
    """Stream all reviews that match, newest first, one per line."""
    return StreamingResponse(
        exported(await exported_reviews(state, where), file_format),
        media_type=file_format.media_type,
        headers={"Content-Disposition": f'attachment; filename="reviews.{file_format.value}"'},
    )


@router.get("/stats", response_model=ReviewStatsView, responses=documented(StoreUnavailable))
async def count_reviews(reviews: StoredReviewsDep) -> ReviewStats:
    """Count reviews and average their probabilities, by sentiment and per day (UTC)."""
    return await reviews.stats()


@router.get(
    "/{review_id:uuid}",
    response_model=ReviewView,
    responses=documented(ReviewNotFound, 422, StoreUnavailable),
)
async def read_review(review_id: UUID, reviews: StoredReviewsDep) -> Review:
    """Return one review with its latest prediction and label."""
    return await reviews.read(review_id)


@router.delete(
    "/{review_id:uuid}",
    status_code=204,
    response_class=Response,
    responses=documented(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def delete_review(review_id: UUID, reviews: ReviewsDep) -> None:
    """Delete a review and its predictions; what was learned from its label stays learned."""
    await reviews.delete(review_id)


@router.post(
    "/{review_id:uuid}/predictions",
    status_code=201,
    response_model=PredictionView,
    responses=documented(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def predict_again(review_id: UUID, reviews: ReviewsDep) -> Prediction:
    """Score a review with the current model; its earlier predictions stay."""
    return await reviews.predict_again(review_id)


@router.get(
    "/{review_id:uuid}/predictions",
    response_model=PredictionPage,
    responses=documented(ReviewNotFound, CursorInvalid, 422, StoreUnavailable),
)
async def list_predictions(
    review_id: UUID, paging: PagingDep, reviews: StoredReviewsDep
) -> Page[Prediction]:
    """Return all that was ever said about a review, newest first."""
    return paging.linked(
        await reviews.predictions(review_id, limit=paging.limit, cursor=paging.cursor)
    )


@router.put(
    "/{review_id:uuid}/label",
    response_model=ReceiptView,
    responses=documented(*UNREADABLE, ReviewNotFound, 422, *LEARNING),
)
async def label_review(review_id: UUID, body: LabelRequest, corrections: CorrectionsDep) -> Receipt:
    """Correct a review: its label is stored, learned at once, and answered with a receipt."""
    return await corrections.label(review_id, body.label)


@router.delete(
    "/{review_id:uuid}/label",
    response_model=ReceiptView,
    responses=documented(ReviewNotFound, ReviewUnlabelled, 422, *LEARNING),
)
async def unlabel_review(review_id: UUID, corrections: CorrectionsDep) -> Receipt:
    """Take a correction back, and exactly what was learned from it."""
    return await corrections.take_back(review_id)


def _written(review: Review) -> bytes:
    return ReviewView.model_validate(review).in_json()


def _address(answer: bytes) -> str:
    return f"{router.prefix}/{from_json(answer)['id']}"


SHORTCUT = Shortcut(
    router.prefix,
    router.prefix,
    add_review_plainly,
    status=HTTPStatus.CREATED,
    location=_address,
)

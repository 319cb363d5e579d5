"""Endpoints for reviews: store, list, count, classify again and delete."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.dependencies import (
    CallerDep,
    ReviewsDep,
    StateDep,
    StoredReviewsDep,
    read_caller,
    read_state,
)
from app.domain.reviews import (
    Period,
    PhraseReport,
    Review,
    ReviewOrder,
    ReviewStats,
    StoredPrediction,
)
from app.errors import (
    CursorInvalid,
    IdempotencyKeyReused,
    Overloaded,
    ReviewExists,
    ReviewNotFound,
    StoreUnavailable,
)
from app.headers import make_address
from app.limits import PAGE_ITEMS, TERMS_DEFAULT
from app.pagination import Page
from app.routers.batches import merge_results
from app.routers.json_route import (
    EncodedJsonResponse,
    JsonRoute,
    get_idempotency_key,
    read_idempotency_key,
)
from app.routers.pagination import FilterDep, PagingDep
from app.routers.problems import FILTERING, UNREADABLE, document_errors
from app.schemas.review_stats import PhraseReportView, ReviewStatsView
from app.schemas.reviews import (
    NewReviewRequest,
    PredictionPage,
    PredictionView,
    ReviewBatchRequest,
    ReviewBatchView,
    ReviewPage,
    ReviewResult,
    ReviewView,
)
from app.services.reviews.ingest import make_keyed_request

router = APIRouter(prefix="/v1/reviews", tags=["Reviews"])
json_routes = APIRouter(prefix="/v1/reviews", tags=["Reviews"], route_class=JsonRoute)


@json_routes.post(
    "",
    status_code=201,
    response_model=ReviewView,
    responses=document_errors(
        *UNREADABLE, ReviewExists, IdempotencyKeyReused, Overloaded, StoreUnavailable
    ),
    dependencies=[Depends(get_idempotency_key)],
)
async def add_review(body: NewReviewRequest, request: Request) -> EncodedJsonResponse:
    """Store a review, classify it, and answer it with its prediction."""
    ingest, key = read_state(request).ingest, read_idempotency_key(request)
    with read_state(request).writers.acquire():
        review = await ingest.classify(body.to_review())
        content = ReviewView.write(review)
        caller = read_caller(request)
        keyed = make_keyed_request(key, body.model_dump_json(), caller) if key else None
        answer = await ingest.submit(review, content, request=keyed)
    location = make_address(request.scope, f"{router.prefix}/{answer.review_id}")
    return EncodedJsonResponse(answer.body, status=201, location=location)


@router.post(
    "/batch",
    response_model=ReviewBatchView,
    responses=document_errors(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def add_reviews(
    body: ReviewBatchRequest, request: Request, reviews: ReviewsDep
) -> dict[str, Any]:
    """Store up to 100 reviews in one transaction; a bad one gets a problem in its place."""
    good = [item.to_review() for item in body.reviews if isinstance(item, NewReviewRequest)]
    stored = await reviews.add_all(good)
    results = merge_results(body.reviews, stored, request, within="reviews", kind=ReviewResult)
    return {"results": results}


@router.get(
    "",
    response_model=ReviewPage,
    responses=document_errors(*FILTERING, CursorInvalid, 422, StoreUnavailable),
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
    return paging.with_link_header(
        await reviews.read_page(where, order=order, limit=paging.limit, cursor=paging.cursor)
    )


@router.get(
    "/stats",
    response_model=ReviewStatsView,
    responses=document_errors(*FILTERING, 422, StoreUnavailable),
)
async def count_reviews(
    where: FilterDep,
    reviews: StoredReviewsDep,
    by: Annotated[Period, Query(description="The periods to count by.")] = Period.DAY,
) -> ReviewStats:
    """Count the reviews that match and average their probabilities, by sentiment and period."""
    return await reviews.read_stats(where, period=by)


@router.get(
    "/phrases",
    response_model=PhraseReportView,
    responses=document_errors(*FILTERING, 422, Overloaded, StoreUnavailable),
)
async def compare_phrases(
    where: FilterDep,
    state: StateDep,
    limit: Annotated[int, Query(ge=1, le=PAGE_ITEMS, description="How many.")] = TERMS_DEFAULT,
) -> PhraseReport:
    """Find the words and phrases that set the negative reviews apart from the positive."""
    return await state.comparison.run(where, limit=limit)


@router.get(
    "/{review_id:uuid}",
    response_model=ReviewView,
    responses=document_errors(ReviewNotFound, 422, StoreUnavailable),
)
async def read_review(review_id: UUID, reviews: StoredReviewsDep) -> Review:
    """Return one review with its latest prediction and label."""
    return await reviews.read(review_id)


@router.delete(
    "/{review_id:uuid}",
    status_code=204,
    response_class=Response,
    responses=document_errors(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def delete_review(
    review_id: UUID,
    state: StateDep,
    caller: CallerDep,
    forget: Annotated[
        bool, Query(description="Whether nothing of it is to be left, not even what it taught.")
    ] = False,
) -> None:
    """Delete a review and its predictions; what was learned from its label stays learned.

    With `forget`, that is taken back, too, exactly, out of every version of every model, whatever
    its figures are then. Kept answers and what jobs list of it go as well, and the learning log
    only says that something was forgotten. Of a review that was deleted before, what is left can
    still be forgotten. What was trained on it or fitted to it keeps what it learned: make such
    models anew.
    """
    if forget:
        await state.forgetting.forget(review_id, caller)
    else:
        await state.forgetting.delete(review_id)


@router.post(
    "/{review_id:uuid}/predictions",
    status_code=201,
    response_model=PredictionView,
    responses=document_errors(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def predict_again(
    review_id: UUID, reviews: ReviewsDep, request: Request, response: Response
) -> StoredPrediction:
    """Score a review with the current model; its earlier predictions stay."""
    path = f"{router.prefix}/{review_id}/predictions"
    response.headers["Location"] = make_address(request.scope, path)
    return await reviews.predict_again(review_id)


@router.get(
    "/{review_id:uuid}/predictions",
    response_model=PredictionPage,
    responses=document_errors(ReviewNotFound, CursorInvalid, 422, StoreUnavailable),
)
async def list_predictions(
    review_id: UUID, paging: PagingDep, reviews: StoredReviewsDep
) -> Page[StoredPrediction]:
    """Return every prediction on a review, newest first."""
    return paging.with_link_header(
        await reviews.read_predictions(review_id, limit=paging.limit, cursor=paging.cursor)
    )

"""The calls of the old review application and topic dashboard, answered as clients expect."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from app.dependencies import CorrectionsDep, ReviewsDep, StateDep, read_state
from app.domain.documents import SimilarBy
from app.domain.sentiment import Label
from app.errors import NoDocuments, Overloaded, ReviewNotFound, ReviewUnlabelled, StoreUnavailable
from app.routers.json_route import EncodedJsonResponse, JsonRoute
from app.routers.problems import LEARNING, UNREADABLE, document_errors
from app.schemas.legacy import (
    AbstractRequest,
    ClassifiedView,
    ColouredView,
    SimilarAbstractsView,
    TrainedView,
    choose_share,
    write_coloured,
)
from app.topic_dependencies import DefaultDocumentsDep

router = APIRouter(tags=["Old clients"], deprecated=True)
json_routes = APIRouter(tags=["Old clients"], deprecated=True, route_class=JsonRoute)

ReviewId = Annotated[UUID, Query(alias="_id", description="The stored review.")]

SIMILAR = 5
"""The number of documents that the old dashboard shows."""

NOTHING_COLOURED = ColouredView(words=[], topics=[]).model_dump_json().encode()
NOTHING_SIMILAR = SimilarAbstractsView(topics=[], percentage=[], text=[], link=[])
"""The answers to a blank abstract."""


@router.get(
    "/classify_review",
    response_model=ClassifiedView,
    responses=document_errors(ReviewNotFound, 422, Overloaded, StoreUnavailable),
)
async def classify_review(review_id: ReviewId, reviews: ReviewsDep) -> ClassifiedView:
    """Classify a stored review with the current model and keep the prediction."""
    prediction = await reviews.predict_again(review_id)
    return ClassifiedView(
        id=review_id,
        sentiment=prediction.label,
        probability=round(100 * prediction.probability, 2),
    )


@router.get(
    "/train_review",
    response_model=TrainedView,
    responses=document_errors(ReviewNotFound, ReviewUnlabelled, 422, *LEARNING),
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


@json_routes.post(
    "/abst_subm",
    response_model=ColouredView,
    responses=document_errors(*UNREADABLE, 422, Overloaded),
)
async def colour_abstract(body: AbstractRequest, request: Request) -> EncodedJsonResponse:
    """Colour an abstract: the words between white space, each with its topic or -1.

    A blank one has none. With `SUBTEXT_LEGACY_TOPICS`, similar topics are taken as one.
    """
    if not body.abstract:
        return EncodedJsonResponse(NOTHING_COLOURED)
    state = read_state(request)
    topics = state.topics.default
    groups = await state.topic_merger.find(topics.artifact)
    content = await topics.run_by_length(
        lambda text: write_coloured(*groups.analyze(topics.artifact.model, text)), body.abstract
    )
    return EncodedJsonResponse(content)


@router.post(
    "/get_similars",
    response_model=SimilarAbstractsView,
    responses=document_errors(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def find_similar_abstracts(
    body: AbstractRequest, documents: DefaultDocumentsDep, state: StateDep
) -> SimilarAbstractsView:
    """Find the five documents most like an abstract, column by column; none for a blank one.

    `text` is the abstract where the user imported it, else the title. `topics` are those of
    `/abst_subm`.
    """
    if not body.abstract:
        return NOTHING_SIMILAR
    topics = documents.topics
    found = await documents.find_similar(
        text=body.abstract, document_id=None, by=SimilarBy.BOTH, limit=SIMILAR
    )
    groups = await state.topic_merger.find(topics.artifact)
    shares = [await topics.infer_document(similar.document) for similar in found.items]
    return SimilarAbstractsView(
        topics=[[] if one is None else groups.sum_shares(one) for one in shares],
        percentage=[choose_share(similar.similarity) for similar in found.items],
        text=[similar.document.text or similar.document.title or "" for similar in found.items],
        link=[similar.document.id for similar in found.items],
    )


@router.get(
    "/get_rand_abst",
    response_model=str,
    responses=document_errors(NoDocuments, Overloaded, StoreUnavailable),
)
async def random_abstract(documents: DefaultDocumentsDep) -> str:
    """Return a random abstract: an imported one, else an example."""
    drawn = await documents.draw(topic=None, seed=None)
    return drawn.text or ""

"""The endpoint of the sentences of a stored review."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.dependencies import ReadSessionDep, StateDep
from app.domain.sentences import ReviewSentences
from app.errors import ReviewNotFound, TopicModelUnclear
from app.routers.pagination import TopicModelParameter
from app.routers.problems import NAMING_A_MODEL, document_errors
from app.schemas.review_sentences import ReviewSentencesView
from app.services.analysis.review_sentences import read_sentences
from app.services.analysis.review_topics import find_model
from app.services.topics.service import TopicService

router = APIRouter(prefix="/v1/reviews", tags=["Reviews"])


async def get_model_of_reviews(
    state: StateDep, topic_model: TopicModelParameter = None
) -> TopicService:
    """Return the topic model that is named, else that of reviews."""
    model = find_model(state.topics, topic_model).version
    return await state.topics.find(state.database, model)


@router.get(
    "/{review_id:uuid}/sentences",
    response_model=ReviewSentencesView,
    responses=document_errors(ReviewNotFound, *NAMING_A_MODEL, TopicModelUnclear, 422),
)
async def list_sentences(
    review_id: UUID,
    topics: Annotated[TopicService, Depends(get_model_of_reviews)],
    session: ReadSessionDep,
) -> ReviewSentences:
    """Return the sentences of a review, each with its verdict and its topic."""
    return await read_sentences(session, topics, review_id)

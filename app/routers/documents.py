"""What a text is about, which documents are like it, and the documents themselves."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import ValidationError

from app.dependencies import DocumentsDep, State, TopicsDep
from app.domain.documents import DocumentTopics, SimilarDocuments
from app.errors import (
    DocumentNotFound,
    NoDocuments,
    Overloaded,
    StoreUnavailable,
    TopicModelNotFound,
    TopicNotFound,
)
from app.middleware import Shortcut
from app.routers.problems import UNREADABLE, documented
from app.schemas.documents import DocumentTopicsView, SimilarRequest, SimilarView, TextRequest
from app.schemas.topics import InferenceView, inference_json

router = APIRouter(prefix="/v1/topic-models/{model}", tags=["Topics"])


@router.post(
    "/inference",
    response_model=InferenceView,
    responses=documented(*UNREADABLE, TopicModelNotFound, 422, Overloaded),
)
async def infer_topics(body: TextRequest, topics: TopicsDep) -> Response:
    """Tell what a text is about, and the topic of each of its words."""
    answer = await topics.understand(body.text, inference_json)
    return Response(answer, media_type="application/json")


async def infer_plainly(body: bytes, state: State) -> bytes | None:
    """Answer as `infer_topics` does of the default model, if there is nothing to object to."""
    try:
        text = TextRequest.model_validate_json(body).text
    except ValidationError:
        return None
    return await state.topics.default.understand(text, inference_json)


SHORTCUT = Shortcut(
    "/v1/topic-models/default/inference", f"{router.prefix}/inference", infer_plainly
)


@router.post(
    "/similar",
    response_model=SimilarView,
    responses=documented(
        *UNREADABLE, TopicModelNotFound, DocumentNotFound, 422, Overloaded, StoreUnavailable
    ),
)
async def find_similar(body: SimilarRequest, documents: DocumentsDep) -> SimilarDocuments:
    """Find the documents most like a text or another document, and say why they are."""
    return await documents.similar(
        text=body.text, document_id=body.document_id, by=body.by, limit=body.limit
    )


@router.get(
    "/documents/random",
    response_model=DocumentTopicsView,
    responses=documented(
        TopicModelNotFound, TopicNotFound, NoDocuments, 422, Overloaded, StoreUnavailable
    ),
)
async def draw_document(
    documents: DocumentsDep,
    topic: Annotated[int | None, Query(ge=0, description="One that is about this topic.")] = None,
    seed: Annotated[
        int | None, Query(ge=0, lt=2**63, description="The same seed draws the same document.")
    ] = None,
) -> DocumentTopics:
    """Draw a random document with its text: an imported one, else an example."""
    return await documents.draw(topic=topic, seed=seed)


@router.get(
    "/documents/{document_id:path}",
    response_model=DocumentTopicsView,
    responses=documented(TopicModelNotFound, DocumentNotFound, 422, Overloaded, StoreUnavailable),
)
async def read_document(document_id: str, documents: DocumentsDep) -> DocumentTopics:
    """Return one document and what it is about; its id may contain slashes."""
    return await documents.read(document_id)

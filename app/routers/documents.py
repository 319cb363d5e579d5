"""Endpoints for the topics of a text, similar documents, and the documents themselves."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from app.dependencies import get_topics, read_state
from app.domain.documents import DocumentTopics, SimilarDocuments
from app.errors import DocumentNotFound, NoDocuments, TopicNotFound
from app.routers.json_route import EncodedJsonResponse, JsonRoute
from app.routers.problems import NAMING_A_MODEL, UNREADABLE, document_errors
from app.schemas.documents import DocumentTopicsView, SimilarRequest, SimilarView, TextRequest
from app.schemas.topics import InferenceView, write_inference
from app.topic_dependencies import DocumentsDep

router = APIRouter(prefix="/v1/topic-models/{model}", tags=["Topics"])
json_routes = APIRouter(
    prefix="/v1/topic-models/{model}",
    tags=["Topics"],
    route_class=JsonRoute,
    dependencies=[Depends(get_topics)],  # never run by a JsonRoute; it documents the path parameter
)


@json_routes.post(
    "/inference",
    response_model=InferenceView,
    responses=document_errors(*UNREADABLE, *NAMING_A_MODEL, 422),
)
async def infer_topics(body: TextRequest, request: Request) -> EncodedJsonResponse:
    """Infer what a text is about, and the topic of each of its words."""
    state, model = read_state(request), request.path_params["model"]
    topics = state.topics.find_loaded(model) or await state.topics.find(state.database, model)
    content = await topics.run_by_length(
        lambda text: write_inference(topics.analyze(text)), body.text
    )
    return EncodedJsonResponse(content)


@router.post(
    "/similar",
    response_model=SimilarView,
    responses=document_errors(*UNREADABLE, *NAMING_A_MODEL, DocumentNotFound, 422),
)
async def find_similar(body: SimilarRequest, documents: DocumentsDep) -> SimilarDocuments:
    """Find the documents most like a text or another document, and say why they are."""
    return await documents.find_similar(
        text=body.text, document_id=body.document_id, by=body.by, limit=body.limit
    )


@router.get(
    "/documents/random",
    response_model=DocumentTopicsView,
    responses=document_errors(*NAMING_A_MODEL, TopicNotFound, NoDocuments, 422),
)
async def random_document(
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
    responses=document_errors(*NAMING_A_MODEL, DocumentNotFound, 422),
)
async def read_document(document_id: str, documents: DocumentsDep) -> DocumentTopics:
    """Return one document and what it is about, by its id or any spelling of an arXiv id."""
    return await documents.read(document_id)

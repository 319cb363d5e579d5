"""Endpoints for topic models: their origin, topics, terms, documents and trends."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.convertors import IntegerConvertor, register_url_convertor

from app.dependencies import ReadSessionDep, TopicRegistryDep, TopicsDep, WriteSessionDep
from app.domain.documents import TypicalDocument
from app.domain.topics import RankedTerm, Topic, TopicEdit, TopicPage, TopicTrends, TrendBy
from app.errors import (
    CorpusEmpty,
    CursorInvalid,
    EditNotFound,
    FitUnfinished,
    ModelInUse,
    ModelNameTaken,
    ModelShipped,
    Overloaded,
    StoreUnavailable,
    TextsTooFew,
    TopicCountInvalid,
    TopicModelNotFound,
    TopicNotFound,
)
from app.pagination import Page
from app.routers.jobs import JobSubmissionDep
from app.routers.pagination import PagingDep, TermPagingDep
from app.routers.problems import NAMING_A_MODEL, UNREADABLE, document_errors
from app.schemas.documents import TypicalDocumentPage
from app.schemas.jobs import JobView
from app.schemas.topic_fits import (
    TopicEditPage,
    TopicFitJobView,
    TopicFitRequest,
    TopicModelRequest,
)
from app.schemas.topics import (
    TermPage,
    TopicChangeRequest,
    TopicModelPage,
    TopicModelView,
    TopicView,
    TrendsView,
)
from app.services.topics.fit_request import queue_fit
from app.services.topics.models import (
    InstalledModels,
    TopicModelCard,
    list_models,
    make_model_card,
)
from app.topic_dependencies import DocumentsDep, TopicChoiceDep, TopicEditingDep, TopicEditsDep

router = APIRouter(prefix="/v1/topic-models", tags=["Topics"])

TopicId = Annotated[int, Path(ge=0, description="The topic's id in the model.", examples=[0])]

TOPIC_ERRORS = (*NAMING_A_MODEL, TopicNotFound)


class TopicConvertor(IntegerConvertor):
    """A path convertor for ids of up to 9 digits; Starlette's own fails on thousands of them."""

    regex = "[0-9]{1,9}"


register_url_convertor("topic", TopicConvertor())


@router.get("", response_model=TopicModelPage)
async def list_topic_models(registry: TopicRegistryDep) -> InstalledModels:
    """List the installed models, and name the default."""
    return list_models(registry)


@router.post(
    "",
    status_code=202,
    response_model=TopicFitJobView,
    responses=document_errors(
        *UNREADABLE,
        CorpusEmpty,
        TextsTooFew,
        TopicCountInvalid,
        FitUnfinished,
        422,
        Overloaded,
        StoreUnavailable,
    ),
)
async def fit_topics(
    body: TopicFitRequest,
    reading: ReadSessionDep,
    session: WriteSessionDep,
    submission: JobSubmissionDep,
) -> JobView:
    """Fit topics to stored reviews or imported documents: a job, which installs the model.

    Several numbers of topics are compared; the topics of the model of that name before keep their
    names. Every stored review then has its topics, as has each new one.
    """
    job = await queue_fit(reading, session, body.make_request(), key_id=submission.key_id)
    return submission.answer(job)


@router.patch(
    "/{model}",
    response_model=TopicModelView,
    responses=document_errors(*UNREADABLE, *NAMING_A_MODEL, ModelShipped, ModelNameTaken, 422),
)
async def change_topic_model(
    body: TopicModelRequest, topics: TopicsDep, choice: TopicChoiceDep
) -> TopicModelCard:
    """Give a model another name, or make it the default: here at once, elsewhere soon after."""
    return await choice.change(topics, name=body.name, default=body.default or False)


@router.delete(
    "/{model}",
    status_code=204,
    responses=document_errors(
        TopicModelNotFound, ModelInUse, ModelShipped, 422, Overloaded, StoreUnavailable
    ),
)
async def remove_topic_model(
    model: Annotated[str, Path(description="A model's version, or `default`.")],
    choice: TopicChoiceDep,
) -> None:
    """Remove a model that is not the default, with what reviews have of it."""
    await choice.remove(model)


@router.get(
    "/{model}/edits",
    response_model=TopicEditPage,
    responses=document_errors(*NAMING_A_MODEL, CursorInvalid, 422),
)
async def list_topic_edits(
    topics: TopicsDep, edits: TopicEditsDep, paging: PagingDep
) -> Page[TopicEdit]:
    """List what people changed of the model's topics, the latest first."""
    page = await edits.read_page(topics.version, limit=paging.limit, cursor=paging.cursor)
    return paging.with_link_header(page)


@router.delete(
    "/{model}/edits/{edit:topic}",
    response_model=TopicView,
    responses=document_errors(*NAMING_A_MODEL, EditNotFound, 422),
)
async def undo_topic_edit(
    edit: Annotated[int, Path(ge=0, description="The edit's id.")], editing: TopicEditingDep
) -> Topic:
    """Undo an edit: the one before it counts again. Answers the topic as it is then."""
    return await editing.undo(edit)


@router.get(
    "/{model}", response_model=TopicModelView, responses=document_errors(*NAMING_A_MODEL, 422)
)
async def read_topic_model(topics: TopicsDep, registry: TopicRegistryDep) -> TopicModelCard:
    """Describe a model: what it was fitted on, how coherent it is, and its topics."""
    return make_model_card(topics, registry)


@router.get(
    "/{model}/topics/{topic:topic}/terms",
    response_model=TermPage,
    responses=document_errors(*TOPIC_ERRORS, CursorInvalid, 422),
)
async def list_terms(
    topic: TopicId,
    topics: TopicsDep,
    paging: TermPagingDep,
    relevance: Annotated[
        float, Query(ge=0, le=1, description="1: by probability; 0: by what sets it apart.")
    ] = 0.6,
) -> TopicPage[RankedTerm]:
    """List a topic's terms by their relevance to it, the most relevant first."""
    page = topics.list_terms(topic, relevance=relevance, limit=paging.limit, cursor=paging.cursor)
    return paging.with_link_header(page)


@router.patch(
    "/{model}/topics/{topic:topic}",
    response_model=TopicView,
    responses=document_errors(*UNREADABLE, *TOPIC_ERRORS, 422),
)
async def change_topic(topic: TopicId, body: TopicChangeRequest, editing: TopicEditingDep) -> Topic:
    """Rename, hide or group a topic for people; its id stays. Each change can be undone."""
    return await editing.edit(topic, body.list_changes())


@router.get(
    "/{model}/topics/{topic:topic}/documents",
    response_model=TypicalDocumentPage,
    responses=document_errors(*TOPIC_ERRORS, CursorInvalid, 422),
)
async def list_typical_documents(
    topic: TopicId, documents: DocumentsDep, paging: PagingDep
) -> TopicPage[TypicalDocument]:
    """List the documents that are most about a topic, the most typical first."""
    page = await documents.list_typical(topic, limit=paging.limit, cursor=paging.cursor)
    return paging.with_link_header(page)


@router.get(
    "/{model}/trends", response_model=TrendsView, responses=document_errors(*NAMING_A_MODEL, 422)
)
async def read_trends(
    documents: DocumentsDep,
    by: Annotated[TrendBy, Query(description="The length of periods.")] = TrendBy.YEAR,
) -> TopicTrends:
    """Return the mean share of each topic in the documents of each year, or month.

    Of a model of reviews, in the reviews, each sentence of which counts for its topic.
    """
    return await documents.read_trends(by)

"""FastAPI dependencies about topic models: documents, edits, audits of figures, the choice."""

from functools import partial
from typing import Annotated

from fastapi import Depends

from app.db.audits import AuditStore
from app.db.engine import on_commit
from app.db.models import ModelStore
from app.db.reviews.topics import ReviewTopicStore
from app.db.topics.edits import TopicEditStore
from app.db.topics.store import DocumentStore
from app.dependencies import (
    CallerDep,
    DefaultTopicsDep,
    ReadSessionDep,
    StateDep,
    TopicsDep,
    WriteSessionDep,
)
from app.errors import TopicModelSuperseded
from app.services.insights.auditor import Auditor
from app.services.topics.documents import DocumentService
from app.services.topics.editing import TopicEditing
from app.services.topics.models import TopicModelChoice
from app.services.topics.service import TopicService


async def get_live_topics(state: StateDep, topics: TopicsDep) -> TopicService:
    """Return the model that the address names; raise `TopicModelSuperseded`."""
    live = state.topics.catalogue.find_successor(topics.version)
    if live is not None:
        raise TopicModelSuperseded(topics.version, live=live)
    return topics


async def get_documents(
    state: StateDep, topics: TopicsDep, session: ReadSessionDep
) -> DocumentService:
    """Return the documents, analyzed by the model that the address names."""
    return DocumentService(
        DocumentStore(session),
        reviews=ReviewTopicStore(session, topics.version),
        trends=state.review_trends,
        topics=topics,
        examples=state.examples,
    )


async def get_default_documents(
    state: StateDep, topics: DefaultTopicsDep, session: ReadSessionDep
) -> DocumentService:
    """Return the documents, analyzed by the default model."""
    return await get_documents(state, topics, session)


async def get_topic_editing(
    state: StateDep, topics: TopicsDep, session: WriteSessionDep, caller: CallerDep
) -> TopicEditing:
    """Return the service that edits the topics of a model."""
    return TopicEditing(
        state.topics,
        topics,
        models=ModelStore(session),
        store=TopicEditStore(session),
        key_id=caller.key_id,
        on_commit=partial(on_commit, session),
    )


async def get_topic_edits(session: ReadSessionDep) -> TopicEditStore:
    """Return the edits of topics, for reading."""
    return TopicEditStore(session)


async def get_auditor(state: StateDep) -> Auditor:
    """Return the service that draws sentences to judge."""
    return state.auditor


async def get_audits(session: WriteSessionDep) -> AuditStore:
    """Return what people say of single sentences, for adding to it."""
    return AuditStore(session)


async def get_topic_choice(state: StateDep, session: WriteSessionDep) -> TopicModelChoice:
    """Return the choice among the topic models."""
    return TopicModelChoice(state.topics, session, on_commit=partial(on_commit, session))


LiveTopicsDep = Annotated[TopicService, Depends(get_live_topics)]
DocumentsDep = Annotated[DocumentService, Depends(get_documents)]
DefaultDocumentsDep = Annotated[DocumentService, Depends(get_default_documents)]
TopicEditingDep = Annotated[TopicEditing, Depends(get_topic_editing)]
TopicEditsDep = Annotated[TopicEditStore, Depends(get_topic_edits)]
TopicChoiceDep = Annotated[TopicModelChoice, Depends(get_topic_choice)]
AuditorDep = Annotated[Auditor, Depends(get_auditor)]
AuditsDep = Annotated[AuditStore, Depends(get_audits)]

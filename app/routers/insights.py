"""Endpoints for what people complain about: figures by topic, their export, and the audit."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from app.dependencies import CallerDep, StateDep
from app.domain.insights import AuditFigures, By, InsightsQuery
from app.errors import (
    PeriodReversed,
    ReviewNotFound,
    SentenceNotFound,
    TopicModelSuperseded,
    TopicsNotOfReviews,
    UploadsFull,
)
from app.routers.insights_responses import respond_json, respond_table
from app.routers.problems import NAMING_A_MODEL, UNREADABLE, document_errors
from app.schemas.base import ShortText
from app.schemas.filters import Since, Until
from app.schemas.insights import AuditFiguresView, AuditRequest, AuditView, InsightsView
from app.schemas.insights_export import TableFormat
from app.services.insights.auditor import Audit, Judgement
from app.topic_dependencies import AuditorDep, AuditsDep, LiveTopicsDep

router = APIRouter(prefix="/v1/topic-models/{model}/sentiment", tags=["Insights"])

OF_REVIEWS = (*NAMING_A_MODEL, TopicsNotOfReviews, TopicModelSuperseded)
"""Errors of every call that names a live model of reviews."""

EXPORT_RESPONSES: dict[int | str, dict[str, Any]] = {  # as FastAPI has it
    200: {
        "description": "The topics and groups, one per row.",
        "content": {one.media_type: {} for one in TableFormat},
    },
    **document_errors(*OF_REVIEWS, PeriodReversed, UploadsFull),
}


async def get_query(
    since: Annotated[Since | None, Query(description="Written, else stored, from then on.")] = None,
    until: Annotated[Until | None, Query(description="Written, else stored, before then.")] = None,
    source: Annotated[ShortText | None, Query(description="Only of this source.")] = None,
    by: Annotated[By, Query(description="The length of periods.")] = By.MONTH,
    segment: Annotated[
        ShortText | None, Query(description="An attribute, to count by its values, too.")
    ] = None,
) -> InsightsQuery:
    """Return which reviews are counted."""
    return InsightsQuery(since, until, source, by, segment)


QueryDep = Annotated[InsightsQuery, Depends(get_query)]


@router.get("", response_model=InsightsView, responses=document_errors(*OF_REVIEWS, PeriodReversed))
async def read_insights(state: StateDep, topics: LiveTopicsDep, query: QueryDep) -> Response:
    """Tell what people complain about: per topic how many, how they feel, and what changed."""
    found = await state.insights.read(topics, query)
    return await respond_json(found, state.counting)


@router.get("/export", response_class=Response, responses=EXPORT_RESPONSES)
async def export_insights(
    state: StateDep,
    topics: LiveTopicsDep,
    query: QueryDep,
    file_format: Annotated[TableFormat, Query(alias="format")] = TableFormat.CSV,
    excel: Annotated[
        bool, Query(description="Marks `csv` as UTF-8, and no cell is a formula; changes no other.")
    ] = False,
) -> Response:
    """Send the table of topics and groups, one per row."""
    found = await state.insights.read(topics, query)
    return await respond_table(found, state, file_format, excel=excel)


@router.get("/audit", response_model=AuditView, responses=document_errors(*OF_REVIEWS, 422))
async def draw_audit(auditor: AuditorDep, topics: LiveTopicsDep) -> Audit:
    """Draw sentences to judge, of 50 in all, and say how many of the judged ones are right."""
    return await auditor.draw(topics)


@router.post(
    "/audit",
    response_model=AuditFiguresView,
    responses=document_errors(*UNREADABLE, *OF_REVIEWS, ReviewNotFound, SentenceNotFound, 422),
)
async def judge_sentence(
    body: AuditRequest,
    auditor: AuditorDep,
    topics: LiveTopicsDep,
    store: AuditsDep,
    caller: CallerDep,
) -> AuditFigures:
    """Take what a person says of a sentence: whether its topic and its verdict are right."""
    given = Judgement(body.review_id, body.start, body.topic_fits, body.sentiment_fits)
    return await auditor.judge(topics, given, store, key_id=caller.key_id)

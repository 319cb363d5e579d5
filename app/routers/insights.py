"""Endpoints for what people complain about: figures by topic, their export, and the audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.dependencies import TopicsDep
from app.domain.insights import By
from app.errors import NotReady, ReviewNotFound
from app.routers.problems import NAMING_A_MODEL, UNREADABLE, document_errors
from app.schemas.base import ShortText
from app.schemas.filters import Since, Until
from app.schemas.insights import AuditFiguresView, AuditRequest, AuditView, InsightsView

router = APIRouter(prefix="/v1/topic-models/{model}/sentiment", tags=["Insights"])


@dataclass(frozen=True, slots=True)
class Period:
    """The reviews that are counted."""

    since: datetime | None
    until: datetime | None
    source: str | None
    by: By
    segment: str | None


async def get_period(
    since: Annotated[Since | None, Query(description="Written, else stored, from then on.")] = None,
    until: Annotated[Until | None, Query(description="Written, else stored, before then.")] = None,
    source: Annotated[ShortText | None, Query(description="Only of this source.")] = None,
    by: Annotated[By, Query(description="The length of periods.")] = By.MONTH,
    segment: Annotated[
        ShortText | None, Query(description="An attribute, to count by its values, too.")
    ] = None,
) -> Period:
    """Return which reviews are counted."""
    return Period(since, until, source, by, segment)


PeriodDep = Annotated[Period, Depends(get_period)]


@router.get("", response_model=InsightsView, responses=document_errors(*NAMING_A_MODEL, 422))
async def read_insights(topics: TopicsDep, period: PeriodDep) -> InsightsView:
    """Tell what people complain about: per topic how many, how they feel, and what changed."""
    raise NotReady(f"{topics.version} {period.by}")


@router.get("/audit", response_model=AuditView, responses=document_errors(*NAMING_A_MODEL, 422))
async def draw_audit(topics: TopicsDep) -> AuditView:
    """Draw sentences to judge, of 50 in all, and say how many of the judged ones are right."""
    raise NotReady(topics.version)


@router.post(
    "/audit",
    response_model=AuditFiguresView,
    responses=document_errors(*UNREADABLE, *NAMING_A_MODEL, ReviewNotFound, 422),
)
async def judge_sentence(body: AuditRequest, topics: TopicsDep) -> AuditFiguresView:
    """Take what a person says of a sentence: whether its topic and its verdict are right."""
    raise NotReady(f"{topics.version} {body.start}")

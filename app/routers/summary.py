"""The endpoint for summaries."""

from fastapi import APIRouter

from app.dependencies import SummaryDep
from app.errors import Overloaded
from app.routers.problems import UNREADABLE, document_errors
from app.schemas.summary import SummaryRequest, SummaryView
from app.services.summary.service import Summary

router = APIRouter(prefix="/v1", tags=["Summary"])


@router.post(
    "/summary",
    response_model=SummaryView,
    responses=document_errors(*UNREADABLE, 422, Overloaded),
)
async def summarize_text(body: SummaryRequest, summary: SummaryDep) -> Summary:
    """Return the sentences that say most of a text, in reading order."""
    return await summary.summarize(body.text, sentences=body.sentences)

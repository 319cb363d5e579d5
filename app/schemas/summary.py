"""Schemas of summaries."""

from typing import Annotated

from pydantic import ConfigDict, Field

from app.limits import SUMMARY_SENTENCES
from app.schemas.base import Numeric, Payload, Share, Text, View


class SummaryRequest(Payload):
    """A text to summarize."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "The plot is thin. The acting, however, is superb. I liked it.",
                    "sentences": 1,
                }
            ]
        }
    )

    text: Text
    sentences: Annotated[int, Field(ge=1, le=SUMMARY_SENTENCES), Numeric] = 3
    """How many sentences to keep."""


class SummarySentenceView(View):
    """A kept sentence; `text` is the input from code point `start` to before `end`."""

    text: str
    index: int
    """Its number in the text, from 0."""

    start: int
    end: int
    score: Share


class SummaryView(View):
    """The sentences that matter, in reading order."""

    sentences: list[SummarySentenceView]
    summary: str
    sentence_count: int
    """How many sentences the text has."""

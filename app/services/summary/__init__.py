"""Extractive summaries: which sentences of a text matter most, in the writer's own words."""

from app.services.summary.summarizer import Summarizer
from app.services.summary.values import Summary, SummarySentence

__all__ = ["Summarizer", "Summary", "SummarySentence"]

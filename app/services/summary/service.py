"""Summaries for callers: the text is checked, and the work passes the gate."""

from app.services.admission import Gate
from app.services.summary.summarizer import Summarizer
from app.services.summary.values import Summary
from app.text import readable


class SummaryService:
    """Shortens texts."""

    def __init__(self, *, summarizer: Summarizer, gate: Gate) -> None:
        self._summarizer = summarizer
        self._gate = gate

    async def shorten(self, text: str, *, sentences: int) -> Summary:
        """Return the `sentences` that say most; raise `TextError` or `Overloaded`."""
        work = self._summarizer.summarize
        return await self._gate.run(work, readable(text), sentences=sentences)

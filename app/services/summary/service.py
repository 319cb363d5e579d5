"""Summaries: their values, the summarizer, and the service that passes the admission gate."""

from dataclasses import dataclass

from app.services.admission import Gate
from app.services.summary.ranking import Ranking
from app.services.text.sentences import split_sentences

WARM_UP = "Some sentences say much. Other sentences say little."
"""Any text of several sentences, so that all kernels run."""


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A chosen sentence; `text` is the whole text's `[start:end]`, in code points.

    `index` is its number among all sentences of the text, from 0. `score` is in [0, 1], and 1 for
    the sentence that matters most, chosen or not (lower where no sentence has a word).
    """

    text: str
    index: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences in reading order; `summary` joins their texts by single spaces.

    `sentence_count` is the number of sentences of the whole text.
    """

    sentences: tuple[SummarySentence, ...]
    summary: str
    sentence_count: int


class Summarizer:
    """Chooser of sentences by centrality, position and novelty; it keeps nothing between calls."""

    def summarize(self, text: str, *, sentences: int) -> Summary:
        """Return the most important sentences of a text; the summary of a blank text is empty."""
        spans = split_sentences(text)
        if not spans or sentences < 1:
            return Summary(sentences=(), summary="", sentence_count=len(spans))
        ranking = Ranking([text[span.start : span.end] for span in spans], wanted=sentences)
        chosen = tuple(
            SummarySentence(
                text=text[spans[index].start : spans[index].end],
                index=index,
                start=spans[index].start,
                end=spans[index].end,
                score=float(ranking.relevance[index]),
            )
            for index in ranking.choose()
        )
        joined = " ".join(sentence.text for sentence in chosen)
        return Summary(sentences=chosen, summary=joined, sentence_count=len(spans))


def warm_up() -> None:
    """Compile the kernels that split a text and rank its sentences."""
    Summarizer().summarize(WARM_UP, sentences=1)


class SummaryService:
    """Summaries behind the admission gate."""

    def __init__(self, *, summarizer: Summarizer, gate: Gate) -> None:
        self._summarizer = summarizer
        self._gate = gate
        self._watch = gate.watch("summary")

    async def summarize(self, text: str, *, sentences: int) -> Summary:
        """Return a summary of at most `sentences` sentences; raise `Overloaded`."""
        work = self._watch.time(self._summarizer.summarize)
        return await self._gate.run(work, text, sentences=sentences)

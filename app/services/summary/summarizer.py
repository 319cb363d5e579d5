"""The extractive summarizer: text in, its most telling sentences out."""

from app.services.summary.ranking import Ranking
from app.services.summary.values import Summary, SummarySentence
from app.services.text.sentences import split_sentences


class Summarizer:
    """Picks sentences by centrality, position and novelty; remembers nothing between calls."""

    def summarize(self, text: str, *, sentences: int) -> Summary:
        """Return at most this many sentences of the text; a blank text has an empty summary."""
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
            for index in ranking.best()
        )
        joined = " ".join(sentence.text for sentence in chosen)
        return Summary(sentences=chosen, summary=joined, sentence_count=len(spans))

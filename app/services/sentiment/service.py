"""Sentiment for callers: texts are checked, work passes the gate, one model answers all."""

from collections.abc import Sequence

from app.domain.reviews import Label, Sentiment
from app.services.admission import Gate
from app.services.sentiment.current import CurrentModel
from app.telemetry import Metrics
from app.text import readable

IN_PLACE_CHARACTERS = 4_000
"""Texts up to this length together are judged where they are asked about: to hand work to another
thread and back costs as much as to judge them does."""


class SentimentService:
    """Judges texts with the model that is current when they are taken up."""

    def __init__(self, *, current: CurrentModel, gate: Gate, metrics: Metrics) -> None:
        self._current = current
        self._gate = gate
        self._counters = {label: metrics.verdicts.labels(label.value) for label in Label}

    @property
    def model_version(self) -> str:
        """The version that answers now."""
        return self._current.now.version

    async def judge(self, text: str, *, explain: bool = False) -> Sentiment:
        """Return how one text feels; raise `TextError` or `Overloaded`."""
        return await self.judge_read(readable(text), explain=explain)

    async def judge_all(self, texts: Sequence[str], *, explain: bool = False) -> list[Sentiment]:
        """Return how each text feels, all by the same model version."""
        return await self.judge_all_read([readable(text) for text in texts], explain=explain)

    async def judge_read(self, text: str, *, explain: bool) -> Sentiment:
        """Judge a text that is known to be readable."""
        (sentiment,) = await self.judge_all_read([text], explain=explain)
        return sentiment

    async def judge_all_read(self, texts: Sequence[str], *, explain: bool) -> list[Sentiment]:
        """Judge texts that are known to be readable."""
        classifier = self._current.now.classifier
        if sum(map(len, texts)) <= IN_PLACE_CHARACTERS:
            sentiments = classifier.classify(texts, with_segments=explain)
        else:
            sentiments = await self._gate.run(classifier.classify, texts, with_segments=explain)
        for label, counter in self._counters.items():
            count = sum(one.label is label for one in sentiments)
            if count:
                counter.inc(count)
        return sentiments

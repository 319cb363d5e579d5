"""Sentiment for callers: texts are checked, work passes the gate, one model answers all."""

from collections.abc import Sequence

from app.domain import Label, Sentiment
from app.services.gate import Gate
from app.services.sentiment.classifier import Classifier
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
        return (await self.judge_all([text], explain=explain))[0]

    async def judge_all(self, texts: Sequence[str], *, explain: bool = False) -> list[Sentiment]:
        """Return how each text feels, all by the same model version."""
        for text in texts:
            readable(text)
        if sum(map(len, texts)) <= IN_PLACE_CHARACTERS:
            return self._judge(self._current.now.classifier, texts, explain=explain)
        return await self._gate.run(
            self._judge, self._current.now.classifier, texts, explain=explain
        )

    def judge_in_place(self, text: str, *, explain: bool) -> Sentiment | None:
        """Return how a readable text feels, or None if it is too long to be judged here."""
        if len(text) > IN_PLACE_CHARACTERS:
            return None
        (sentiment,) = self._judge(self._current.now.classifier, [text], explain=explain)
        return sentiment

    def _judge(
        self, classifier: Classifier, texts: Sequence[str], *, explain: bool
    ) -> list[Sentiment]:
        sentiments = classifier.classify(texts, with_segments=explain)
        for sentiment in sentiments:
            self._counters[sentiment.label].inc()
        return sentiments

"""Sentiment for callers: texts are checked, work passes the gate, one model answers all."""

from collections.abc import Sequence

from app.domain import Sentiment
from app.services.gate import Gate
from app.services.sentiment.current import CurrentModel
from app.telemetry import Metrics
from app.text import readable


class SentimentService:
    """Judges texts with the model that is current when they are taken up."""

    def __init__(self, *, current: CurrentModel, gate: Gate, metrics: Metrics) -> None:
        self._current = current
        self._gate = gate
        self._metrics = metrics

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
        if not texts:
            return []
        classifier = self._current.now.classifier
        sentiments = await self._gate.run(classifier.classify, texts, with_segments=explain)
        for sentiment in sentiments:
            self._metrics.verdicts.labels(sentiment.label.value).inc()
        return sentiments

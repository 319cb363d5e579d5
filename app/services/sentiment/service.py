"""Sentiment for callers: texts are checked, work passes the gate, one model answers all."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.domain.sentiment import Label, Sentiment
from app.limits import readable
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration, total
from app.services.sentiment.online.promotion import Columns
from app.services.sentiment.online.versions import CurrentModel, LearnedModel
from app.telemetry import Metrics

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


TEXT = "Warm up: the first caller must not pay."


def warm_up(classifier: Classifier) -> None:
    """Call everything that is compiled, for weights as trained and for such as have learned.

    A correction that compiled first would hold up every other writer for seconds.
    """
    rows = classifier.features.matrix([TEXT])
    for model in (classifier, classifier.after("warm", [total([])])):
        model.classify([TEXT], with_segments=True)
        Columns(rows).log_odds(model.weights)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The facts about the current model."""

    model_version: str
    base: str
    trained_on: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    calibration: Calibration
    calibration_curve: JsonValue
    sure_from: float
    corrections_learned: int


def model_card(artifact: SentimentArtifact, model: LearnedModel) -> ModelCard:
    """Return the facts about `model`, which grew out of `artifact`."""
    metrics = dict(artifact.manifest.metrics)
    return ModelCard(
        model_version=model.version,
        base=artifact.manifest.version,
        trained_on=artifact.manifest.data,
        calibration_curve=metrics.pop("calibration_curve", []),
        metrics=metrics,
        calibration=artifact.settings.calibration,
        sure_from=artifact.settings.sure_from,
        corrections_learned=len(model.learned),
    )

"""Sentiment for callers: work passes the gate, one model answers all; and the model card."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.domain.sentiment import Label, Sentiment
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration, add_up
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import Columns, PromotionPolicy
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, ModelHolder
from app.services.sentiment.online.window import ReviewWindow
from app.telemetry import Metrics

IN_PLACE_CHARACTERS = 4_000
"""Texts up to this length together are classified on the event loop: to hand work to another thread
and back costs as much as to classify them does."""

WARM_UP = "Warm up: the first caller must not pay."


class SentimentService:
    """Classifies texts with the model that is current when they are taken up."""

    def __init__(self, *, holder: ModelHolder, gate: Gate, metrics: Metrics) -> None:
        self._holder = holder
        self._gate = gate
        self._counters = {label: metrics.predictions.labels(label.value) for label in Label}

    @property
    def model_version(self) -> str:
        """The version that answers now."""
        return self._holder.current.version

    async def classify(self, text: str, *, explain: bool = False) -> Sentiment:
        """Return how one text feels; raise `Overloaded`."""
        (sentiment,) = await self.classify_all([text], explain=explain)
        return sentiment

    async def classify_all(self, texts: Sequence[str], *, explain: bool = False) -> list[Sentiment]:
        """Return how each text feels, all by the same model version; raise `Overloaded`."""
        classifier = self._holder.current.classifier
        if sum(map(len, texts)) <= IN_PLACE_CHARACTERS:
            sentiments = classifier.classify(texts, with_segments=explain)
        else:
            sentiments = await self._gate.run(classifier.classify, texts, with_segments=explain)
        for label, counter in self._counters.items():
            count = sum(one.label is label for one in sentiments)
            if count:
                counter.inc(count)
        return sentiments


def warm_up(classifier: Classifier) -> None:
    """Call everything that is compiled, for weights as trained and for such as have learned.

    A correction that compiled first would hold up every other writer for seconds.
    """
    rows = classifier.features.to_matrix([WARM_UP])
    for model in (classifier, classifier.learn("warm", [add_up([])])):
        model.classify([WARM_UP], with_segments=True)
        Columns(rows).score(model.weights)


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


def make_model_card(artifact: SentimentArtifact, model: LearnedModel) -> ModelCard:
    """Return the facts about `model`, which comes of `artifact`."""
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


def create_trainer(artifact: SentimentArtifact, *, window: int, gate: Gate) -> OnlineTrainer:
    """Return the trainer of a trained model, which counts changed labels among `window` reviews."""
    base = artifact.classifier
    settings = artifact.settings.learning
    return OnlineTrainer(
        features=base.features,
        learner=Learner(
            settings,
            features=base.features,
            base=base.weights,
            calibration=base.calibration,
            support=artifact.support,
        ),
        policy=PromotionPolicy(
            artifact.holdout,
            base=base.weights,
            calibration=base.calibration,
            settings=settings.promotion,
        ),
        window=ReviewWindow(base, limit=window),
        gate=gate,
    )

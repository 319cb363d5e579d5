"""The sentiment service: classification with the current model, warm-up and trainer."""

from collections.abc import Callable, Sequence

from app.domain.sentiment import Label, Sentiment
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.prior import adapt_to_texts
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import PromotionPolicy
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.online.window import ReviewWindow
from app.services.sentiment.sentences import classify_with_sentences
from app.telemetry import Metrics

IN_PLACE_CHARACTERS = 4_000
"""Texts of up to this many characters together are classified on the event loop: a thread's
hand-over and back would cost as much as classifying them."""

IN_PLACE_SENTENCES = 1_500
"""The same of a text whose sentences are classified, too."""

WARM_UP = "Warm up: the first caller must not pay."
WARM_UP_DETECTOR = "Aufwärmen: Auch wer etwas Deutsches schickt, soll nicht warten."


class SentimentService:
    """Classifies texts with the version that is current when the call begins; counts labels.

    `read_version` returns that version.
    """

    def __init__(
        self, *, read_version: Callable[[], LearnedModel], gate: Gate, metrics: Metrics
    ) -> None:
        self._read_version = read_version
        self._gate = gate
        self._watch = metrics.watch("sentiment")
        self._counters = {label: metrics.predictions.labels(label.value) for label in Label}

    @property
    def model_version(self) -> str:
        """The current model version."""
        return self._read_version().version

    async def classify(
        self, text: str, *, explain: bool = False, sentences: bool = False
    ) -> Sentiment:
        """Classify one text; `explain` adds its segments, `sentences` what each of them says.

        Raises `Overloaded`.
        """
        if not sentences:
            (sentiment,) = await self.classify_all([text], explain=explain)
            return sentiment
        model = self._read_version()
        work = self._watch.time(classify_with_sentences, model=model.version)
        if len(text) <= IN_PLACE_SENTENCES:
            sentiment = work(model.classifier, text, explain=explain)
        else:
            sentiment = await self._gate.run(work, model.classifier, text, explain=explain)
        return self._count([sentiment])[0]

    async def classify_all(self, texts: Sequence[str], *, explain: bool = False) -> list[Sentiment]:
        """Classify each text, in order, all with the same model version; raise `Overloaded`."""
        model = self._read_version()
        work = self._watch.time(model.classifier.classify, model=model.version)
        if sum(map(len, texts)) <= IN_PLACE_CHARACTERS:
            return self._count(work(texts, with_segments=explain))
        return self._count(await self._gate.run(work, texts, with_segments=explain))

    async def classify_together(
        self, texts: Sequence[str], *, explain: bool = False
    ) -> tuple[list[Sentiment], float]:
        """Classify the texts as one batch, whose share of positives is estimated and returned.

        Labels, probabilities and `sure` follow it. Raises `Overloaded`.
        """
        model = self._read_version()
        work = self._watch.time(classify_adapted, model=model.version)
        sentiments, prior = await self._gate.run(work, model.classifier, texts, explain=explain)
        return self._count(sentiments), prior

    def _count(self, sentiments: list[Sentiment]) -> list[Sentiment]:
        labels = [sentiment.label for sentiment in sentiments]
        for label, counter in self._counters.items():
            if count := labels.count(label):
                counter.inc(count)
        return sentiments


def classify_adapted(
    classifier: Classifier, texts: Sequence[str], *, explain: bool
) -> tuple[list[Sentiment], float]:
    """Classify the texts under their own share of positives, and return that, too."""
    adapted = adapt_to_texts(classifier, texts)
    return adapted.classify(texts, with_segments=explain), adapted.calibration.prior


def warm_up(classifier: Classifier) -> None:
    """Call every kernel, so that it is compiled.

    If the first correction had to compile one, it would hold up all other writers for seconds.
    A text that is not English loads the language detector.
    """
    classify_adapted(classifier, [WARM_UP, WARM_UP_DETECTOR], explain=True)
    classify_with_sentences(classifier, WARM_UP, explain=False)
    classifier.weights.score(classifier.features.to_matrix([WARM_UP]))


def create_trainer(artifact: SentimentArtifact, *, window: int, gate: Gate) -> OnlineTrainer:
    """Create a model's online trainer, which finds flipped labels among `window` reviews."""
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

"""Teaching the model one review: propose, measure, judge, and see what would turn over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.reviews import Delta, HoldoutFigures, StoredText, Verdict
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.weights import negated, total
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import Guard, Judgement
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.online.window import ReviewWindow
from app.services.sentiment.remembered import Correction, RememberedRows


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What a change comes to: the model it makes out of `start`, how that is judged, and the
    reviews whose label it turns."""

    start: LearnedModel
    classifier: Classifier
    delta: Delta
    judgement: Judgement
    flipped: tuple[UUID, ...]


class Teacher:
    """Works out changes of the model, one at a time, behind a gate with a single thread.

    It remembers the features of recent reviews to save time; its answers depend on its
    arguments and on the reviews it was shown alone.
    """

    def __init__(
        self,
        *,
        features: Features,
        learner: Learner,
        guard: Guard,
        window: ReviewWindow,
        gate: Gate,
    ) -> None:
        self._learner = learner
        self._guard = guard
        self._window = window
        self._gate = gate
        self._remembered = RememberedRows(features)

    @property
    def window(self) -> ReviewWindow:
        """The stored reviews among which changed labels are counted."""
        return self._window

    async def observe(self, reviews: Sequence[StoredText]) -> None:
        """Take note of stored reviews newer than any before, oldest first."""
        await self._gate.run(self._window.extend, reviews)

    async def teach(
        self,
        model: LearnedModel,
        correction: Correction,
        *,
        instead_of: Sequence[Delta],
        recent: Sequence[Correction],
    ) -> Lesson:
        """Propose a change that learns `correction` in place of what it taught before."""
        return await self._gate.run(self._teach, model, correction, instead_of, recent)

    async def unteach(self, model: LearnedModel, taught: Sequence[Delta]) -> Lesson:
        """Take out what was taught; a person asks for it, so it is measured but not judged."""
        return await self._gate.run(
            self._unjudged, model, negated(total(taught)), "Taken back, with all it had taught."
        )

    async def verdicts(self, text: str, *classifiers: Classifier) -> list[Verdict]:
        """Return what each classifier says about one text."""
        return [
            (await self._gate.run(classifier.classify, [text]))[0].verdict
            for classifier in classifiers
        ]

    async def figures(self, classifier: Classifier) -> HoldoutFigures:
        """Return the hold-out's figures of a model that does not change."""
        weights = classifier.weights
        return await self._gate.run(self._guard.measure, weights, weights)

    async def return_to(self, model: LearnedModel, earlier: LearnedModel) -> Lesson:
        """Make an earlier version's weights current; a person asks for it: not judged."""
        return await self._gate.run(self._returned, model, earlier)

    def _teach(
        self,
        model: LearnedModel,
        correction: Correction,
        instead_of: Sequence[Delta],
        recent: Sequence[Correction],
    ) -> Lesson:
        undone = [negated(delta) for delta in instead_of]
        start = model.classifier.weights.plus(*undone)
        taught = self._learner.propose(start, correction.text, correction.label)
        delta = total([*undone, taught])
        candidate = model.classifier.after(model.next_version(), [delta])
        judgement = self._guard.judge(
            model.classifier.weights, candidate.weights, recent=self._remembered.rows(recent)
        )
        return self._lesson(model, candidate, delta, judgement)

    def _unjudged(self, model: LearnedModel, delta: Delta, reason: str) -> Lesson:
        candidate = model.classifier.after(model.next_version(), [delta])
        return self._lesson(model, candidate, delta, self._as_asked(model, candidate, reason))

    def _returned(self, model: LearnedModel, earlier: LearnedModel) -> Lesson:
        candidate = earlier.classifier.after(model.next_version(), [])
        reason = f"Rolled back to {earlier.version}."
        judgement = self._as_asked(model, candidate, reason)
        flipped = self._window.flipped(model.classifier, candidate)
        return Lesson(earlier, candidate, total([]), judgement, tuple(flipped))

    def _as_asked(self, model: LearnedModel, candidate: Classifier, reason: str) -> Judgement:
        figures = self._guard.measure(model.classifier.weights, candidate.weights)
        return Judgement(promoted=True, reason=reason, holdout=figures)

    def _lesson(
        self, model: LearnedModel, candidate: Classifier, delta: Delta, judgement: Judgement
    ) -> Lesson:
        flipped = self._window.flipped(model.classifier, candidate, change=delta)
        return Lesson(model, candidate, delta, judgement, tuple(flipped))


def new_teacher(artifact: SentimentArtifact, *, window: int, gate: Gate) -> Teacher:
    """Return the teacher of a trained model, counting changed labels among `window` reviews."""
    base = artifact.classifier
    settings = artifact.settings.learning
    return Teacher(
        features=base.features,
        learner=Learner(
            settings,
            features=base.features,
            base=base.weights,
            calibration=base.calibration,
            support=artifact.support,
        ),
        guard=Guard(
            artifact.holdout,
            base=base.weights,
            calibration=base.calibration,
            settings=settings.guard,
        ),
        window=ReviewWindow(base, limit=window),
        gate=gate,
    )

"""The job that scores all stored reviews again, or says what would come of it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.db.engine import Session
from app.db.reviews.rescoring import add_later_predictions, read_scored
from app.db.reviews.store import ReviewStore
from app.domain.reviews import ScoredText
from app.domain.sentiment import Prediction
from app.errors import ModelReplaced
from app.services.analysis.backfill import analyse_by_all
from app.services.jobs.context import JobContext
from app.services.reviews.scoring_request import ScoringRequest, read_scoring_request
from app.services.reviews.turnover import Compared, Turnover, read_turnover
from app.services.sentiment.chosen import ChosenModel, open_chosen
from app.services.sentiment.linear.classifier import Classifier

BATCH = 500
"""Reviews scored in one transaction: other writers wait for it."""

PREVIEWED = 2000
"""Reviews of a preview scored at once: it writes nothing but how far it is."""

COUNTS = ("reviews", "added", "to_positive", "to_negative")


async def score_reviews(context: JobContext) -> Mapping[str, object]:
    """Score all stored reviews with the model of the job's request, or preview that.

    Their sentences get verdicts of the same version. Raises `ModelReplaced` if another model is
    chosen before the end, `ModelNotFound`, `ModelDamaged`.
    """
    request = read_scoring_request(context.job.request)
    with open_chosen(context.settings) as chosen:
        work = (ScoringPreview if request.preview else Scoring)(context, request, chosen)
        result = await work.run()
    if not request.preview:
        await analyse_by_all(context, renews=True)
    return result


class ScoringRun(ABC):
    """One try of the job: goes on after the last batch that an earlier try has done."""

    batch: ClassVar[int]

    def __init__(self, context: JobContext, request: ScoringRequest, chosen: ChosenModel) -> None:
        self.context = context
        self.request = request
        self.chosen = chosen
        self.stored = context.job.checkpoint or {}
        self.after = self.read_count("after")

    async def run(self) -> Mapping[str, object]:
        """Do all batches that are left, reviews that come in meanwhile included."""
        while True:
            async with self.context.begin_read() as session:
                await self.prepare(session)
                texts = await read_scored(session, after=self.after, limit=self.batch)
                newest = await ReviewStore(session).read_newest_number()
            if not texts:
                return self.write_result()
            self.after = texts[-1].number
            await self.do(texts, progress=self.after / max(newest, self.after))

    def read_count(self, name: str) -> int:
        """Return a number of the checkpoint; 0 if it has none."""
        return int(str(self.stored.get(name, 0)))

    @abstractmethod
    async def prepare(self, session: Session) -> None:
        """Read which model scores the next batch."""

    @abstractmethod
    async def do(self, texts: Sequence[ScoredText], *, progress: float) -> None:
        """Do a batch, and store with it how far the job is."""

    @abstractmethod
    def write_result(self) -> dict[str, object]:
        """Return what has come of the job so far, as JSON."""


class Scoring(ScoringRun):
    """Stores a prediction for each review whose latest one is of another version."""

    batch = BATCH

    def __init__(self, context: JobContext, request: ScoringRequest, chosen: ChosenModel) -> None:
        super().__init__(context, request, chosen)
        self._counts = {name: self.read_count(name) for name in COUNTS}
        self._classifier: Classifier | None = None

    async def prepare(self, session: Session) -> None:
        """Read the version that is current; raise `ModelReplaced` if it is of another model."""
        model = await self.chosen.read(session)
        if model.base.version != self.request.model:
            raise ModelReplaced(self.request.model)
        self._classifier = model.classifier

    async def do(self, texts: Sequence[ScoredText], *, progress: float) -> None:
        """Store the predictions on a batch; raise `ModelReplaced` if another is chosen by then."""
        later = self._predict(texts)
        checkpoint: dict[str, object] = {}
        result: dict[str, object] = {}
        counts = dict(self._counts)
        counts["reviews"] += len(texts)
        async with self.context.begin_write(
            progress=progress,
            step=f"{counts['reviews']:,} reviews scored",
            checkpoint=checkpoint,
            result=result,
        ) as session:
            if not await self.chosen.lock(session):
                raise ModelReplaced(self.request.model)
            added = await add_later_predictions(session, later)
            counts["added"] += len(added)
            for one, prediction in later:
                if one.number in added and prediction.label is not one.prediction.label:
                    counts[f"to_{prediction.label}"] += 1
            self._counts = counts
            checkpoint |= {"after": self.after, **counts}
            result |= self.write_result()

    def write_result(self) -> dict[str, object]:
        """Return how many reviews were read, and got another prediction or even label."""
        counts = self._counts
        return {
            "model": self.request.model,
            "reviews": counts["reviews"],
            "added": counts["added"],
            "turned": {name: counts[name] for name in ("to_positive", "to_negative")},
        }

    def _predict(self, texts: Sequence[ScoredText]) -> list[tuple[ScoredText, Prediction]]:
        assert self._classifier is not None
        version = self._classifier.version
        others = [one for one in texts if one.prediction.model_version != version]
        predictions = self._classifier.predict([one.text for one in others])
        return list(zip(others, predictions, strict=True))


class ScoringPreview(ScoringRun):
    """Compares what each review is predicted as now with what the model in question predicts.

    Now means by the model that is chosen; where that is the one in question, it is what is stored.
    What is learned meanwhile makes no difference within one try; a later one that finds other
    versions begins from nothing.
    """

    batch = PREVIEWED

    def __init__(self, context: JobContext, request: ScoringRequest, chosen: ChosenModel) -> None:
        super().__init__(context, request, chosen)
        self._turnover = read_turnover(self.stored.get("turnover"))
        self._after: Classifier | None = None
        self._before: Classifier | None = None
        self._against: str | None = None
        self._versions: list[str | None] = []

    async def prepare(self, session: Session) -> None:
        """Read both models, the first time."""
        if self._after is not None:
            return
        current = await self.chosen.read(session)
        if current.base.version == self.request.model:
            self._after = current.classifier
        else:
            self._against, self._before = current.base.version, current.classifier
            self._after = (await self.chosen.read_other(session, self.request.model)).classifier
        before = self._before.version if self._before else None
        self._versions = [before, self._after.version]
        if self.stored.get("versions") != self._versions:
            self.after, self._turnover = 0, Turnover()

    async def do(self, texts: Sequence[ScoredText], *, progress: float) -> None:
        """Compare the predictions on a batch."""
        assert self._after is not None
        before = predict_missing(texts, self._before)
        after = predict_missing(texts, self._after)
        self._turnover = self._turnover.add(
            [Compared(*one) for one in zip(texts, before, after, strict=True)]
        )
        checkpoint: dict[str, object] = {"after": self.after, "versions": self._versions}
        result: dict[str, object] = {}
        async with self.context.begin_write(
            progress=progress,
            step=f"{self._turnover.reviews:,} reviews compared",
            checkpoint=checkpoint,
            result=result,
        ) as session:
            # One that was forgotten meanwhile must not be listed again.
            listed = self._turnover.listed
            existing = await ReviewStore(session).find_existing(listed, lock=True)
            self._turnover = self._turnover.keep(existing)
            checkpoint["turnover"] = self._turnover.write()
            result |= self.write_result()

    def write_result(self) -> dict[str, object]:
        """Return what would turn; `against` is None where that is against what is stored."""
        return {
            "model": self.request.model,
            "against": self._against,
            **self._turnover.write_result(),
        }


def predict_missing(texts: Sequence[ScoredText], classifier: Classifier | None) -> list[Prediction]:
    """Return the classifier's predictions, or those that are stored; they are not made twice."""
    if classifier is None:
        return [one.prediction for one in texts]
    missing = [one for one in texts if one.prediction.model_version != classifier.version]
    made = iter(classifier.predict([one.text for one in missing]))
    return [
        one.prediction if one.prediction.model_version == classifier.version else next(made)
        for one in texts
    ]

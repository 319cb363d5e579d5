"""Scoring in a test: a job is queued, and tries of it are made one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.db.engine import Database
from app.db.job_leases import JobLeases
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.domain.jobs import Job
from app.domain.models import ModelKind
from app.domain.reviews import NewReview, Review, ReviewFilter
from app.domain.sentiment import Label, Prediction
from app.services.artifacts import SENTIMENT, read_manifest
from app.services.jobs.context import JobContext
from app.services.reviews.scoring import score_reviews
from app.services.reviews.scoring_request import queue_scoring
from app.settings import Settings

EARLIER = Prediction(model_version="earlier-1", label=Label.POSITIVE, probability=0.9, sure=True)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores what is stored in one database."""

    database: Database
    settings: Settings

    @property
    def shipped(self) -> str:
        return read_manifest(self.settings.artifacts / SENTIMENT).version

    async def store(
        self,
        texts: Sequence[str],
        *,
        labels: Sequence[Label | None] | None = None,
        prediction: Prediction = EARLIER,
    ) -> list[Review]:
        """Store reviews with an earlier prediction."""
        given = labels or [None] * len(texts)
        new = [
            (NewReview(text=text, label=label), prediction)
            for text, label in zip(texts, given, strict=True)
        ]
        async with self.database.begin_write() as session:
            stored = await ReviewStore(session).add_all(new)
        return [one for one in stored if isinstance(one, Review)]

    async def queue(self, model: str | None = None, *, preview: bool = False) -> Job:
        async with self.database.begin_write() as session:
            return await queue_scoring(session, model, preview=preview, shipped=self.shipped)

    async def choose(self, model: str | None) -> None:
        async with self.database.begin_write() as session:
            await ModelStore(session).choose(ModelKind.SENTIMENT, model)

    async def begin(self, job: Job) -> JobContext:
        """Begin a try of a job, as the process does that works on it."""
        async with self.database.begin_write() as session:
            leases = JobLeases(session)
            entered = await leases.enter(await leases.take(job.id, service="test"))
        assert entered is not None
        found, lease = entered
        return JobContext(found, self.settings, database=self.database, lease=lease)

    async def work(self, job: Job) -> Mapping[str, object]:
        """Make one try of a job to the end, and return its result."""
        return await score_reviews(await self.begin(job))

    async def read_reviews(self) -> list[Review]:
        """Return all reviews, the oldest first."""
        everything = ReviewFilter()
        async with self.database.begin_read() as session:
            reviews, _ = await ReviewStore(session).read_after(everything, after=None, limit=10_000)
        return reviews[::-1]

    async def count_predictions(self, review: Review) -> int:
        async with self.database.begin_read() as session:
            page = await ReviewStore(session).read_predictions(review.id, limit=50, cursor=None)
        return len(page.items)

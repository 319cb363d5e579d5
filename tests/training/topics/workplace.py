"""A database that jobs which fit topics work on, in the process of the test."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from app.db.engine import Database
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.models import KeptModel, ModelKind
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.domain.topic_fits import Corpus, FitRequest
from app.schemas.topic_fits import TopicFitResult
from app.services.jobs.context import JobContext
from app.services.model_files import fetch_model
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.fit_request import FIT_TOPICS
from app.settings import Settings
from app.training.topics.job import fit_topics

GOOD = Prediction(model_version="m1", label=Label.POSITIVE, probability=0.9, sure=True)

REQUEST = FitRequest(Corpus.REVIEWS, "Shop", topics=(3,))


@dataclass(frozen=True, slots=True)
class Workplace:
    """A database, and what jobs on it need."""

    database: Database
    settings: Settings

    async def store(self, texts: Sequence[str], **facts: object) -> None:
        new = [(NewReview(text=text, **facts), GOOD) for text in texts]  # type: ignore[arg-type]  # as each test has them
        async with self.database.begin_write() as session:
            await ReviewStore(session).add_all(new)

    async def begin(self, request: FitRequest = REQUEST) -> JobContext:
        """Begin the first try of a job in this process."""
        async with self.database.begin_write() as session:
            leases = JobLeases(session)
            job = await JobStore(session).add(FIT_TOPICS, request.write())
            entered = await leases.enter(await leases.take(job.id, service="test"))
        assert entered is not None
        return JobContext(entered[0], self.settings, database=self.database, lease=entered[1])

    async def fit(self, request: FitRequest = REQUEST) -> TopicFitResult:
        return TopicFitResult.model_validate(await fit_topics(await self.begin(request)))

    async def load(self, model: str | None) -> TopicArtifact:
        assert model is not None
        async with self.database.begin_read() as session:
            return load_topics(await fetch_model(session, model, self.settings.model_cache))

    async def read_kept(self) -> Sequence[KeptModel]:
        async with self.database.begin_read() as session:
            return await ModelStore(session).read_kept(ModelKind.TOPICS)

    async def read_default(self) -> str | None:
        async with self.database.begin_read() as session:
            return await ModelStore(session).read_choice(ModelKind.TOPICS)

    async def rename(self, model: str | None, topic: int, label: str) -> None:
        assert model is not None
        async with self.database.begin_write() as session:
            await TopicEditStore(session).add(model, topic, EditedField.LABEL, label)

    async def limit_pages(self, most: int | None) -> int:
        """Let the database have no more pages than `most`, as on a full disk; return how many."""
        async with self.database.begin_write() as session:
            if most is not None:
                await session.execute(text(f"PRAGMA max_page_count = {most}"))
            return int(await session.scalar(text("PRAGMA page_count")) or 0)

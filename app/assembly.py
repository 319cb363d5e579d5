"""The composition root's part for services: `main` calls it once, and nothing else does."""

from app.db.engine import Database
from app.dependencies import State
from app.limits import INSIGHTS, PHRASE_COMPARISONS, UPLOADS, WORKBOOKS
from app.models import Models
from app.services.admission import Admission, Gates
from app.services.forgetting import Forgetting
from app.services.imports.service import ImportService
from app.services.imports.uploads import UploadFolder
from app.services.insights.auditor import Auditor
from app.services.insights.service import InsightsService
from app.services.jobs.feed import JobFeed
from app.services.keys.ring import KeyRing
from app.services.reviews.comparison import PhraseComparison
from app.services.reviews.ingest import ReviewIngest, create_committer
from app.services.reviews.label_figures import LabelFiguresReader
from app.services.sentiment.registry import SentimentRegistry
from app.services.sentiment.service import SentimentService
from app.services.sentiment.stored import ModelSource
from app.services.summary.service import Summarizer, SummaryService
from app.services.topics.merging import TopicMerger
from app.services.topics.registry import TopicRegistry
from app.services.topics.reviews import ReviewTrends
from app.services.topics.stored import TopicLoader
from app.settings import Settings
from app.telemetry import Metrics


def assemble(
    settings: Settings, metrics: Metrics, models: Models, database: Database, gates: Gates
) -> State:
    """Build the services that live as long as the process."""
    gate = gates.inference
    registry = SentimentRegistry(
        models.sentiment,
        source=ModelSource(settings.model_cache, gates.loading),
        window=settings.flipped_window,
        training=gates.training,
    )
    sentiment = SentimentService(read_version=registry.read_version, gate=gate, metrics=metrics)
    committer = create_committer(database, deadline_s=settings.database_deadline_s)
    writers = Admission(limit=settings.write_limit)
    insights = InsightsService(
        database,
        gate=gates.counting,
        admission=Admission(limit=INSIGHTS),
        phrases=Admission(limit=PHRASE_COMPARISONS),
    )
    uploads = UploadFolder(settings.uploads)
    return State(
        settings=settings,
        database=database,
        keys=KeyRing(),
        models=registry,
        sentiment=sentiment,
        label_figures=LabelFiguresReader(database, gate=gates.measuring),
        ingest=ReviewIngest(sentiment=sentiment, committer=committer),
        uploads=uploads,
        comparison=PhraseComparison(database, admission=Admission(limit=PHRASE_COMPARISONS)),
        workbooks=Admission(limit=WORKBOOKS),
        imports=ImportService(
            database=database,
            uploads=uploads,
            uploading=Admission(limit=UPLOADS),
            writing=writers,
            gate=gates.importing,
            unpacked_bytes=settings.unpacked_bytes,
        ),
        summary=SummaryService(summarizer=Summarizer(), gate=gate),
        topics=TopicRegistry(
            models.topics,
            loader=TopicLoader(
                settings.model_cache, gates=gates, documents=settings.searched_documents
            ),
        ),
        topic_merger=TopicMerger(at_most=settings.legacy_topics, gate=gate),
        review_trends=ReviewTrends(),
        insights=insights,
        auditor=Auditor(insights, database, gates.counting),
        forgetting=Forgetting(database, models=registry, insights=insights, writers=writers),
        examples=models.examples,
        inference=gate,
        counting=gates.counting,
        writers=writers,
        job_feed=JobFeed(database),
        metrics=metrics,
    )

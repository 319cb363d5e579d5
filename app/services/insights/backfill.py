"""Analysis of stored reviews in jobs: of all that a topic model has not seen yet."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

import structlog

from app.db.engine import Session
from app.db.models import ModelStore
from app.db.reviews.analysis_lease import release_lease, take_lease
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.sentences import AnalysedReview, PendingReview
from app.errors import ModelError, ModelNotFound, ModelRemoved, NotReady
from app.services.admission import Gate
from app.services.insights.sentences import SentenceAnalyst
from app.services.jobs.context import JobContext
from app.services.sentiment.chosen import ChosenModel, open_chosen
from app.services.topics.artifact import TopicArtifact
from app.services.topics.catalogue import TopicCatalogue
from app.services.topics.stored import load_stored

log = structlog.get_logger()

BATCH = 500
"""Reviews whose sentences are stored in one transaction: other writers wait for it."""

CHARACTERS = 2_000_000
"""Characters in the texts of a batch, but for its first: they take a second or two, in which no
lease on the model runs out."""


async def analyse_pending(
    context: JobContext,
    model: str,
    *,
    since: float = 0.0,
    until: float = 1.0,
    renews: bool = False,
) -> int:
    """Give all reviews their topics that have none by a model; return of how many reviews.

    `renews` adds those whose verdicts are of another version than the current one. The job's
    progress goes from `since` to `until`; its checkpoint stays, as what is stored is not done
    again. Raises `JobCancelled`, `ModelNotFound`, `ModelDamaged`, and `ModelRemoved` if the model
    is removed meanwhile.
    """
    with Gate(threads=1, limit=1) as gate, open_chosen(context.settings) as chosen:
        async with context.begin_read() as session:
            topics = await load_stored(
                session, model, cache=context.settings.model_cache, gate=gate
            )
        backfill = Backfill(context, topics, chosen, since=since, until=until)
        for state in State if renews else (State.NEW, State.REPLACED):
            await backfill.work_off(state)
        await backfill.end()
    return backfill.done


async def analyse_by_all(context: JobContext, *, renews: bool = False) -> None:
    """Give all reviews their topics by all live models, at the end of a job that stored reviews.

    `renews` also classifies anew whose verdicts are of another version. A model that cannot be
    loaded is left out: the job has done what it was to do.
    """
    async with context.begin_read() as session:
        catalogue = await TopicCatalogue().update(ModelStore(session))
    for model in catalogue.live:
        try:
            await analyse_pending(context, model, since=1.0, renews=renews)
        except (ModelError, NotReady) as error:
            log.warning("reviews_not_analysed", model=model, problem=str(error))


class State(Enum):
    """What reviews may lack: topics, those of their present text, or verdicts of this version."""

    NEW = auto()
    REPLACED = auto()
    OUTDATED = auto()


@dataclass(slots=True)
class Backfill:
    """All reviews that lack something of one model, in the order of storing."""

    context: JobContext
    topics: TopicArtifact
    chosen: ChosenModel
    since: float
    until: float
    done: int = 0

    async def work_off(self, state: State) -> None:
        """Analyse batch after batch until none is left, those that come in meanwhile included."""
        after = 0
        while True:
            async with self.context.begin_read() as session:
                classifier = (await self.chosen.read(session)).classifier
                analyst = SentenceAnalyst(self.topics, classifier)
                reviews = await _read_next(session, analyst, state, after=after)
                newest = await ReviewStore(session).read_newest_number()
            if not reviews:
                return
            after = reviews[-1].number
            analysed = await asyncio.to_thread(analyse_reviews, analyst, reviews)
            share = after / max(after, newest) if state is State.NEW else 1.0
            progress = round(self.since + (self.until - self.since) * share, 3)
            await self._write(analyst, analysed, progress)

    async def end(self) -> None:
        """Leave what comes in from now on to the service."""
        async with self.context.begin_write() as session:
            await release_lease(session, self.topics.model.version, str(self.context.job.id))

    async def _write(
        self, analyst: SentenceAnalyst, analysed: Sequence[AnalysedReview], progress: float
    ) -> None:
        step = f"{self.done + len(analysed):,} reviews given their topics"
        async with self.context.begin_write(progress=progress, step=step) as session:
            try:
                await ModelStore(session).require_kept(analyst.model)
            except ModelNotFound:
                raise ModelRemoved(analyst.model) from None
            await take_lease(session, analyst.model, str(self.context.job.id))
            self.done += await store_analysed(session, analyst, analysed)


async def _read_next(
    session: Session, analyst: SentenceAnalyst, state: State, *, after: int
) -> list[PendingReview]:
    store = SentenceStore(session, analyst.model)
    if state is State.NEW:
        found = await store.read_pending(after=after, limit=BATCH)
    elif state is State.REPLACED:
        found = await store.read_stale(after=after, limit=BATCH)
    else:
        found = await store.read_outdated(analyst.sentiment_model, after=after, limit=BATCH)
    ends = accumulate(len(one.text) for one in found)
    fitting = sum(end <= CHARACTERS for end in ends)
    return found[: max(fitting, 1)]


def analyse_reviews(
    analyst: SentenceAnalyst, reviews: Sequence[PendingReview]
) -> list[AnalysedReview]:
    """Return the reviews with their sentences."""
    found = analyst.analyse([review.text for review in reviews])
    return [AnalysedReview(*one) for one in zip(reviews, found, strict=True)]


async def store_analysed(
    session: Session, analyst: SentenceAnalyst, analysed: Sequence[AnalysedReview]
) -> int:
    """Store the sentences within the session's transaction; return of how many reviews."""
    store = SentenceStore(session, analyst.model)
    return await store.write(analyst.sentiment_model, analysed)

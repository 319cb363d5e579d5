"""The polling step that gives new and replaced reviews their topics, soon after they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from uuid import uuid4

import structlog

from app.db.engine import Database, Session
from app.db.reviews.analysis_lease import take_lease
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.sentences import PendingReview
from app.errors import ModelError, NotReady, Overloaded
from app.services.admission import Gate, Gates
from app.services.insights.backfill import analyse_reviews, store_analysed
from app.services.insights.sentences import SentenceAnalyst
from app.services.sentiment.registry import SentimentRegistry
from app.services.topics.artifact import TopicArtifact
from app.services.topics.registry import TopicRegistry
from app.services.topics.stored import load_stored

BATCH = 50
"""Reviews of a round: they take some 15 ms, in which a thread wants a processor."""

LOOKED_THROUGH = 500
"""Numbers of reviews that a round without new ones looks through for a missed one."""

QUIET_S = 0.5
"""Without a new review for so long, nothing is being stored."""

PAUSE = 19
"""While reviews are being stored, the pause after a batch is so many times as long as it took."""

RETRY_S = 30.0
"""How long a model that could not be loaded is left alone."""

log = structlog.get_logger()


@dataclass(slots=True)
class _Followed:
    """A live model: its files once they are needed, and how far missed reviews are looked for."""

    topics: TopicArtifact | None = None
    retry_at: float = 0.0
    below: int = 0
    served_at: float = 0.0


@dataclass(slots=True)
class TopicUpkeep:
    """Gives reviews their topics by all live models, in small batches.

    While reviews are being stored, it takes a twentieth of the time from that, and goes on without
    a pause afterwards. Of all processes over a database, one at a time does so for a model; jobs go
    before it. What is missed is found later: a transaction of PostgreSQL may show its reviews after
    those of a later one were analysed.
    """

    registry: TopicRegistry
    sentiment: SentimentRegistry
    cache: Path
    analysing: Gate
    loading: Gate
    holder: str = field(default_factory=lambda: uuid4().hex)
    followed: dict[str, _Followed] = field(default_factory=dict)
    pause: float = PAUSE
    newest: int = 0
    quiet_at: float = 0.0
    resume_at: float = 0.0

    async def step(self, database: Database) -> bool:
        """Analyse a batch by a live model; return whether the next may follow at once."""
        live = self.registry.catalogue.live
        self.followed = {model: self.followed.get(model) or _Followed() for model in live}
        if monotonic() < self.resume_at:
            return False
        in_turn = sorted(self.followed.items(), key=lambda one: one[1].served_at)
        for model, followed in in_turn:
            if await self._keep_up(database, model, followed):
                return followed.served_at >= self.resume_at
        return False

    async def _keep_up(self, database: Database, model: str, followed: _Followed) -> bool:
        """Analyse a batch by one model; return whether there was one."""
        async with database.begin_read() as session:
            reviews = await self._find_reviews(session, model, followed)
        if not reviews or not await self._is_ready(database, model, followed):
            return False
        assert followed.topics is not None
        started = monotonic()
        is_quiet = started >= self.quiet_at
        analyst = SentenceAnalyst(followed.topics, self.sentiment.read_version().classifier)
        analysed = await self.analysing.run(analyse_reviews, analyst, reviews)
        async with database.begin_write() as session:
            await store_analysed(session, analyst, analysed)
        followed.served_at = monotonic()
        took = followed.served_at - started
        self.resume_at = followed.served_at + (0 if is_quiet else self.pause * took)
        return True

    async def _find_reviews(
        self, session: Session, model: str, followed: _Followed
    ) -> Sequence[PendingReview]:
        """Return new reviews, else replaced ones, else missed ones among some thousand numbers."""
        await self._notice_storing(session)
        store = SentenceStore(session, model)
        newest = await store.read_newest_number()
        if reviews := await store.read_pending(after=newest, limit=BATCH):
            return reviews
        if reviews := await store.read_stale(after=0, limit=BATCH):
            return reviews
        until = followed.below or newest
        after = max(0, until - LOOKED_THROUGH)
        reviews = await store.read_pending(after=after, until=until, limit=BATCH)
        if len(reviews) < BATCH:
            followed.below = after
        return reviews

    async def _notice_storing(self, session: Session) -> None:
        newest = await ReviewStore(session).read_newest_number()
        if newest > self.newest:
            self.newest, self.quiet_at = newest, monotonic() + QUIET_S

    async def _is_ready(self, database: Database, model: str, followed: _Followed) -> bool:
        """Return whether this process is the one to do it, once the model is loaded."""
        if monotonic() < followed.retry_at:
            return False
        async with database.begin_write() as session:
            if not await take_lease(session, model, self.holder, is_patient=True):
                return False
        if followed.topics is None:
            await self._load(database, model, followed)
        return followed.topics is not None

    async def _load(self, database: Database, model: str, followed: _Followed) -> None:
        if (loaded := self.registry.find_loaded(model)) is not None:
            followed.topics = loaded.artifact
            return
        try:
            async with database.begin_read() as session:
                followed.topics = await load_stored(
                    session, model, cache=self.cache, gate=self.loading
                )
        except Overloaded:  # the next round may find room
            return
        except (ModelError, NotReady) as error:
            log.warning("topics_not_kept_up", model=model, problem=str(error))
            followed.retry_at = monotonic() + RETRY_S


def keep_topics_up(
    registry: TopicRegistry, sentiment: SentimentRegistry, *, cache: Path, gates: Gates
) -> TopicUpkeep:
    """Return what keeps the topics of stored reviews up to date, with files in `cache`."""
    return TopicUpkeep(registry, sentiment, cache, analysing=gates.analysing, loading=gates.loading)

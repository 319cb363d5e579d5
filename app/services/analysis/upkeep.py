"""The polling step that gives new and replaced reviews their topics, soon after they are stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from uuid import uuid4

import structlog

from app.db.engine import Database, Session
from app.db.reviews.analysis_lease import LEASE_S, take_lease
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.sentences import PendingReview
from app.errors import ModelError, NotReady, Overloaded
from app.services.admission import Gate, Gates
from app.services.analysis.backfill import analyse_reviews, store_analysed
from app.services.analysis.sentences import SentenceAnalyst
from app.services.sentiment.registry import SentimentRegistry
from app.services.topics.artifact import TopicArtifact
from app.services.topics.registry import TopicRegistry
from app.services.topics.stored import load_stored

BATCH = 50
"""Reviews of a round: they take some 15 ms, in which a thread wants a processor."""

LOOKED_THROUGH = 2_000
"""Numbers of reviews that a round without new ones looks through for a missed one."""

QUIET_S = 0.5
"""Without a new review for so long, nothing is being stored."""

PAUSE = 19
"""While reviews are being stored, the pause after a batch is so many times as long as it took."""

REST_S = 30.0
"""How long no missed reviews are looked for once all numbers were, unless new ones come in."""

RETRY_S = 30.0
"""How long a model that could not be loaded is left alone."""

log = structlog.get_logger()


@dataclass(slots=True)
class _Followed:
    """A live model: its files once they are needed, and how far missed reviews are looked for.

    Until `look_at`, none are unless there are newer reviews than number `looked_at`.
    """

    topics: TopicArtifact | None = None
    retry_at: float = 0.0
    below: int = 0
    looked_at: int = -1
    look_at: float = 0.0
    held_until: float = 0.0
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
    rest_s: float = REST_S
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
            reviews = await self._find_reviews(session, model)
        if not reviews:
            reviews = await self._find_missed(database, model, followed)
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

    async def _find_reviews(self, session: Session, model: str) -> Sequence[PendingReview]:
        """Return new reviews, else replaced ones."""
        await self._notice_storing(session)
        store = SentenceStore(session, model)
        newest = await store.read_newest_number()
        if reviews := await store.read_pending(after=newest, limit=BATCH):
            return reviews
        return await store.read_stale(after=0, limit=BATCH)

    async def _find_missed(
        self, database: Database, model: str, followed: _Followed
    ) -> Sequence[PendingReview]:
        """Return missed reviews among the next `LOOKED_THROUGH` numbers, unless it is too soon."""
        if followed.looked_at == self.newest and monotonic() < followed.look_at:
            return ()
        if monotonic() >= followed.held_until and not await self._hold(database, model, followed):
            self._rest(followed)  # who has the lease looks for them
            return ()
        async with database.begin_read() as session:
            store = SentenceStore(session, model)
            until = followed.below or await store.read_newest_number()
            after = max(0, until - LOOKED_THROUGH)
            reviews = await store.read_pending(after=after, until=until, limit=BATCH)
        if len(reviews) < BATCH:
            followed.below = after
        if not reviews and not after:
            self._rest(followed)
        return reviews

    def _rest(self, followed: _Followed) -> None:
        followed.looked_at, followed.look_at = self.newest, monotonic() + self.rest_s

    async def _hold(self, database: Database, model: str, followed: _Followed) -> bool:
        """Return whether this process has the lease on a model, which is free or renewed."""
        async with database.begin_write() as session:
            if not await take_lease(session, model, self.holder, is_patient=True):
                return False
        followed.held_until = monotonic() + LEASE_S / 2
        return True

    async def _notice_storing(self, session: Session) -> None:
        newest = await ReviewStore(session).read_newest_number()
        if newest > self.newest:
            self.newest, self.quiet_at = newest, monotonic() + QUIET_S

    async def _is_ready(self, database: Database, model: str, followed: _Followed) -> bool:
        """Return whether this process is the one to do it, once the model is loaded."""
        if monotonic() < followed.retry_at:
            return False
        if not await self._hold(database, model, followed):
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

"""Which sentiment model answers: the shipped one, or one of the database that was chosen."""

import asyncio
from dataclasses import dataclass, replace
from time import monotonic
from weakref import WeakValueDictionary

import structlog

from app.db.engine import Database, Session
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.domain.models import SHIPPED_NAME, ModelKind, ModelOrigin, StoredModel
from app.errors import ModelChanged, ModelError, NotReady, Overloaded
from app.services.admission import Gate, Turns
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.online.holder import ModelHolder
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, Replay
from app.services.sentiment.service import create_trainer
from app.services.sentiment.stored import ModelSource
from app.services.sync import Step

RETRY_S = 30.0
"""How long a model that could not be loaded is left alone: its files may be large."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class ActiveModel:
    """A model that can answer and learn; `choice` is its row in the database, None if shipped.

    A request takes it once, so that all of the request is about the same model.
    """

    artifact: SentimentArtifact
    holder: ModelHolder
    trainer: OnlineTrainer
    name: str
    origin: ModelOrigin
    choice: str | None

    @property
    def model(self) -> str:
        """The version of the model as it was trained."""
        return self.artifact.manifest.version


@dataclass(frozen=True, slots=True)
class _Failure:
    choice: str | None
    problem: str
    retry_at: float


class SentimentRegistry:
    """The models of this process; a swap is one assignment, so readers need no lock.

    The shipped model stays loaded. Of another one that neither answers nor is about to, nothing is
    kept.
    """

    def __init__(
        self, shipped: SentimentArtifact, *, source: ModelSource, window: int, training: Gate
    ) -> None:
        self._source = source
        self._window = window
        self._training = training
        self._turns = Turns()
        self._replaying = asyncio.Lock()
        self._loaded: WeakValueDictionary[str, ActiveModel] = WeakValueDictionary()
        self._failure: _Failure | None = None
        self._swaps = 0
        self._shipped = self._activate(shipped, SHIPPED_NAME, ModelOrigin.SHIPPED, choice=None)
        self._current = self._shipped

    @property
    def current(self) -> ActiveModel:
        """The model that answers requests now."""
        return self._current

    @property
    def shipped(self) -> ActiveModel:
        """The shipped model, whether it answers or not."""
        return self._shipped

    @property
    def problem(self) -> str | None:
        """Why the model that was chosen does not answer here, in a sentence; None if it does."""
        return self._failure.problem if self._failure else None

    def read_version(self) -> LearnedModel:
        """Return the version that answers requests now."""
        return self._current.holder.current

    def find_choice(self, model: str) -> str | None:
        """Return what chooses the model of this version in the database."""
        return None if model == self._shipped.model else model

    async def open(self, session: Session, choice: str | None) -> ActiveModel:
        """Return a model with all that it has learned, loaded if it is not: once for all who ask.

        Raises what `ModelSource.load` does.
        """
        active = self._shipped if choice is None else await self._find(session, choice)
        await active.holder.catch_up(LearningLog(session))
        return active

    def swap(self, active: ActiveModel) -> None:
        """Let another model answer from now on."""
        self._failure = None
        self._swaps += 1
        if active is self._current:
            return
        log.info("sentiment_model", model=active.model, origin=active.origin, name=active.name)
        self._current = active

    async def follow(self, database: Database) -> None:
        """Let the model answer that is chosen in the database, by its name, if it can be loaded.

        Otherwise the one that answers goes on, the problem is logged, and another try is made later
        or once another one is chosen.
        """
        swaps = self._swaps
        async with database.begin_read() as session:
            choice = await ModelStore(session).read_choice(ModelKind.SENTIMENT)
            if choice == self._current.choice:
                self._failure = None
                await self._rename(ModelStore(session))
                await self._forget_idle()
                return
            if self._failure and self._is_too_soon(self._failure, choice):
                return
            try:
                active = await self.open(session, choice)
            except Overloaded:  # the next round may find room
                return
            except (ModelError, NotReady) as error:
                self._fail(choice, error)
                return
        if self._swaps == swaps:  # else a request has chosen meanwhile, and knows better
            self.swap(active)

    async def replay_to(self, database: Database, version: str) -> Replay:
        """Replay the log of the model that answers to an earlier version, one call at a time.

        Raises `ModelChanged` if another model was chosen, and what `ModelHolder.replay_to` does.
        """
        async with self._replaying:
            active = self._current
            async with database.begin_read() as session:
                if await ModelStore(session).read_choice(ModelKind.SENTIMENT) != active.choice:
                    raise ModelChanged
            return await active.holder.replay_to(database, version)

    async def _find(self, session: Session, choice: str) -> ActiveModel:
        async with self._turns.take(choice):
            active = self._loaded.get(choice)
            if active is None:
                active = await self._source.load(session, choice, self._activate_stored)
                self._loaded[choice] = active
            return active

    async def _rename(self, models: ModelStore) -> None:
        """Take the name that was given to the model since it was loaded."""
        active = self._current
        if active.choice is None:
            return
        name = await models.read_name(active.choice)
        if name is not None and name != active.name and self._current is active:
            self._current = self._loaded[active.choice] = replace(active, name=name)

    async def _forget_idle(self) -> None:
        """Free what only a model that answers needs: its window of reviews."""
        idle = self._shipped.trainer
        if self._current is not self._shipped and idle.window.newest:
            await idle.forget()

    def _is_too_soon(self, failure: _Failure, choice: str | None) -> bool:
        return failure.choice == choice and monotonic() < failure.retry_at

    def _fail(self, choice: str | None, error: Exception) -> None:
        problem = f"{error} Meanwhile {self._current.model!r} answers."
        if self._failure is None or self._failure.problem != problem:
            log.error("sentiment_model_not_loaded", model=choice, problem=problem)
        self._failure = _Failure(choice, problem, monotonic() + RETRY_S)

    def _activate_stored(self, listed: StoredModel, artifact: SentimentArtifact) -> ActiveModel:
        return self._activate(artifact, listed.name, listed.origin, choice=listed.model)

    def _activate(
        self, artifact: SentimentArtifact, name: str, origin: ModelOrigin, *, choice: str | None
    ) -> ActiveModel:
        return ActiveModel(
            artifact=artifact,
            holder=ModelHolder(artifact.classifier, gate=self._training),
            trainer=create_trainer(artifact, window=self._window, gate=self._training),
            name=name,
            origin=origin,
            choice=choice,
        )


def sync_models(registry: SentimentRegistry) -> Step:
    """Return the polling step that follows the choice in the database."""

    async def sync(database: Database) -> bool:
        await registry.follow(database)
        return False

    return sync


def sync_corrections(registry: SentimentRegistry) -> Step:
    """Return the polling step that brings the current model nearer to the end of its log."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            holder, log = registry.current.holder, LearningLog(session)
            model = holder.current
            is_behind = await log.read_last_sequence(model.base.names) > model.sequence
            return is_behind and await holder.step(log)

    return sync

"""The chosen sentiment model in processes that do not answer: jobs, which load what they need."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.db.engine import Session
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.domain.models import ModelKind, StoredModel
from app.services.admission import Gate
from app.services.artifacts import SENTIMENT, read_manifest
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.online.holder import ModelHolder
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.stored import ModelSource
from app.settings import Settings


class ChosenModel:
    """The model that is chosen in the database, for work during which another one may be.

    For use by one task; `gate` has a place for one call.
    """

    def __init__(self, settings: Settings, *, gate: Gate) -> None:
        self._settings = settings
        self._gate = gate
        self._choice: str | None = None
        self._holder: ModelHolder | None = None

    async def read(self, session: Session) -> LearnedModel:
        """Return the version of the chosen model that its log leads to.

        Raises `ModelDamaged` or an `ArtifactError` if it cannot be loaded.
        """
        choice = await ModelStore(session).read_choice(ModelKind.SENTIMENT)
        if self._holder is None or choice != self._choice:
            self._holder = await self._open(session, choice)
            self._choice = choice
        return await self._holder.catch_up(LearningLog(session))

    async def lock(self, session: Session) -> bool:
        """Let none be chosen until the transaction ends; return whether that last read still is."""
        models = ModelStore(session)
        await models.lock_choice(ModelKind.SENTIMENT)
        return await models.read_choice(ModelKind.SENTIMENT) == self._choice

    async def read_other(self, session: Session, model: str) -> LearnedModel:
        """Return the version of any model that its log leads to; raise `ModelNotFound`, too."""
        shipped = read_manifest(self._settings.artifacts / SENTIMENT).version
        holder = await self._open(session, None if model == shipped else model)
        return await holder.catch_up(LearningLog(session))

    async def _open(self, session: Session, choice: str | None) -> ModelHolder:
        if choice is None:
            artifact = await self._gate.run(load_sentiment, self._settings.artifacts / SENTIMENT)
            return self._hold(artifact)
        source = ModelSource(self._settings.model_cache, self._gate)
        return await source.load(session, choice, self._hold_stored)

    def _hold_stored(self, _listed: StoredModel, artifact: SentimentArtifact) -> ModelHolder:
        return self._hold(artifact)

    def _hold(self, artifact: SentimentArtifact) -> ModelHolder:
        return ModelHolder(artifact.classifier, gate=self._gate)


@contextmanager
def open_chosen(settings: Settings) -> Iterator[ChosenModel]:
    """Give the chosen model, with a thread that ends with the block."""
    with Gate(threads=1, limit=1) as gate:
        yield ChosenModel(settings, gate=gate)

"""Which topic models there are: the shipped one, those of the database, and which answers."""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

import structlog

from app.db.engine import Database, Session, translate_db_errors
from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.models import ModelKind
from app.errors import ModelError, ModelNotFound, NotReady, Overloaded, TopicModelNotFound
from app.services.admission import Turns
from app.services.sync import Step
from app.services.topics.artifact import TopicArtifact
from app.services.topics.catalogue import TopicCatalogue
from app.services.topics.search.search import sync_documents
from app.services.topics.service import TopicService
from app.services.topics.stored import LoadedTopics, TopicLoader

DEFAULT = "default"
"""The name of the model that answers where none is named, whatever its version."""

KEPT = 2
"""Models that were asked for by name and stay loaded, beside the shipped and the chosen one."""

RETRY_S = 30.0
"""How long a model that could not be loaded is left alone: its files may be large."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Failure:
    choice: str
    problem: str
    retry_at: float


class TopicRegistry:
    """The topic models of this process; a swap is one assignment, so readers need no lock.

    The shipped model stays loaded, as does the chosen one; of the others, those asked for last.
    """

    def __init__(self, shipped: TopicArtifact, *, loader: TopicLoader) -> None:
        self._loader = loader
        self._turns = Turns()
        self._shipped = self._current = loader.create(shipped)
        self._choice: str | None = None
        self._is_shipped_used = self._is_shipped_full = True
        self._asked: OrderedDict[str, LoadedTopics] = OrderedDict()
        self._catalogue = TopicCatalogue()
        self._changes = 0
        self._failure: _Failure | None = None

    @property
    def loaded(self) -> Sequence[LoadedTopics]:
        """The models in memory, the one that answers first."""
        shipped = () if self._shipped is self._current else (self._shipped,)
        return self._current, *shipped, *self._asked.values()

    @property
    def used(self) -> Sequence[LoadedTopics]:
        """The models in memory that answer or were asked for."""
        return [one for one in self.loaded if one is not self._shipped or self._is_shipped_used]

    @property
    def default(self) -> TopicService:
        """The model that answers where none is named."""
        return self._current.service

    @property
    def problem(self) -> str | None:
        """Why the model that was chosen does not answer here, in a sentence; None if it does."""
        return self._failure.problem if self._failure else None

    @property
    def shipped(self) -> TopicService:
        """The shipped model, whether it answers or not."""
        return self._shipped.service

    @property
    def catalogue(self) -> TopicCatalogue:
        """The models of the database, whether they are loaded or not."""
        return self._catalogue

    def find_loaded(self, name: str) -> TopicService | None:
        """Return the model of this version, or the `DEFAULT`; None if it is not loaded."""
        if name in (DEFAULT, self.default.version):
            return self.default
        if name == self.shipped.version:
            self._is_shipped_used = self._is_shipped_full = True
            return self.shipped
        if name in self._asked:
            self._asked.move_to_end(name)
            return self._asked[name].service
        return None

    async def find(self, database: Database, name: str) -> TopicService:
        """Return the model of this version, or the `DEFAULT`; load it once for all who ask.

        Raises `TopicModelNotFound`; `ModelDamaged`, `NotReady`, `Overloaded` and `StoreUnavailable`
        if it cannot be loaded.
        """
        async with self._turns.take(name):
            if (found := self.find_loaded(name)) is not None:
                return found
            self._require_listed(name)
            try:
                with translate_db_errors():
                    async with database.begin_read() as session:
                        loaded = await self._loader.load(session, name)
            except ModelNotFound:
                raise TopicModelNotFound(name) from None
            self._require_listed(name)  # it may have been removed meanwhile
            self._asked[name] = loaded
            while len(self._asked) > KEPT:
                self._asked.popitem(last=False)
            return loaded.service

    async def follow(self, database: Database) -> None:
        """Take note of the models in the database, and let the chosen one answer.

        One that cannot be loaded is logged; the one that answers goes on, and another try is made
        later or once another one is chosen.
        """
        changes = self._changes
        async with database.begin_read() as session:
            models = ModelStore(session)
            choice = await models.read_choice(ModelKind.TOPICS)
            catalogue = await self._catalogue.update(models)
            if self._changes != changes:  # a request knows better
                return
            self._take(catalogue)
            if choice == self._choice:
                self._failure = None
            elif choice is None:
                self._swap(self._shipped, choice)
            elif not self._is_too_soon(choice):
                await self._choose(session, choice)
        await self._free_shipped()

    def swap(self, service: TopicService) -> None:
        """Let a model answer that was chosen: at once if it is loaded, else once it is followed."""
        self._changes += 1
        found = next((one for one in self.loaded if one.service is service), None)
        if found is not None:
            self._swap(found, None if found is self._shipped else service.version)

    def rename(self, model: str, name: str) -> None:
        """Take note of another name of a model."""
        self._changes += 1
        self._catalogue = self._catalogue.rename(model, name)

    def forget(self, model: str) -> None:
        """Take note that a model was removed."""
        self._changes += 1
        self._take(self._catalogue.remove(model))

    def _require_listed(self, name: str) -> None:
        if name not in self._catalogue:
            raise TopicModelNotFound(name)

    def _take(self, catalogue: TopicCatalogue) -> None:
        self._catalogue = catalogue
        for model in [one for one in self._asked if one not in catalogue]:
            del self._asked[model]

    async def _choose(self, session: Session, choice: str) -> None:
        changes = self._changes
        async with self._turns.take(choice):
            try:
                loaded = self._asked.get(choice) or await self._loader.load(session, choice)
            except Overloaded:  # the next round may find room
                return
            except (ModelError, NotReady) as error:
                self._fail(choice, error)
                return
            if self._changes == changes:
                self._swap(loaded, choice)

    def _swap(self, loaded: LoadedTopics, choice: str | None) -> None:
        if loaded is not self._current:
            log.info("topic_model", model=loaded.service.version)
        self._current = loaded
        self._choice, self._failure = choice, None
        self._asked.pop(loaded.service.version, None)
        self._is_shipped_used = loaded is self._shipped
        self._is_shipped_full |= self._is_shipped_used

    async def _free_shipped(self) -> None:
        """Free what only a model in use needs of the shipped one: the documents it took in."""
        if self._is_shipped_used or not self._is_shipped_full:
            return
        with suppress(Overloaded):  # the next round may find room
            renewed = await self._loader.renew(self._shipped)
            if not self._is_shipped_used:
                self._shipped, self._is_shipped_full = renewed, False

    def _fail(self, choice: str, error: Exception) -> None:
        problem = f"{error} Meanwhile {self.default.version!r} answers."
        if self._failure is None or self._failure.problem != problem:
            log.error("topic_model_not_loaded", model=choice, problem=problem)
        self._failure = _Failure(choice, problem, monotonic() + RETRY_S)

    def _is_too_soon(self, choice: str) -> bool:
        failure = self._failure
        return bool(failure and failure.choice == choice and monotonic() < failure.retry_at)


def sync_topic_models(registry: TopicRegistry) -> Step:
    """Return the polling step that follows the models and the choice in the database."""

    async def sync(database: Database) -> bool:
        await registry.follow(database)
        return False

    return sync


def sync_edits(registry: TopicRegistry) -> Step:
    """Return the step that reads what people changed of topics into the loaded models."""

    async def sync(database: Database) -> bool:
        models = [(one, one.service.labels.changes) for one in registry.loaded]
        async with database.begin_read() as session:
            for one, changes in models:
                await one.read_edits(TopicEditStore(session), read_after=changes)
        return False

    return sync


def sync_indexes(registry: TopicRegistry) -> Step:
    """Return the step that makes imported documents searchable by the models in use."""

    async def sync(database: Database) -> bool:
        more = [await sync_documents(one.updater)(database) for one in registry.used]
        return any(more)

    return sync

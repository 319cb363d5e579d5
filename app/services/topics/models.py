"""The topic models that can answer: their cards and list, names, which is the default, removal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial

from pydantic import JsonValue

from app.db.engine import Session
from app.db.models import ModelStore
from app.db.reviews.topics import remove_audits
from app.db.topics.edits import TopicEditStore
from app.domain.models import SHIPPED_NAME, KeptModel, ModelKind, ModelOrigin
from app.domain.topics import Topic
from app.errors import ModelNameTaken, ModelNotFound, ModelShipped, TopicModelNotFound
from app.limits import NUL
from app.services.artifacts import Manifest
from app.services.topics.catalogue import TopicCatalogue
from app.services.topics.registry import DEFAULT, TopicRegistry
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class ListedTopicModel:
    """A model in short.

    `documents` is the number of indexed documents, later imports included. `is_live` says whether
    stored reviews are analyzed by it. The shipped one has no `created_at`.
    """

    model: str
    name: str
    origin: ModelOrigin
    default: bool
    created_at: datetime | None
    is_live: bool
    documents: int
    corpus: Mapping[str, JsonValue]
    coherence: JsonValue


@dataclass(frozen=True, slots=True)
class TopicModelCard(ListedTopicModel):
    """A model's card: what it was fitted on and how, how coherent it is, and its topics."""

    settings: Mapping[str, JsonValue]
    metrics: Mapping[str, JsonValue]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class InstalledModels:
    """All installed models; they are few, so that one page holds them."""

    default: str
    items: Sequence[ListedTopicModel]
    next_cursor: None = None


@dataclass(frozen=True, slots=True)
class TopicModelChoice:
    """The names of topic models, which is the default, and removal, within one transaction each.

    `on_commit` calls back once what was written is committed: then this process knows it.
    """

    registry: TopicRegistry
    session: Session
    on_commit: Callable[[Callable[[], None]], None]

    async def change(
        self, topics: TopicService, *, name: str | None, default: bool
    ) -> TopicModelCard:
        """Give a model another name, let it be the default, or both, and return its card.

        Raises `TopicModelNotFound` if it was removed meanwhile, `ModelShipped` for another name of
        the shipped one, `ModelNameTaken`.
        """
        model, catalogue = topics.version, self.registry.catalogue
        is_shipped = topics.version == self.registry.shipped.version
        try:
            if name is not None:
                if is_shipped:
                    raise ModelShipped(model)
                catalogue = await rename_topic_model(self.session, model, name, known=catalogue)
                self.on_commit(partial(self.registry.rename, model, name))
            if default:
                choice = None if is_shipped else model
                await ModelStore(self.session).choose(ModelKind.TOPICS, choice)
                self.on_commit(partial(self.registry.swap, topics))
        except ModelNotFound:
            raise TopicModelNotFound(model) from None
        chosen = topics if default else self.registry.default
        return make_model_card(topics, self.registry, catalogue=catalogue, default=chosen)

    async def remove(self, name: str) -> None:
        """Remove a model that is not the default, with what people changed of its topics.

        What reviews have of it goes soon after, in small transactions. Raises `TopicModelNotFound`,
        `ModelShipped` and `ModelInUse`.
        """
        model = self.registry.default.version if name == DEFAULT else name
        if model == self.registry.shipped.version:
            raise ModelShipped(model)
        if NUL in model:  # PostgreSQL would refuse the query
            raise TopicModelNotFound(model)
        try:
            await remove_topic_model(self.session, model)
        except ModelNotFound:
            raise TopicModelNotFound(model) from None
        self.on_commit(partial(self.registry.forget, model))


async def rename_topic_model(
    session: Session, model: str, name: str, *, known: TopicCatalogue
) -> TopicCatalogue:
    """Give a topic model another name, and return the catalogue as it is then.

    Raises `ModelNotFound`, and `ModelNameTaken` if reviews are analysed by another one of the name:
    of these the latest alone is live, and what reviews have of the others goes.
    """
    models = ModelStore(session)
    before = await models.read_name(model)
    await models.rename(model, ModelKind.TOPICS, name)
    await models.lock_choice(ModelKind.TOPICS)  # else two could take the name at once
    catalogue = await known.update(models)
    if name != before and (namesake := catalogue.find_namesake(model, name)) is not None:
        raise ModelNameTaken(name, namesake)
    return catalogue


async def remove_topic_model(session: Session, model: str) -> None:
    """Remove a topic model with what people changed of its topics and said of its sentences.

    Raises `ModelNotFound`, for a model of another kind too, and `ModelInUse`.
    """
    models = ModelStore(session)
    if (await models.read(model)).kind is not ModelKind.TOPICS:
        raise ModelNotFound(model)
    await models.remove(model)
    await TopicEditStore(session).remove_all(model)
    await remove_audits(session, model)


def make_model_card(
    topics: TopicService,
    registry: TopicRegistry,
    *,
    catalogue: TopicCatalogue | None = None,
    default: TopicService | None = None,
) -> TopicModelCard:
    """Return the card of a model, by default as the registry has it.

    Raises `TopicModelNotFound` if it was removed meanwhile.
    """
    manifest = topics.artifact.manifest
    listing = _Listing(registry, catalogue or registry.catalogue, default or registry.default)
    listed = listing.describe(manifest, topics)
    return TopicModelCard(
        **{one.name: getattr(listed, one.name) for one in fields(ListedTopicModel)},
        settings=manifest.settings,
        metrics=manifest.metrics,
        topics=topics.list_topics(),
    )


def list_models(registry: TopicRegistry) -> InstalledModels:
    """Return all models in short, the shipped one first, then the latest.

    Of models that are not in use, the documents of their own are counted alone.
    """
    listing = _Listing(registry, registry.catalogue, registry.default)
    used = {one.service.version: one.service for one in registry.used}
    shipped = registry.shipped.artifact.manifest
    others = [one for _, one in registry.catalogue.listed if one.version != shipped.version]
    items = [listing.describe(one, used.get(one.version)) for one in (shipped, *others)]
    return InstalledModels(registry.default.version, items)


@dataclass(frozen=True, slots=True)
class _Listing:
    """What a list says of models beside what their manifests say."""

    registry: TopicRegistry
    catalogue: TopicCatalogue
    default: TopicService

    def describe(self, manifest: Manifest, used: TopicService | None) -> ListedTopicModel:
        model, documents = manifest.version, manifest.data.get("documents")
        kept = self._find(model)
        return ListedTopicModel(
            model=model,
            name=kept.name if kept else SHIPPED_NAME,
            origin=kept.origin if kept else ModelOrigin.SHIPPED,
            default=model == self.default.version,
            created_at=kept.created_at if kept else None,
            is_live=model in self.catalogue.live,
            documents=len(used.metadata)
            if used
            else documents
            if isinstance(documents, int)
            else 0,
            corpus=manifest.data,
            coherence=manifest.metrics.get("coherence"),
        )

    def _find(self, model: str) -> KeptModel | None:
        """Return a model as it is kept; None for the shipped one."""
        if model == self.registry.shipped.version:
            return None
        for one in self.catalogue.kept:
            if one.model == model:
                return one
        raise TopicModelNotFound(model)

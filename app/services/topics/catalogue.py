"""The topic models that there are, by what is known of them without loading them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from app.db.models import ModelStore
from app.domain.models import KeptModel, ModelKind
from app.errors import ModelError
from app.services.artifacts import Manifest
from app.services.model_files import read_stored_manifest
from app.services.topics.artifact import is_of_reviews

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TopicCatalogue:
    """The topic models of the database, the latest first, and their manifests.

    A manifest is None if it cannot be read, as that of a later release; such a model is left out.
    """

    kept: Sequence[KeptModel] = ()
    manifests: Mapping[str, Manifest | None] = field(default_factory=dict)

    def __contains__(self, model: str) -> bool:
        return self.manifests.get(model) is not None

    @property
    def listed(self) -> Iterator[tuple[KeptModel, Manifest]]:
        """All models whose manifests can be read."""
        for one in self.kept:
            if (manifest := self.manifests.get(one.model)) is not None:
                yield one, manifest

    @property
    def live(self) -> Collection[str]:
        """The models that stored reviews are analyzed by: of each name the latest of reviews."""
        latest: dict[str, str] = {}
        for one, manifest in self.listed:
            if is_of_reviews(manifest.data):
                latest.setdefault(one.name, one.model)
        return latest.values()

    def find_namesake(self, model: str, name: str) -> str | None:
        """Return the live model of this name but for `model`; None if there is no such."""
        others = self.remove(model)
        named = (one.model for one in others.kept if one.name == name)
        return next((one for one in named if one in others.live), None)

    def find_successor(self, model: str) -> str | None:
        """Return the live model that succeeds one of reviews; None if nothing does."""
        manifest = self.manifests.get(model)
        if manifest is None or not is_of_reviews(manifest.data) or model in self.live:
            return None
        names = (one.name for one in self.kept if one.model == model)
        return next((found for name in names if (found := self.find_namesake(model, name))), None)

    def rename(self, model: str, name: str) -> "TopicCatalogue":
        """Return the catalogue once a model has another name."""
        kept = [replace(one, name=name) if one.model == model else one for one in self.kept]
        return replace(self, kept=kept)

    def remove(self, model: str) -> "TopicCatalogue":
        """Return the catalogue once a model is removed."""
        manifests = {name: one for name, one in self.manifests.items() if name != model}
        return TopicCatalogue([one for one in self.kept if one.model != model], manifests)

    async def update(self, models: ModelStore) -> "TopicCatalogue":
        """Return the catalogue of what the database holds now; it reads no manifest again."""
        kept = await models.read_kept(ModelKind.TOPICS)
        if kept == self.kept:
            return self
        manifests = {
            one.model: self.manifests[one.model]
            if one.model in self.manifests
            else await _find_manifest(models, one.model)
            for one in kept
        }
        return TopicCatalogue(kept, manifests)


async def _find_manifest(models: ModelStore, model: str) -> Manifest | None:
    try:
        return await read_stored_manifest(models, model)
    except ModelError as error:  # a later release may have stored it
        log.warning("topic_model_not_listed", model=model, problem=str(error))
        return None

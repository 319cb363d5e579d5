"""The sentiment models that can answer: their cards and list, which one does, and removal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import JsonValue

from app.db.engine import Session
from app.db.learning_log import LearningLog
from app.db.models import ModelStore
from app.domain.labels import OnLabels
from app.domain.models import SHIPPED_NAME, ListedModel, ModelKind, ModelOrigin, StoredModel
from app.errors import ModelNotFound, ModelShipped
from app.pagination import Page, cut_ranking
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.versions import LearnedModel
from app.services.sentiment.registry import ActiveModel, SentimentRegistry

ORDER = "sentiment models"
"""The name of the list's order in its cursors."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The facts about a model version that clients can read."""

    model_version: str
    base: str
    name: str
    origin: ModelOrigin
    trained_on: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    calibration: Calibration
    calibration_curve: JsonValue
    sure_from: float | None
    corrections_learned: int
    on_labels: OnLabels | None


def make_model_card(
    active: ActiveModel, model: LearnedModel, on_labels: OnLabels | None
) -> ModelCard:
    """Return the card of `model`, a version of the active one."""
    artifact = active.artifact
    metrics = dict(artifact.manifest.metrics)
    return ModelCard(
        model_version=model.version,
        base=active.model,
        name=active.name,
        origin=active.origin,
        trained_on=artifact.manifest.data,
        calibration_curve=metrics.pop("calibration_curve", []),
        metrics=metrics,
        calibration=model.classifier.calibration,
        sure_from=model.classifier.sure_from,
        corrections_learned=len(model.learned),
        on_labels=on_labels,
    )


class ModelChoice:
    """The list of models, and the choice among them, within one transaction each.

    `session` may write, and `reading` reads, where something is asked of both; `on_commit` calls
    back once what was written is committed.
    """

    def __init__(
        self,
        registry: SentimentRegistry,
        *,
        reading: Session,
        session: Session,
        on_commit: Callable[[Callable[[], None]], None],
    ) -> None:
        self._registry = registry
        self._reading = reading
        self._session = session
        self._on_commit = on_commit

    async def choose(self, model: str) -> ListedModel:
        """Let another model answer, here once this is committed, and soon on every replica.

        It is loaded first, so that one which cannot be never answers. Raises `ModelNotFound`,
        `ModelDamaged`, `NotReady`, `Overloaded`.
        """
        choice = self._registry.find_choice(model)
        active = await self._registry.open(self._reading, choice)
        await ModelStore(self._session).choose(ModelKind.SENTIMENT, choice)
        # What another replica has taught it since: nobody teaches while the choice is locked.
        await active.holder.catch_up(LearningLog(self._session))
        self._on_commit(partial(self._registry.swap, active))
        if choice is None:
            return list_shipped(self._registry, choice)
        return list_stored(await ModelStore(self._session).read(choice), choice)

    async def remove(self, model: str) -> None:
        """Remove a model that does not answer; what it predicted and its log stay.

        Raises `ModelNotFound`, `ModelShipped`, `ModelInUse`.
        """
        if self._registry.find_choice(model) is None:
            raise ModelShipped(model)
        models = ModelStore(self._session)
        if (await models.read(model)).kind is not ModelKind.SENTIMENT:
            raise ModelNotFound(model)
        await models.remove(model)


async def list_models(
    registry: SentimentRegistry, session: Session, *, limit: int, cursor: str | None
) -> Page[ListedModel]:
    """Return one page of all models: the shipped one, then the others, the latest first.

    Raises `CursorInvalid` for a cursor of another list.
    """
    models = ModelStore(session)
    choice = await models.read_choice(ModelKind.SENTIMENT)
    stored = await models.read_all(ModelKind.SENTIMENT)

    def rank() -> Iterator[ListedModel]:
        yield list_shipped(registry, choice)
        for one in stored:
            if registry.find_choice(one.model) is not None:  # else it is the shipped one again
                yield list_stored(one, choice)

    return cut_ranking(ORDER, rank(), limit=limit, cursor=cursor)


def list_shipped(registry: SentimentRegistry, choice: str | None) -> ListedModel:
    """Return how the shipped model is listed, where `choice` is what was chosen."""
    manifest = registry.shipped.artifact.manifest
    return ListedModel(
        model=manifest.version,
        name=SHIPPED_NAME,
        origin=ModelOrigin.SHIPPED,
        current=choice is None,
        created_at=None,
        metrics=manifest.metrics,
        bytes=manifest.total_bytes,
    )


def list_stored(model: StoredModel, choice: str | None) -> ListedModel:
    """Return how a model of the database is listed, where `choice` is what was chosen."""
    return ListedModel(
        model=model.model,
        name=model.name,
        origin=model.origin,
        current=model.model == choice,
        created_at=model.created_at,
        metrics=model.metrics,
        bytes=model.bytes,
    )

"""Sentiment models of the database, loaded and ready to answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.db.deadline import suspend_deadlines
from app.db.engine import Session
from app.db.models import ModelStore
from app.domain.models import ModelKind, StoredModel
from app.errors import ModelDamaged, ModelNotFound
from app.services.admission import Gate
from app.services.model_files import fetch_model
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.service import warm_up

T = TypeVar("T")

Build = Callable[[StoredModel, SentimentArtifact], T]
"""Makes of a model that was loaded what is needed of it, in the thread that loaded it."""


@dataclass(frozen=True, slots=True, eq=False)
class ModelSource:
    """Loads models of the database, from files in the folder `cache`, in a thread of `gate`."""

    cache: Path
    gate: Gate

    async def load(self, session: Session, model: str, build: Build[T]) -> T:
        """Return what `build` makes of a model, whose kernels are compiled by then.

        Raises `ModelNotFound`, `ModelDamaged` if it cannot be loaded, `NotReady` if its files
        cannot be written, `Overloaded` if too many are loaded already.
        """
        listed = await ModelStore(session).read(model)
        if listed.kind is not ModelKind.SENTIMENT:
            raise ModelNotFound(model)
        with suspend_deadlines():
            folder = await fetch_model(session, model, self.cache)
        return await self.gate.run(_load, folder, listed, build)


def _load(folder: Path, listed: StoredModel, build: Build[T]) -> T:
    try:
        artifact = load_sentiment(folder)
        warm_up(artifact.classifier)
        return build(listed, artifact)
    except Exception as error:  # files that are as they were stored may still be no model
        problem = str(error).rstrip(".") or type(error).__name__
        raise ModelDamaged(listed.model, problem) from error

"""What a job that scores all stored reviews is asked, and how it is queued."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.db.engine import Session
from app.db.jobs import JobStore
from app.db.models import ModelStore
from app.domain.jobs import Job
from app.domain.models import ModelKind
from app.errors import ModelIdle, ModelNotFound

SCORE_REVIEWS = "score_reviews"
"""The kind of the job."""


@dataclass(frozen=True, slots=True)
class ScoringRequest:
    """Which model scores the reviews, by its version as it was trained.

    A `preview` stores no prediction.
    """

    model: str
    preview: bool

    def write(self) -> dict[str, object]:
        """Return this as JSON."""
        return {"model": self.model, "preview": self.preview}


def read_scoring_request(stored: Mapping[str, object]) -> ScoringRequest:
    """Return what a job is asked, from its JSON."""
    return ScoringRequest(model=str(stored["model"]), preview=bool(stored["preview"]))


async def queue_scoring(
    session: Session,
    model: str | None,
    *,
    preview: bool,
    shipped: str,
    key_id: UUID | None = None,
) -> Job:
    """Queue the job for a key, if any.

    Without a `model`, it is for the one that is chosen; `shipped` is the shipped one.

    Raises `ModelNotFound`, and `ModelIdle` if predictions are to be stored of a model that does not
    answer.
    """
    models = ModelStore(session)
    chosen = await models.read_choice(ModelKind.SENTIMENT) or shipped
    model = model or chosen
    if model not in {chosen, shipped} and (await models.read(model)).kind is not (
        ModelKind.SENTIMENT
    ):
        raise ModelNotFound(model)
    if model != chosen and not preview:
        raise ModelIdle(model)
    request = ScoringRequest(model, preview)
    return await JobStore(session).add(SCORE_REVIEWS, request.write(), key_id=key_id)

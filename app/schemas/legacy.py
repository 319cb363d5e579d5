"""The shapes that clients of the old review application expect."""

from uuid import UUID

from pydantic import ConfigDict, Field

from app.domain import Label
from app.schemas.base import View


class ClassifiedView(View):
    """The answer of the old classify call; the probability is in percent."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID = Field(alias="_id")
    sentiment: Label
    probability: float


class TrainedView(View):
    """The answer of the old train call; `status` is "trained" or "held back"."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID = Field(alias="_id")
    sentiment: Label
    status: str

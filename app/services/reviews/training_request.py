"""What a job that trains on all stored labels is asked, and how it is queued."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.db.engine import Session
from app.db.jobs import JobStore
from app.db.reviews.store import ReviewStore
from app.domain.jobs import Job
from app.domain.reviews import ReviewFilter
from app.domain.sentiment import Label
from app.domain.training import StartFrom
from app.errors import LabelsAlike, LabelsTooFew
from app.limits import LEAST_LABELS

TRAIN_SENTIMENT = "train_sentiment"
"""The kind of the job."""


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """What people will call the model, None for a name by its labels, and where it starts."""

    name: str | None
    start_from: StartFrom

    def write(self) -> dict[str, object]:
        """Return this as JSON."""
        return {"name": self.name, "start_from": self.start_from.value}


def read_training_request(stored: Mapping[str, object]) -> TrainingRequest:
    """Return what a job is asked, from its JSON."""
    name = stored["name"]
    return TrainingRequest(
        name=None if name is None else str(name), start_from=StartFrom(str(stored["start_from"]))
    )


async def queue_training(
    session: Session, name: str | None, start_from: StartFrom, *, key_id: UUID | None = None
) -> Job:
    """Queue the job for a key, if any.

    Raises `LabelsTooFew` or `LabelsAlike` if there is too little to train on.
    """
    reviews = ReviewStore(session)
    positive, negative = [
        (await reviews.read_stats(ReviewFilter(label=label))).total
        for label in (Label.POSITIVE, Label.NEGATIVE)
    ]
    check_labels(positive, negative)
    request = TrainingRequest(name, start_from)
    return await JobStore(session).add(TRAIN_SENTIMENT, request.write(), key_id=key_id)


def check_labels(positive: int, negative: int) -> None:
    """Raise `LabelsAlike` or `LabelsTooFew` unless there are enough labels of both kinds."""
    if positive + negative >= LEAST_LABELS and not (positive and negative):
        label = Label.POSITIVE if positive else Label.NEGATIVE
        raise LabelsAlike(positive + negative, label=label)
    if min(positive, negative) < LEAST_LABELS:
        raise LabelsTooFew(positive=positive, negative=negative)

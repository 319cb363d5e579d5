"""Mappers between domain values and table rows, for reviews and predictions."""

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from uuid_utils.compat import uuid7

from app.db.tables import to_utc
from app.db.tables.reviews import PredictionRow, ReviewRow
from app.domain.reviews import NewReview, Review, StoredPrediction
from app.domain.sentiment import Prediction
from app.domain.topics import NO_TOPIC

YEAR_1 = datetime(1, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

TOPIC_BITS = 16
"""A key of a topic is 47 bits of its model's hash and then the topic."""


def create_review(new: NewReview, prediction: Prediction, *, now: datetime) -> Review:
    """Return the review with a new id (UUIDv7) and its first prediction."""
    review_id = uuid7()
    return Review(
        id=review_id,
        text=new.text,
        title=new.title,
        source=new.source,
        external_id=new.external_id,
        rating=new.rating,
        written_at=new.written_at and to_utc(new.written_at),
        created_at=to_utc(new.created_at or now),
        label=new.label,
        labelled_at=to_utc(new.labelled_at or now) if new.label else None,
        attributes=new.attributes or None,
        prediction=create_prediction(review_id, prediction, now=now),
    )


def create_prediction(
    review_id: UUID, prediction: Prediction, *, now: datetime
) -> StoredPrediction:
    return StoredPrediction(
        id=uuid7(),
        review_id=review_id,
        model_version=prediction.model_version,
        label=prediction.label,
        probability=prediction.probability,
        sure=prediction.sure,
        created_at=now,
    )


def hash_external_id(source: str | None, external_id: str | None) -> bytes | None:
    """Return the pair's key in the unique index; None without an external_id.

    A missing source counts as the empty one.
    """
    if external_id is None:
        return None
    # Stored texts contain no NUL, so two different pairs cannot make the same bytes.
    return blake2b(f"{source or ''}\0{external_id}".encode(), digest_size=16).digest()


def hash_attribute(text: str) -> int:
    """Return the key of an attribute that is written as `name:value`."""
    digest = blake2b(text.encode(), digest_size=8, person=b"attribute").digest()
    return int.from_bytes(digest, "big", signed=True)


def hash_topic(model: str, topic: int) -> int:
    """Return the key of a topic of a model, `NO_TOPIC` included; those of a model are a range."""
    return find_topic_keys(model)[0] + topic - NO_TOPIC


def find_topic_keys(model: str) -> tuple[int, int]:
    """Return the first and the last key that topics of a model may have."""
    digest = blake2b(model.encode(), digest_size=8, person=b"topic").digest()
    first = int.from_bytes(digest, "big") >> 1 & -(1 << TOPIC_BITS)
    return first, first + (1 << TOPIC_BITS) - 1


def write_attribute(name: str, value: str | float) -> str:
    """Return the attribute as people filter by it; a whole number has no point."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return f"{name}:{whole}"


def to_microseconds(moment: datetime) -> int:
    """Return the microseconds of a moment since the year 1, in UTC."""
    return (to_utc(moment) - YEAR_1) // MICROSECOND


def get_dated_us(review: Review) -> int:
    """Return when the review was written, else stored, in microseconds since the year 1."""
    return to_microseconds(review.written_at or review.created_at)


def get_dated_on(review: Review) -> date:
    """Return the day of that, in UTC."""
    return to_utc(review.written_at or review.created_at).date()


def hash_content(review: NewReview) -> bytes:
    """Return the key, in the same index, of an imported review that has no external_id.

    Two reviews have the same one only if all that they hold is the same but for their labels.
    """
    written_at = review.written_at and to_utc(review.written_at).isoformat()
    facts = [review.text, review.title, review.source, review.rating, written_at]
    held = json.dumps([*facts, review.attributes or None], sort_keys=True)
    return blake2b(held.encode(), digest_size=16, person=b"content").digest()


def to_review_values(review: Review) -> dict[str, object]:
    """Return the columns of a new review."""
    return {
        "id": review.id,
        "text": review.text,
        "title": review.title,
        "source": review.source,
        "external_id": review.external_id,
        "external_key": hash_external_id(review.source, review.external_id),
        "rating": review.rating,
        "written_at": review.written_at,
        "created_at": review.created_at,
        "dated_us": get_dated_us(review),
        "dated_on": get_dated_on(review),
        "label": review.label,
        "labelled_at": review.labelled_at,
        "attributes": review.attributes,
        "import_id": review.import_id,
        **to_current_values(review.prediction),
    }


def to_current_values(prediction: StoredPrediction) -> dict[str, object]:
    """Return the columns in which a review repeats its latest prediction."""
    return {
        "current_prediction_id": prediction.id,
        "current_model_version": prediction.model_version,
        "current_label": prediction.label,
        "current_probability": prediction.probability,
        "current_sure": prediction.sure,
        "current_predicted_at": prediction.created_at,
    }


def to_prediction_values(prediction: StoredPrediction) -> dict[str, object]:
    return {
        "id": prediction.id,
        "review_id": prediction.review_id,
        "model_version": prediction.model_version,
        "label": prediction.label,
        "probability": prediction.probability,
        "sure": prediction.sure,
        "created_at": prediction.created_at,
    }


def to_review(row: ReviewRow) -> Review:
    prediction = StoredPrediction(
        id=row.current_prediction_id,
        review_id=row.id,
        model_version=row.current_model_version,
        label=row.current_label,
        probability=row.current_probability,
        sure=row.current_sure,
        created_at=row.current_predicted_at,
    )
    return Review(
        id=row.id,
        text=row.text,
        title=row.title,
        source=row.source,
        external_id=row.external_id,
        rating=row.rating,
        written_at=row.written_at,
        created_at=row.created_at,
        label=row.label,
        labelled_at=row.labelled_at,
        attributes=row.attributes,
        import_id=row.import_id,
        prediction=prediction,
    )


def to_prediction(row: PredictionRow) -> StoredPrediction:
    return StoredPrediction(
        id=row.id,
        review_id=row.review_id,
        model_version=row.model_version,
        label=row.label,
        probability=row.probability,
        sure=row.sure,
        created_at=row.created_at,
    )

"""Schemas of sentiment: classification, the model, its versions and rollbacks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Self
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue, StrictBool, model_validator
from pydantic_core import PydanticCustomError, to_json

from app.domain.models import ModelOrigin
from app.domain.sentiment import Cause, Label, Sentiment
from app.limits import BATCH_ITEMS, EXPLAINED_CHARACTERS
from app.schemas.base import Moment, Payload, Share, Text, View
from app.schemas.model_figures import (
    CalibrationPoint,
    CalibrationView,
    HoldoutView,
    OnLabelsView,
)
from app.schemas.problems import OrProblem, Problem, Rejected, validate_item

Confidence = Annotated[float, Field(ge=0.5, le=1)]
"""The calibrated probability of the label, from 0.5 to 1."""

TextItem = Annotated[str | Rejected, validate_item(Text)]
"""A text, or its problems if it is invalid."""


class SentimentRequest(Payload):
    """One text to classify."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "The movie was awesome", "explain": True}]}
    )

    text: Text
    explain: StrictBool = False
    """Answer with the weight of every word."""


class SentimentBatchRequest(Payload):
    """Several texts to classify at once."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"texts": ["The movie was awesome", "Dull."]}]}
    )

    texts: Annotated[list[TextItem], Field(min_length=1, max_length=BATCH_ITEMS)]
    """The texts; one that cannot be read gets a problem in its place."""

    explain: StrictBool = False
    """Answer with the weight of every word; for at most 200,000 characters in all texts."""

    adapt_prior: StrictBool = False
    """Estimate the share of positives among these texts, and classify them accordingly."""

    @model_validator(mode="after")
    def limit_explained(self) -> Self:
        """Refuse `explain` for more than `EXPLAINED_CHARACTERS`: its answer would be too large."""
        characters = sum(len(text) for text in self.texts if isinstance(text, str))
        if self.explain and characters > EXPLAINED_CHARACTERS:
            raise PydanticCustomError(
                "explained_too_long",
                "The texts have {characters} characters together; with explain send at most "
                "{limit} at once, or leave explain out.",
                {"characters": f"{characters:,}", "limit": f"{EXPLAINED_CHARACTERS:,}"},
            )
        return self


class SegmentView(View):
    """A piece of the text; the pieces in order are the text."""

    text: str
    weight: float | None
    """Its part of the log-odds; null for what is not a word."""


class SentimentView(View):
    """How a text feels."""

    model_version: str
    label: Label
    probability: Confidence
    sure: bool
    """False in the band where the model is often wrong, if it knows no word of the text, or if the
    text is in another language than English."""

    language: str | None
    """The text's language as an ISO 639-1 code, such as en or de; null if it cannot be told."""

    coverage: Share
    """The share of the text's words that the model has seen."""

    log_odds: float
    """The score for positive, before calibration: all weights plus the bias."""

    bias: float
    segments: list[SegmentView] | None
    """Null unless `explain` was asked for."""


class SentimentBatchView(View):
    """Predictions in the order of the texts."""

    model_version: str
    results: list[OrProblem[SentimentView]]
    prior: Share | None
    """The share of positives that was estimated; null unless `adapt_prior` was asked for."""


SEGMENTS_AT_ONCE = 500
"""Segments written in one step of about a millisecond."""


def write_sentiment(sentiment: Sentiment) -> Iterator[bytes]:
    """Yield a `SentimentView` as JSON, in parts that take about a millisecond each.

    Together they are what `SentimentView.write` returns, which takes 100 ms for the segments of the
    longest text, and nothing else can run meanwhile.
    """
    segments = sentiment.segments or ()
    if len(segments) <= SEGMENTS_AT_ONCE:
        yield SentimentView.write(sentiment)
        return
    yield SentimentView.write(replace(sentiment, segments=())).removesuffix(b"]}")
    for first in range(0, len(segments), SEGMENTS_AT_ONCE):
        some = segments[first : first + SEGMENTS_AT_ONCE]
        objects = [{"text": segment.text, "weight": segment.weight} for segment in some]
        yield (b"," if first else b"") + to_json(objects)[1:-1]
    yield b"]}"


def write_sentiments(
    version: str, results: Sequence[Sentiment | Problem], *, prior: float | None
) -> Iterator[bytes]:
    """Yield a `SentimentBatchView` as JSON, in parts as `write_sentiment` does."""
    frame: dict[str, object] = {"model_version": version, "results": [], "prior": prior}
    beginning, end = SentimentBatchView.write(frame).split(b"[]")
    yield beginning + b"["
    for position, result in enumerate(results):
        if position:
            yield b","
        if isinstance(result, Problem):
            yield result.model_dump_json().encode()
        else:
            yield from write_sentiment(result)
    yield b"]" + end


class PredictionSummary(View):
    """A prediction in short."""

    model_version: str
    label: Label
    probability: Confidence
    sure: bool


class SentimentModelView(View):
    """The model that answers now."""

    model_version: str
    base: str
    """The model as it was trained or imported, which corrections are added to."""

    name: str
    """What people call it."""

    origin: ModelOrigin

    trained_on: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    """Figures measured when the base was trained, and how."""

    calibration: CalibrationView
    """The one in force: as trained, or as fitted to your labels."""

    calibration_curve: list[CalibrationPoint]
    sure_from: Confidence | None
    """Predictions under this probability are marked not sure; all are while this is null."""

    corrections_learned: int
    on_labels: OnLabelsView | None
    """How it does on the reviews that you labelled; null without any."""


class ModelVersionView(View):
    """One entry of the learning log."""

    version: str
    parent: str
    cause: Cause
    review_id: UUID | None
    label: Label | None
    text: str | None
    """The first 200 characters of the review; null without one, or if it was deleted."""

    calibration: CalibrationView | None
    """The calibration that was fitted; null where the entry is about weights."""

    promoted: bool
    reason: str
    holdout: HoldoutView
    flipped: int
    created_at: Moment


class ModelVersionPage(View):
    """Model versions, newest first."""

    items: list[ModelVersionView]
    next_cursor: str | None


class RollbackRequest(Payload):
    """Which version to make current again."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to_version": "sentiment-1a2b3c4d+7"}]}
    )

    to_version: Annotated[str, Field(min_length=1, max_length=200)]

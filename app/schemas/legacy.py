"""Schemas of the old review application and topic dashboard, as their clients expect them."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic_core import to_json

from app.domain.sentiment import Label
from app.domain.topics import TextTopics
from app.schemas.base import Payload, Text, View
from app.schemas.fast.segments import write_chunks


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


def describe_pair(*kinds: str) -> WithJsonSchema:
    """Return a JSON schema of an array of two that all tools read; many know no `prefixItems`."""
    items = {"anyOf": [{"type": kind} for kind in kinds]}
    return WithJsonSchema({"type": "array", "items": items, "minItems": 2, "maxItems": 2})


WordTopic = Annotated[tuple[str, int], describe_pair("string", "integer")]
TopicAndShare = Annotated[tuple[int, float], describe_pair("integer", "number")]


class AbstractRequest(Payload):
    """An abstract, as the old dashboard sends it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"abstract": "We train deep neural networks."}]}
    )

    abstract: Text


class ColouredView(View):
    """The answer of the old submit call."""

    words: list[WordTopic]
    """The text split at white space, each part with its topic, or -1."""

    topics: list[TopicAndShare]
    """Topic and share, the largest first."""


def write_coloured(topics: TextTopics) -> bytes:
    """Return a `ColouredView` of the topics as JSON, byte for byte as pydantic would write it."""
    shares = to_json([(topic.topic, topic.share) for topic in topics.topics])
    return b'{"words":' + write_chunks(topics.segments) + b',"topics":' + shares + b"}"


class SimilarAbstractsView(View):
    """The answer of the old similarity call: one entry per document in each column."""

    topics: list[list[TopicAndShare]]
    percentage: list[float]
    text: list[str]
    link: list[str]
    """arXiv ids."""

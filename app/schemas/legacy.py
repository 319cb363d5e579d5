"""Schemas of the old review application and topic dashboard, as their clients expect them."""

from collections.abc import Iterator, Sequence
from math import inf, nextafter
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic_core import to_json

from app.domain.sentiment import Label
from app.domain.topics import ColouredText
from app.limits import TEXT_CHARACTERS, check_text
from app.schemas.base import Payload, Share, View, make_validator
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


def check_abstract(text: str) -> str:
    """Return a text unchanged, and of a blank one nothing; raise `TextError` as `check_text`."""
    return check_text(text) if text.strip() else ""


Abstract = Annotated[
    str,
    make_validator(check_abstract),
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": TEXT_CHARACTERS,
            "pattern": r"^[^\x00]*$",
            "description": "At most 100,000 characters after trimming; no NUL.",
        }
    ),
]


class AbstractRequest(Payload):
    """An abstract, as the old dashboard sends it: blank or missing before anything is written.

    That client knows no failure, and would wait for ever.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"abstract": "We train deep neural networks."}]}
    )

    abstract: Abstract | None = None


class ColouredView(View):
    """The answer of the old submit call."""

    words: list[WordTopic]
    """The text split at white space, each part with its topic, or -1."""

    topics: list[TopicAndShare]
    """Topic and share, the largest first."""


def write_coloured(segments: ColouredText, shares: Sequence[tuple[int, float]]) -> bytes:
    """Return a `ColouredView` as JSON, byte for byte as pydantic would write it."""
    return b'{"words":' + write_chunks(segments) + b',"topics":' + to_json(shares) + b"}"


class SimilarAbstractsView(View):
    """The answer of the old similarity call: one entry per document in each column."""

    topics: list[list[TopicAndShare]]
    percentage: list[Share]
    """Similarities from 0 to 1, which the old client shows in percent: see `choose_share`."""

    text: list[str]
    link: list[str]
    """arXiv ids."""


def choose_share(similarity: float) -> float:
    """Return a share near a similarity in [0, 1] that an old client shows with two decimals.

    It shows `100 * share` as it is, and 100 * 0.1029 is 10.290000000000001 to it. So a share is
    taken whose product is the very number. One hundredth in ten is the product of none: then the
    nearest that is one, two further at most.
    """
    nearest = round(10_000 * min(max(similarity, 0.0), 1.0))
    hundredths = (nearest + sign * step for step in range(10_001) for sign in (-1, 1))
    return next(share for number in hundredths for share in _list_exact_shares(number))


def _list_exact_shares(hundredths: int) -> Iterator[float]:
    """Yield the share of so many hundredths of a percent that 100 times it is exactly them."""
    share = hundredths / 10_000
    for candidate in (share, nextafter(share, -inf), nextafter(share, inf)):
        if 0 <= candidate <= 1 and 100 * candidate == hundredths / 100:
            yield candidate

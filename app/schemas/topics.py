"""Schemas of topic models, their topics and terms, and the topics of a text."""

import re
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StrictBool,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, to_json

from app.domain.insights import EditedField
from app.domain.models import ModelOrigin
from app.domain.topics import TextTopics, TrendBy
from app.schemas.base import Moment, Payload, Share, View
from app.schemas.fast.segments import write_segments

JOINERS = "\u200c\u200d"
"""Invisible characters that some scripts need within words."""


class TermWeightView(View):
    """A term, which may be a phrase, and its probability in the topic."""

    term: str
    weight: Share


class TopicView(View):
    """A topic; its id never changes while the model is the same."""

    topic: int
    label: str
    share: Share
    """Its part of the words of the corpus."""

    x: float
    """Its position on the map, whose distances follow the Jensen-Shannon distances of topics."""

    y: float
    terms: list[TermWeightView]
    """The most probable terms, the likeliest first."""

    colour: int
    """Its place in a palette; a topic that goes on in a later model of that name keeps it."""

    junk: bool
    """Its figures say that it is no topic one can speak of."""

    hidden: bool
    group: str | None
    """The group that people put it into."""


class TopicModelSummary(View):
    """An installed model in short."""

    model: str
    name: str
    """What people call it."""

    origin: ModelOrigin
    """Whether it came with this service, was fitted to what is stored, or came from a file."""

    default: bool
    created_at: Moment | None
    """When it was fitted or imported; null for the shipped one."""

    is_live: bool
    """Whether it is the newest of its name that was fitted to stored reviews, and analyses them."""

    documents: int
    """How many documents are indexed."""

    corpus: dict[str, JsonValue]
    coherence: JsonValue


class TopicModelPage(View):
    """The installed models."""

    default: str
    """The model that `default` stands for in addresses."""

    items: list[TopicModelSummary]
    next_cursor: str | None


class TopicModelView(TopicModelSummary):
    """A model: what it was fitted on and how, how coherent it is, and its topics."""

    settings: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    """All figures of the fit; `coherence` is taken from them."""

    topics: list[TopicView]


class RankedTermView(View):
    """A term by its relevance to a topic."""

    term: str
    relevance: float
    """λ·log P(term | topic) + (1 - λ)·log of its lift over the corpus; λ is what was asked for."""

    in_topic: Share
    overall: Share


class TermPage(View):
    """Terms of a topic, the most relevant first."""

    model: str
    topic: int
    label: str
    items: list[RankedTermView]
    next_cursor: str | None


def collapse_blanks(label: object) -> object:
    """Return the label with each run of blanks as one space; line breaks stay, to be refused."""
    return re.sub(r"[^\S\r\n]+", " ", label) if isinstance(label, str) else label


def require_visible(label: str) -> str:
    """Refuse line breaks, and characters that hide or reverse what follows them."""
    if all(char.isprintable() or char in JOINERS for char in label) and label.strip(JOINERS):
        return label
    raise PydanticCustomError("label_not_visible", "Send visible characters on one line.")


TopicName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    BeforeValidator(collapse_blanks),
    AfterValidator(require_visible),
]


class TopicChangeRequest(Payload):
    """What changes of a topic; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"label": "reinforcement learning"}]})

    label: TopicName | None = None
    """What people shall call it; null is as fitted."""

    hidden: StrictBool | None = None
    """Whether it is left out where topics are shown; it counts all the same. Null is no."""

    group: TopicName | None = None
    """The group that it belongs to; null takes it out of its group."""

    def list_changes(self) -> dict[EditedField, str | None]:
        """Return the fields that change, and their values as edits hold them; None is as fitted."""
        values = {
            EditedField.LABEL: self.label,
            EditedField.HIDDEN: None if self.hidden is None else str(self.hidden).lower(),
            EditedField.GROUP: self.group,
        }
        return {field: value for field, value in values.items() if field in self.model_fields_set}


class TrendView(View):
    """A topic's mean share in the documents of each period."""

    topic: int
    label: str
    shares: list[Share]


class TrendsView(View):
    """Shares over the years or months; `documents` and `shares` are in the order of `periods`."""

    model: str
    by: TrendBy
    periods: list[date]
    """The first day of each period that has documents."""

    years: list[int]
    """The year of each period."""

    documents: list[int]
    """How many there are in each period; of a model of reviews, all stored ones."""

    topics: list[TrendView]


class TopicShareView(View):
    """How much of a text is about a topic."""

    topic: int
    label: str
    share: Share


class TopicSegmentView(View):
    """A piece of the text; the pieces in order are the text."""

    text: str
    topic: int | None
    """Null for what is no word, says nothing, or is not known to the model."""

    confidence: Annotated[float, Field(ge=0, le=1)] | None
    """The posterior share of the topic in the word."""


class InferenceView(View):
    """What a text is about."""

    model: str
    segments: list[TopicSegmentView]
    topics: list[TopicShareView]
    """The largest share first, without those under 0.01."""

    coverage: Share
    """The part of the text's content words that the model knows."""

    unknown_words: list[str]
    from_prior: bool
    """True if the model knows no word: the topics are then those of any text."""


def write_inference(topics: TextTopics) -> bytes:
    """Return an `InferenceView` of the topics as JSON, byte for byte as pydantic would write it.

    A text has hundreds of segments, all made by us: validating each would cost more than the rest
    of the request.
    """
    rest = {
        "topics": [
            {"topic": topic.topic, "label": topic.label, "share": topic.share}
            for topic in topics.topics
        ],
        "coverage": topics.coverage,
        "unknown_words": topics.unknown_words,
        "from_prior": topics.from_prior,
    }
    beginning = b'{"model":' + to_json(topics.model) + b',"segments":'
    return beginning + write_segments(topics.segments) + b"," + to_json(rest)[1:]

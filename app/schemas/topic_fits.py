"""Schemas of fitting topics to one's own texts: what is asked, and the result of the job."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from app.schemas.base import Moment, Payload, Share, ShortText, View
from app.schemas.filters import Since, Until
from app.schemas.jobs import JobView
from app.schemas.training import ModelName

MOST_TOPICS = 500
MOST_CANDIDATES = 8

TopicCount = Annotated[int, Field(ge=2, le=MOST_TOPICS)]


class Corpus(StrEnum):
    """Which of one's own texts are fitted."""

    REVIEWS = "reviews"
    DOCUMENTS = "documents"


class TopicFitRequest(Payload):
    """What topics are fitted to, and how many."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"corpus": "reviews", "name": "App reviews"}]}
    )

    corpus: Corpus
    name: ModelName | None = None
    """What people call the model; one that succeeds another of its name keeps its topics' names."""

    source: ShortText | None = None
    """Only reviews of this source."""

    since: Since | None = None
    """Only what was written, else stored, from then on."""

    until: Until | None = None
    """Only what was written, else stored, before then."""

    topics: (
        TopicCount
        | Annotated[list[TopicCount], Field(min_length=1, max_length=MOST_CANDIDATES)]
        | Literal["auto"]
    ) = "auto"
    """How many topics: a number, several to choose from, or `auto`."""

    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    """The same texts and seed give the same topics."""


class SweepFiguresView(View):
    """How coherent the topics were after some sweeps over all words."""

    sweep: int
    coherence: float


class CandidateView(View):
    """The fits of one number of topics, as means over their seeds."""

    topics: int
    coherence: float | None
    """NPMI of each topic's ten likeliest terms in texts that were not fitted; null meanwhile."""

    diversity: Share | None
    """The part of distinct terms among the 25 likeliest of all topics."""

    stability: Share | None
    """How much the ten likeliest terms agree between two seeds."""

    junk: int | None
    """Topics that cannot be spoken of, by their figures."""

    chosen: bool
    sweeps: list[SweepFiguresView]


class ContinuedTopicView(View):
    """A topic that goes on under its name."""

    topic: int
    before: int
    label: str
    distance: Share
    """The Jensen-Shannon distance of the two, base 2."""


class ChangedTopicView(View):
    """A topic that came of several before, or several that came of one."""

    topics: list[int]
    before: list[int]
    labels: list[str]


class TopicChangesView(View):
    """What became of the topics of the model that this one succeeds."""

    continued: list[ContinuedTopicView]
    split: list[ChangedTopicView]
    merged: list[ChangedTopicView]
    new: list[int]
    """Topics of this model that the one before did not have."""

    gone: list[int]
    """Topics of the one before that this model does not have."""


class TopicFitResult(View):
    """The result of a job of kind `fit_topics`; while it runs, its candidates so far."""

    model: str | None
    """The version of the model; null until it is installed."""

    name: str
    succeeds: str | None
    """The model of that name before."""

    documents: int
    """Texts that were read, those held out to measure with included."""

    left_out: int
    """Texts that were not: blank, or copies of others."""

    candidates: list[CandidateView]
    changes: TopicChangesView | None
    analysed: int
    """Stored reviews that have their topics; the job goes on until all have."""


class TopicFitJobView(JobView):
    """A job of kind `fit_topics`."""

    result: TopicFitResult | None  # type: ignore[assignment]  # narrower: JSON of one shape


class TopicModelRequest(Payload):
    """What changes of a model: its name, or that it is the default."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"default": True}]})

    name: ModelName | None = None
    default: Literal[True] | None = None
    """Let it answer where none is named; to unset it, make another one the default."""


class TopicEditView(View):
    """What a person changed of a topic."""

    id: int
    topic: int
    field: str
    value: str | None
    created_at: Moment
    undone: bool


class TopicEditPage(View):
    """The edits of a model, the latest first."""

    items: list[TopicEditView]
    next_cursor: str | None

"""Schemas of fitting topics to one's own texts: what is asked, and the result of the job."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.domain.topic_fits import Corpus, FitRequest
from app.limits import NAME_CHARACTERS
from app.schemas.base import Moment, Payload, Share, ShortText, View
from app.schemas.filters import Since, Until
from app.schemas.jobs import JobView
from app.schemas.training import ModelName

MOST_TOPICS = 500
MOST_CANDIDATES = 8

TopicCount = Annotated[int, Field(ge=2, le=MOST_TOPICS)]


def name_fit(corpus: Corpus, source: str | None) -> str:
    """Return what a model is called that was given no name: its source, else its corpus."""
    name = (source or "").strip()[:NAME_CHARACTERS].strip()
    return name or corpus.value.capitalize()


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

    @model_validator(mode="after")
    def check_scope(self) -> Self:
        """Refuse a source of documents, which have none, and a period that is none."""
        if self.source is not None and self.corpus is Corpus.DOCUMENTS:
            raise PydanticCustomError("no_source", "Documents have no source; leave it out.")
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise PydanticCustomError("no_period", "The period ends before it begins.")
        return self

    def make_request(self) -> FitRequest:
        """Return what the job is asked; a model without a name gets that of its source or corpus.

        Each number of topics is there once.
        """
        given = [self.topics] if isinstance(self.topics, int) else self.topics
        return FitRequest(
            corpus=self.corpus,
            name=self.name or name_fit(self.corpus, self.source),
            source=self.source,
            since=self.since,
            until=self.until,
            topics=None if given == "auto" else tuple(sorted(set(given))),
            seed=self.seed,
        )


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

    matching: int
    """All that were to be read; of very many, a sample that is spread evenly over them is."""

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
    key: str | None
    """The name of the key that made it; null without one."""

    undone_by: str | None
    """The name of the key that undid it; null without one."""


class TopicEditPage(View):
    """The edits of a model, the latest first."""

    items: list[TopicEditView]
    next_cursor: str | None

"""Schemas of sentiment: texts that are classified, and how they feel."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal, Self, TypeVar

from pydantic import ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError, to_json

from app.domain.sentiment import Label, SentenceSentiment, Sentiment
from app.limits import BATCH_ITEMS, EXPLAINED_CHARACTERS
from app.schemas.base import Payload, Share, Text, View
from app.schemas.problems import BatchResult, OrProblem, ProblemResult, Rejected, validate_item

ItemT = TypeVar("ItemT")

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

    sentences: StrictBool = False
    """Answer with each sentence, classified by itself and leaning to the text."""


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


class SentenceView(View):
    """How a sentence feels: by 0.75 of its own log-odds, and 0.25 of its text's."""

    text: str
    """`input[start:end]`, in Unicode code points."""

    start: int
    end: int
    label: Label
    probability: Confidence
    sure: bool


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

    sentences: list[SentenceView] | None
    """In order; null unless `sentences` was asked for."""


class SentimentResult(SentimentView, BatchResult):
    """How one text of a batch feels."""

    kind: Literal["sentiment"] = "sentiment"


class SentimentBatchView(View):
    """Predictions in the order of the texts."""

    model_version: str
    results: list[OrProblem[SentimentResult]]
    prior: Share | None
    """The share of positives that was estimated; null unless `adapt_prior` was asked for."""


KIND = b'{"kind":"sentiment",'
"""The beginning of a `SentimentResult`, which goes on as a `SentimentView`."""

SENTENCE_FACTS = tuple(SentenceView.model_fields)

AT_ONCE = 500
"""Segments, or sentences, written in one step of about a millisecond."""


def write_sentiment(sentiment: Sentiment) -> Iterator[bytes]:
    """Yield a `SentimentView` as JSON, in parts that take about a millisecond each.

    Together they are what `SentimentView.write` returns, which takes 100 ms for the segments of the
    longest text, and nothing else can run meanwhile.
    """
    segments, sentences = sentiment.segments, sentiment.sentences
    if len(segments or ()) + len(sentences or ()) <= AT_ONCE:
        yield SentimentView.write(sentiment)
        return
    rest = SentimentView.write(replace(sentiment, segments=None, sentences=None))
    yield rest.removesuffix(b'"segments":null,"sentences":null}') + b'"segments":'
    yield from _write_list(segments, lambda one: {"text": one.text, "weight": one.weight})
    yield b',"sentences":'
    yield from _write_list(sentences, _list_facts)
    yield b"}"


def _list_facts(sentence: SentenceSentiment) -> dict[str, object]:
    """Return what `dataclasses.asdict` does, which takes ten times as long."""
    return {name: getattr(sentence, name) for name in SENTENCE_FACTS}


def _write_list(
    items: Sequence[ItemT] | None, make_object: Callable[[ItemT], dict[str, object]]
) -> Iterator[bytes]:
    """Yield a JSON array of the items, or null, in parts."""
    if items is None:
        yield b"null"
        return
    yield b"["
    for first in range(0, len(items), AT_ONCE):
        objects = [make_object(item) for item in items[first : first + AT_ONCE]]
        yield (b"," if first else b"") + to_json(objects)[1:-1]
    yield b"]"


def write_sentiments(
    version: str, results: Sequence[Sentiment | ProblemResult], *, prior: float | None
) -> Iterator[bytes]:
    """Yield a `SentimentBatchView` as JSON, in parts as `write_sentiment` does."""
    frame: dict[str, object] = {"model_version": version, "results": [], "prior": prior}
    beginning, end = SentimentBatchView.write(frame).split(b"[]")
    yield beginning + b"["
    for position, result in enumerate(results):
        if position:
            yield b","
        if isinstance(result, ProblemResult):
            yield result.model_dump_json().encode()
        else:
            parts = write_sentiment(result)
            yield KIND + next(parts).removeprefix(b"{")
            yield from parts
    yield b"]" + end


class PredictionSummary(View):
    """A prediction in short."""

    model_version: str
    label: Label
    probability: Confidence
    sure: bool

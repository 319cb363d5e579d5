"""Answers written in parts are the answers that pydantic writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sentiment import Label, Segment, Sentiment
from app.schemas.problems import InvalidRequest, PointedProblem, Problem
from app.schemas.sentiment import (
    SEGMENTS_AT_ONCE,
    SentimentBatchView,
    SentimentView,
    write_sentiment,
    write_sentiments,
)

FACTS = {
    "title": "A title",
    "status": 422,
    "detail": 'An "ü"',
    "instance": "/v1",
    "request_id": "one",
}
PROBLEMS = [
    Problem(type="/problems/one", **FACTS),
    InvalidRequest(
        type="/problems/two", **FACTS, errors=[PointedProblem(pointer="#/texts/0", detail="é")]
    ),
]

segments = st.builds(
    Segment,
    text=st.text(),
    weight=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)


def make_sentiment(segments: tuple[Segment, ...] | None) -> Sentiment:
    return Sentiment(
        model_version="sentiment-1",
        label=Label.POSITIVE,
        probability=0.75,
        sure=False,
        language=None,
        coverage=1.0,
        log_odds=0.1,
        bias=-0.5,
        segments=segments,
    )


@pytest.mark.parametrize("count", [0, 1, SEGMENTS_AT_ONCE, SEGMENTS_AT_ONCE + 1, 1700])
@given(some=st.lists(segments, min_size=1, max_size=5))
def test_parts_make_the_whole(count: int, some: list[Segment]) -> None:
    """Byte for byte, however many segments there are."""
    sentiment = make_sentiment(tuple((some * count)[:count]))

    assert b"".join(write_sentiment(sentiment)) == SentimentView.write(sentiment)


def test_a_long_answer_has_many_parts() -> None:
    """Whatever else is due runs between them."""
    segment = Segment(text="word", weight=0.5)

    assert len(list(write_sentiment(make_sentiment((segment,) * 10 * SEGMENTS_AT_ONCE)))) > 10


@pytest.mark.parametrize("prior", [None, 0.25])
def test_parts_make_the_whole_of_a_batch(prior: float | None) -> None:
    """Problems in the place of texts included."""
    long = make_sentiment((Segment(text="word", weight=0.5),) * 2 * SEGMENTS_AT_ONCE)
    results: list[Sentiment | Problem] = [
        long,
        PROBLEMS[0],
        make_sentiment(None),
        PROBLEMS[1],
        make_sentiment(()),
    ]
    whole = {"model_version": "sentiment-1", "results": results, "prior": prior}

    parts = write_sentiments("sentiment-1", results, prior=prior)

    assert b"".join(parts) == SentimentBatchView.write(whole)

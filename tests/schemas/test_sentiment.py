"""Answers written in parts are the answers that pydantic writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sentiment import Label, Segment, SentenceSentiment, Sentiment
from app.schemas.problems import PointedProblem, ProblemResult
from app.schemas.sentiment import (
    AT_ONCE,
    SentimentBatchView,
    SentimentResult,
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
    ProblemResult(type="/problems/one", **FACTS, errors=[]),
    ProblemResult(
        type="/problems/two", **FACTS, errors=[PointedProblem(pointer="#/texts/0", detail="é")]
    ),
]

segments = st.builds(
    Segment,
    text=st.text(),
    weight=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)


sentences = st.builds(
    SentenceSentiment,
    text=st.text(),
    start=st.integers(0, 10**5),
    end=st.integers(0, 10**5),
    label=st.sampled_from(Label),
    probability=st.floats(0.5, 1),
    sure=st.booleans(),
)


def make_sentiment(
    segments: tuple[Segment, ...] | None, sentences: tuple[SentenceSentiment, ...] | None = None
) -> Sentiment:
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
        sentences=sentences,
    )


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, AT_ONCE + 1, 1700])
@given(some=st.lists(segments, min_size=1, max_size=5))
def test_parts_make_the_whole(count: int, some: list[Segment]) -> None:
    """Byte for byte, however many segments there are."""
    sentiment = make_sentiment(tuple((some * count)[:count]))

    assert b"".join(write_sentiment(sentiment)) == SentimentView.write(sentiment)


@pytest.mark.parametrize("count", [0, 1, AT_ONCE + 1, 1700])
@pytest.mark.parametrize("words", [None, AT_ONCE + 1], ids=str)
@given(some=st.lists(sentences, min_size=1, max_size=5))
def test_parts_make_the_whole_with_sentences(
    count: int, words: int | None, some: list[SentenceSentiment]
) -> None:
    """Whether there are segments, too, or not."""
    segments = None if words is None else (Segment(text="word", weight=0.5),) * words
    sentiment = make_sentiment(segments, tuple((some * count)[:count]))

    assert b"".join(write_sentiment(sentiment)) == SentimentView.write(sentiment)


def test_a_long_answer_has_many_parts() -> None:
    """Whatever else is due runs between them."""
    segment = Segment(text="word", weight=0.5)

    assert len(list(write_sentiment(make_sentiment((segment,) * 10 * AT_ONCE)))) > 10


@pytest.mark.parametrize("prior", [None, 0.25])
def test_parts_make_the_whole_of_a_batch(prior: float | None) -> None:
    """Problems in the place of texts included."""
    long = make_sentiment((Segment(text="word", weight=0.5),) * 2 * AT_ONCE)
    results: list[Sentiment | ProblemResult] = [
        long,
        PROBLEMS[0],
        make_sentiment(None),
        PROBLEMS[1],
        make_sentiment(()),
    ]
    expected = [
        one if isinstance(one, ProblemResult) else SentimentResult.model_validate(one)
        for one in results
    ]
    whole = {"model_version": "sentiment-1", "results": expected, "prior": prior}

    parts = write_sentiments("sentiment-1", results, prior=prior)

    assert b"".join(parts) == SentimentBatchView.write(whole)

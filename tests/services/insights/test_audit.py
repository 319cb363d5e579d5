"""The audit draws sentences once each, and counts judgements as long as they fit."""

import numpy as np
import pytest

from app.domain.insights import JudgedSentence
from app.domain.topics import NO_TOPIC
from app.services.insights.audit import (
    AUDITED,
    draw_unjudged,
    find_sentence,
    find_valid,
    judge,
    measure,
)
from app.services.insights.columns import Columns, keep
from tests.services.insights.test_sampling import make_columns


def judge_all(columns: Columns, sentences: list[int], *, fits: bool = True) -> list[JudgedSentence]:
    reviews = columns.find_reviews(np.array(sentences, np.int64)).tolist()
    return [
        judge(columns, review, sentence, topic_fits=fits, sentiment_fits=not fits)
        for review, sentence in zip(reviews, sentences, strict=True)
    ]


def test_sentences_are_drawn_until_there_are_enough() -> None:
    """What is judged is not drawn again, and what is not yet stays the same."""
    columns = make_columns(500)
    first = draw_unjudged(columns, []).tolist()

    left = draw_unjudged(columns, judge_all(columns, first[:20])).tolist()

    assert len(first) == AUDITED
    assert left == first[20:]
    assert draw_unjudged(columns, judge_all(columns, first)).tolist() == []
    assert NO_TOPIC not in columns.topics[first]


def test_judgements_of_what_is_gone_or_changed_do_not_count() -> None:
    """A deleted review, another topic, another verdict, and where no sentence begins any more."""
    columns = make_columns(500)
    judged = judge_all(columns, draw_unjudged(columns, []).tolist()[:4])
    gone = columns.numbers != judged[0].number
    changed = [
        JudgedSentence(judged[1].number, judged[1].start, judged[1].topic + 1, True, True, True),
        JudgedSentence(
            judged[2].number, judged[2].start, judged[2].topic, not judged[2].positive, True, True
        ),
        JudgedSentence(judged[3].number, judged[3].start + 1, judged[3].topic, True, True, True),
    ]

    assert find_valid(columns, judged) == judged
    assert find_valid(keep(columns, gone), judged) == judged[1:]
    assert find_valid(columns, changed) == []
    assert find_valid(make_columns(0), judged) == []


def test_the_share_that_is_right_has_an_interval() -> None:
    """Wilson's, as each sentence is drawn by itself."""
    columns = make_columns(500)
    drawn = draw_unjudged(columns, []).tolist()
    judged = judge_all(columns, drawn[:8]) + judge_all(columns, drawn[8:10], fits=False)

    figures = measure(judged)

    assert (figures.topic.judged, figures.topic.right, figures.topic.share) == (10, 8, 0.8)
    assert figures.topic.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert (figures.sentiment.judged, figures.sentiment.right) == (10, 2)


def test_nothing_is_known_before_something_is_judged() -> None:
    """No share, rather than one of nothing."""
    figures = measure([])

    assert (figures.topic.judged, figures.topic.share, figures.topic.interval) == (0, None, None)


def test_a_sentence_is_found_by_where_it_begins() -> None:
    """In its review, and in no other."""
    columns = make_columns(50)
    review = int(np.flatnonzero(np.diff(columns.first) == 3)[0])

    assert find_sentence(columns, review, 1_000) == columns.first[review] + 1
    assert find_sentence(columns, review, 999) is None
    assert find_sentence(columns, review, 3_000) is None

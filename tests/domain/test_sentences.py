"""What of a review is about a topic, and how typical of it the review is."""

from app.domain.sentences import MOST_TELLING, TopicPart, measure_parts
from app.domain.topics import NO_TOPIC
from tests.db.analysed import make_sentences


def rate(*topics: int, evidence: float = 1.0) -> float:
    """Return how typical of topic 0 a review is, given the topics of its sentences."""
    sentences = make_sentences(topics)
    sentences["evidence"] = evidence
    (part,) = [one for one in measure_parts(sentences) if one.topic == 0]
    return part.typicality


def test_what_is_about_no_topic_is_told_only_of_reviews_without_any() -> None:
    """Shares are of all sentences."""
    parts = measure_parts(make_sentences([2, NO_TOPIC, 2, 5]))
    (none,) = measure_parts(make_sentences([NO_TOPIC, NO_TOPIC]))

    assert [(part.topic, part.share) for part in parts] == [(2, 0.5), (5, 0.25)]
    assert (none.topic, none.share) == (NO_TOPIC, 1.0)
    assert measure_parts(make_sentences([])) == [TopicPart(NO_TOPIC, 1.0, 0.0)]


def test_a_review_is_typical_by_share_length_and_evidence() -> None:
    """One that goes on for pages is no more so than one of ten sentences."""
    assert rate(0, 0, 0, 0) > rate(0) > rate(0, 1)
    assert rate(0, 0, 0, 0, 1) > rate(0)
    assert rate(0, 0, evidence=0.9) > rate(0, 0, evidence=0.5)
    assert rate(*[0] * MOST_TELLING) == rate(*[0] * (5 * MOST_TELLING))
    assert 0 < rate(*[1] * 30, 0) < rate(*[0] * 30) < 1

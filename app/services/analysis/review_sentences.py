"""The sentences of one review, for people."""

from uuid import UUID

from app.db.engine import Session
from app.db.reviews.sentences import SentenceStore
from app.db.reviews.store import ReviewStore
from app.domain.sentences import ReviewSentence, ReviewSentences
from app.domain.sentiment import Label
from app.domain.topics import NO_TOPIC, TopicShare
from app.services.topics.service import TopicService


async def read_sentences(
    session: Session, topics: TopicService, review_id: UUID
) -> ReviewSentences:
    """Return what is stored of a review's sentences by a topic model; raise `ReviewNotFound`."""
    review = await ReviewStore(session).read(review_id)
    stored = await SentenceStore(session, topics.version).read_of_review(review_id)
    if stored is None:
        return ReviewSentences(topics.version, None, [])
    labels = topics.labels.current
    return ReviewSentences(
        topics.version,
        stored.sentiment_model,
        [
            ReviewSentence(
                review.text[start:end],
                start,
                end,
                Label.POSITIVE if positive >= 0.5 else Label.NEGATIVE,
                max(positive, 1 - positive),
                sure,
                None if topic == NO_TOPIC else TopicShare(topic, labels[topic], evidence),
            )
            for start, end, topic, evidence, positive, sure in stored.sentences.tolist()
        ],
    )

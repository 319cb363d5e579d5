"""Tables of the sentences of stored reviews, of their topics, and of what people say of both."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row, store_words
from app.domain.insights import EditedField

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class ReviewSentencesRow(Row):
    """The sentences of a review by one topic model, packed as `app.domain.insights.SENTENCE`.

    `id` grows with each analysis, so that readers find what is new. `sentiment_model` is the
    version of the model that the verdicts are of. Without `sentences` the text is not analysed as
    it is now.
    """

    __tablename__ = "review_sentences"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True)
    model: Mapped[str] = mapped_column(ForeignKey("models.model", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(_NUMBER, ForeignKey("reviews.number", ondelete="CASCADE"))
    sentiment_model: Mapped[str]
    sentences: Mapped[bytes | None]


Index(
    "uq_review_sentences_model_number",
    ReviewSentencesRow.model,
    ReviewSentencesRow.number,
    unique=True,
)
Index("ix_review_sentences_number", ReviewSentencesRow.number)

IS_STALE = ReviewSentencesRow.sentences.is_(None)

Index(
    "ix_review_sentences_stale",
    ReviewSentencesRow.model,
    ReviewSentencesRow.number,
    sqlite_where=IS_STALE,
    postgresql_where=IS_STALE,
)


class ReviewTopicRow(Row):
    """A topic of a review, by which reviews are filtered; `key` is the hash of model and topic.

    `share` is the part of the review's sentences that are of the topic, in (0, 1], `typicality`
    what typical reviews are ordered by. A review that no topic explains is under `NO_TOPIC`.
    """

    __tablename__ = "review_topics"
    __table_args__ = (
        Index("ix_review_topics_number", "number"),
        Index("ix_review_topics_key_typicality", "key", "typicality"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(
        _NUMBER,
        ForeignKey("reviews.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    dated_us: Mapped[int] = mapped_column(BigInteger)
    share: Mapped[float]
    typicality: Mapped[float]


class AnalysisLeaseRow(Row):
    """Who gives reviews their topics by a model, for all processes, and until when."""

    __tablename__ = "analysis_leases"
    __table_args__ = ({"sqlite_with_rowid": False},)

    model: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    held_until: Mapped[datetime]


class TopicEditRow(Row):
    """What a person changed of a topic; the last one that is not undone counts.

    `value` is a label, a group, or whether the topic is hidden; None is as fitted.
    """

    __tablename__ = "topic_edits"

    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True)
    model: Mapped[str]
    topic: Mapped[int]
    field: Mapped[EditedField] = mapped_column(store_words(EditedField))
    value: Mapped[str | None]
    created_at: Mapped[datetime]
    key_id: Mapped[UUID | None]
    undone_at: Mapped[datetime | None]
    undone_key_id: Mapped[UUID | None]


Index("ix_topic_edits_model", TopicEditRow.model, TopicEditRow.id)


class SentenceAuditRow(Row):
    """What a person says of one sentence: whether its topic and its verdict are right.

    `topic` and `positive` are those that were judged.
    """

    __tablename__ = "sentence_audits"
    __table_args__ = ({"sqlite_with_rowid": False},)

    model: Mapped[str] = mapped_column(
        ForeignKey("models.model", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(
        _NUMBER,
        ForeignKey("reviews.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    start: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    topic: Mapped[int] = mapped_column(SmallInteger)
    positive: Mapped[bool]
    topic_fits: Mapped[bool]
    sentiment_fits: Mapped[bool]
    created_at: Mapped[datetime]
    key_id: Mapped[UUID | None]


SENTENCE_TABLE, TOPIC_TABLE, ANALYSIS_LEASE_TABLE = (
    Row.metadata.tables[row.__tablename__]
    for row in (ReviewSentencesRow, ReviewTopicRow, AnalysisLeaseRow)
)
"""The bare tables, as for reviews."""

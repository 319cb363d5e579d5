"""Sentences of reviews with topic and verdict, edits of topics that can be undone, and audits.

Labels that people gave to topics become edits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

POINT_IN_TIME = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_sentences()
    _create_topics()
    _create_edits()
    op.create_table(
        "sentence_audits",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("topic", sa.SmallInteger, nullable=False),
        sa.Column("positive", sa.Boolean, nullable=False),
        sa.Column("topic_fits", sa.Boolean, nullable=False),
        sa.Column("sentiment_fits", sa.Boolean, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        _refer("sentence_audits", "model", "models.model"),
        _refer("sentence_audits", "number", "reviews.number"),
        sa.PrimaryKeyConstraint("model", "number", "start", name="pk_sentence_audits"),
        sqlite_with_rowid=False,
    )


def _create_sentences() -> None:
    op.create_table(
        "review_sentences",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("sentiment_model", sa.Text, nullable=False),
        sa.Column("sentences", sa.LargeBinary),
        _refer("review_sentences", "model", "models.model"),
        _refer("review_sentences", "number", "reviews.number"),
        sa.PrimaryKeyConstraint("id", name="pk_review_sentences"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_review_sentences_model_number", "review_sentences", ["model", "number"], unique=True
    )
    op.create_index("ix_review_sentences_number", "review_sentences", ["number"])
    op.create_index(
        "ix_review_sentences_stale",
        "review_sentences",
        ["model", "number"],
        sqlite_where=sa.text("sentences IS NULL"),
        postgresql_where=sa.text("sentences IS NULL"),
    )
    op.create_table(
        "analysis_leases",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("held_until", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("model", name="pk_analysis_leases"),
        sqlite_with_rowid=False,
    )


def _create_topics() -> None:
    op.create_table(
        "review_topics",
        sa.Column("key", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("dated_us", sa.BigInteger, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.Column("typicality", sa.Double, nullable=False),
        _refer("review_topics", "number", "reviews.number"),
        sa.PrimaryKeyConstraint("key", "number", name="pk_review_topics"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_review_topics_number", "review_topics", ["number"])
    op.create_index("ix_review_topics_key_typicality", "review_topics", ["key", "typicality"])


def _create_edits() -> None:
    op.create_table(
        "topic_edits",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("undone_at", POINT_IN_TIME),
        sa.PrimaryKeyConstraint("id", name="pk_topic_edits"),
    )
    op.create_index("ix_topic_edits_model", "topic_edits", ["model", "id"])
    op.execute(
        "INSERT INTO topic_edits (model, topic, field, value, created_at) "
        "SELECT model, topic, 'label', label, updated_at FROM topic_labels "
        "ORDER BY updated_at, model, topic"
    )
    op.drop_table("topic_labels")


def _refer(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], f"fk_{table}_{column}", ondelete="CASCADE")

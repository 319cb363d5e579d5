"""Reviews with their predictions and their words, the learning log, idempotency keys.

The names of types are spelt out and not imported: what this step made must not change when
the tables of today do.
"""

from itertools import product

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

POINT_IN_TIME = sa.DateTime(timezone=True)
WORD = sa.String(16)
LABELLED = sa.text("label IS NOT NULL")

FILTERS: list[list[str]] = [[], ["label"], ["sure"], ["label", "sure"]]
KEYS: list[list[str]] = [["number"], ["probability", "number"]]

# FTS5: the words come ready-made and without case, each once, so the tokenizer has only to cut at
# spaces and no place of a word need be kept.
SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE review_words USING fts5"
    "(words, tokenize = 'ascii', detail = 'none', columnsize = 0)",
    "CREATE TRIGGER review_words_deleted AFTER DELETE ON reviews BEGIN"
    " DELETE FROM review_words WHERE rowid = old.number; END",
)

POSTGRESQL_WORDS = (
    "CREATE TABLE review_words ("
    " rowid bigint PRIMARY KEY REFERENCES reviews (number) ON DELETE CASCADE,"
    " words tsvector NOT NULL)",
    "CREATE INDEX ix_review_words ON review_words USING gin (words)",
)


def upgrade() -> None:
    _create_reviews()
    _create_predictions()
    _create_model_updates()
    _create_idempotency_keys()
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRESQL_WORDS if is_postgresql else SQLITE_WORDS:
        op.execute(statement)


def _create_reviews() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "reviews",
        sa.Column("number", number, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("external_id", sa.Text),
        sa.Column("external_key", sa.LargeBinary),
        sa.Column("rating", sa.Double),
        sa.Column("written_at", POINT_IN_TIME),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.Column("label", WORD),
        sa.Column("labelled_at", POINT_IN_TIME),
        sa.Column("current_prediction_id", sa.Uuid, nullable=False),
        sa.Column("current_model_version", sa.Text, nullable=False),
        sa.Column("current_label", WORD, nullable=False),
        sa.Column("current_probability", sa.Double, nullable=False),
        sa.Column("current_sure", sa.Boolean, nullable=False),
        sa.Column("current_predicted_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reviews"),
        sa.UniqueConstraint("id", name="uq_reviews_id"),
        sa.UniqueConstraint("external_key", name="uq_reviews_external_key"),
        sqlite_autoincrement=True,
    )
    _create_review_indexes()


def _create_review_indexes() -> None:
    for filters, key in product(FILTERS, KEYS):
        words = [*filters, *key]
        columns = [word if word == "number" else f"current_{word}" for word in words]
        name = "_".join(words)
        if len(words) > 1:
            op.create_index(f"ix_reviews_{name}", "reviews", columns)
        _create_labelled_index(f"ix_reviews_labelled_{name}", columns)
    _create_labelled_index("ix_reviews_labelled_at", ["labelled_at", "number"])
    op.create_index(
        "ix_reviews_day", "reviews", ["created_on", "current_label", "current_probability"]
    )


def _create_labelled_index(name: str, columns: list[str]) -> None:
    op.create_index(name, "reviews", columns, sqlite_where=LABELLED, postgresql_where=LABELLED)


def _create_predictions() -> None:
    op.create_table(
        "predictions",
        sa.Column("review_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("model_version", sa.Text, nullable=False),
        sa.Column("label", WORD, nullable=False),
        sa.Column("probability", sa.Double, nullable=False),
        sa.Column("sure", sa.Boolean, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name="fk_predictions_review_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "id", name="pk_predictions"),
        sqlite_with_rowid=False,
    )


def _create_model_updates() -> None:
    op.create_table(
        "model_updates",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("parent", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("cause", WORD, nullable=False),
        sa.Column("review_id", sa.Uuid),
        sa.Column("label", WORD),
        sa.Column("feature_ids", sa.LargeBinary, nullable=False),
        sa.Column("deltas", sa.LargeBinary, nullable=False),
        sa.Column("bias_delta", sa.BigInteger, nullable=False),
        sa.Column("metrics", sa.JSON, nullable=False),
        sa.Column("flipped", sa.BigInteger, nullable=False),
        sa.Column("promoted", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("model", "sequence", name="pk_model_updates"),
    )
    op.create_index("ix_model_updates_review_id", "model_updates", ["review_id"])


def _create_idempotency_keys() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("request_hash", sa.Text, nullable=False),
        sa.Column("status", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"])

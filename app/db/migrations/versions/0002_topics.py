"""Imported documents, what people call topics, and how far a fetch got."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

POINT_IN_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "documents",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("authors", sa.Text),
        sa.Column("written_on", sa.Date),
        sa.Column("categories", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("imported_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_table(
        "topic_labels",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("topic", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("updated_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("model", "topic", name="pk_topic_labels"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fetches",
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("submitted_from", sa.Date),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.Column("updated_at", POINT_IN_TIME, nullable=False),
        sa.PrimaryKeyConstraint("query", name="pk_fetches"),
        sqlite_with_rowid=False,
    )

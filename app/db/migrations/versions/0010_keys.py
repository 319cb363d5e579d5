"""Keys, sessions, and which key made what is in the logs."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

POINT_IN_TIME = sa.DateTime(timezone=True)
NAMING_KEYS = ("model_updates", "topic_edits", "sentence_audits", "jobs", "imports")


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("requests_per_minute", sa.BigInteger),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("expires_at", POINT_IN_TIME),
        sa.Column("last_used_at", POINT_IN_TIME),
        sa.Column("deleted_at", POINT_IN_TIME),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Uuid, nullable=False),
        sa.Column("created_at", POINT_IN_TIME, nullable=False),
        sa.Column("expires_at", POINT_IN_TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["key_id"], ["api_keys.id"], "fk_sessions_key_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_key_id", "sessions", ["key_id"])
    for table in NAMING_KEYS:
        # No foreign key: SQLite cannot add one to a table, and rows of keys are never removed.
        op.add_column(table, sa.Column("key_id", sa.Uuid))
    op.add_column("topic_edits", sa.Column("undone_key_id", sa.Uuid))

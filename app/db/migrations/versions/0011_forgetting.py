"""Which review a kept answer holds, and that reviews were forgotten."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op
from pydantic_core import from_json

revision = "0011"
down_revision = "0010"

AT_ONCE = 500
"""Kept answers read together."""

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

KEYS = sa.table(
    "idempotency_keys",
    sa.column("key", sa.Text),
    sa.column("body", sa.LargeBinary),
    sa.column("review_id", sa.Uuid),
)


def upgrade() -> None:
    op.create_table(
        "forgettings",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviews", sa.BigInteger, nullable=False),
        sa.Column("key_id", sa.Uuid),
        sa.Column("is_purged", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_forgettings"),
        sqlite_autoincrement=True,
    )
    op.add_column("idempotency_keys", sa.Column("review_id", sa.Uuid))
    _find_reviews()
    op.create_index("ix_idempotency_keys_review_id", "idempotency_keys", ["review_id"])


def _find_reviews() -> None:
    """Take the ids of reviews from the answers that hold them: all that are kept by now do."""
    connection, last = op.get_bind(), ""
    answers = sa.select(KEYS.c.key, KEYS.c.body).order_by(KEYS.c.key).limit(AT_ONCE)
    found = (
        sa.update(KEYS)
        .where(KEYS.c.key == sa.bindparam("of"))
        .values(review_id=sa.bindparam("review", type_=sa.Uuid))
    )
    while rows := connection.execute(answers.where(KEYS.c.key > last)).all():
        connection.execute(
            found, [{"of": row.key, "review": UUID(from_json(row.body)["id"])} for row in rows]
        )
        last = rows[-1].key

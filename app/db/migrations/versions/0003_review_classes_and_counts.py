"""Fewer indexes to write, an exact walk for every filter, and counts kept beside the reviews.

By verdict, sureness and whether a person labelled it, a review is in one of eight classes. Two
pairs of partial indexes hold them all, where sixteen indexes held the filters one by one.
"""

from itertools import product

import sqlalchemy as sa
from alembic import op

from app.db.migrations.count_triggers import POSTGRESQL_COUNTING, SQLITE_COUNTING
from app.db.migrations.fact_triggers import SQLITE_FACTS

revision = "0003"
down_revision = "0002"

CLASS = ["current_label", "current_sure"]
ORDERS = {"number": ["number"], "probability": ["current_probability", "number"]}
HALVES = {"unlabelled": sa.text("label IS NULL"), "labelled": sa.text("label IS NOT NULL")}

COUNT_ALL = """
INSERT INTO review_counts (day, label, shard, reviews, labelled, probability)
SELECT created_on, current_label, 0, count(*), count(label),
       sum(CAST(round(current_probability * 1000000000) AS {integer}))
FROM reviews GROUP BY created_on, current_label
"""


def upgrade() -> None:
    _drop_indexes()
    for half, condition in HALVES.items():
        for order, key in ORDERS.items():
            op.create_index(
                f"ix_reviews_{half}_{order}",
                "reviews",
                [*CLASS, *key],
                sqlite_where=condition,
                postgresql_where=condition,
            )
    _create_counts()


def _drop_indexes() -> None:
    filters: list[list[str]] = [[], ["label"], ["sure"], ["label", "sure"]]
    for chosen, key in product(filters, [["number"], ["probability", "number"]]):
        name = "_".join([*chosen, *key])
        if name != "number":
            op.drop_index(f"ix_reviews_{name}", "reviews")
        op.drop_index(f"ix_reviews_labelled_{name}", "reviews")
    op.drop_index("ix_reviews_day", "reviews")


def _create_counts() -> None:
    op.create_table(
        "review_counts",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("shard", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("reviews", sa.BigInteger, nullable=False),
        sa.Column("labelled", sa.BigInteger, nullable=False),
        sa.Column("probability", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("day", "label", "shard", name="pk_review_counts"),
        sqlite_with_rowid=False,
    )
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(COUNT_ALL.format(integer="bigint" if is_postgresql else "INTEGER"))
    for statement in POSTGRESQL_COUNTING if is_postgresql else (*SQLITE_COUNTING, *SQLITE_FACTS):
        op.execute(statement)

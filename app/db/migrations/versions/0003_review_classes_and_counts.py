"""Fewer indexes to write, an exact index scan for every filter, and counts kept beside the reviews.

By prediction, sureness and whether a person labelled it, a review is in one of eight classes. Two
pairs of partial indexes hold them all, where sixteen indexes held the filters one by one.
"""

from itertools import product

import sqlalchemy as sa
from alembic import op

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

# The triggers that keep `review_counts` in step with `reviews`: whoever changes a review, and by
# whatever statement, changes the counts in the same transaction. Probabilities are counted in
# billionths: whole numbers can be taken away again exactly.
_TAKEN = """
UPDATE review_counts SET
  reviews = reviews - 1,
  labelled = labelled - (old.label IS NOT NULL),
  probability = probability - CAST(round(old.current_probability * 1000000000) AS INTEGER)
WHERE day = old.created_on AND label = old.current_label AND shard = 0;
"""

# SQLite needs the WHERE: without one, it takes "ON" for the condition of a join.
_ADDED = """
INSERT INTO review_counts (day, label, shard, reviews, labelled, probability)
SELECT new.created_on, new.current_label, 0, 1, new.label IS NOT NULL,
  CAST(round(new.current_probability * 1000000000) AS INTEGER)
WHERE true
ON CONFLICT (day, label, shard) DO UPDATE SET
  reviews = reviews + 1,
  labelled = labelled + excluded.labelled,
  probability = probability + excluded.probability;
"""

SQLITE_COUNTING = (
    f"CREATE TRIGGER review_counts_added AFTER INSERT ON reviews BEGIN {_ADDED} END",
    f"CREATE TRIGGER review_counts_taken AFTER DELETE ON reviews BEGIN {_TAKEN} END",
    "CREATE TRIGGER review_counts_changed"
    " AFTER UPDATE OF created_on, current_label, current_probability, label ON reviews"
    f" BEGIN {_TAKEN} {_ADDED} END",
)

# One row for all would make writers wait for each other, and two that come to two rows in
# different orders wait for ever. So each adds to any row of its day and label that nobody holds,
# or makes one under the number of its own transaction: nobody ever waits.
_ADD = """
CREATE FUNCTION add_to_review_counts(
  on_day date, of_label varchar, more bigint, more_labelled bigint, more_probability bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE review_counts SET
    reviews = reviews + more,
    labelled = labelled + more_labelled,
    probability = probability + more_probability
  WHERE (day, label, shard) = (
    SELECT day, label, shard FROM review_counts
    WHERE day = on_day AND label = of_label
    LIMIT 1 FOR UPDATE SKIP LOCKED
  );
  IF NOT FOUND THEN
    INSERT INTO review_counts VALUES (
      on_day, of_label, pg_current_xact_id()::text::bigint, more, more_labelled, more_probability
    );
  END IF;
END $$
"""

_COUNT = """
CREATE FUNCTION count_reviews_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_review_counts(created_on, current_label, reviews, labelled, probability)
  FROM (
    SELECT created_on, current_label,
      sum(sign)::bigint AS reviews,
      sum(sign * (label IS NOT NULL)::int)::bigint AS labelled,
      sum(sign * round(current_probability * 1000000000)::bigint)::bigint AS probability
    FROM ({rows}) AS changed GROUP BY created_on, current_label
  ) AS counted
  WHERE reviews <> 0 OR labelled <> 0 OR probability <> 0;
  RETURN NULL;
END $$
"""
_ROWS = "SELECT {sign} AS sign, created_on, current_label, current_probability, label FROM {rows}"
_NEW = _ROWS.format(sign="1", rows="new_rows")
_OLD = _ROWS.format(sign="-1", rows="old_rows")

_TRIGGER = (
    "CREATE TRIGGER review_counts_{event} AFTER {event} ON reviews REFERENCING {tables}"
    " FOR EACH STATEMENT EXECUTE FUNCTION count_reviews_{event}()"
)

_UNCOUNT = """
CREATE FUNCTION count_reviews_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN DELETE FROM review_counts; RETURN NULL; END $$
"""

POSTGRESQL_COUNTING = (
    _ADD,
    _COUNT.format(event="insert", rows=_NEW),
    _COUNT.format(event="delete", rows=_OLD),
    _COUNT.format(event="update", rows=f"{_OLD} UNION ALL {_NEW}"),
    _TRIGGER.format(event="insert", tables="NEW TABLE AS new_rows"),
    _TRIGGER.format(event="delete", tables="OLD TABLE AS old_rows"),
    _TRIGGER.format(event="update", tables="OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    _UNCOUNT,
    "CREATE TRIGGER review_counts_truncate AFTER TRUNCATE ON reviews"
    " FOR EACH STATEMENT EXECUTE FUNCTION count_reviews_truncate()",
)

# What a search filters by, beside SQLite's word index. FTS5 knows the numbers of reviews and
# nothing else; to ask each match's row whether it is meant reads a page of text for a few bytes.
# This table has some hundred reviews on a page, in the order in which FTS5 gives them. PostgreSQL
# reads its rows in the order of their pages anyway.
SQLITE_FACTS = (
    "CREATE TABLE review_facts (number INTEGER NOT NULL PRIMARY KEY,"
    " current_label VARCHAR(16) NOT NULL, current_sure BOOLEAN NOT NULL,"
    " current_probability DOUBLE NOT NULL, label VARCHAR(16))",
    "INSERT INTO review_facts"
    " SELECT number, current_label, current_sure, current_probability, label FROM reviews",
    "CREATE TRIGGER review_facts_added AFTER INSERT ON reviews BEGIN"
    " INSERT INTO review_facts VALUES (new.number, new.current_label, new.current_sure,"
    " new.current_probability, new.label); END",
    "CREATE TRIGGER review_facts_taken AFTER DELETE ON reviews BEGIN"
    " DELETE FROM review_facts WHERE number = old.number; END",
    "CREATE TRIGGER review_facts_changed"
    " AFTER UPDATE OF current_label, current_sure, current_probability, label ON reviews BEGIN"
    " UPDATE review_facts SET current_label = new.current_label,"
    " current_sure = new.current_sure, current_probability = new.current_probability,"
    " label = new.label WHERE number = new.number; END",
)


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

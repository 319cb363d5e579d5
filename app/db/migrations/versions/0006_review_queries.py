"""Filters, counts and words of reviews: by the date of writing, source, rating and attributes.

Reviews are ordered by when they were written, else stored. The words of all are found anew, in the
order of the text and each as often as it occurs, for phrases.
"""

import json
from collections.abc import Iterator
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

from app.words import find_words

revision = "0006"
down_revision = "0005"

AT_ONCE = 500
"""Reviews whose words are found together."""

ORDERS = {
    "dated": ["dated_us", "number", "current_probability"],
    "probability": ["current_probability", "number", "dated_us"],
}
CLASS = ["current_label", "current_sure"]
HALVES = {
    "unlabelled": (sa.text("label IS NULL"), CLASS, ["source", "rating", "label"]),
    "labelled": (sa.text("label IS NOT NULL"), ["label", *CLASS], ["source", "rating"]),
}
FACTS = ["number", "dated_us", "current_label", "current_sure", "current_probability", "label"]

# Microseconds since the year 1, in UTC.
DATE_IN_SQLITE = """
UPDATE reviews SET
  dated_on = date(coalesce(written_at, created_at)),
  dated_us = (
    CAST(julianday(date(coalesce(written_at, created_at))) - 1721425.5 AS INTEGER) * 86400
    + CAST(strftime('%H', coalesce(written_at, created_at)) AS INTEGER) * 3600
    + CAST(strftime('%M', coalesce(written_at, created_at)) AS INTEGER) * 60
    + CAST(strftime('%S', coalesce(written_at, created_at)) AS INTEGER)
  ) * 1000000 + CAST(substr(coalesce(written_at, created_at), 21, 6) AS INTEGER)
"""
# The driver writes the first and the last moment as infinite.
DATE_IN_POSTGRESQL = """
UPDATE reviews SET
  dated_on = (dated.moment AT TIME ZONE 'UTC')::date,
  dated_us = (extract(epoch FROM dated.moment) * 1000000)::bigint + 62135596800000000
FROM (
  SELECT number, greatest(
    timestamptz '0001-01-01 00:00:00+00',
    least(timestamptz '9999-12-31 23:59:59.999999+00', coalesce(written_at, created_at))
  ) AS moment FROM reviews
) AS dated WHERE dated.number = reviews.number
"""

COUNT_ALL = """
INSERT INTO review_counts (day, label, sure, given, shard, reviews, probability)
SELECT dated_on, current_label, current_sure, coalesce(label, ''), 0, count(*),
       sum(CAST(round(current_probability * 1000000000) AS {integer}))
FROM reviews GROUP BY dated_on, current_label, current_sure, coalesce(label, '')
"""

# The triggers that keep `review_counts` in step with `reviews`: whoever changes a review, and by
# whatever statement, changes the counts in the same transaction.
_TAKEN = """
UPDATE review_counts SET
  reviews = reviews - 1,
  probability = probability - CAST(round(old.current_probability * 1000000000) AS INTEGER)
WHERE day = old.dated_on AND label = old.current_label AND sure = old.current_sure
  AND given = coalesce(old.label, '') AND shard = 0;
"""

# SQLite needs the WHERE: without one, it takes "ON" for the condition of a join.
_ADDED = """
INSERT INTO review_counts (day, label, sure, given, shard, reviews, probability)
SELECT new.dated_on, new.current_label, new.current_sure, coalesce(new.label, ''), 0, 1,
  CAST(round(new.current_probability * 1000000000) AS INTEGER)
WHERE true
ON CONFLICT (day, label, sure, given, shard) DO UPDATE SET
  reviews = reviews + 1,
  probability = probability + excluded.probability;
"""

SQLITE_COUNTING = (
    f"CREATE TRIGGER review_counts_added AFTER INSERT ON reviews BEGIN {_ADDED} END",
    f"CREATE TRIGGER review_counts_taken AFTER DELETE ON reviews BEGIN {_TAKEN} END",
    "CREATE TRIGGER review_counts_changed AFTER UPDATE OF"
    " dated_on, current_label, current_probability, current_sure, label ON reviews"
    f" BEGIN {_TAKEN} {_ADDED} END",
)

SQLITE_FACTS = (
    "CREATE TABLE review_facts (number INTEGER NOT NULL PRIMARY KEY,"
    " current_label VARCHAR(16) NOT NULL, current_sure BOOLEAN NOT NULL,"
    " current_probability DOUBLE NOT NULL, label VARCHAR(16), dated_us BIGINT NOT NULL,"
    " source TEXT, rating DOUBLE)",
    "INSERT INTO review_facts SELECT number, current_label, current_sure, current_probability,"
    " label, dated_us, source, rating FROM reviews",
    "CREATE TRIGGER review_facts_added AFTER INSERT ON reviews BEGIN"
    " INSERT INTO review_facts VALUES (new.number, new.current_label, new.current_sure,"
    " new.current_probability, new.label, new.dated_us, new.source, new.rating); END",
    "CREATE TRIGGER review_facts_taken AFTER DELETE ON reviews BEGIN"
    " DELETE FROM review_facts WHERE number = old.number; END",
    "CREATE TRIGGER review_facts_changed AFTER UPDATE OF current_label, current_sure,"
    " current_probability, label, dated_us, source, rating ON reviews BEGIN"
    " UPDATE review_facts SET current_label = new.current_label,"
    " current_sure = new.current_sure, current_probability = new.current_probability,"
    " label = new.label, dated_us = new.dated_us, source = new.source, rating = new.rating"
    " WHERE number = new.number; END",
)

# FTS5: the words come ready-made and without case, so the tokenizer has only to cut at spaces.
# Phrases are looked for in the column itself.
SQLITE_WORDS = (
    "DROP TABLE review_words",
    "CREATE VIRTUAL TABLE review_words USING fts5"
    "(words, tokenize = 'ascii', detail = 'none', columnsize = 0)",
    "CREATE TRIGGER review_words_deleted AFTER DELETE ON reviews BEGIN"
    " DELETE FROM review_words WHERE rowid = old.number; END",
)
POSTGRESQL_WORDS = (
    "DROP TABLE review_words",
    "CREATE TABLE review_words ("
    " rowid bigint PRIMARY KEY REFERENCES reviews (number) ON DELETE CASCADE,"
    " words tsvector NOT NULL, body text NOT NULL)",
)
ADD_WORDS_IN_SQLITE = sa.text("INSERT INTO review_words (rowid, words) VALUES (:number, :body)")
ADD_WORDS_IN_POSTGRESQL = sa.text(
    "INSERT INTO review_words (rowid, words, body) VALUES"
    " (:number, array_to_tsvector(CAST(:words AS text[])), :body)"
)

TRIGGERS_OF_SQLITE = (
    *("review_counts_added", "review_counts_taken", "review_counts_changed"),
    *("review_facts_added", "review_facts_taken", "review_facts_changed", "review_words_deleted"),
)

# Each writer adds to any row of its group that nobody holds, or makes one under the number of its
# own transaction: nobody ever waits.
_ADD = """
CREATE FUNCTION add_to_review_counts(
  on_day date, of_label varchar, when_sure boolean, when_given text,
  more bigint, more_probability bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE review_counts SET
    reviews = reviews + more,
    probability = probability + more_probability
  WHERE (day, label, sure, given, shard) = (
    SELECT day, label, sure, given, shard FROM review_counts
    WHERE day = on_day AND label = of_label AND sure = when_sure AND given = when_given
    LIMIT 1 FOR UPDATE SKIP LOCKED
  );
  IF NOT FOUND THEN
    INSERT INTO review_counts (day, label, sure, given, shard, reviews, probability) VALUES (
      on_day, of_label, when_sure, when_given, pg_current_xact_id()::text::bigint,
      more, more_probability
    );
  END IF;
END $$
"""

_COUNT = """
CREATE OR REPLACE FUNCTION count_reviews_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_review_counts(
    dated_on, current_label, current_sure, given, reviews, probability
  )
  FROM (
    SELECT dated_on, current_label, current_sure, coalesce(label, '') AS given,
      sum(sign)::bigint AS reviews,
      sum(sign * round(current_probability * 1000000000)::bigint)::bigint AS probability
    FROM ({rows}) AS changed GROUP BY 1, 2, 3, 4
  ) AS counted
  WHERE reviews <> 0 OR probability <> 0;
  RETURN NULL;
END $$
"""
_ROWS = (
    "SELECT {sign} AS sign, dated_on, current_label, current_sure, current_probability, label"
    " FROM {rows}"
)
_NEW = _ROWS.format(sign="1", rows="new_rows")
_OLD = _ROWS.format(sign="-1", rows="old_rows")

POSTGRESQL_COUNTING = (
    "DROP FUNCTION add_to_review_counts",
    _ADD,
    _COUNT.format(event="insert", rows=_NEW),
    _COUNT.format(event="delete", rows=_OLD),
    _COUNT.format(event="update", rows=f"{_OLD} UNION ALL {_NEW}"),
    "ALTER TABLE reviews ENABLE TRIGGER USER",
)


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        op.execute("ALTER TABLE reviews DISABLE TRIGGER USER")
    else:
        for trigger in TRIGGERS_OF_SQLITE:
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE review_facts")
    for half in HALVES:
        for order in ("number", "probability"):
            op.drop_index(f"ix_reviews_{half}_{order}", "reviews")
    op.alter_column("reviews", "created_on", new_column_name="dated_on")
    op.add_column(
        "reviews", sa.Column("dated_us", sa.BigInteger, nullable=False, server_default="0")
    )
    op.execute(DATE_IN_POSTGRESQL if is_postgresql else DATE_IN_SQLITE)
    _create_indexes()
    _create_attributes()
    _create_counts(is_postgresql=is_postgresql)
    for statement in POSTGRESQL_WORDS if is_postgresql else SQLITE_WORDS:
        op.execute(statement)
    _find_words_anew(is_postgresql=is_postgresql)
    if is_postgresql:
        op.execute("CREATE INDEX ix_review_words ON review_words USING gin (words)")


def _create_indexes() -> None:
    for half, (condition, classes, others) in HALVES.items():
        for order, key in ORDERS.items():
            op.create_index(
                f"ix_reviews_{half}_{order}",
                "reviews",
                [*classes, *key, *others],
                sqlite_where=condition,
                postgresql_where=condition,
            )
    for leading, other in (("source", "rating"), ("rating", "source")):
        condition = sa.text(f"{leading} IS NOT NULL")
        op.create_index(
            f"ix_reviews_{leading}",
            "reviews",
            [leading, *FACTS, other],
            sqlite_where=condition,
            postgresql_where=condition,
        )


def _create_attributes() -> None:
    op.create_table(
        "review_attributes",
        sa.Column("key", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("dated_us", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["reviews.number"], name="fk_review_attributes_number", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "number", name="pk_review_attributes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_review_attributes_number", "review_attributes", ["number"])


def _create_counts(*, is_postgresql: bool) -> None:
    op.drop_table("review_counts")
    op.create_table(
        "review_counts",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("label", sa.String(16), nullable=False),
        sa.Column("sure", sa.Boolean, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("shard", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("reviews", sa.BigInteger, nullable=False),
        sa.Column("probability", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("day", "label", "sure", "given", "shard", name="pk_review_counts"),
        sqlite_with_rowid=False,
    )
    op.execute(COUNT_ALL.format(integer="bigint" if is_postgresql else "INTEGER"))
    for statement in POSTGRESQL_COUNTING if is_postgresql else (*SQLITE_COUNTING, *SQLITE_FACTS):
        op.execute(statement)


def _find_words_anew(*, is_postgresql: bool) -> None:
    """Index the words and the attributes of all reviews."""
    add_words = ADD_WORDS_IN_POSTGRESQL if is_postgresql else ADD_WORDS_IN_SQLITE
    connection = op.get_bind()
    for rows in _read_reviews(connection):
        words = [(row.number, find_words(row.title, row.text)) for row in rows]
        connection.execute(
            add_words,
            [
                {"number": number, "words": list(dict.fromkeys(found)), "body": " ".join(found)}
                if is_postgresql
                else {"number": number, "body": " ".join(found)}
                for number, found in words
            ],
        )
        if attributes := [one for row in rows for one in _list_attributes(row)]:
            connection.execute(
                sa.text("INSERT INTO review_attributes VALUES (:key, :number, :dated_us)"),
                attributes,
            )


def _read_reviews(connection: sa.Connection) -> Iterator[list[sa.Row[tuple[object, ...]]]]:
    after = 0
    statement = sa.text(
        "SELECT number, title, text, attributes, dated_us FROM reviews"
        " WHERE number > :after ORDER BY number LIMIT :limit"
    )
    while rows := list(connection.execute(statement, {"after": after, "limit": AT_ONCE})):
        yield rows
        after = rows[-1].number


def _list_attributes(row: sa.Row[tuple[object, ...]]) -> list[dict[str, int]]:
    stored = row.attributes
    attributes = json.loads(stored) if isinstance(stored, str) else stored or {}
    return [
        {"number": row.number, "key": _hash_attribute(name, value), "dated_us": row.dated_us}
        for name, value in attributes.items()
    ]


def _hash_attribute(name: str, value: object) -> int:
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    digest = blake2b(f"{name}:{whole}".encode(), digest_size=8, person=b"attribute").digest()
    return int.from_bytes(digest, "big", signed=True)

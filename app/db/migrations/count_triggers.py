"""The triggers of revision 0003, which keep `review_counts` in step with `reviews`.

Whoever changes a review, and by whatever statement, changes the counts in the same transaction.
Probabilities are counted in billionths: whole numbers can be taken away again exactly.
"""

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

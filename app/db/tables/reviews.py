"""Tables of reviews, their predictions and counts, and of the learning log.

`INDEX` and `FACTS` are only queried through these declarations; migrations create them.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    Text,
    column,
    table,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.tables import Row
from app.domain.sentiment import Cause, Label

INDEX = table(
    "review_words", column("rowid", BigInteger), column("words", Text), column("body", Text)
)
"""The full-text index: an FTS5 table on SQLite, a tsvector on PostgreSQL, of the same words.

All words of a review in order, parted by spaces, are SQLite's `words` and PostgreSQL's `body`.
"""


class ReviewRow(Row):
    """A review, with a copy of its latest prediction so that a list needs no other table.

    `number` counts the reviews in the order they were stored, and is never reused, not even after
    a deletion. It is SQLite's rowid and the order of the full-text index. `dated_us` is when the
    review was written, else stored, in microseconds since the year 1 (UTC): 8 bytes in an index,
    where SQLite's moments have 26. `dated_on` is the day of that.
    `external_key` is a hash of source and external_id, which together may be too long for an
    index of PostgreSQL.
    """

    __tablename__ = "reviews"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(unique=True)
    text: Mapped[str]
    title: Mapped[str | None]
    source: Mapped[str | None]
    external_id: Mapped[str | None]
    external_key: Mapped[bytes | None] = mapped_column(unique=True)
    rating: Mapped[float | None]
    written_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    dated_us: Mapped[int]
    dated_on: Mapped[date]
    label: Mapped[Label | None]
    labelled_at: Mapped[datetime | None]
    current_prediction_id: Mapped[UUID]
    current_model_version: Mapped[str]
    current_label: Mapped[Label]
    current_probability: Mapped[float]
    current_sure: Mapped[bool]
    current_predicted_at: Mapped[datetime]
    attributes: Mapped[dict[str, str | float] | None] = mapped_column(JSON(none_as_null=True))
    import_id: Mapped[UUID | None]


class PredictionRow(Row):
    """A prediction as it was given; rows are added and never changed."""

    __tablename__ = "predictions"
    __table_args__ = ({"sqlite_with_rowid": False},)

    review_id: Mapped[UUID] = mapped_column(
        ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    model_version: Mapped[str]
    label: Mapped[Label]
    probability: Mapped[float]
    sure: Mapped[bool]
    created_at: Mapped[datetime]


class ReviewAttributeRow(Row):
    """One attribute of a review, by which reviews are filtered; `key` is the hash of its text."""

    __tablename__ = "review_attributes"
    __table_args__ = (
        Index("ix_review_attributes_number", "number"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("reviews.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    dated_us: Mapped[int]


class ReviewCountRow(Row):
    """Counts of one day's reviews of one class, maintained by triggers on reviews.

    The class is made of the predicted label, its sureness, and the label that was `given` by a
    person, empty for none. `probability` is the sum of P(label), in billionths. PostgreSQL spreads
    each count over shards, so that writers do not wait for each other; only the sums over all
    shards mean something.
    """

    __tablename__ = "review_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: Mapped[date] = mapped_column(primary_key=True)
    label: Mapped[Label] = mapped_column(primary_key=True)
    sure: Mapped[bool] = mapped_column(primary_key=True)
    given: Mapped[str] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reviews: Mapped[int]
    probability: Mapped[int]


class ModelUpdateRow(Row):
    """An entry of the learning log; it outlives the review that caused it, unless forgotten."""

    __tablename__ = "model_updates"
    __table_args__ = (Index(None, "review_id"),)

    model: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent: Mapped[str]
    version: Mapped[str]
    cause: Mapped[Cause]
    review_id: Mapped[UUID | None]
    label: Mapped[Label | None]
    feature_ids: Mapped[bytes]
    deltas: Mapped[bytes]
    bias_delta: Mapped[int]
    metrics: Mapped[dict[str, float]]
    flipped: Mapped[int]
    promoted: Mapped[bool]
    reason: Mapped[str]
    created_at: Mapped[datetime]
    calibration: Mapped[dict[str, float] | None] = mapped_column(JSON(none_as_null=True))
    key_id: Mapped[UUID | None]


_R = ReviewRow

UNLABELLED = _R.label.is_(None)
LABELLED = _R.label.is_not(None)

# By predicted label, sureness and a person's label or the lack of one, each review is in one of
# twelve classes, and in one partial index per order. Under any of these filters, a page is a merge
# of index scans that skip no row; what else is asked of it, each index has at its end.
# SQLite reads even a label that is known to be missing, from the index or else from the table.
for _half, _condition, _given, _known in (
    ("unlabelled", UNLABELLED, (), (_R.label,)),
    ("labelled", LABELLED, (_R.label,), ()),
):
    for _order, _key in (
        ("dated", (_R.dated_us, _R.number, _R.current_probability)),
        ("probability", (_R.current_probability, _R.number, _R.dated_us)),
    ):
        Index(
            f"ix_reviews_{_half}_{_order}",
            *_given,
            _R.current_label,
            _R.current_sure,
            *_key,
            _R.source,
            _R.rating,
            *_known,
            sqlite_where=_condition,
            postgresql_where=_condition,
        )

# By number, not by date: what is stored next comes at the end of its source and rating. A page of
# few reviews is soon sorted, and of many the classes above are soon full.
for _leading, _other in ((_R.source, _R.rating), (_R.rating, _R.source)):
    Index(
        f"ix_reviews_{_leading.key}",
        _leading,
        _R.number,
        _R.dated_us,
        _R.current_label,
        _R.current_sure,
        _R.current_probability,
        _R.label,
        _other,
        sqlite_where=_leading.is_not(None),
        postgresql_where=_leading.is_not(None),
    )

IMPORTED = _R.import_id.is_not(None)

Index(
    "ix_reviews_import_id",
    _R.import_id,
    _R.number,
    sqlite_where=IMPORTED,
    postgresql_where=IMPORTED,
)

Index(
    "ix_reviews_labelled_at",
    _R.labelled_at,
    _R.number,
    sqlite_where=LABELLED,
    postgresql_where=LABELLED,
)

REVIEW_TABLE = Row.metadata.tables[ReviewRow.__tablename__]
PREDICTION_TABLE = Row.metadata.tables[PredictionRow.__tablename__]
ATTRIBUTE_TABLE = Row.metadata.tables[ReviewAttributeRow.__tablename__]
"""The bare tables: inserting through the mapped classes takes a third more time, for no gain."""

FACTS = table(
    "review_facts",
    column("number", BigInteger),
    column("current_label", ReviewRow.current_label.type),
    column("current_sure", ReviewRow.current_sure.type),
    column("current_probability", ReviewRow.current_probability.type),
    column("label", ReviewRow.label.type),
    column("dated_us", BigInteger),
    column("source", Text),
    column("rating", ReviewRow.rating.type),
)
"""The columns that searches on SQLite filter and order by; triggers keep them up to date."""

"""Rows of files: which are known again, what replaces what, and what an import takes out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from app.db.engine import Database
from app.db.reviews.file_rows import (
    ClassifiedRow,
    StoredRows,
    delete_imported,
    store_rows,
)
from app.db.reviews.store import ReviewStore
from app.domain.imports import Duplicates, ImportedReview
from app.domain.reviews import NewReview, Review, ReviewOrder
from app.domain.sentiment import Label, Prediction
from tests.db.values import BAD, GOOD, find_texts, read_page, store

NOW = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
FIRST, SECOND = (UUID(int=number) for number in (1, 2))
WRITTEN = datetime(2024, 2, 3, tzinfo=UTC)

FULL = NewReview(
    text="Full",
    title="Title",
    source="shop",
    rating=4.0,
    written_at=WRITTEN,
    attributes={"country": "DE", "version": 4},
)


async def take(
    database: Database,
    *rows: NewReview | ImportedReview,
    duplicates: Duplicates = Duplicates.SKIP,
    import_id: UUID = FIRST,
    prediction: Prediction = GOOD,
    now: datetime = NOW,
) -> StoredRows:
    """Store rows of a file in one batch."""
    read = [
        row if isinstance(row, ImportedReview) else ImportedReview(line, row)
        for line, row in enumerate(rows, start=2)
    ]
    classified = [ClassifiedRow(row, prediction) for row in read]
    async with database.begin_write() as session:
        return await store_rows(
            session, classified, import_id=import_id, duplicates=duplicates, now=now
        )


async def read_all(database: Database) -> Sequence[Review]:
    return (await read_page(database, order=ReviewOrder.OLDEST)).items


async def test_a_row_is_stored_with_all_it_holds(database: Database) -> None:
    """Under the import that brought it, labelled as of now, and found by its words."""
    outcome = await take(database, replace(FULL, label=Label.NEGATIVE))

    assert outcome == StoredRows(added=1, labels=1)

    (review,) = await read_all(database)
    assert (review.text, review.title, review.source) == ("Full", "Title", "shop")
    assert (review.rating, review.written_at) == (4.0, WRITTEN)
    assert review.attributes == FULL.attributes
    assert (review.label, review.labelled_at, review.created_at) == (Label.NEGATIVE, NOW, NOW)
    assert review.import_id == FIRST
    assert (review.prediction.label, review.prediction.probability) == (GOOD.label, 0.9)
    assert await find_texts(database, "title full") == ["Full"]


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, text="full"),
        replace(FULL, title=None),
        replace(FULL, source=None),
        replace(FULL, rating=None),
        replace(FULL, written_at=WRITTEN + timedelta(seconds=1)),
        replace(FULL, attributes={"country": "DE", "version": 5}),
        replace(FULL, attributes=None),
        replace(FULL, external_id="1"),
    ],
    ids=["text", "title", "source", "rating", "date", "attribute", "no attributes", "external id"],
)
async def test_rows_that_differ_in_anything_are_different(
    database: Database, other: NewReview
) -> None:
    assert await take(database, FULL, other) == StoredRows(added=2)


@pytest.mark.parametrize(
    "same",
    [
        FULL,
        replace(FULL, label=Label.POSITIVE),
        replace(FULL, attributes={"version": 4, "country": "DE"}),
        replace(FULL, written_at=WRITTEN.astimezone(timezone(timedelta(hours=2)))),
    ],
    ids=["equal", "labelled", "attributes in another order", "the same moment elsewhere"],
)
async def test_a_row_without_an_external_id_is_known_by_what_it_holds(
    database: Database, same: NewReview
) -> None:
    """In its own batch and in later ones."""
    assert await take(database, FULL, same) == StoredRows(added=1, skipped=1)
    assert await take(database, same) == StoredRows(skipped=1)


async def test_a_row_with_an_external_id_is_known_by_that(database: Database) -> None:
    """Also where the API stored the review, and whatever its text says now."""
    await store(database, (NewReview(text="x", source="shop", external_id="7"), GOOD))

    outcome = await take(
        database,
        NewReview(text="y", source="shop", external_id="7"),
        NewReview(text="x", source="shop", external_id="8"),
        NewReview(text="z", source="shop", external_id="8"),
    )

    assert outcome == StoredRows(added=1, skipped=2)
    assert [review.text for review in await read_all(database)] == ["x", "x"]


async def test_rows_of_an_export_are_known_by_their_ids(database: Database) -> None:
    """Two reviews of an export that hold the same are two, as they were where they come from."""
    rows = [
        ImportedReview(2, NewReview(text="x"), id=uuid7(), created_at=WRITTEN) for _ in range(2)
    ]

    assert await take(database, *rows) == StoredRows(added=2)
    assert await take(database, *rows) == StoredRows(skipped=2)
    assert await take(database, NewReview(text="x")) == StoredRows(skipped=1)

    reviews = await read_all(database)
    assert [review.id for review in reviews] == [row.id for row in rows]
    assert {review.created_at for review in reviews} == {WRITTEN}
    assert {review.prediction.review_id for review in reviews} == {row.id for row in rows}


async def test_an_id_of_an_export_does_not_take_an_external_id_away(database: Database) -> None:
    """A review that came in by another way is not stored a second time."""
    new = NewReview(text="x", external_id="7")
    await take(database, new)

    assert await take(database, ImportedReview(2, new, id=uuid7())) == StoredRows(skipped=1)


async def test_the_time_of_a_label_is_that_of_the_file(database: Database) -> None:
    """And there is none without a label."""
    labelled = ImportedReview(
        2, NewReview(text="x", label=Label.POSITIVE), id=uuid7(), labelled_at=WRITTEN
    )
    await take(database, labelled, ImportedReview(3, NewReview(text="y"), labelled_at=WRITTEN))

    assert [review.labelled_at for review in await read_all(database)] == [WRITTEN, None]


async def test_labels_of_rows_that_are_skipped_are_not_counted(database: Database) -> None:
    """They are not stored: the review keeps what it has."""
    await take(database, NewReview(text="x", external_id="1"))

    row = NewReview(text="x", external_id="1", label=Label.NEGATIVE)
    outcomes = [await take(database, row, duplicates=one) for one in Duplicates]

    assert outcomes == [StoredRows(skipped=1), StoredRows(replaced=1, labels=1)]


async def test_a_replaced_review_holds_what_the_file_says(database: Database) -> None:
    """It stays the same review of the same import, with one more prediction, and other words."""
    old = NewReview(text="old words", external_id="7", label=Label.POSITIVE, rating=1.0)
    new = replace(FULL, source=None, external_id="7")
    await take(database, old, now=WRITTEN)
    (before,) = await read_all(database)

    outcome = await take(
        database, new, duplicates=Duplicates.REPLACE, import_id=SECOND, prediction=BAD
    )

    assert outcome == StoredRows(replaced=1)
    (after,) = await read_all(database)
    assert (after.id, after.import_id, after.created_at) == (before.id, FIRST, WRITTEN)
    assert (after.text, after.title, after.rating) == ("Full", "Title", 4.0)
    assert (after.written_at, after.attributes) == (WRITTEN, FULL.attributes)
    assert (after.label, after.labelled_at) == (Label.POSITIVE, WRITTEN)
    assert after.prediction.label == BAD.label
    async with database.begin_read() as session:
        history = await ReviewStore(session).read_predictions(after.id, limit=9, cursor=None)
    assert [one.label for one in history.items] == [BAD.label, GOOD.label]
    assert await find_texts(database, "old") == []
    assert await find_texts(database, "full") == ["Full"]


@pytest.mark.parametrize("before", [None, "6"], ids=["none before", "another before"])
async def test_a_review_known_by_its_id_takes_over_what_a_row_is_known_by(
    database: Database, before: str | None
) -> None:
    """Its source, its external_id and the key of both; what it had is free for another."""
    old = ImportedReview(2, NewReview(text="x", source="a", external_id=before), id=uuid7())
    new = replace(old, review=NewReview(text="x", source="shop", external_id="7"))
    await take(database, old)

    await take(database, new, duplicates=Duplicates.REPLACE)

    (review,) = await read_all(database)
    assert (review.id, review.source, review.external_id) == (old.id, "shop", "7")
    assert await take(database, replace(new, id=None)) == StoredRows(skipped=1)
    assert await take(database, replace(old, id=None)) == StoredRows(added=1)


async def test_a_row_without_an_external_id_leaves_a_review_its_own(database: Database) -> None:
    """With the source that belongs to it: the pair is what it is known by."""
    old = ImportedReview(2, NewReview(text="x", source="shop", external_id="7"), id=uuid7())
    await take(database, old)

    await take(
        database,
        replace(old, review=NewReview(text="y", source="b")),
        duplicates=Duplicates.REPLACE,
    )

    (review,) = await read_all(database)
    assert (review.text, review.source, review.external_id) == ("y", "shop", "7")
    assert await take(database, replace(old, id=None)) == StoredRows(skipped=1)


async def test_a_replaced_review_takes_over_the_source_of_its_row(database: Database) -> None:
    """Where neither has an external_id: the source is part of what it holds."""
    old = ImportedReview(2, NewReview(text="x", source="a"), id=uuid7())
    new = replace(old, review=NewReview(text="x", source="b"))
    await take(database, old)

    await take(database, new, duplicates=Duplicates.REPLACE)

    (review,) = await read_all(database)
    assert review.source == "b"
    assert await take(database, new.review, old.review) == StoredRows(added=1, skipped=1)


async def test_a_label_of_the_file_replaces_the_stored_one(database: Database) -> None:
    """As of now, unless the file says when; counts follow."""
    await take(database, NewReview(text="x", label=Label.POSITIVE), now=WRITTEN)

    await take(database, NewReview(text="x", label=Label.NEGATIVE), duplicates=Duplicates.REPLACE)

    (review,) = await read_all(database)
    assert (review.label, review.labelled_at) == (Label.NEGATIVE, NOW)
    async with database.begin_read() as session:
        assert (await ReviewStore(session).read_stats()).corrected == 1


async def test_the_last_of_several_rows_about_one_review_replaces_the_others(
    database: Database,
) -> None:
    rows = [NewReview(text=text, external_id="7") for text in ("a", "b", "c")]

    outcome = await take(database, *rows, duplicates=Duplicates.REPLACE)

    assert outcome == StoredRows(added=1, replaced=2)
    assert [review.text for review in await read_all(database)] == ["c"]
    assert await find_texts(database, "a") == []


async def test_what_a_review_held_before_it_was_replaced_is_new_again(database: Database) -> None:
    """Known by its id, it changed what it holds: within a batch and over batches."""
    row = ImportedReview(2, NewReview(text="x"), id=uuid7())
    await take(database, row)

    changed = replace(row, review=NewReview(text="y"))
    outcome = await take(database, changed, NewReview(text="x"), duplicates=Duplicates.REPLACE)

    assert outcome == StoredRows(added=1, replaced=1)
    assert await take(database, NewReview(text="x"), NewReview(text="y")) == StoredRows(skipped=2)
    assert sorted(review.text for review in await read_all(database)) == ["x", "y"]


async def test_two_reviews_of_an_export_may_swap_what_they_hold(database: Database) -> None:
    """Their keys are unique at any time."""
    one, two = (ImportedReview(2, NewReview(text=text), id=uuid7()) for text in "xy")
    await take(database, one, two)

    swapped = [replace(one, review=two.review), replace(two, review=one.review)]
    outcome = await take(database, *swapped, duplicates=Duplicates.REPLACE)

    assert outcome == StoredRows(replaced=2)
    assert [review.text for review in await read_all(database)] == ["y", "x"]


async def test_taking_an_import_out_deletes_what_it_added_alone(database: Database) -> None:
    """A few at a time, and nothing that was there before or came after."""
    await store(database, (NewReview(text="own"), GOOD))
    await take(database, *[NewReview(text=str(number)) for number in range(5)])
    await take(database, NewReview(text="0"), NewReview(text="later"), import_id=SECOND)

    async with database.begin_write() as session:
        deleted = [await delete_imported(session, FIRST, limit=3) for _ in range(3)]

    assert deleted == [3, 2, 0]
    assert {review.text for review in await read_all(database)} == {"own", "later"}

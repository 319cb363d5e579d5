"""An external_id is stored once per source."""

import asyncio
from dataclasses import replace

import pytest

from app.db.engine import Database, open_database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review
from app.errors import ReviewExists
from tests.db.values import BAD, GOOD, read_page, store


async def test_a_taken_external_id_is_reported_and_the_rest_is_stored(database: Database) -> None:
    """Whether it was taken before or by an earlier review of the batch, which wins."""
    one, two = NewReview(text="1", external_id="a"), NewReview(text="2", external_id="b")
    await store(database, (one, GOOD))

    async with database.begin_write() as session:
        results = await ReviewStore(session).add_all(
            [(one, GOOD), (two, GOOD), (replace(two, text="3"), BAD), (NewReview(text="4"), GOOD)]
        )

    assert [type(result) for result in results] == [ReviewExists, Review, ReviewExists, Review]
    assert [review.text for review in (await read_page(database)).items] == ["4", "2", "1"]


async def test_batches_with_the_same_external_ids_queue(
    database: Database, database_url: str
) -> None:
    """In whatever order each has them, they do not deadlock: one stores all of its reviews."""
    batch = [(NewReview(text="x", external_id=str(number)), GOOD) for number in range(500)]

    async with open_database(database_url) as other:
        stored = await asyncio.gather(
            *[store(owner, *batch[::step]) for owner in (database, other) for step in (1, -1) * 3]
        )

    assert sorted(map(len, stored)) == [0] * 11 + [500]


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        (NewReview(text="y", external_id="a"), True),
        (NewReview(text="y", external_id="a", source=""), True),
        (NewReview(text="y", external_id="a", source="shop"), False),
        (NewReview(text="y", external_id="A"), False),
        (NewReview(text="y"), False),
    ],
    ids=["no source", "empty source", "other source", "other case", "no external id"],
)
async def test_external_ids_are_taken_per_source(
    database: Database, second: NewReview, *, taken: bool
) -> None:
    """A missing source counts as a source like any other."""
    await store(database, (NewReview(text="x", external_id="a"), GOOD))

    assert (await store(database, (second, GOOD)) == []) is taken


async def test_the_longest_external_ids_are_distinguished(database: Database) -> None:
    """They are longer than PostgreSQL can index, and differ only at the end."""
    wide = "".join(chr(0x10000 + number * 97) for number in range(499))
    first = NewReview(text="x", source=f"{wide}s", external_id=f"{wide}1")
    second = replace(first, external_id=f"{wide}2")

    assert len(await store(database, (first, GOOD), (second, GOOD), (first, GOOD))) == 2

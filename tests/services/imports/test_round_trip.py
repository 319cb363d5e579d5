"""What an export writes goes in again, to the same reviews."""

import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import delete

from app.db.engine import Database
from app.db.reviews.mappers import create_review
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import ReviewRow
from app.domain.reviews import NewReview, Review, ReviewFilter
from app.domain.sentiment import Label
from app.schemas.exports import write_csv, write_ndjson
from tests.db.values import GOOD
from tests.services.imports.importer import Importer

T = TypeVar("T")

HOSTILE = (
    "=1+1",
    "+49 30",
    "-5 stars",
    "@home",
    "'quoted",
    "\tTab first",
    'He said "no",\nthen\r\nleft;\t=SUM(A1)',
    "a\rb\x0bc\x0cd\x85e\u2028f\u2029g",
    " blanks around ",
    "\ufeffmark",
    "\u202eright to left",
    "na\u00efve \U0001f44d\U0001f3fd e\u0301",
    "1,234.50",
    "NaN",
    "NULL",
    "true",
    "2024-01-01",
    ",,,",
    ";",
    '"',
    "x" * 40_000,
)

CHARACTERS = [*map(chr, range(1, 0x500)), "\u2028", "\ufeff", "\U0001f600", "\u4e2d", "\u0939"]


def make_reviews(seed: int, count: int) -> list[Review]:
    """Reviews as they may be stored, each with an id and times of its own."""
    rng = random.Random(seed)

    def draw_word() -> str:
        word = "".join(rng.choices(CHARACTERS, k=rng.randint(1, 12)))
        return word if word.strip() else "a" + word

    def draw_moment() -> datetime:
        return datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=rng.randrange(10**15))

    def maybe(draw: Callable[[], T]) -> T | None:
        return draw() if rng.random() < 0.6 else None

    reviews: list[Review] = []
    for number in range(count):
        new = NewReview(
            text=HOSTILE[number] if number < len(HOSTILE) else draw_word(),
            title=maybe(draw_word),
            source=maybe(draw_word),
            external_id=f"{draw_word()}{number}" if number % 2 else None,
            rating=maybe(lambda: rng.choice([0.0, 0.1 + 0.2, 4.5, 5.0, 100.0])),
            written_at=maybe(draw_moment),
            label=maybe(lambda: rng.choice(list(Label))),
            attributes={draw_word(): draw_word(), "n": 4, "x": 4.5} if number % 3 else None,
        )
        review = create_review(new, GOOD, now=draw_moment())
        reviews.append(replace(review, labelled_at=draw_moment() if new.label else None))
    return reviews


@pytest.mark.parametrize("file_format", ["ndjson", "csv", "excel"])
async def test_an_export_comes_back_as_the_same_reviews(
    importer: Importer, file_format: str
) -> None:
    """Ids, texts, labels, times, sources, ratings and attributes, whatever they hold."""
    reviews = make_reviews(1, 200)
    exported = await store_and_export(importer.database, reviews, file_format)

    job = await importer.submit(exported)
    result = await importer.work(job)

    assert await importer.read_problems(job) == []
    assert result["added"] == len(reviews)
    found = {review.id: describe(review) for review in await importer.read_reviews()}
    assert found == {review.id: describe(review) for review in reviews}
    assert (await importer.take(exported))["skipped"] == len(reviews)


async def store_and_export(database: Database, reviews: Sequence[Review], file_format: str) -> str:
    """Return the export of a service that has these reviews, and has them no more."""
    await delete_all(database)
    async with database.begin_write() as session:
        await ReviewStore(session).insert_all(reviews)

    async def read() -> AsyncIterator[Review]:
        async with database.begin_read() as session:
            found, _ = await ReviewStore(session).read_after(ReviewFilter(), after=None, limit=1000)
        for review in found:
            yield review

    lines = (
        write_ndjson(read())
        if file_format == "ndjson"
        else write_csv(read(), excel=file_format == "excel")
    )
    exported = "".join([line async for line in lines])
    await delete_all(database)
    return exported


async def delete_all(database: Database) -> None:
    async with database.begin_write() as session:
        await session.execute(delete(ReviewRow))


def describe(review: Review) -> dict[str, object]:
    """Return what an export says of a review, but for what the model said."""
    facts = {field.name: getattr(review, field.name) for field in fields(Review)}
    return {name: value for name, value in facts.items() if name not in NOT_EXPORTED}


NOT_EXPORTED = {"prediction", "import_id"}

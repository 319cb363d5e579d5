"""Lists of reviews: every matching review once, and in order."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from app.db.engine import Database
from app.db.reviews.keyset import choose_path, select_page
from app.db.reviews.mappers import to_microseconds
from app.db.reviews.search import Bounds, Search
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, Review, ReviewFilter, ReviewOrder
from app.domain.sentiment import Label, Prediction
from app.pagination import Key
from tests.db.values import ANY, GOOD, read_page, read_pages, store, store_texts

START = datetime(2024, 1, 1, tzinfo=UTC)
CHOICES = (None, True, False)
FACTS: tuple[dict[str, Any], ...] = (
    {},
    {"label": Label.NEGATIVE},
    {"source": "shop"},
    {"source": "absent"},
    {"rating_min": 2.0, "rating_max": 2.0},
    {"rating_min": 2.0},
    {"rating_max": 1.5, "source": "shop"},
    {"since": START + timedelta(days=2), "until": START + timedelta(days=9)},
    {"attributes": ("country:DE",)},
    {"attributes": ("country:DE", "plan:2"), "since": START + timedelta(days=4)},
    {"attributes": ("country:DE",), "rating_min": 1.0, "source": "mail"},
    {"attributes": ("country:XX",)},
)
"""What else a filter may ask."""

FILTERS = [
    *[
        ReviewFilter(sentiment=sentiment, corrected=corrected, sure=sure, words=words)
        for sentiment, corrected, sure, words in product(
            (None, *Label), CHOICES, CHOICES, (None, "even")
        )
    ],
    *[
        ReviewFilter(words=words, **verdict, **facts)
        for words, verdict, facts in product(
            (None, "even"), ({}, {"sentiment": Label.POSITIVE, "corrected": False}), FACTS
        )
    ],
]


def make_prediction(number: int) -> Prediction:
    """Return one of all combinations, with few different probabilities."""
    label = Label.POSITIVE if number % 3 else Label.NEGATIVE
    return Prediction("m1", label, probability=0.5 + number % 4 / 10, sure=number % 5 > 0)


def make_review(number: int, text: str) -> NewReview:
    """Return a review with facts of all kinds; some have the same date, and some have none."""
    return NewReview(
        text=text,
        source=(None, "shop", "mail")[number % 3],
        rating=(None, 1.0, 2.0, 2.5)[number % 4],
        written_at=None if number % 11 == 0 else START + timedelta(days=number * 7 % 13),
        attributes={"country": ("DE", "FR")[number % 2], "plan": number % 4},
    )


async def store_variety(database: Database, count: int) -> list[Review]:
    kinds = ["even", "odd"]
    await store(
        database,
        *[
            (make_review(one, f"{kinds[one % 2]} {one}"), make_prediction(one))
            for one in range(count)
        ],
    )
    stored = sorted((await read_page(database, limit=count)).items, key=lambda one: one.id)
    labels = list(Label)
    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        return [
            await reviews.set_label(one.id, labels[index % 2]) if index % 7 == 0 else one
            for index, one in enumerate(stored)
        ]


def satisfies_filter(review: Review, where: ReviewFilter) -> bool:
    """Return whether a review matches, by the filter's meaning in Python instead of SQL."""
    return (
        where.sentiment in {None, review.prediction.label}
        and where.sure in {None, review.prediction.sure}
        and where.corrected in {None, review.label is not None}
        and (where.words is None or where.words in review.text)
        and where.label in {None, review.label}
        and where.source in {None, review.source}
        and satisfies_bounds(review, where)
        and set(where.attributes)
        <= {f"{name}:{value}" for name, value in (review.attributes or {}).items()}
    )


def satisfies_bounds(review: Review, where: ReviewFilter) -> bool:
    """Return whether a review's date and rating are within the filter's."""
    dated = get_date(review)
    rated = (where.rating_min, where.rating_max) == (None, None) or (
        review.rating is not None
        and (where.rating_min is None or where.rating_min <= review.rating)
        and (where.rating_max is None or review.rating <= where.rating_max)
    )
    return (
        rated
        and (where.since is None or where.since <= dated)
        and (where.until is None or dated < where.until)
    )


def get_date(review: Review) -> datetime:
    return review.written_at or review.created_at


def sort_reviews(reviews: list[Review], order: ReviewOrder) -> list[Review]:
    """Return reviews that are given in the order of storing in another order."""
    if order is ReviewOrder.NEWEST:
        return sorted(reviews, key=get_date)[::-1]
    if order is ReviewOrder.OLDEST:
        return sorted(reviews, key=get_date)
    return sorted(reviews, key=lambda review: review.prediction.probability)


@pytest.mark.parametrize("order", ReviewOrder)
async def test_pages_visit_every_matching_review_once(
    database: Database, order: ReviewOrder
) -> None:
    """In each order and under each filter, also where many have the same probability."""
    stored = await store_variety(database, 40)

    for where in FILTERS:
        pages = [page async for page in read_pages(database, where, order=order, limit=3)]

        expected = sort_reviews([one for one in stored if satisfies_filter(one, where)], order)
        assert [review for page in pages for review in page] == expected, where
        assert all(len(page) == 3 for page in pages[:-1])


NARROW = {
    "through few matches": Bounds(100, first_step=1, steps=1),
    "along the order": Bounds(0, first_step=1, steps=10),
    "along the order in one step": Bounds(0, first_step=100, steps=1),
    "through all matches in the end": Bounds(0, first_step=2, steps=1),
}


@pytest.mark.parametrize("bounds", NARROW.values(), ids=NARROW)
@pytest.mark.parametrize("order", ReviewOrder)
async def test_every_way_of_searching_finds_the_same(
    sqlite: Database, order: ReviewOrder, bounds: Bounds
) -> None:
    """Under each filter, after each key: only the time differs."""
    stored = await store_variety(sqlite, 30)
    numbers = {review.id: number for number, review in enumerate(stored, start=1)}

    for where in FILTERS:
        if where.words is None:
            continue
        wanted = sort_reviews([one for one in stored if satisfies_filter(one, where)], order)
        for start in (None, *wanted[::4]):
            after = None if start is None else make_key(start, numbers[start.id], order)
            async with sqlite.begin_read() as session:
                found = await Search(session, where, order, bounds).find(after=after, limit=3)

            first = 0 if start is None else wanted.index(start) + 1
            assert found == [numbers[one.id] for one in wanted[first : first + 3]], where


def make_key(review: Review, number: int, order: ReviewOrder) -> Key:
    """Return the key of the review with this number."""
    by_date = order is not ReviewOrder.LEAST_SURE
    return (to_microseconds(get_date(review)) if by_date else review.prediction.probability, number)


@pytest.mark.parametrize("most", [0, 3, 1000])
@pytest.mark.parametrize("order", ReviewOrder)
async def test_every_path_leads_to_the_same_reviews(
    database: Database, order: ReviewOrder, most: int
) -> None:
    """Whichever is taken, under each filter: only the time differs."""
    stored = await store_variety(database, 30)

    for where in FILTERS:
        if where.words is not None:
            continue
        wanted = sort_reviews([one for one in stored if satisfies_filter(one, where)], order)
        async with database.begin_read() as session:
            path = await choose_path(session, where, order, most=most)
            found = (await session.scalars(select_page(path, order, after=None, limit=50))).all()
        assert [row.id for row in found] == [one.id for one in wanted], where


@pytest.mark.parametrize("count", [0, 1, 2, 3])
async def test_only_a_page_with_a_successor_has_a_cursor(database: Database, count: int) -> None:
    """Also when the last page is full."""
    await store_texts(database, *map(str, range(count)))

    page = await read_page(database, limit=2)

    assert len(page.items) == min(count, 2)
    assert (page.next_cursor is not None) is (count > 2)


async def test_changes_between_pages_move_no_page(database: Database) -> None:
    """While reviews are stored and deleted, none of the others is shown twice or left out."""
    a, b, c, d = await store_texts(database, "a", "b", "c", "d")
    first = await read_page(database, limit=2)

    await store_texts(database, "e")
    async with database.begin_write() as session:
        await ReviewStore(session).delete(c.id)
    second = await read_page(database, limit=2, cursor=first.next_cursor)

    assert [*first.items, *second.items] == [d, c, b, a]


async def read_all(database: Database, where: ReviewFilter, *, limit: int) -> list[list[Review]]:
    """Return all matching reviews in batches, each read in its own transaction."""
    batches: list[list[Review]] = []
    after: Key | None = None
    while not batches or after is not None:
        async with database.begin_read() as session:
            found, after = await ReviewStore(session).read_after(where, after=after, limit=limit)
        batches.append(found)
    return batches


@pytest.mark.parametrize("where", [ANY, ReviewFilter(words="text")], ids=["all", "searched"])
async def test_reading_on_returns_all_newest_first(database: Database, where: ReviewFilter) -> None:
    """In batches of the given size, with no empty one at the end."""
    stored = await store_texts(database, *[f"text {number}" for number in range(9)])

    batches = await read_all(database, where, limit=3)

    assert batches == [stored[:5:-1], stored[5:2:-1], stored[2::-1]]


async def test_reading_on_ends_where_nothing_matches(database: Database) -> None:
    """After one empty batch."""
    await store(database, (NewReview(text="x"), GOOD))

    assert await read_all(database, ReviewFilter(sentiment=Label.NEGATIVE), limit=3) == [[]]

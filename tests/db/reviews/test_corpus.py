"""Reviews as the texts that topics are fitted to."""

from datetime import UTC, datetime

from app.db.engine import Database
from app.db.reviews.corpus import read_titled_texts
from app.domain.reviews import NewReview, ReviewFilter
from tests.db.values import GOOD, store

MAY = datetime(2024, 5, 1, 12, tzinfo=UTC)


async def test_matching_reviews_are_read_once_in_the_order_of_storing(database: Database) -> None:
    """With their titles and the day they were written; of a batch, the next goes on after it."""
    shop = [NewReview(text=f"{n}", title="On", source="shop", written_at=MAY) for n in range(5)]
    await store(database, *[(one, GOOD) for one in shop[:3]], (NewReview(text="x"), GOOD))
    await store(database, *[(one, GOOD) for one in shop[3:]])
    where = ReviewFilter(source="shop", since=MAY)

    async with database.begin_read() as session:
        first = await read_titled_texts(session, where, after=0, limit=2)
        rest = await read_titled_texts(session, where, after=first[-1].number, limit=9)

    found = [*first, *rest]
    assert [one.text for one in found] == ["0", "1", "2", "3", "4"]
    assert sorted({one.number for one in found}) == [one.number for one in found]
    assert {(one.title, one.dated_on) for one in found} == {("On", MAY.date())}

"""Phrases that are first said in a period, and how long they are remembered."""

from datetime import UTC, datetime

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from app.errors import Overloaded
from app.services.admission import Admission
from app.services.complaints.novelty import NewPhrases
from tests.small_sentences import GOOD

BEFORE, SINCE = datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
WITHIN = datetime(2026, 4, 5, tzinfo=UTC)


@pytest.fixture
def phrases(database: Database) -> NewPhrases:
    return NewPhrases(database, admission=Admission(limit=1))


async def store(database: Database, moment: datetime, *texts: str, source: str = "shop") -> None:
    new = [NewReview(text=text, written_at=moment, source=source) for text in texts]
    async with database.begin_write() as session:
        await ReviewStore(session).add_all([(one, GOOD) for one in new])


async def find(phrases: NewPhrases, *, source: str | None = None, revision: int = 1) -> list[str]:
    found = await phrases.find(SINCE, None, source, revision=revision)
    return [one.phrase for one in found]


async def test_what_was_never_said_before_is_new(database: Database, phrases: NewPhrases) -> None:
    """By how many reviews say it; nothing goes over the end of a sentence."""
    await store(database, BEFORE, "The battery is weak", "A weak battery", "Weak. Battery")
    crashes = [f"Login loop{mark} A weak battery" for mark in ("!", "!!", "!!!")]
    await store(database, WITHIN, *crashes, *(f"Battery: refund me {at}" for at in "abcd"))

    found = await phrases.find(SINCE, None, None, revision=1)

    assert [(one.phrase, one.reviews) for one in found] == [("refund", 4), ("login loop", 3)]
    assert len(found[0].review_ids) == 3


async def test_what_another_source_said_before_is_not_new(
    database: Database, phrases: NewPhrases
) -> None:
    """All reviews of before are asked, of whatever source."""
    await store(database, BEFORE, "Refund my login", source="mail")
    await store(database, BEFORE, "Fine")
    await store(database, WITHIN, *(f"Refund! Login loop {at}" for at in "abc"))

    assert "refund" not in await find(phrases, source="shop")
    assert "login loop" in await find(phrases, source="shop")


async def test_one_text_that_is_sent_again_says_nothing_new(
    database: Database, phrases: NewPhrases
) -> None:
    """Three people who say so are needed."""
    await store(database, BEFORE, "Fine")
    await store(database, WITHIN, *["Buy cheap watches"] * 10)

    assert await find(phrases) == []


async def test_without_reviews_of_before_nothing_is_new(
    database: Database, phrases: NewPhrases
) -> None:
    """Else, all would be."""
    await store(database, WITHIN, *(f"Login loop {at}" for at in "abc"))

    assert await find(phrases) == []


async def test_phrases_are_remembered_while_reviews_come_in(
    database: Database, phrases: NewPhrases
) -> None:
    """Finding them takes a second: they may be a minute old, for the same period."""
    await store(database, BEFORE, "Fine")
    await store(database, WITHIN, *(f"Login loop {at}" for at in "abc"))
    first = await find(phrases, revision=1)
    await store(database, WITHIN, *(f"Refund me {at}" for at in "abc"))

    assert await find(phrases, revision=2) == first
    assert await find(phrases, revision=2, source="shop") != first


async def test_phrases_of_a_source_of_any_name_are_its_own(
    database: Database, phrases: NewPhrases
) -> None:
    """One that is called like no source is not all of them."""
    await store(database, BEFORE, "Fine")
    await store(database, WITHIN, *(f"Login loop {at}" for at in "abc"))

    assert "login loop" in await find(phrases)
    assert await find(phrases, source="None") == []


async def test_one_search_too_many_is_refused(database: Database) -> None:
    """Before anything is read."""
    with pytest.raises(Overloaded):
        await find(NewPhrases(database, admission=Admission(limit=0)))

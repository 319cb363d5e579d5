"""What is said more often than before, by more than chance."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.insights import RisingPhrase
from app.domain.reviews import LabelledText, NewReview
from app.domain.sentiment import Label
from app.errors import Overloaded
from app.services.admission import Admission
from app.services.complaints.growth import RisingPhrases, Texts, find_rising
from tests.small_sentences import GOOD

BEFORE, SINCE = datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
WITHIN = datetime(2026, 4, 5, tzinfo=UTC)

WORDS = [f"{one}{other}{last}" for one in "bdfgkl" for other in "aiou" for last in "mnprtv"]
"""144 words that are no forms of each other."""


def read(texts: Sequence[str]) -> Texts:
    """Read reviews, of which each has a mark of its own."""
    found = Texts()
    found.add(
        [LabelledText(uuid4(), f"{text} {at}", Label.NEGATIVE) for at, text in enumerate(texts)]
    )
    return found


def compare(now: Sequence[str], before: Sequence[str]) -> list[RisingPhrase]:
    return find_rising(read(now), read(before))


def write_reviews(seed: int, *, reviews: int) -> list[str]:
    """Return reviews of six words each, some of which are said far more often than others."""
    rng = np.random.default_rng(seed)
    chances = 1 / np.arange(1, len(WORDS) + 1)
    drawn = rng.choice(len(WORDS), (reviews, 6), p=chances / chances.sum())
    return [" ".join(WORDS[at] for at in row) for row in drawn.tolist()]


def test_what_rises_is_told_with_the_figures_of_a_recount() -> None:
    """All forms of a word count together, a review once."""
    others = write_reviews(1, reviews=900)
    crashes = ["It crashes", "crash and crash", "Crashing!", "it crashed", "it crashes, it does"]
    now = [*others[:400], *crashes * 5]
    before = [*others[400:], "a crash", "a crash"]

    (found,) = compare(now, before)

    assert (found.phrase, found.forms) == ("crashes", ["crashes", "crash", "crashed", "crashing"])
    said = [sum("crash" in text.lower() for text in texts) for texts in (now, before)]
    assert [found.reviews, found.reviews_before] == said == [25, 2]
    assert [found.counted, found.counted_before] == [len(now), len(before)]
    assert len(found.review_ids) == 3


@pytest.mark.parametrize(("now", "before"), [(300, 300), (60, 500), (500, 60)])
def test_nothing_rises_among_noise(now: int, before: int) -> None:
    """In 19 of 20 periods, whatever the numbers of reviews are."""
    false_marks = 0
    for seed in range(40):
        texts = write_reviews(seed, reviews=now + before)
        false_marks += bool(compare(texts[:now], texts[now:]))

    assert false_marks <= 2


def test_what_falls_does_not_rise() -> None:
    """The other way round, it does."""
    texts = write_reviews(2, reviews=600)
    more, fewer = [*texts[:300], *["frozen"] * 30], texts[300:]

    assert compare(fewer, more) == []
    assert [one.phrase for one in compare(more, fewer)] == ["frozen"]


def test_a_phrase_is_told_in_full_and_once() -> None:
    """A word of it is told, too, where it is said far more often alone."""
    others = write_reviews(3, reviews=600)
    before = others[300:]
    now = [*others[:300], *["It force closes"] * 20]

    assert [one.phrase for one in compare(now, before)] == ["force closes"]
    found = compare([*now, *["By force"] * 40], before)
    assert [one.phrase for one in found] == ["force", "force closes"]


def test_the_surest_come_first_and_ten_at_most() -> None:
    """By their chance, not by their number: what nobody said before is surer."""
    others = write_reviews(4, reviews=800)
    now = [*others[:400], *(word for word in "bcdefghjklmn" for _ in range(30)), *["zz"] * 60]

    found = compare(now, others[400:])

    assert [one.phrase for one in found] == ["zz", *"bcdefghjk"]


def test_function_words_do_not_rise() -> None:
    """They say nothing alone."""
    others = write_reviews(5, reviews=400)

    assert compare([*others[:200], *["it is with you"] * 50], others[200:]) == []


def test_a_text_that_is_sent_again_counts_once() -> None:
    """One who says it a hundred times is not a hundred people."""
    others = write_reviews(6, reviews=400)
    now = read(others[:200])
    now.add([LabelledText(uuid4(), "Buy cheap watches", Label.POSITIVE)] * 100)

    assert find_rising(now, read(others[200:])) == []


async def store(database: Database, moment: datetime, *texts: str, source: str = "shop") -> None:
    new = [NewReview(text=text, written_at=moment, source=source) for text in texts]
    async with database.begin_write() as session:
        await ReviewStore(session).add_all([(one, GOOD) for one in new])


async def find(rising: RisingPhrases, *, source: str | None = None, revision: int = 1) -> list[str]:
    found = await rising.find(SINCE, None, source, revision=revision)
    return [one.phrase for one in found]


@pytest.fixture
def rising(database: Database) -> RisingPhrases:
    return RisingPhrases(database, admission=Admission(limit=1))


async def test_reviews_of_the_period_are_compared_with_those_before(
    database: Database, rising: RisingPhrases
) -> None:
    """Of the same source; and with none before, there is nothing to tell."""
    others = write_reviews(7, reviews=120)
    await store(database, WITHIN, *others[:60], *(f"login loop {'!' * at}" for at in range(30)))
    assert await find(rising) == []

    await store(database, BEFORE, *others[60:])
    await store(database, BEFORE, *(f"login loop {'?' * at}" for at in range(30)), source="mail")

    assert await find(rising, source="shop") == ["login loop"]


async def test_they_are_remembered_while_reviews_come_in(
    database: Database, rising: RisingPhrases
) -> None:
    """They may be a minute old, for the same period and source."""
    others = write_reviews(8, reviews=120)
    await store(database, BEFORE, *others[:60])
    await store(database, WITHIN, *others[60:], *(f"refund {'!' * at}" for at in range(30)))
    first = await find(rising, revision=1)
    await store(database, WITHIN, *(f"login loop {'!' * at}" for at in range(40)))

    assert first == ["refund"]
    assert await find(rising, revision=2) == first
    assert await find(rising, revision=2, source="shop") != first


async def test_one_search_too_many_is_refused(database: Database) -> None:
    """Before anything is read."""
    with pytest.raises(Overloaded):
        await find(RisingPhrases(database, admission=Admission(limit=0)))

"""Full-text search finds the same on every database."""

from dataclasses import replace

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.db.reviews.terms import MOST_WORDS, parse_query
from app.domain.reviews import NewReview, ReviewFilter, ReviewOrder
from app.domain.sentiment import Label, Prediction
from app.words import find_words
from tests.db.values import BAD, GOOD, find_texts, read_page, store, store_texts

TEXTS = (
    "A well-made film; the plot isn't new.",
    "The PLOT was made in 1999, for $3.50!",
    "Große Überraschung in der STRASSE",
    "u\u0308ber decomposed",
    "我喜欢这部电影",
    "snake_case a+b=c x@example.org http://example.org/path?q=1",
    "love it\U0001f929\U0001f929 truly",
    "Привет, МИР",
)

FOUND = {
    "plot": (0, 1),
    "PLOT made": (0, 1),
    "well-made": (0,),
    "made well": (0,),
    "wellmade": (),
    "isn't": (0,),
    "isn\u2019t": (0,),
    "1999": (1,),
    "3.50": (1,),
    "199": (),
    "überraschung": (2,),
    "UBERRASCHUNG": (2,),
    "straße": (2,),
    "GROSSE": (2,),
    "grosse": (2,),
    "über": (3,),
    "u\u0308ber": (3,),
    "电影": (4,),
    "喜欢 电影": (4,),
    "坏": (),
    "snake": (5,),
    "example": (5,),
    "x@example.org": (5,),
    "it": (6,),
    "truly\U0001f929": (6,),
    "\U0001f929": (6,),
    "\U0001f929\ufe0f": (6,),
    "\U0001f44e": (),
    "isn\u02bct": (0,),
    "isn t": (),
    "isn": (),
    "pl*": (0, 1),
    "lot*": (),
    "19*": (1,),
    "well-m*": (0,),
    "*": (),
    '"the plot"': (0, 1),
    '"plot the"': (),
    '"was made in"': (1,),
    '"made was"': (),
    '"isn\'t new"': (0,),
    '"new isn\'t"': (),
    "\u201cthe plot\u201d made": (0, 1),
    '"the plot" new': (0,),
    '"lot" ': (),
    '"这部电影"': (4,),
    '"电影部"': (),
    "мир ПРИВЕТ": (7,),
    "the the THE": (0, 1),
    "made missing": (),
}


NO_WORDS = ("", " ", "-", "\"'", "*", "...", '""', "%_", "\u0301", "\u00ad", "(" * 1000)

HOSTILE = (
    '"text',
    "text AND",
    "NOT text",
    "text OR",
    "text NEAR text",
    "NEAR(text, 2)",
    "text*",
    "^text",
    "review_words:text",
    "{text}:text",
    "text & | !",
    "text <-> text",
    "'text'",
    "text:*A",
    "\\text",
    "text\x00",
    "text'; DROP TABLE reviews",
    "text " * 1000,
    " ".join(map(str, range(1000))),
    "x" * 100_000,
)


async def test_all_words_must_occur_in_any_case(database: Database) -> None:
    """Whole words, in any order, whatever separates them."""
    await store_texts(database, *TEXTS)

    found = {words: await find_texts(database, words) for words in FOUND}

    assert found == {words: [TEXTS[one] for one in numbers] for words, numbers in FOUND.items()}


async def test_a_query_without_a_word_finds_nothing(database: Database) -> None:
    """Unlike no query at all, which finds everything."""
    await store_texts(database, "text", *NO_WORDS)

    assert [words for words in NO_WORDS if await find_texts(database, words)] == []


async def test_operators_are_words_like_any_other(database: Database) -> None:
    """No part of a query is read as the query language of the database."""
    texts = [" ".join(find_words(words)) for words in HOSTILE]
    await store_texts(database, *texts)

    for words, text in zip(HOSTILE, texts, strict=True):
        assert text in await find_texts(database, words), words


async def test_titles_are_searched_too(database: Database) -> None:
    """Title and text together may match a query, but no word spans both."""
    await store(database, (NewReview(text="end here", title="Start"), GOOD))

    assert await find_texts(database, "start END") == ["end here"]
    assert await find_texts(database, "startend") == []


async def test_a_deleted_review_is_not_found(database: Database) -> None:
    """Nor does its entry in the index lead to the review that is stored next."""
    (stored,) = await store_texts(database, "old words")

    async with database.begin_write() as session:
        await ReviewStore(session).delete(stored.id)
    await store_texts(database, "new words")

    assert await find_texts(database, "old") == []
    assert await find_texts(database, "words") == ["new words"]


@pytest.mark.parametrize(
    ("later", "where"),
    [
        pytest.param(replace(GOOD, sure=False), ReviewFilter(sure=False), id="sure"),
        pytest.param(replace(GOOD, label=BAD.label), ReviewFilter(sentiment=BAD.label), id="label"),
    ],
)
async def test_a_search_filters_by_the_latest_prediction(
    database: Database, later: Prediction, where: ReviewFilter
) -> None:
    """Whatever changed since the review was stored."""
    changed, _ = await store_texts(database, "plot one", "plot two")
    async with database.begin_write() as session:
        await ReviewStore(session).add_prediction(changed.id, later)

    found = await read_page(database, replace(where, words="plot"))

    assert [review.id for review in found.items] == [changed.id]


async def test_a_search_orders_by_the_latest_probability(database: Database) -> None:
    """What became less sure since it was stored moves to the front of the least sure."""
    first, second = await store_texts(database, "plot one", "plot two")
    async with database.begin_write() as session:
        await ReviewStore(session).add_prediction(second.id, replace(GOOD, probability=0.6))

    page = await read_page(database, ReviewFilter(words="plot"), order=ReviewOrder.LEAST_SURE)

    assert [review.id for review in page.items] == [second.id, first.id]


async def test_a_search_tells_labelled_reviews_from_others(database: Database) -> None:
    """Those that a person labelled, and no longer those whose label was taken back."""
    first, second, third = await store_texts(database, "plot one", "plot two", "plot three")
    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        await reviews.set_label(first.id, Label.POSITIVE)
        await reviews.set_label(second.id, Label.POSITIVE)
        await reviews.clear_label(second.id)

    labelled = await read_page(database, ReviewFilter(words="plot", corrected=True))
    others = await read_page(database, ReviewFilter(words="plot", corrected=False))

    assert [review.id for review in labelled.items] == [first.id]
    assert [review.id for review in others.items] == [third.id, second.id]


async def test_the_longest_text_of_different_words_is_found(database: Database) -> None:
    """It stays below the limit of PostgreSQL, a megabyte of lexemes."""
    words = [f"{number:x}" for number in range(100_000 // 5)]
    text = " ".join(words)
    wide = "".join(chr(0x20000 + number) for number in range(40_000))

    await store_texts(database, text, wide)

    assert await find_texts(database, f"{words[-1]} {words[0]}") == [text]
    assert await find_texts(database, wide[-1]) == [wide]


def test_words_of_a_query_beyond_the_most_are_ignored() -> None:
    """Within a phrase too; what is left of it is no beginning of a word."""
    words = [f"w{number}" for number in range(MOST_WORDS + 5)]

    assert [one.words for one in parse_query(" ".join(words))] == [
        (word,) for word in words[:MOST_WORDS]
    ]
    (phrase,) = parse_query(f'"{" ".join(words)}"')
    assert phrase.words == tuple(words[:MOST_WORDS])

"""Strings that break naive text handling come back unchanged from every field."""

import gzip
import json
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, ReviewFilter, ReviewOrder
from tests.db.values import GOOD, read_pages, store

NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "naughty-strings.jsonl.gz"

NASTY = (
    "",
    " ",
    "\t\r\n",
    "NULL",
    "None",
    "0",
    "1e1000",
    "true",
    "'; DROP TABLE reviews; --",
    '"quoted" \\"escaped\\" \\',
    "%s %(x)s {} ${x} :name ?",
    "\u00e9 e\u0301 \u212b \u00c5",
    "\u0130\u0131 \u00df \u1e9e \u03a3\u03c2",
    "\u200b\u200e\u202e\u2066\ufeff",
    "\ufffe\uffff\U0010ffff",
    "\x01\x1f\x7f\x80\x9f",
    "\u2028\u2029\x85",
    "\U0001f469\u200d\U0001f52c \U0001f1e9\U0001f1ea",
    "\u0645\u0631\u062d\u0628\u0627 \u0939\u093f\u0928\u094d\u0926\u0940 \u4f60\u597d",
    "Z" + "\u0350" * 500,
    "2024-01-01T00:00:00Z",
    "550e8400-e29b-41d4-a716-446655440000",
)


async def assert_kept(database: Database, strings: list[str]) -> None:
    """Store each string in every text field, and assert that pages return it unchanged."""
    new = [
        NewReview(text=one, title=one, source=one, external_id=f"{number} {one}")
        for number, one in enumerate(strings)
    ]
    await store(database, *[(one, GOOD) for one in new])

    pages = [page async for page in read_pages(database, order=ReviewOrder.OLDEST, limit=200)]

    stored = [(one.text, one.title, one.source, one.external_id) for page in pages for one in page]
    assert stored == [(one.text, one.title, one.source, one.external_id) for one in new]


async def test_nasty_strings_come_back_equal(database: Database) -> None:
    """No field trims, escapes, normalises or converts."""
    await assert_kept(database, list(NASTY))


async def test_naughty_strings_come_back_equal(database: Database) -> None:
    """The whole Big List of Naughty Strings."""
    if not NAUGHTY.is_file():
        pytest.skip(f"{NAUGHTY} is not here; it is not part of the repository")
    with gzip.open(NAUGHTY, "rt", encoding="utf-8") as lines:
        strings = [json.loads(line)["text"] for line in lines]

    await assert_kept(database, [one for one in strings if "\x00" not in one])


async def test_every_naughty_string_can_be_searched_for(database: Database) -> None:
    """Whatever it finds, it is no error."""
    async with database.begin_read() as session:
        for one in NASTY:
            assert await ReviewStore(session).read_page(
                ReviewFilter(words=one), order=ReviewOrder.NEWEST, limit=1, cursor=None
            )

"""A cursor leads back to its position or is refused; no string breaks a list."""

import json
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.engine import Database
from app.db.learning_log import LearningLog
from app.db.reviews.store import ReviewStore
from app.domain.reviews import ReviewOrder
from app.errors import CursorInvalid
from app.pagination import LONGEST_CURSOR, decode_cursor, encode_cursor
from tests.db.values import read_page, store_texts

NUMBERS = st.integers(min_value=0, max_value=2**63 - 1)
SHARES = st.floats(min_value=0, max_value=1)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def wrap(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode()


@given(SHARES, NUMBERS, st.uuids())
def test_a_key_comes_back_exactly(share: float, number: int, prediction_id: UUID) -> None:
    """To the last bit: a key that is off by one repeats or loses a row."""
    key = (share, number, prediction_id)

    assert decode_cursor(encode_cursor("order", key), "order", (float, int, UUID)) == key


@given(st.text() | JSON.map(wrap))
def test_a_cursor_not_of_our_making_is_refused(cursor: str) -> None:
    """Whatever it is."""
    with pytest.raises(CursorInvalid):
        decode_cursor(cursor, "order", (float, int))


GARBAGE = [
    "",
    "=",
    "ü",
    "\x00",
    "not base64!",
    "bm90IGpzb24=",
    "/w==",
    wrap([]),
    wrap(["newest"]),
    wrap(["newest", 1, 2]),
    wrap(["newest", -1]),
    wrap(["newest", 2**63]),
    wrap(["newest", True]),
    wrap(["newest", 1.0]),
    wrap(["newest", "1"]),
    wrap(["newest", None]),
    wrap(["oldest", 1]),
    wrap({"newest": 1}),
    urlsafe_b64encode(b"[" * 100_000).decode(),
    urlsafe_b64encode(b"[" * (LONGEST_CURSOR // 4 * 3)).decode(),
    urlsafe_b64encode(b'["newest", ' + b"1" * 5000 + b"]").decode(),
]


@pytest.mark.parametrize("cursor", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused(cursor: str) -> None:
    """Also what looks like a cursor but is of another order, or beyond any position."""
    with pytest.raises(CursorInvalid):
        decode_cursor(cursor, "newest", (int,))


def test_the_length_of_a_cursor_is_limited() -> None:
    """One longer than the limit is refused, even if it could be decoded."""
    cursor = encode_cursor("order", (2**63 - 1, 0.1 + 0.2, UUID(int=2**128 - 1)))
    padding = " " * LONGEST_CURSOR
    padded = urlsafe_b64encode(f'["newest", 1{padding}]'.encode()).decode()

    assert len(cursor) < LONGEST_CURSOR
    with pytest.raises(CursorInvalid):
        decode_cursor(padded, "newest", (int,))


@pytest.mark.parametrize("part", ["NaN", "Infinity", "-Infinity", "1", "true", '"0.5"', "1e999"])
def test_what_is_no_probability_is_refused(part: str) -> None:
    """Python's JSON parser accepts values that are no numbers."""
    cursor = urlsafe_b64encode(f'["least_sure", {part}]'.encode()).decode()

    with pytest.raises(CursorInvalid):
        decode_cursor(cursor, "least_sure", (float,))


async def test_a_list_refuses_the_cursor_of_another_order(database: Database) -> None:
    """Its positions are not those of this order."""
    with pytest.raises(CursorInvalid):
        await read_page(database, order=ReviewOrder.LEAST_SURE, cursor=wrap(["newest", 1]))


async def test_a_cursor_of_another_list_is_refused(database: Database) -> None:
    """Each list accepts only its own."""
    (stored,) = await store_texts(database, "x")
    wrong_id = encode_cursor("predictions", (7,))

    async with database.begin_read() as session:
        with pytest.raises(CursorInvalid):
            await ReviewStore(session).read_predictions(stored.id, limit=1, cursor=wrong_id)
        with pytest.raises(CursorInvalid):
            await LearningLog(session).read_page(
                ["base"], limit=1, cursor=encode_cursor("predictions", (uuid4(),))
            )
        with pytest.raises(CursorInvalid):
            await ReviewStore(session).read_predictions(
                stored.id, limit=1, cursor=wrap(["predictions", "not an id"])
            )


async def test_a_cursor_at_the_bounds_leads_to_an_empty_page(database: Database) -> None:
    """The greatest number of the database comes after every row."""
    await store_texts(database, "x")

    cursor = encode_cursor("oldest", (2**63 - 1, 2**63 - 1))

    assert (await read_page(database, order=ReviewOrder.OLDEST, cursor=cursor)).items == []

"""Pages and their cursors."""

from collections.abc import Iterator
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import CursorInvalid
from app.pagination import LONGEST_CURSOR, cut_page, cut_ranking, decode_cursor, encode_cursor

KINDS = (float, int, UUID)


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(min_value=0, max_value=2**63 - 1),
    st.uuids(),
)
def test_a_cursor_decodes_to_its_key(share: float, number: int, review_id: UUID) -> None:
    """To the last bit."""
    cursor = encode_cursor("newest", (share, number, review_id))

    assert decode_cursor(cursor, "newest", KINDS) == (share, number, review_id)


@pytest.mark.parametrize(
    "cursor",
    [
        pytest.param(encode_cursor("oldest", (1,)), id="another-order"),
        pytest.param(encode_cursor("newest", (1.0,)), id="another-type"),
        pytest.param(encode_cursor("newest", (True,)), id="a-boolean"),
        pytest.param(encode_cursor("newest", (-1,)), id="negative"),
        pytest.param(encode_cursor("newest", (2**63,)), id="too-large"),
        pytest.param(encode_cursor("newest", (1, 2)), id="too-many-parts"),
        pytest.param("@", id="not-base64"),
        pytest.param("\u00e9", id="not-ascii"),
        pytest.param("A" * (LONGEST_CURSOR + 1), id="too-long"),
    ],
)
def test_a_forged_cursor_is_invalid(cursor: str) -> None:
    """Whatever of it is wrong."""
    with pytest.raises(CursorInvalid):
        decode_cursor(cursor, "newest", (int,))


@pytest.mark.parametrize(("rows", "more"), [(2, False), (3, False), (4, True)])
def test_only_an_extra_row_makes_another_page(rows: int, *, more: bool) -> None:
    """A page of just the limit is the last."""
    page = cut_page(list(range(rows)), limit=3, value=str, cursor=str)

    assert page.items == ["0", "1", "2"][:rows]
    assert page.next_cursor == ("2" if more else None)


def test_a_ranking_is_read_only_as_far_as_its_page() -> None:
    """And one entry on, which shows that there is another page."""
    taken = []

    def rank() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    first = cut_ranking("terms", rank(), limit=2, cursor=None)
    second = cut_ranking("terms", iter(range(4)), limit=2, cursor=first.next_cursor)

    assert (first.items, taken) == ([0, 1], [0, 1, 2])
    assert (second.items, second.next_cursor) == ([2, 3], None)

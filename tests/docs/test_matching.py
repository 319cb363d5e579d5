"""An answer matches the one that a page shows, or not."""

from datetime import UTC, datetime

import pytest

from tests.docs.exchanges import Answer
from tests.docs.matching import Names, find_differences

STARTED = datetime(2026, 11, 26, tzinfo=UTC)

SHOWN_ID = "01a21998-d23c-7739-84b2-71dc72ac1dc3"
REAL_ID = "01a21999-0000-7000-8000-000000000001"
OTHER_ID = "01a21999-0000-7000-8000-000000000002"

SHOWN_KEY = f"subtext_{'1' * 22}_{'a' * 43}"
REAL_KEY = f"subtext_{'2' * 22}_{'b' * 43}"

JSON = {"content-type": "application/json"}
TEXT = {"content-type": "text/csv; charset=utf-8"}


def compare(shown: str, real: str, *, kind: dict[str, str] = JSON) -> list[str]:
    """Return how a body differs from the one that the page shows."""
    return find_differences(Names(STARTED), Answer(200, {}, shown), Answer(200, kind, real))


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        pytest.param('{"share": 0.9222517}', '{"share": 0.9222516556209325}', id="rounded"),
        pytest.param('["a", "…"]', '["a", "b", "c"]', id="rest-of-a-list"),
        pytest.param('["a", "…"]', '["a"]', id="no-rest"),
        pytest.param('{"a": 1, "…": "…"}', '{"a": 1, "b": 2}', id="other-members"),
        pytest.param('{"a": "…"}', '{"a": [1, 2]}', id="any-value"),
        pytest.param('"It was…"', '"It was awesome"', id="rest-of-a-text"),
        pytest.param(
            '"2026-01-01T00:00:00.000000Z"', '"2026-11-26T20:42:55.420514Z"', id="moment-of-the-run"
        ),
        pytest.param('"2026-01-01"', '"2026-11-26"', id="day-of-the-run"),
        pytest.param('"WyJuZXdlc3QiLCAzXQ=="', '"WyJuZXdlc3QiLCA0XQ=="', id="cursor"),
        pytest.param(f'"{SHOWN_KEY}"', f'"{REAL_KEY}"', id="key"),
        pytest.param(
            f'"subtext_session={"a" * 43}; Path=/"',
            f'"subtext_session={"b" * 43}; Path=/"',
            id="session",
        ),
    ],
)
def test_what_may_differ(shown: str, real: str) -> None:
    """Rounding, omissions, and what is new in every run."""
    assert compare(shown, real) == []


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        pytest.param('{"share": 0.92225}', '{"share": 0.9222516556209325}', id="rounded-too-far"),
        pytest.param('{"rating": 3}', '{"rating": 3.0}', id="another-type"),
        pytest.param('{"sure": 1}', '{"sure": true}', id="one-for-true"),
        pytest.param('["a"]', '["a", "b"]', id="item-not-shown"),
        pytest.param('["a", "b", "…"]', '["a"]', id="item-that-is-not-there"),
        pytest.param('{"a": 1}', '{"a": 1, "b": 2}', id="member-not-shown"),
        pytest.param('{"a": 1, "b": 2, "…": "…"}', '{"a": 1}', id="member-that-is-not-there"),
        pytest.param('"It was…"', '"It is awesome"', id="another-beginning"),
        pytest.param('"2016-05-06"', '"2016-05-07"', id="day-that-is-data"),
        pytest.param('"1706.01498"', '"1706.01499"', id="digits-in-a-text"),
        pytest.param(f'"{"a" * 64}"', f'"{"a" * 21}{"b" * 43}"', id="digest"),
        pytest.param("{", '{"a": 1}', id="no-json"),
        pytest.param("", '{"a": 1}', id="nothing"),
    ],
)
def test_what_may_not_differ(shown: str, real: str) -> None:
    """Everything else, however close."""
    assert compare(shown, real) != []


def test_an_id_is_the_same_thing_all_over_the_page() -> None:
    """A shown id that stands for one real id never stands for another, nor the reverse."""
    names = Names(STARTED)

    assert names.match(f"/v1/reviews/{SHOWN_ID}", f"/v1/reviews/{REAL_ID}")
    assert names.match(SHOWN_ID, REAL_ID)
    assert not names.match(SHOWN_ID, OTHER_ID)
    assert not names.match(OTHER_ID, REAL_ID)


def test_requests_are_sent_with_the_ids_of_this_run() -> None:
    """Answers are shown with those of the page."""
    names = Names(STARTED)
    names.match(SHOWN_ID, REAL_ID)
    names.set_id(REAL_ID)

    assert names.to_real(f"GET /v1/reviews/{SHOWN_ID}") == f"GET /v1/reviews/{REAL_ID}"
    assert names.to_real("PUT /v1/reviews/$ID/label") == f"PUT /v1/reviews/{REAL_ID}/label"
    assert names.to_shown(f'{{"id": "{REAL_ID}"}}') == f'{{"id": "{SHOWN_ID}"}}'


def test_a_text_that_differs_leaves_no_names() -> None:
    """As a line that is skipped on the way to the one that the page shows."""
    names = Names(STARTED)

    assert not names.match(f"first {SHOWN_ID}", f"second {REAL_ID}")
    assert names.to_real(SHOWN_ID) == SHOWN_ID


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        pytest.param("a,1\nb,2\nc,3", True, id="all"),
        pytest.param("a,1\n…", True, id="beginning"),
        pytest.param("…\nc,3", True, id="end"),
        pytest.param("…\nb,2\n…", True, id="middle"),
        pytest.param("a,1\nb,2", False, id="too-few"),
        pytest.param("a,1\nc,3", False, id="gap"),
        pytest.param("…\nd,4", False, id="not-there"),
        pytest.param("…\nc,3\nb,2", False, id="another-order"),
    ],
)
def test_lines_that_are_left_out_are_marked(shown: str, *, same: bool) -> None:
    """In bodies that are not JSON."""
    assert (compare(shown, "a,1\nb,2\nc,3", kind=TEXT) == []) is same


def test_long_decimals_in_lines_are_numbers() -> None:
    """As they are in JSON: another processor may round the last digit differently."""
    assert compare("x,0.6310344622693167", "x,0.6310344622693169", kind=TEXT) == []
    assert compare("x,0.6310344622693167", "x,0.6310844622693167", kind=TEXT) != []


def test_status_and_shown_headers_count() -> None:
    """Headers that are not shown may be anything."""
    shown = Answer(201, {"Location": f"/v1/reviews/{SHOWN_ID}"}, "{}")
    headers = {**JSON, "location": f"/v1/reviews/{REAL_ID}"}

    assert find_differences(Names(STARTED), shown, Answer(201, headers, "{}")) == []
    assert len(find_differences(Names(STARTED), shown, Answer(200, JSON, "{}"))) == 2

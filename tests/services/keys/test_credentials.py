"""The secrets of keys: their form, and that none is like another."""

import re
from hashlib import sha256
from uuid import UUID

import pytest

from app.services.keys.credentials import (
    ALPHABET,
    compute_digest,
    has_key_form,
    make_key,
    make_token,
    show_start,
)

HIGHEST = UUID(int=2**128 - 1)


@pytest.mark.parametrize("key_id", [UUID(int=0), UUID(int=61), HIGHEST], ids=str)
def test_a_key_says_which_it_is_and_has_a_secret_of_256_bits(key_id: UUID) -> None:
    """In a form that programs which look for leaked secrets can know."""
    key = make_key(key_id)

    assert re.fullmatch(r"subtext_[0-9A-Za-z]{22}_[0-9A-Za-z]{43}", key)
    assert key.startswith(f"{show_start(key_id)}_")
    assert has_key_form(key)


def test_each_id_has_a_start_of_its_own() -> None:
    """Which is the id, in other digits."""
    starts = [show_start(UUID(int=number)) for number in (0, 1, 61, 62, 2**64, 2**128 - 1)]

    assert len(set(starts)) == len(starts)
    assert [start[-2:] for start in starts[:4]] == ["00", "01", "0Z", "10"]
    assert len(ALPHABET) ** 22 > 2**128
    assert len(ALPHABET) ** 43 > 2**256


def test_no_two_secrets_are_alike() -> None:
    """Neither of one key, nor of sessions."""
    secrets = {make_key(HIGHEST)[-43:] for _ in range(100)} | {make_token() for _ in range(100)}

    assert len(secrets) == 200
    assert all(len({one[place] for one in secrets}) > 1 for place in range(43))


def test_a_digest_is_the_sha256_of_the_secret() -> None:
    """Of any string, so that no request fails for what it sends."""
    assert compute_digest("subtext_ü") == sha256("subtext_ü".encode()).digest()
    assert len(compute_digest("\ud800")) == 32


@pytest.mark.parametrize(
    ("secret", "is_key"),
    [
        pytest.param("x" * 32, True, id="shortest"),
        pytest.param("x" * 31, False, id="too short"),
        pytest.param("~" * 200, True, id="longest"),
        pytest.param("x" * 201, False, id="too long"),
        pytest.param("x" * 32 + " y", False, id="blank"),
        pytest.param("x" * 32 + "\n", False, id="line feed"),
        pytest.param("x" * 32 + "\x7f", False, id="control character"),
        pytest.param("ü" * 32, False, id="no ASCII"),
    ],
)
def test_what_may_be_a_key_has_32_to_200_visible_characters(secret: str, is_key: bool) -> None:
    """As headers can carry it."""
    assert has_key_form(secret) is is_key

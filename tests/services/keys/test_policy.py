"""Who needs a key, by where the service listens and where the caller is."""

import pytest

from app.services.keys.policy import (
    UNKNOWN_CLIENT,
    Auth,
    find_network,
    is_key_required,
    is_locked_without_key,
    is_loopback,
)

ADDRESSES = ("127.0.0.1", "127.8.9.1", "::1", "[::1]", "::ffff:127.0.0.1")
HERE = (*ADDRESSES, "localhost", "LOCALHOST")
ELSEWHERE = (
    *("0.0.0.0", "::", "10.0.0.1", "203.0.113.7", "2001:db8::1", "::ffff:203.0.113.7", ""),  # noqa: S104 - nothing listens
    *("example.com", "localhost.example.com", "127.0.0.1.example.com", "127.1", "2130706433"),
)


@pytest.mark.parametrize("address", HERE)
def test_loopback_is_this_machine(address: str) -> None:
    """In each of its forms."""
    assert is_loopback(address)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_all_else_is_not(address: str) -> None:
    """Names included, whatever they resolve to."""
    assert not is_loopback(address)


@pytest.mark.parametrize("client", [*ADDRESSES, None], ids=str)
@pytest.mark.parametrize("host", HERE)
def test_a_service_of_this_machine_is_open_to_this_machine(host: str, client: str | None) -> None:
    """By default; and where no address is told, it was this machine."""
    assert not is_key_required("auto", host=host, client=client)


@pytest.mark.parametrize("client", [*ELSEWHERE, "localhost", UNKNOWN_CLIENT])
@pytest.mark.parametrize("host", HERE)
def test_a_service_of_this_machine_is_closed_to_others(host: str, client: str) -> None:
    """To whom a proxy forwards, whatever name it has for them."""
    assert is_key_required("auto", host=host, client=client)


@pytest.mark.parametrize("client", [*HERE, *ELSEWHERE, None], ids=str)
@pytest.mark.parametrize("host", ELSEWHERE)
def test_a_service_of_the_network_is_closed_to_all(host: str, client: str | None) -> None:
    """To this machine as well, where others may have an account."""
    assert is_key_required("auto", host=host, client=client)


@pytest.mark.parametrize("client", [HERE[0], ELSEWHERE[2], None], ids=str)
@pytest.mark.parametrize("host", [HERE[0], ELSEWHERE[0]])
@pytest.mark.parametrize(("auth", "expected"), [("required", True), ("off", False)])
def test_a_setting_says_otherwise(
    auth: Auth, expected: bool, host: str, client: str | None
) -> None:
    """For everybody."""
    assert is_key_required(auth, host=host, client=client) is expected


@pytest.mark.parametrize(
    ("auth", "host", "expected"),
    [
        ("auto", "127.0.0.1", False),
        ("auto", "0.0.0.0", True),  # noqa: S104 - nothing listens
        ("required", "127.0.0.1", True),
        ("off", "0.0.0.0", False),  # noqa: S104 - nothing listens
    ],
)
def test_a_service_without_keys_is_locked_where_all_need_one(
    auth: Auth, host: str, expected: bool
) -> None:
    """It would answer nobody."""
    assert is_locked_without_key(auth, host=host) is expected


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("testclient", "other", False),
    ],
)
def test_one_client_is_an_address_or_a_network_of_ipv6(one: str, other: str, is_same: bool) -> None:
    """Of which everybody gets a whole one."""
    assert (find_network(one) == find_network(other)) is is_same

"""Host names and origins, as headers and settings have them."""

import pytest

from app.hosts import Host, check_names, check_origins, parse_host, parse_origin


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("localhost", Host("localhost", None), id="a name"),
        pytest.param("LocalHost.:8000", Host("localhost", 8000), id="in capitals, with a dot"),
        pytest.param("localhost:", Host("localhost", None), id="an empty port"),
        pytest.param(
            "my_service-1.internal", Host("my_service-1.internal", None), id="odd letters"
        ),
        pytest.param("127.0.0.1:80", Host("127.0.0.1", 80), id="IPv4"),
        pytest.param("[0:0::1]:80", Host("::1", 80), id="IPv6 in another spelling"),
    ],
)
def test_a_host_header_is_read_as_names_are_compared(header: str, expected: Host) -> None:
    assert parse_host(header) == expected


@pytest.mark.parametrize(
    "header",
    [
        "",
        ".",
        " localhost",
        "localhost ",
        "::1",
        "[::1",
        "[::1]x",
        "[127.0.0.1]",
        "[]",
        "a:b",
        "a:1:2",
        "user@localhost",
        "localhost/evil",
        "localhost,evil",
        "l\xf6calhost",
        "localhost\0",
        "[.]",
    ],
)
def test_what_is_no_host_is_read_as_none(header: str) -> None:
    assert parse_host(header) is None


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        ("http://localhost:8000", "localhost:8000", True),
        ("http://localhost", "localhost:80", True),
        ("https://reviews.example.com", "reviews.example.com", True),  # behind a proxy
        ("https://reviews.example.com", "Reviews.example.com:443", True),
        ("https://reviews.example.com:8443", "reviews.example.com:8443", True),
        ("http://[::1]:8000", "[0::1]:8000", True),
        ("http://localhost:3000", "localhost:8000", False),
        ("http://localhost:3000", "localhost", False),
        ("http://localhost", "localhost:8000", False),
        ("https://localhost", "localhost:80", False),
        ("http://localhost.evil.example", "localhost", False),
        ("capacitor://localhost", "localhost", False),
    ],
)
def test_an_origin_is_at_the_host_of_its_name_and_port(
    origin: str, host: str, *, expected: bool
) -> None:
    """Whatever the scheme, as a proxy that ends TLS asks by http for a page of https."""
    page, own = parse_origin(origin), parse_host(host)

    assert page is not None
    assert own is not None
    assert page.is_at(own) is expected


@pytest.mark.parametrize(
    "value",
    [
        "null",
        "",
        "localhost",
        "http:localhost",
        "http://",
        "http://a/",
        "http://a?b",
        "http://u@a",
        "http://a b",
        "http://a http://b",
        "*",
        "http://*.example.com",
    ],
)
def test_what_is_no_origin_is_read_as_none(value: str) -> None:
    assert parse_origin(value) is None


def test_names_are_kept_as_they_are_compared() -> None:
    names = check_names(["Reviews.Example.com.", "*.Internal", "*", "10.0.0.1", "[::1]", "0::1"])

    assert names == ("reviews.example.com", "*.internal", "*", "10.0.0.1", "::1", "::1")


@pytest.mark.parametrize("name", ["https://a.example", "a.example:443", "a/b", "a*", "*.", "m\xfc"])
def test_a_name_that_could_never_match_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"write it without scheme, port and path"):
        check_names(["localhost", name])


def test_origins_are_kept_as_browsers_write_them() -> None:
    origins = check_origins(["https://App.Example.com:443", "http://[0::1]:3000", "*"])

    assert origins == ("https://app.example.com", "http://[::1]:3000", "*")


@pytest.mark.parametrize("value", ["https://a.example/", "a.example", "null", "https://*.example"])
def test_what_is_no_origin_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"write scheme and host"):
        check_origins([value])

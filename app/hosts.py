"""Host names and origins of web pages, as headers and settings have them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::([0-9]{0,5}))?", re.ASCII | re.IGNORECASE)
ORIGIN = re.compile(r"([a-z][0-9a-z+.-]*)://([^/?#@]+)", re.ASCII | re.IGNORECASE)

PORTS = {"http": 80, "https": 443}
"""The ports of origins that name none."""


@dataclass(frozen=True, slots=True)
class Host:
    """What stands in a Host header: a name in lower case, or a literal address, and a port.

    `name` has no final dot, and an IPv6 address no brackets; `port` is None where none is named.
    """

    name: str
    port: int | None


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands in an Origin header: the scheme in lower case, and the host with its port."""

    scheme: str
    host: Host

    def is_at(self, host: Host) -> bool:
        """Return whether a request to `host` is to this origin, be it by http or by https.

        A proxy that ends TLS passes on what name and port were asked for, and need not say how.
        """
        default = PORTS.get(self.scheme)
        if default is None:
            return False
        ports = self.host.port or default, host.port or default
        return self.host.name == host.name and ports[0] == ports[1]

    def __str__(self) -> str:
        """Return the origin as a browser writes it: without the port that goes without saying."""
        name = f"[{self.host.name}]" if ":" in self.host.name else self.host.name
        is_named = self.host.port not in (None, PORTS.get(self.scheme))
        return f"{self.scheme}://{name}" + (f":{self.host.port}" if is_named else "")


def parse_host(value: str) -> Host | None:
    """Return what a Host header names; None if that is no name with or without a port."""
    match = HOST.fullmatch(value)
    if match is None:
        return None
    name, port = match.groups()
    is_literal = name.startswith("[")
    name = normalize_name(name)
    if not name or (is_literal and not _is_ipv6(name)):
        return None
    return Host(name, int(port) if port else None)


def parse_origin(value: str) -> Origin | None:
    """Return what an Origin header names; None for `null`, and for what is no origin."""
    match = ORIGIN.fullmatch(value)
    host = match and parse_host(match[2])
    return Origin(match[1].lower(), host) if match and host else None


def normalize_name(name: str) -> str:
    """Return a name or a literal address as names are compared: `[0::1]` as `::1`."""
    bare = name.strip("[]").lower().removesuffix(".")
    return ip_address(bare).compressed if is_address(bare) else bare


def is_address(name: str) -> bool:
    """Return whether a name without brackets is a literal address."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def check_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return host names as they are compared; raise `ValueError` for one that could never match.

    `*.example.com` stands for whatever ends so, `*` for any name.
    """
    for name in names:
        bare = name.removeprefix("*.")
        host = parse_host(f"[{bare}]" if ":" in bare and is_address(bare) else bare)
        if name != "*" and (host is None or host.port is not None):
            raise ValueError(
                f"{name!r} is not the name of a host; write it without scheme, port and path, as "
                "reviews.example.com, or *.example.com for all below"
            )
    return tuple(map(normalize_name, names))


def check_origins(origins: Sequence[str]) -> tuple[str, ...]:
    """Return origins as browsers write them; raise `ValueError` for what is none. `*` is any."""
    checked = []
    for value in origins:
        origin = parse_origin(value)
        if value != "*" and origin is None:
            raise ValueError(
                f"{value!r} is not an origin; write scheme and host, and the port if it is not the "
                "scheme's own, with nothing behind, as https://app.example.com"
            )
        checked.append(str(origin or value))
    return tuple(checked)


def _is_ipv6(name: str) -> bool:
    return is_address(name) and isinstance(ip_address(name), IPv6Address)

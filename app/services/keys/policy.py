"""Who needs a key, by where the service listens and where the caller is."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Literal

Auth = Literal["auto", "required", "off"]

LOCALHOST = "localhost"

UNKNOWN_CLIENT = "unknown"
"""Stands for whoever calls through a proxy that does not say for whom it asks."""

REMEMBERED = 1024
"""Addresses whose reading is remembered: reading one takes 2 µs."""


def is_key_required(auth: Auth, *, host: str, client: str | None) -> bool:
    """Return whether whoever calls from `client` needs a key of a service that listens on `host`.

    With `auto` that is everybody but who calls from this machine a service that only this machine
    can reach. Where no address is told (`client` is None), as of a Unix socket, `host` decides. A
    name tells nothing of a client, `localhost` included: only what a proxy says can be one.
    """
    if auth != "auto":
        return auth == "required"
    return not is_loopback(host) or not (client is None or is_loopback_address(client))


def is_locked_without_key(auth: Auth, *, host: str) -> bool:
    """Return whether a service without any key would answer nobody on its network."""
    return auth == "required" or (auth == "auto" and not is_loopback(host))


def is_loopback(host: str) -> bool:
    """Return whether an address or host name to listen on stands for this machine alone.

    Of names only `localhost` does, whatever others may resolve to.
    """
    return is_loopback_address(host) or host.lower() == LOCALHOST


@lru_cache(REMEMBERED)
def is_loopback_address(address: str) -> bool:
    """Return whether this is an address of this machine alone; a name is none."""
    read = _read_address(address)
    return read is not None and read.is_loopback


@lru_cache(REMEMBERED)
def find_network(client: str) -> str:
    """Return the network that one client can send from: an IPv4 address, or the /64 of an IPv6 one.

    Whoever has one IPv6 address has all of that network.
    """
    read = _read_address(client)
    if isinstance(read, IPv6Address):
        return f"{read.packed[:8].hex()}/64"
    return client if read is None else str(read)


def _read_address(address: str) -> IPv4Address | IPv6Address | None:
    """Return an address, as IPv4 where it is that in the form of IPv6; None if it is none."""
    try:
        read = ip_address(address.strip("[]"))
    except ValueError:
        return None
    return (read.ipv4_mapped or read) if isinstance(read, IPv6Address) else read

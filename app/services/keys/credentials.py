"""The secrets of keys and of sessions, and the digests by which they are kept."""

import secrets
from hashlib import sha256
from string import ascii_letters, digits
from uuid import UUID

PREFIX = "subtext_"
"""What every key begins with, so that programs that look for leaked secrets know it."""

ALPHABET = digits + ascii_letters
"""Neither needs quoting anywhere, and a double click selects all of it."""

ID_CHARACTERS = 22
"""What 128 bits take."""

SHORTEST_KEY = 32
LONGEST_KEY = 200
"""Characters of a key that was not made here; ours have 74."""

SECRET_BITS = 256
SECRET_CHARACTERS = 43
"""What 256 bits take."""


def make_key(key_id: UUID) -> str:
    """Return a new secret for a key, which says after `PREFIX` which key it is."""
    return f"{show_start(key_id)}_{make_token()}"


def make_token() -> str:
    """Return a new secret of 256 random bits, as it is."""
    return _encode(secrets.randbits(SECRET_BITS), SECRET_CHARACTERS)


def show_start(key_id: UUID) -> str:
    """Return what the secret of a key begins with, which is no secret."""
    return PREFIX + _encode(key_id.int, ID_CHARACTERS)


def has_key_form(secret: str) -> bool:
    """Return whether a key could be written so: it may be none of ours, but come from a file."""
    return (
        SHORTEST_KEY <= len(secret) <= LONGEST_KEY
        and secret.isascii()
        and secret.isprintable()
        and " " not in secret
    )


def compute_digest(secret: str) -> bytes:
    """Return the SHA-256 of a secret; of 256 random bits, nothing slower makes it any safer."""
    return sha256(secret.encode(errors="surrogatepass")).digest()


def _encode(number: int, length: int) -> str:
    characters = []
    for _ in range(length):
        number, position = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[position])
    return "".join(reversed(characters))

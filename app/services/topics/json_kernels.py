"""Compiled: strings and numbers as JSON, byte for byte as pydantic writes them.

Each writer takes where to begin in `out`, and returns where it ended.
"""

import numpy as np

from app.kernels import Bytes, kernel

DECIMALS = 10
"""Digits of a share after the point; the shortest way to write such a number has no more."""

UNITS = 10**DECIMALS

LONGEST_ESCAPE = 6
"""Bytes that one byte of a text can become."""


def constant(text: str) -> Bytes:
    """Return a text that kernels copy."""
    return np.frombuffer(text.encode(), np.uint8)


def _escapes() -> Bytes:
    """Return the letter that stands for each byte after a backslash; 0 if it stands for itself."""
    escapes = np.zeros(256, np.uint8)
    escapes[:0x20] = ord("u")
    for sign, letter in zip(b'\b\t\n\f\r"\\', b'btnfr"\\', strict=True):
        escapes[sign] = letter
    return escapes


_ESCAPES = _escapes()
_HEXADECIMAL = constant("0123456789abcdef")
_BACKSLASH, _U = ord("\\"), ord("u")
_ZERO, _MINUS, _POINT = ord("0"), ord("-"), ord(".")


@kernel
def write_constant(text: Bytes, out: Bytes, at: int) -> int:
    """Copy all of a text."""
    # A slice, as its places cannot be negative: checking each took as long as all the rest.
    target = out[at : at + len(text)]
    for place in range(len(text)):
        target[place] = text[place]
    return at + len(text)


@kernel
def write_text(text: Bytes, begin: int, end: int, out: Bytes, at: int) -> int:
    """Write a part of a UTF-8 text as the inside of a JSON string."""
    for place in range(begin, end):
        sign = text[place]
        escape = _ESCAPES[sign]
        if not escape:
            out[at] = sign
            at += 1
            continue
        out[at], out[at + 1] = _BACKSLASH, escape
        at += 2
        if escape == _U:
            out[at] = out[at + 1] = _ZERO
            out[at + 2], out[at + 3] = _HEXADECIMAL[sign >> 4], _HEXADECIMAL[sign & 15]
            at += 4
    return at


@kernel
def write_number(number: int, out: Bytes, at: int) -> int:
    """Write a whole number."""
    if number < 0:
        out[at] = _MINUS
        at, number = at + 1, -number
    digits, rest = 1, number
    while rest >= 10:
        digits, rest = digits + 1, rest // 10
    for place in range(at + digits - 1, at - 1, -1):
        out[place] = _ZERO + number % 10
        number //= 10
    return at + digits


@kernel
def write_share(share: float, out: Bytes, at: int) -> int:
    """Write a number from 0.00001 to 1, rounded, without zeros at its end but one."""
    units = int(np.rint(share * UNITS))
    out[at], out[at + 1] = _ZERO + units // UNITS, _POINT
    at += 2
    units %= UNITS
    end = at + 1
    for place in range(at + DECIMALS - 1, at - 1, -1):
        digit = units % 10
        units //= 10
        out[place] = _ZERO + digit
        if digit and end == at + 1:
            end = place + 1
    return end

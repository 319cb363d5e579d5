"""Kernels that find web addresses, mail addresses and @names, of which one code point is left."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from app.kernels import Ints, kernel
from app.services.text.normal.tables import DOMAIN, NormalTables
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

LINK, MAIL, USER = 0xE000, 0xE001, 0xE002
"""What stands for a web address, a mail address and an @name: code points of private use."""

LONGEST_ADDRESS = 2_000
LONGEST_NAME = 64
"""Code points that are looked at for a host's or a person's name; bounds keep time linear."""

_NONE = -1
_DOT, _COLON, _AT, _SLASH, _DASH, _PLUS, _UNDERSCORE, _W = (ord(sign) for sign in ".:@/-+_w")
_LESS, _GREATER, _QUOTE = (ord(sign) for sign in '<>"')
_ENDS_OF_ADDRESSES = tuple(ord(sign) for sign in ".,;:!?)]}'*_~>")
_IN_LOCAL_PARTS = (_DASH, _DOT, _PLUS, _UNDERSCORE)


@kernel
def read_address(
    raw: Ints,
    at: int,
    begin: int,
    end: int,
    tables: NormalTables,
    out: Ints,
    ends: Ints,
    count: int,
) -> tuple[int, int]:
    """Replace the address around the sign just written, if there is one, by its code point."""
    sign, kind, first, until = out[count - 1], _NONE, count - 1, at
    if at >= end:
        return count, at
    if sign == _AT:
        first = _find_local_part(out, count - 1, tables)
        until = _find_name_end(raw, at, end, tables)
        if until > at:
            kind = MAIL if first < count - 1 else USER
    elif sign == _COLON and at + 1 < end and raw[at] == _SLASH and raw[at + 1] == _SLASH:
        first = _find_label(out, count - 1, tables)
        kind = LINK if first < count - 1 else _NONE
    elif sign == _DOT and tables.letters[raw[at]] >= 0 and _is_after_letter(out, count, tables):
        first = _find_label(out, count - 1, tables)
        if _is_www(out, first, count - 1) or (
            first < count - 1 and _has_domain(raw, at, end, tables)
        ):
            kind = LINK
    if kind == _NONE:
        return count, at
    if kind == LINK:
        until = _find_address_end(raw, at, end, tables)
    out[first], ends[first] = kind, until - begin
    return first + 1, until


@kernel
def _is_after_letter(out: Ints, count: int, tables: NormalTables) -> bool:
    """Return whether a letter precedes the sign just written: "good...app" is no address."""
    return count > 1 and tables.letters[out[count - 2]] >= 0


@kernel
def _find_label(out: Ints, at: int, tables: NormalTables) -> int:
    """Return where the run of letters, digits, dots and dashes before `at` begins."""
    least = max(0, at - LONGEST_NAME)
    while at > least and (tables.letters[out[at - 1]] >= 0 or out[at - 1] in (_DASH, _DOT)):
        at -= 1
    return at


@kernel
def _find_local_part(out: Ints, at: int, tables: NormalTables) -> int:
    """Return where the name before the "@" of a mail address begins."""
    least = max(0, at - LONGEST_NAME)
    while at > least and (tables.letters[out[at - 1]] >= 0 or out[at - 1] in _IN_LOCAL_PARTS):
        at -= 1
    return at


@kernel
def _find_name_end(raw: Ints, at: int, end: int, tables: NormalTables) -> int:
    """Return where the name after an "@" ends; dots and dashes are of it between letters only."""
    end = min(end, at + LONGEST_NAME)
    while at < end and (
        tables.letters[raw[at]] >= 0
        or raw[at] == _UNDERSCORE
        or (raw[at] in (_DASH, _DOT) and at + 1 < end and tables.letters[raw[at + 1]] >= 0)
    ):
        at += 1
    return at


@kernel
def _find_address_end(raw: Ints, at: int, end: int, tables: NormalTables) -> int:
    """Return where a web address ends: at white space, a quote or "<", without final signs."""
    until, last = at, min(end, at + LONGEST_ADDRESS)
    while until < last:
        sign = raw[until]
        if sign in (_LESS, _GREATER, _QUOTE) or (tables.letters[sign] < -1):
            break
        until += 1
    while until > at and raw[until - 1] in _ENDS_OF_ADDRESSES:
        until -= 1
    return until


@kernel
def _is_www(out: Ints, first: int, at: int) -> bool:
    """Return whether `out[first:at]` is "www"."""
    if at - first != 3:
        return False
    return bool(out[first] | 0x20 == out[first + 1] | 0x20 == out[first + 2] | 0x20 == _W)


@kernel
def _has_domain(raw: Ints, at: int, end: int, tables: NormalTables) -> bool:
    """Return whether the labels from `at` on end in one of the `DOMAINS`, in lower case."""
    state = add_letter(HASH_START, _DOT)
    end = min(end, at + LONGEST_NAME)
    while at < end and (tables.letters[raw[at]] >= 0 or raw[at] in {_DOT, _DASH}):
        if raw[at] == _DOT:
            if at + 1 >= end or tables.letters[raw[at + 1]] < 0:
                break
            state = add_letter(HASH_START, _DOT)
        else:
            state = add_letter(state, raw[at])
        at += 1
    return bool(look_up(finish_hash(state), tables.names) == DOMAIN)

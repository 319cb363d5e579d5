"""One normal form of a text for all that reads it, with the way back to the text as it came.

Entities are decoded and tags taken out, addresses become one sign each, characters get their
compatibility form (NFKC), all apostrophes are one, and what has no width is gone. Capitals stay.
"""

import html.entities
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from app.kernels import Ints, kernel
from app.services.text.char_table import (
    DROP,
    EXPANSIONS,
    LONGEST_EXPANSION,
    MARK,
    build_compositions,
    build_letter_table,
    build_normal_table,
    encode,
)
from app.services.text.word_table import (
    HASH_START,
    WordTable,
    add_letter,
    build_word_table,
    finish_hash,
    look_up,
)

LINK, MAIL, USER = 0xE000, 0xE001, 0xE002
"""What stands for a web address, a mail address and an @name: code points of private use."""

LONGEST_ENTITY = 32
LONGEST_TAG = 400
LONGEST_ADDRESS = 2_000
LONGEST_NAME = 64
"""Code points that are looked at for a host's or a person's name; bounds keep time linear."""

MOST_ESCAPES = 3
"""An entity may be escaped this often, as in "&amp;amp;#39;"."""

BLOCKS = (
    "address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead "
    "title tr ul"
)
INLINE = (
    "a abbr acronym b bdi bdo big button cite code del dfn em font i iframe img input ins kbd label "
    "mark q quote s samp script select small span strike strong style sub sup svg time tt u var "
    "video wbr"
)
DOMAINS = "com org net edu gov io uk de fr eu info biz app dev tv us ca au"
"""Last parts of a web address that people write without "www"."""

_BLOCK, _INLINE, _DOMAIN = 1, 2, 3

_NONE = -1
_AND, _LESS, _GREATER, _SLASH, _HASH, _SEMICOLON = (ord(sign) for sign in "&<>/#;")
_DOT, _COLON, _AT, _BANG, _LINE, _SMALL_X, _DASH = (ord(sign) for sign in ".:@!\nx-")
_PLUS, _UNDERSCORE, _ZERO, _NINE, _QUOTE, _W = (ord(sign) for sign in '+_09"w')
_ENDS_OF_ADDRESSES = tuple(ord(sign) for sign in ".,;:!?)]}'*_~>")
_IN_LOCAL_PARTS = (_DASH, _DOT, _PLUS, _UNDERSCORE)
_LAST_CODE_POINT = 0x10FFFF


class NormalTables(NamedTuple):
    """What the kernel `normalise_into` looks up, as arrays."""

    normal: Ints
    expansions: Ints
    letters: Ints
    compositions: WordTable
    entities: WordTable
    names: WordTable


@dataclass(frozen=True, slots=True, eq=False)
class NormalisedText:
    """A text in normal form; its code point i came from `[starts[i], ends[i])` of the text."""

    code_points: Ints
    starts: Ints
    ends: Ints

    @property
    def text(self) -> str:
        """The normal form as a string."""
        return self.code_points.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def load_normal_tables() -> NormalTables:
    """Return the tables; building them takes a tenth of a second, once in a process."""
    entities = {
        name.removesuffix(";"): ord(value)
        for name, value in html.entities.html5.items()
        if len(value) == 1 and name.endswith(";")
    }
    names = dict.fromkeys(BLOCKS.split(), _BLOCK) | dict.fromkeys(INLINE.split(), _INLINE)
    domains = {f".{name}": _DOMAIN for name in DOMAINS.split()}
    return NormalTables(
        *build_normal_table(),
        build_letter_table(),
        build_compositions(),
        build_word_table(entities),
        build_word_table(names | domains),
    )


def normalise(text: str) -> NormalisedText:
    """Return the normal form of a text; linear in its length."""
    code_points = encode(text)
    out = np.empty((3, LONGEST_EXPANSION * len(code_points)), np.int32)
    tables = load_normal_tables()
    count = normalise_into(code_points, 0, len(code_points), tables, out[0], out[1], out[2])
    return NormalisedText(*(row[:count].copy() for row in out))


@kernel
def normalise_into(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    raw: Ints, begin: int, end: int, tables: NormalTables, out: Ints, starts: Ints, ends: Ints
) -> int:
    """Write the normal form of `raw[begin:end]`, and return how many code points it has.

    `starts` and `ends` are counted from `begin`. The three arrays must have room for
    `LONGEST_EXPANSION` times as many entries as there are code points.
    """
    count, at, opened = 0, begin, _NONE
    while at < end:
        entry = tables.normal[raw[at]]
        if entry >= 0:
            if entry == _LESS:
                opened = count
            out[count], starts[count], ends[count] = entry, at - begin, at + 1 - begin
            count, at = count + 1, at + 1
        elif entry == DROP:
            at += 1
        elif entry == MARK:
            count = _add_accent(raw[at], at + 1 - begin, tables, out, ends, count)
            at += 1
        elif entry <= EXPANSIONS:
            row = tables.expansions[EXPANSIONS - entry]
            for letter in row[1 : 1 + row[0]]:
                out[count], starts[count], ends[count] = letter, at - begin, at + 1 - begin
                count += 1
            at += 1
        else:
            sign, after = raw[at], at + 1
            if sign == _AND:
                sign, after = _read_entity(raw, at, end, tables)
                if tables.normal[sign] >= 0:
                    sign = tables.normal[sign]
                elif tables.normal[sign] == DROP:
                    at = after
                    continue
                opened = count if sign == _LESS else opened
            out[count], starts[count], ends[count] = sign, at - begin, after - begin
            count, at = count + 1, after
            if sign == _GREATER and opened != _NONE:
                count = _take_out_tag(out, ends, opened, count, tables)
                opened = _NONE
            elif sign in (_DOT, _COLON, _AT):
                count, at = _read_address(raw, at, begin, end, tables, out, starts, ends, count)
    return count


@kernel
def _add_accent(
    mark: int, end: int, tables: NormalTables, out: Ints, ends: Ints, count: int
) -> int:
    """Put a mark on the letter before it; return the count, which stays. A lone mark is dropped."""
    if count:
        state = add_letter(add_letter(HASH_START, out[count - 1]), mark)
        composed = look_up(finish_hash(state), tables.compositions)
        if composed:
            out[count - 1] = composed
        ends[count - 1] = end
    return count


@kernel
def _read_entity(raw: Ints, at: int, end: int, tables: NormalTables) -> tuple[int, int]:
    """Return the code point of the entity at `at` and the position after it; else "&" itself."""
    sign, after = _AND, at + 1
    for _ in range(MOST_ESCAPES):
        decoded, further = _decode_entity(raw, after, end, tables)
        if decoded == _NONE:
            break
        sign, after = decoded, further
        if sign != _AND:
            break
    return sign, after


@kernel
def _decode_entity(raw: Ints, at: int, end: int, tables: NormalTables) -> tuple[int, int]:
    """Read what follows the "&" of an entity, up to its semicolon; (`_NONE`, `at`) if it is none."""
    is_number = at < end and raw[at] == _HASH
    is_hex = is_number and at + 1 < end and (raw[at + 1] | 0x20) == _SMALL_X
    first = at + is_number + is_hex
    number, state, position = 0, HASH_START, first
    while position < min(end, at + LONGEST_ENTITY) and raw[position] != _SEMICOLON:
        if is_number:
            digit = _read_digit(raw[position])
            if digit < 0 or (digit > 9 and not is_hex):
                return _NONE, at
            number = min(number * (16 if is_hex else 10) + digit, _LAST_CODE_POINT + 1)
        state = add_letter(state, raw[position])
        position += 1
    if position >= end or position == first or raw[position] != _SEMICOLON:
        return _NONE, at
    if not is_number:
        number = look_up(finish_hash(state), tables.entities)
    return (number, position + 1) if 0 < number <= _LAST_CODE_POINT else (_NONE, at)


@kernel
def _read_digit(sign: int) -> int:
    if _ZERO <= sign <= _NINE:
        return int(sign - _ZERO)
    letter = sign | 0x20
    return int(letter - ord("a") + 10) if ord("a") <= letter <= ord("f") else _NONE


@kernel
def _take_out_tag(out: Ints, ends: Ints, opened: int, count: int, tables: NormalTables) -> int:
    """Take out the tag from "<" at `opened` to the ">" before `count`; return the new count.

    A line break is left of a tag that begins or ends a block, and nothing of another.
    """
    at = opened + 1
    if count - opened > LONGEST_TAG or at >= count:
        return count
    if out[at] == _BANG:
        return opened
    at += out[at] == _SLASH
    state = HASH_START
    while tables.letters[out[at]] >= 0:
        state = add_letter(state, tables.letters[out[at]])
        at += 1
    kind = look_up(finish_hash(state), tables.names)
    if kind == _BLOCK:
        out[opened], ends[opened] = _LINE, ends[count - 1]
        return opened + 1
    return opened if kind == _INLINE else count


@kernel
def _read_address(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    raw: Ints,
    at: int,
    begin: int,
    end: int,
    tables: NormalTables,
    out: Ints,
    starts: Ints,
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
    elif sign == _DOT and tables.letters[raw[at]] >= 0:
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
    return at - first == 3 and (out[first] | 0x20) == (out[first + 1] | 0x20) == _W


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
    return bool(look_up(finish_hash(state), tables.names) == _DOMAIN)

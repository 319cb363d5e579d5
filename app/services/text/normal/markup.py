"""Kernels that decode the entities of a text and take its tags out."""

from app.kernels import Ints, kernel
from app.services.text.normal.characters import SPACE
from app.services.text.normal.tables import BLOCK_TAG, HIDDEN_TAG, INLINE_TAG, NormalTables
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

LONGEST_ENTITY = 32
LONGEST_TAG = 400
LONGEST_HIDDEN = 5_000
"""Code points between a pair of hidden tags; the bound keeps time linear."""

HIDDEN = 0xE003
"""What stands for a tag whose content is hidden, until its end is found: of private use."""

MOST_ESCAPES = 3
"""An entity may be escaped this often, as in "&amp;amp;#39;"."""

_NONE = -1
_AND, _SLASH, _HASH, _SEMICOLON, _GREATER, _EQUALS = (ord(sign) for sign in "&/#;>=")
_BANG, _LINE, _SMALL_X, _ZERO, _NINE, _A, _F = (ord(sign) for sign in "!\nx09af")
_LAST_CODE_POINT = 0x10FFFF


@kernel
def read_entity(raw: Ints, at: int, end: int, tables: NormalTables) -> tuple[int, int]:
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
    """Read an entity from after its "&" to its semicolon; `_NONE` and `at` if it is none."""
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
    return int(letter - _A + 10) if _A <= letter <= _F else _NONE


@kernel
def take_out_tag(  # noqa: PLR0911 - one for each kind of tag
    out: Ints, ends: Ints, opened: int, count: int, tables: NormalTables
) -> int:
    """Take out the tag from "<" at `opened` to the ">" before `count`; return the new count.

    A line break is left of a tag that begins or ends a block, and nothing of another. What stands
    between a pair of hidden tags goes with them.
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
    if not _is_name_end(out, at, count, tables):
        return count
    kind = look_up(finish_hash(state), tables.names)
    if kind == BLOCK_TAG:
        out[opened], ends[opened] = _LINE, ends[count - 1]
        return opened + 1
    if kind == HIDDEN_TAG:
        if out[opened + 1] == _SLASH:
            return _find_hidden(out, opened)
        out[opened], ends[opened] = HIDDEN, ends[count - 1]
        return opened + 1
    return opened if kind == INLINE_TAG else count


@kernel
def _find_hidden(out: Ints, end: int) -> int:
    """Return where the hidden content before `end` begins, its tag included; else `end`."""
    for at in range(end - 1, max(0, end - LONGEST_HIDDEN) - 1, -1):
        if out[at] == HIDDEN:
            return at
    return end


@kernel
def _is_name_end(out: Ints, at: int, count: int, tables: NormalTables) -> bool:
    """Return whether the name of a tag ends at `at`: the tag ends there, or has attributes.

    "a<b and c>d" is no tag: its attributes have no "=".
    """
    blank = at
    while tables.letters[out[at]] == SPACE:
        at += 1
    if out[at] in (_GREATER, _SLASH):
        return True
    has_value = False
    for position in range(at, count):
        has_value |= out[position] == _EQUALS
    return at > blank and has_value

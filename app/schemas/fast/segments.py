"""Compiled: the coloured words of a text as JSON, as pydantic would write them.

Most of what an answer costs is its hundreds of segments: validating and writing them one by one
takes a millisecond for an abstract, this some microseconds. Each writer takes where to begin in
`out`, and returns where it ended.
"""

import numpy as np

from app.domain.topics import CONFIDENCE_DECIMALS, NO_TOPIC, ColouredText
from app.kernels import Bytes, Floats, Longs, kernel

UNITS = 10**CONFIDENCE_DECIMALS
"""The shortest way to write a rounded confidence has no more digits."""

LONGEST_ESCAPE = 6
"""Bytes that one byte of a text can become."""

_BACKSLASH, _U = ord("\\"), ord("u")

_ZERO, _MINUS, _POINT = ord("0"), ord("-"), ord(".")

_OPENING, _CLOSING = ord("["), ord("]")

_LONGEST_FRAME = 64
"""More bytes than what stands around the text of a segment or a pair has, colour included."""

_WIDE_SPACES = (0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
"""White space beside ASCII's, U+0085, U+00A0 and U+2000 to U+200A."""


def encode_constant(text: str) -> Bytes:
    """Return a text that kernels copy."""
    return np.frombuffer(text.encode(), np.uint8)


def _build_escapes() -> Bytes:
    """Return the letter that stands for each byte after a backslash; 0 if it stands for itself."""
    escapes = np.zeros(256, np.uint8)
    escapes[:0x20] = ord("u")
    for sign, letter in zip(b'\b\t\n\f\r"\\', b'btnfr"\\', strict=True):
        escapes[sign] = letter
    return escapes


_ESCAPES = _build_escapes()
_HEXADECIMAL = encode_constant("0123456789abcdef")

_BEGINNING = encode_constant('{"text":"')
_TOPIC = encode_constant('","topic":')
_CONFIDENCE = encode_constant(',"confidence":')
_END = encode_constant("},")
_NO_COLOUR = encode_constant('","topic":null,"confidence":null},')
_PAIR = encode_constant('["')
_BETWEEN = encode_constant('",')
_PAIR_END = encode_constant("],")


def write_segments(coloured: ColouredText) -> bytes:
    """Return the words of a text and what stands between them, in order, as a JSON array."""
    return _write_segments(*_unpack(coloured)).tobytes()


def write_chunks(coloured: ColouredText) -> bytes:
    """Return what stands between the white space of a text as a JSON array of pairs.

    Each comes with its topic or `NO_TOPIC`. Of several words in one, as in "semi-supervised", the
    surest decides, of equally sure ones the greatest topic.
    """
    return _write_chunks(*_unpack(coloured)).tobytes()


def warm_up() -> None:
    """Compile what writes segments: the first caller must not pay."""
    word = ColouredText(b"a", np.array([[0, 1]]), np.zeros(1, np.int64), np.ones(1))
    write_segments(word)
    write_chunks(word)


def _unpack(coloured: ColouredText) -> tuple[Bytes, Longs, Longs, Floats]:
    letters = np.frombuffer(coloured.text, np.uint8)
    return letters, coloured.words, coloured.topics, coloured.confidences


@kernel
def _write_segments(text: Bytes, words: Longs, topics: Longs, confidences: Floats) -> Bytes:
    out = _allocate(len(text), 2 * len(words) + 1)
    at, end = 1, 0
    for piece in range(2 * len(words) + 1):
        word, is_word = piece >> 1, piece & 1
        begin = end
        end = words[word, is_word] if word < len(words) else len(text)
        if begin == end:  # only before the first word and after the last can a gap be empty
            continue
        at = write_constant(_BEGINNING, out, at)
        at = write_text(text, begin, end, out, at)
        if not is_word or topics[word] == NO_TOPIC:
            at = write_constant(_NO_COLOUR, out, at)
            continue
        at = write_constant(_TOPIC, out, at)
        at = write_number(topics[word], out, at)
        at = write_constant(_CONFIDENCE, out, at)
        at = write_share(confidences[word], out, at)
        at = write_constant(_END, out, at)
    return _close(out, at)


@kernel
def _write_chunks(text: Bytes, words: Longs, topics: Longs, confidences: Floats) -> Bytes:
    out = _allocate(len(text), len(text) // 2 + 1)
    at, place, word = 1, 0, 0
    while place < len(text):
        space = _measure_space(text, place)
        if space:
            place += space
            continue
        begin = place
        while place < len(text) and not _measure_space(text, place):
            place += 1
        topic, confidence = NO_TOPIC, 0.0
        while word < len(words) and words[word, 0] < place:
            sure = confidences[word]
            if sure > confidence or (sure == confidence and topics[word] > topic):
                topic, confidence = topics[word], sure
            word += 1
        at = write_constant(_PAIR, out, at)
        at = write_text(text, begin, place, out, at)
        at = write_constant(_BETWEEN, out, at)
        at = write_number(topic, out, at)
        at = write_constant(_PAIR_END, out, at)
    return _close(out, at)


@kernel
def _measure_space(text: Bytes, at: int) -> int:
    """Return how many bytes the white space character at this place has; 0 if there is none."""
    sign = text[at]
    if sign < 0x80:
        return 1 if 0x09 <= sign <= 0x0D or 0x1C <= sign <= 0x20 else 0
    if sign == 0xC2:
        return 2 if text[at + 1] == 0x85 or text[at + 1] == 0xA0 else 0
    if 0xE1 <= sign <= 0xE3:
        character = (sign & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F
        return 3 if character in _WIDE_SPACES or 0x2000 <= character <= 0x200A else 0
    return 0


@kernel
def _allocate(letters: int, items: int) -> Bytes:
    """Return an array with more than enough room for the items, and its first bracket."""
    out = np.empty(LONGEST_ESCAPE * letters + _LONGEST_FRAME * items + 2, np.uint8)
    out[0] = _OPENING
    return out


@kernel
def _close(out: Bytes, at: int) -> Bytes:
    """Return what was written before `at`, its last comma, if any, replaced by the bracket."""
    end = max(at, 2)
    out[end - 1] = _CLOSING
    return out[:end]


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
    for place in range(at + CONFIDENCE_DECIMALS - 1, at - 1, -1):
        digit = units % 10
        units //= 10
        out[place] = _ZERO + digit
        if digit and end == at + 1:
            end = place + 1
    return end

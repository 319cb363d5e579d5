"""Kernels that write the coloured words of a text as JSON, byte for byte as pydantic would.

An answer costs mostly its hundreds of segments: validating and writing them one by one takes a
millisecond for an abstract, these kernels some microseconds. Each writer takes the offset in
`out` at which it begins, and returns the offset at which it ended.
"""

import numpy as np

from app.domain.topics import CONFIDENCE_DECIMALS, NO_TOPIC, ColouredText
from app.kernels import Bytes, Floats, Longs, kernel

UNITS = 10**CONFIDENCE_DECIMALS
"""Units of a confidence: its shortest decimal form, once rounded, has no more digits."""

LONGEST_ESCAPE = 6
"""Bytes that one byte of a text becomes at most."""

_BACKSLASH, _U = ord("\\"), ord("u")

_ZERO, _MINUS, _POINT = ord("0"), ord("-"), ord(".")

_OPENING, _CLOSING = ord("["), ord("]")

_LONGEST_FRAME = 64
"""More bytes than surround the text of a segment or a pair, topic and confidence included."""

_WIDE_SPACES = (0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
"""White space other than ASCII's, U+0085, U+00A0 and U+2000 to U+200A."""


def encode_constant(text: str) -> Bytes:
    """Encode a text as an array that kernels can copy."""
    return np.frombuffer(text.encode(), np.uint8)


def _build_escapes() -> Bytes:
    """Return the letter (256,) that escapes each byte after a backslash; 0 if none is needed."""
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
_NO_TOPIC_END = encode_constant('","topic":null,"confidence":null},')
_PAIR = encode_constant('["')
_BETWEEN = encode_constant('",')
_PAIR_END = encode_constant("],")


def write_segments(coloured: ColouredText) -> bytes:
    """Return the words of a text and the gaps between them as a JSON array of segments."""
    return _write_segments(*_unpack(coloured)).tobytes()


def write_chunks(coloured: ColouredText) -> bytes:
    """Return the chunks between the white space of a text, and their topics, as a JSON array.

    Each chunk is a pair of its text and its topic or `NO_TOPIC`. If it has several words, as
    "semi-supervised" has, the one with the greatest confidence decides; of equal ones, the one
    with the greatest topic id.
    """
    return _write_chunks(*_unpack(coloured)).tobytes()


def warm_up() -> None:
    """Compile the kernels that write JSON, so that the first caller need not wait."""
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
        if begin == end:  # a gap can be empty before the first word and after the last
            continue
        at = write_constant(_BEGINNING, out, at)
        at = write_text(text, begin, end, out, at)
        if not is_word or topics[word] == NO_TOPIC:
            at = write_constant(_NO_TOPIC_END, out, at)
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
    at, end, word = 1, 0, 0
    while end < len(text):
        space = _measure_space(text, end)
        if space:
            end += space
            continue
        begin = end
        while end < len(text) and not _measure_space(text, end):
            end += 1
        topic, greatest = NO_TOPIC, 0.0
        while word < len(words) and words[word, 0] < end:
            confidence = confidences[word]
            if confidence > greatest or (confidence == greatest and topics[word] > topic):
                topic, greatest = topics[word], confidence
            if words[word, 1] > end:  # a word that a line divides is in two chunks
                break
            word += 1
        at = write_constant(_PAIR, out, at)
        at = write_text(text, begin, end, out, at)
        at = write_constant(_BETWEEN, out, at)
        at = write_number(topic, out, at)
        at = write_constant(_PAIR_END, out, at)
    return _close(out, at)


@kernel
def _measure_space(text: Bytes, at: int) -> int:
    """Return the number of bytes of the white space at `at`, or 0 if another character is there."""
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
    """Return an array large enough for any JSON of the items, begun with the opening bracket."""
    out = np.empty(LONGEST_ESCAPE * letters + _LONGEST_FRAME * items + 2, np.uint8)
    out[0] = _OPENING
    return out


@kernel
def _close(out: Bytes, at: int) -> Bytes:
    """Return what was written before `at`, with the closing bracket in place of the last comma."""
    end = max(at, 2)
    out[end - 1] = _CLOSING
    return out[:end]


@kernel
def write_constant(text: Bytes, out: Bytes, at: int) -> int:
    """Copy all of a text."""
    # Indices into a slice cannot be negative: checking each took as long as all the rest.
    target = out[at : at + len(text)]
    for index in range(len(text)):
        target[index] = text[index]
    return at + len(text)


@kernel
def write_text(text: Bytes, begin: int, end: int, out: Bytes, at: int) -> int:
    """Write `text[begin:end]`, which is UTF-8, as the inside of a JSON string."""
    for index in range(begin, end):
        sign = text[index]
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
    """Write an integer."""
    if number < 0:
        out[at] = _MINUS
        at, number = at + 1, -number
    digits, rest = 1, number
    while rest >= 10:
        digits, rest = digits + 1, rest // 10
    for index in range(at + digits - 1, at - 1, -1):
        out[index] = _ZERO + number % 10
        number //= 10
    return at + digits


@kernel
def write_share(share: float, out: Bytes, at: int) -> int:
    """Write a number from 0.00001 to 1, rounded; trailing zeros are dropped, but for one."""
    units = int(np.rint(share * UNITS))
    out[at], out[at + 1] = _ZERO + units // UNITS, _POINT
    at += 2
    units %= UNITS
    end = at + 1
    for index in range(at + CONFIDENCE_DECIMALS - 1, at - 1, -1):
        digit = units % 10
        units //= 10
        out[index] = _ZERO + digit
        if digit and end == at + 1:
            end = index + 1
    return end

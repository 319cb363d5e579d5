"""Kernels that cut a text in normal form into words, looked up by their hash."""

import numpy as np

from app.kernels import Index, Ints, Longs, kernel
from app.services.text.normal.characters import OTHER
from app.services.text.tokens.tables import is_digit
from app.services.text.word_table import HASH_START, WordTable, add_letter, finish_hash, look_up

ABSENT = -1
"""The number of a word that is not in the table: it may be a form of a word that is."""

LONGEST_STEM = 3
"""Letters, at most, before the first sign of a name such as "c++"."""

LONGEST_ENDING = 3
"""Characters, at most, from that sign to the end of the name."""

_APOSTROPHE, _BACKSLASH, _OPENING, _CLOSING = (ord(sign) for sign in "'\\{}")
_ACCENTS = tuple(ord(sign) for sign in "'\"^~=.")
"""The signs of LaTeX's accents; the normal form of the grave one is the apostrophe."""

_SIGNS = tuple(map(ord, "+#*/&"))
_DOT, _PLUS = ord("."), ord("+")


@kernel
def find_words(text: Ints, letters: Ints, table: WordTable) -> tuple[Longs, Ints]:
    """Return where each word of a text in normal form begins and ends, (n, 2), and its number (n,).

    A word is a run of letters and digits, with apostrophes between them and accents as LaTeX
    writes them, and with the signs beside them if the table has a name with those. Its number is
    one less than that of the table, `ABSENT` if the table lacks it.
    """
    words, numbers = np.empty((len(text) + 1, 2), np.int64), np.empty(len(text) + 1, np.int32)
    count, at = 0, 0
    while at < len(text):
        start, state = at, HASH_START
        while at < len(text):
            letter = letters[Index(text[Index(at)])]
            if letter >= 0:
                state, at = add_letter(state, letter), at + 1
            elif text[at] == _APOSTROPHE and at > start and _is_letter(text, at + 1, letters):
                state, at = add_letter(state, _APOSTROPHE), at + 1
            elif text[at] == _BACKSLASH and _skip_accent(text, at, letters) > at:
                state, at = add_letter(state, _BACKSLASH), _skip_accent(text, at, letters)
            else:
                break
        if at > start:
            number, begin, end = look_up(finish_hash(state), table) - 1, start, at
            if at < len(text) and text[at] in _SIGNS and at <= start + LONGEST_STEM:
                number, end = _read_name(text, start, at, letters, table, state, number)
            if start and text[start - 1] == _DOT and end == at:
                number, begin = _read_dot(text, start, at, letters, table, number)
            words[count, 0], words[count, 1] = begin, end
            numbers[count] = number
            count, at = count + 1, max(at, end - 1)
        at += 1
    return words[:count].copy(), numbers[:count].copy()


@kernel
def find_byte_offsets(words: Longs, starts: Ints, ends: Ints, raw: Ints) -> Longs:
    """Return the offsets (n, 2) of words in the UTF-8 of the text as it came.

    `words` (n, 2) are positions in its normal form, whose code point i came from `starts[i]` to
    `ends[i]` of the text. `raw` holds the text's code points, and none if all are ASCII.
    """
    offsets = np.empty_like(words)
    for word in range(len(words)):
        offsets[word, 0], offsets[word, 1] = starts[words[word, 0]], ends[words[word, 1] - 1]
    if len(raw):
        at, offset = 0, 0
        for word in range(len(words)):
            for side in range(2):
                while at < offsets[word, side]:
                    offset += 1 + (raw[at] > 0x7F) + (raw[at] > 0x7FF) + (raw[at] > 0xFFFF)
                    at += 1
                offsets[word, side] = offset
    return offsets


@kernel
def _is_letter(text: Ints, at: int, letters: Ints) -> bool:
    return at < len(text) and bool(letters[text[at]] >= 0)


@kernel
def _read_name(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: Ints,
    start: int,
    at: int,
    letters: Ints,
    table: WordTable,
    state: np.uint64,
    number: int,
) -> tuple[int, int]:
    """Return the number and the end of the longest name that continues a word with signs.

    Without one, they are `number` and `at`, those of the word. Letters may not follow a name, and
    digits only a plus ("c++11"); the same sign before it makes it none ("*a*").
    """
    end = at
    if start and text[start - 1] == text[at]:
        return number, end
    for position in range(at, min(at + LONGEST_ENDING, len(text))):
        letter = letters[text[position]]
        if letter < OTHER:
            break
        state = add_letter(state, letter if letter >= 0 else text[position])
        if _is_letter(text, position + 1, letters) and not (
            text[position] == _PLUS and is_digit(text[position + 1])
        ):
            continue
        found = look_up(finish_hash(state), table) - 1
        if found != ABSENT:
            number, end = found, position + 1
    return number, end


@kernel
def _read_dot(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: Ints, start: int, at: int, letters: Ints, table: WordTable, number: int
) -> tuple[int, int]:
    """Return the number and the beginning of a name that a dot begins (".NET"), or of the word.

    A dot after a letter or another dot ends something else.
    """
    dot = start - 1
    if dot and (text[dot - 1] == _DOT or _is_letter(text, dot - 1, letters)):
        return number, start
    state = add_letter(HASH_START, _DOT)
    for position in range(start, at):
        state = add_letter(state, max(letters[text[position]], 0))
    found = look_up(finish_hash(state), table) - 1
    return (number, start) if found == ABSENT else (found, dot)


@kernel
def _skip_accent(text: Ints, at: int, letters: Ints) -> int:
    """Return where an accented letter at `at` ends as LaTeX writes it; `at` if there is none."""
    if at + 2 >= len(text) or text[at + 1] not in _ACCENTS:
        return at
    is_braced = text[at + 2] == _OPENING
    letter = at + 2 + is_braced
    if not _is_letter(text, letter, letters) or is_digit(text[letter]):
        return at
    if is_braced and (letter + 1 >= len(text) or text[letter + 1] != _CLOSING):
        return at
    return int(letter + 1 + is_braced)

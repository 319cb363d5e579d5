"""The compiled tokenizer: from code points to words, hashed n-grams and sets of features."""

import numpy as np

from app.kernels import Bytes, Ints, kernel
from app.services.sentiment.text.char_table import APOSTROPHE, DOT_ABOVE, DOTTED_I, MARK, SPACE, TAG
from app.services.sentiment.text.murmur3 import BLOCK, Index, finish, mix, to_feature

MOST_BYTES_PER_CHARACTER = 5
"""The most that a one-character word takes in the buffer: four bytes of UTF-8 and a space."""

NONE = -1
ASCII = 0x80
BLANK, STRAIGHT, SLASH, GREATER = ord(" "), ord("'"), ord("/"), ord(">")
LARGE_B, SMALL_B, LARGE_R, SMALL_R = ord("B"), ord("b"), ord("R"), ord("r")


@kernel
def tokenize(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    code_points: Ints, begin: int, end: int, table: Ints, buffer: Bytes, ends: Ints, spans: Ints
) -> int:
    """Write the words of `code_points[begin:end]`, lower-cased, and return how many there are.

    `buffer` receives the words in UTF-8 with a space after each, and `ends[i]` the offset of word
    i's space. `spans[i]` receives the positions of the word's first character and of the one past
    its last, counted from `begin`. `table` is that of `build_char_table`. The loop is longer than
    our functions may be, because a function call per word took five times as long.
    """
    words, written, start, at = 0, 0, NONE, begin
    while at <= end:
        entry = table[Index(code_points[Index(at)])] if at < end else SPACE
        if 0 <= entry < ASCII:
            buffer[Index(written)] = entry
            written += 1
        elif entry >= 0:
            written = _write_utf8(entry, buffer, written)
        elif start != NONE and entry == APOSTROPHE and _is_word(code_points, at + 1, end, table):
            buffer[Index(written)] = STRAIGHT
            written += 1
        elif start != NONE or entry == MARK:
            if start == NONE:  # a mark is a word of its own
                buffer[Index(written)] = code_points[Index(at)]
                start, written, at = at, written + 1, at + 1
            ends[Index(words)] = written
            spans[Index(words), 0], spans[Index(words), 1] = start - begin, at - begin
            buffer[Index(written)] = BLANK
            words, written, start = words + 1, written + 1, NONE
            continue
        else:
            at = _skip_line_break(code_points, at, end, table) if entry == TAG else at + 1
            continue
        start = at if start == NONE else start
        at += 1
    return words


@kernel
def hash_ngrams(buffer: Bytes, ends: Ints, words: int, n_features: int, ngrams: Ints) -> None:
    """Write the feature index of each n-gram into `ngrams`, shape (words, ngram_max).

    `ngrams[i, n]` gets the feature of the n + 1 words from word i on, or -1 where fewer are left.
    `buffer` and `ends` are as `tokenize` leaves them, with room for a `BLOCK` after the last word.
    An n-gram's hash continues from those of its prefixes, which are the shorter n-grams.
    """
    begin = 0
    for word in range(words):
        offset, state = begin, np.uint32(0)
        for extra in range(ngrams.shape[1]):
            if word + extra >= words:
                ngrams[word, extra] = -1
                continue
            end = ends[word + extra]
            while offset + BLOCK <= end:
                state = mix(state, buffer, offset)
                offset += BLOCK
            hashed = finish(state, buffer, offset, end, end - begin)
            ngrams[word, extra] = to_feature(hashed, n_features)
        begin = ends[word] + 1


@kernel
def deduplicate(ngrams: Ints, salt: int) -> Ints:
    """Return each feature of `ngrams` once, in the order of its first occurrence."""
    features = np.empty(ngrams.size, np.int32)
    slots = allocate_slots(ngrams.size)
    count = 0
    for feature in ngrams.ravel():
        if feature < 0:
            continue
        slot = find_slot(feature, slots, salt)
        is_new = slots[slot] < 0
        # Written in any case, and counted if new: a branch here is unpredictable, and makes the
        # whole function take half as long again.
        slots[slot] = features[Index(count)] = feature
        count += is_new
    return features[:count]


@kernel
def allocate_slots(entries: int) -> Ints:
    """Return an empty hash table that `entries` features fill at most half; its size is 2**k."""
    size = 2
    while size < 2 * entries:
        size *= 2
    return np.full(size, -1, np.int32)


@kernel
def find_slot(feature: np.int32, slots: Ints, salt: int) -> Index:
    """Return the slot that holds `feature`, or the empty one where it belongs.

    Anybody can compute the feature of a word. The secret `salt` keeps them from making a text
    whose features all fall into the same slots: without it, one of 224 kB took a second.
    """
    mask = Index(len(slots) - 1)
    slot = Index(int(feature) * salt >> 20) & mask
    while slots[slot] >= 0 and slots[slot] != feature:
        slot = (slot + Index(1)) & mask
    return slot


@kernel
def _skip_line_break(code_points: Ints, at: int, end: int, table: Ints) -> int:
    """Return the position after a `<br>` tag that begins at `at`, or `at + 1` if there is none.

    Review sites leave such tags in texts.
    """
    after = at + 3
    if (
        after >= end
        or (code_points[at + 1] != LARGE_B and code_points[at + 1] != SMALL_B)
        or (code_points[at + 2] != LARGE_R and code_points[at + 2] != SMALL_R)
    ):
        return at + 1
    while after < end and table[code_points[after]] == SPACE:
        after += 1
    if after < end and code_points[after] == SLASH:
        after += 1
    return after + 1 if after < end and code_points[after] == GREATER else at + 1


@kernel
def _is_word(code_points: Ints, at: int, end: int, table: Ints) -> bool:
    """Return whether there is a word character at `at`, before `end`."""
    return at < end and table[code_points[at]] >= 0


@kernel
def _write_utf8(letter: int, buffer: Bytes, written: int) -> int:
    """Write a lower-case letter beyond ASCII at `written` in UTF-8, and return the offset after it.

    "İ" is written as "i" and `DOT_ABOVE`.
    """
    if letter == DOTTED_I:
        buffer[written] = ord("i")
        letter, written = DOT_ABOVE, written + 1
    if letter < 0x800:
        buffer[written] = 0xC0 | letter >> 6
    elif letter < 0x10000:
        buffer[written] = 0xE0 | letter >> 12
        buffer[written + 1] = 0x80 | letter >> 6 & 0x3F
        written += 1
    else:
        buffer[written] = 0xF0 | letter >> 18
        buffer[written + 1] = 0x80 | letter >> 12 & 0x3F
        buffer[written + 2] = 0x80 | letter >> 6 & 0x3F
        written += 2
    buffer[written + 1] = 0x80 | letter & 0x3F
    return written + 2

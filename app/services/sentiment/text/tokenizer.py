"""Compiled: from the characters of a text to its words, and from those to hashed n-grams."""

import numpy as np

from app.kernels import Bytes, Ints, kernel
from app.services.sentiment.text.char_table import APOSTROPHE, DOT_ABOVE, DOTTED_I, MARK, SPACE, TAG
from app.services.sentiment.text.murmur3 import BLOCK, Index, finish, mix, to_feature

MOST_BYTES_PER_CHARACTER = 5
"""Four bytes of UTF-8 and a space: what a character, read as a word of its own, may take."""

NONE = -1
ASCII = 0x80
BLANK, STRAIGHT, SLASH, GREATER = ord(" "), ord("'"), ord("/"), ord(">")
LARGE_B, SMALL_B, LARGE_R, SMALL_R = ord("B"), ord("b"), ord("R"), ord("r")


@kernel
def read_words(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    characters: Ints, begin: int, end: int, reads: Ints, letters: Bytes, ends: Ints, places: Ints
) -> int:
    """Write the words of `characters[begin:end]`, lower-cased, and return how many there are.

    One loop, longer than a function of ours may be: a function per word took five times as long.
    `letters` receives them in UTF-8 with a space after each, `ends[i]` the place of that space;
    `places[i]` the word's first character and the one past its last, counted from `begin`.
    """
    words, written, first, at = 0, 0, NONE, begin
    while at <= end:
        read = reads[Index(characters[Index(at)])] if at < end else SPACE
        if 0 <= read < ASCII:
            letters[Index(written)] = read
            written += 1
        elif read >= 0:
            written = _copy_letter(read, letters, written)
        elif first != NONE and read == APOSTROPHE and _is_letter(characters, at + 1, end, reads):
            letters[Index(written)] = STRAIGHT
            written += 1
        elif first != NONE or read == MARK:
            if first == NONE:  # a mark is a word of its own
                letters[Index(written)] = characters[Index(at)]
                first, written, at = at, written + 1, at + 1
            ends[Index(words)] = written
            places[Index(words), 0], places[Index(words), 1] = first - begin, at - begin
            letters[Index(written)] = BLANK
            words, written, first = words + 1, written + 1, NONE
            continue
        else:
            at = _skip_line_break(characters, at, end, reads) if read == TAG else at + 1
            continue
        first = at if first == NONE else first
        at += 1
    return words


@kernel
def hash_ngrams(letters: Bytes, ends: Ints, words: int, n_features: int, ngrams: Ints) -> None:
    """Write the feature of each n-gram: `ngrams[i, n]` is that of the n + 1 words from word i on.

    `letters` and `ends` are as `read_words` leaves them, with room for a `BLOCK` behind the last.

    Where fewer words are left it is -1. An n-gram is hashed by way of its beginnings, which are
    the shorter n-grams.
    """
    begin = 0
    for word in range(words):
        at, state = begin, np.uint32(0)
        for further in range(ngrams.shape[1]):
            if word + further >= words:
                ngrams[word, further] = -1
                continue
            end = ends[word + further]
            while at + BLOCK <= end:
                state = mix(state, letters, at)
                at += BLOCK
            whole = finish(state, letters, at, end, end - begin)
            ngrams[word, further] = to_feature(whole, n_features)
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
        # Written either way, and counted if new: whether it is cannot be foreseen, and a branch
        # there makes the whole function take half as long again.
        slots[slot] = features[Index(count)] = feature
        count += is_new
    return features[:count]


@kernel
def allocate_slots(entries: int) -> Ints:
    """Return an empty hash table, at most half of which `entries` features will fill."""
    size = 2
    while size < 2 * entries:
        size *= 2
    return np.full(size, -1, np.int32)


@kernel
def find_slot(feature: np.int32, slots: Ints, salt: int) -> Index:
    """Return where `feature` is in the hash table, or else belongs.

    The feature of any word is known to everybody. Spread by a secret factor, no text can be made
    whose features all want the same slots: one of 224 kB took a second.
    """
    mask = Index(len(slots) - 1)
    slot = Index(int(feature) * salt >> 20) & mask
    while slots[slot] >= 0 and slots[slot] != feature:
        slot = (slot + Index(1)) & mask
    return slot


@kernel
def _skip_line_break(characters: Ints, at: int, end: int, reads: Ints) -> int:
    """Return the place after `<br>` or its like at `at`; if there is none, the next place.

    Review sites leave such tags in texts.
    """
    after = at + 3
    if (
        after >= end
        or (characters[at + 1] != LARGE_B and characters[at + 1] != SMALL_B)
        or (characters[at + 2] != LARGE_R and characters[at + 2] != SMALL_R)
    ):
        return at + 1
    while after < end and reads[characters[after]] == SPACE:
        after += 1
    if after < end and characters[after] == SLASH:
        after += 1
    return after + 1 if after < end and characters[after] == GREATER else at + 1


@kernel
def _is_letter(characters: Ints, at: int, end: int, reads: Ints) -> bool:
    """Say whether there is a letter, or the like, at `at`."""
    return at < end and reads[characters[at]] >= 0


@kernel
def _copy_letter(letter: int, letters: Bytes, written: int) -> int:
    """Write a lower-case letter beyond ASCII in UTF-8, and return how far was written."""
    if letter == DOTTED_I:
        letters[written] = ord("i")
        letter, written = DOT_ABOVE, written + 1
    if letter < 0x800:
        letters[written] = 0xC0 | letter >> 6
    elif letter < 0x10000:
        letters[written] = 0xE0 | letter >> 12
        letters[written + 1] = 0x80 | letter >> 6 & 0x3F
        written += 1
    else:
        letters[written] = 0xF0 | letter >> 18
        letters[written + 1] = 0x80 | letter >> 12 & 0x3F
        letters[written + 2] = 0x80 | letter >> 6 & 0x3F
        written += 2
    letters[written + 1] = 0x80 | letter & 0x3F
    return written + 2

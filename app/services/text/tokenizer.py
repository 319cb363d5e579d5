"""The compiled tokenizer: from a text in normal form to words, signs and scores.

What a word is is decided here once, for all that reads texts. docs/api.md has a table of it.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from app.kernels import Bytes, Ints, inlined_kernel, kernel
from app.services.text.char_table import SPACE, build_letter_table
from app.services.text.normalise import LINK, USER
from app.services.text.signs import EMOJI, EMOTICONS, EMPTY_STARS, STARS
from app.services.text.spellings import ENDINGS, list_spellings
from app.services.text.vocabulary import Vocabulary, find_word, repair_word
from app.services.text.word_table import (
    HASH_START,
    Hashes,
    WordTable,
    add_letter,
    build_word_table,
    finish_hash,
    hash_word,
    look_up,
)

WORD, SCORE, SIGN, MARK, COMMA, NOTHING, END = 1, 2, 3, 4, 5, 6, 7
"""Kinds of tokens: words, scores ("4/5"), emoji and emoticons, "!" and "?", other punctuation
between clauses, what has no opinion (numbers, dates, addresses), and the end of a sentence."""

KIND = 7
CAPITAL, ALL_CAPITALS, KNOWN, PART, COMMON = 8, 16, 32, 64, 128
"""Bits beside the kind: how a word is written, whether the vocabulary has it, whether it is a further
token of the same written word, as "not" is in "don't", and whether the word is a common one."""

Index = np.uint64
"""The index type of inner loops: a signed index is first tested for counting from the end."""

MOST_TOKENS_PER_CHARACTER = 4
SCORES = tuple(f"<{score}/10>" for score in range(11))
"""Scores are read in tenths: 4/5 is 8."""

CONSTANTS = (*SCORES, "!", "!!", "?", "out", "of", "five", "ten", "star", "stars")
"""Words that the kernels know; the groups of signs follow them."""

_MARKS, _OUT, _OF, _FIVE, _TEN_WORD, _STAR, _STARS = 11, 14, 15, 16, 17, 18, 19
_GROUPS = len(CONSTANTS)

_FEW, _TEN, _HUNDRED = 5, 10, 100
_LONGEST_NUMBER = 40
_ZERO, _NINE, _SLASH, _APOSTROPHE, _DASH = (ord(sign) for sign in "09/'-")
_OPENING, _CLOSING, _EXCLAIM, _ASK = (ord(sign) for sign in "()!?")
_T, _N = ord("t"), ord("n")
_INSIDE_NUMBERS = tuple(ord(sign) for sign in ".,:/-%'")
_CLAUSES = tuple(ord(sign) for sign in ',;:()"[]\u2013\u2014\u201c\u201d\u2026')
_STARTS = tuple(ord(sign) for sign in ":;=<>()^-8b\\")
_SIGNS = ((0x2190, 0x2C00), (0x1F000, 0x1FB00))
"""Ranges of code points that are signs of their own."""


class Tokens(NamedTuple):
    """Tokens as arrays: hashes of words, kinds with their bits, and spans in the normal form.

    A token of punctuation has its code point as its hash. Spans have shape (tokens, 2).
    """

    hashes: Hashes
    kinds: Bytes
    spans: Ints


class TokenTables(NamedTuple):
    """What the kernel `tokenize` looks up."""

    letters: Ints
    spellings: WordTable
    expansions: Hashes
    signs: WordTable
    constants: Hashes


@cache
def load_token_tables() -> TokenTables:
    """Return the tables, built once in a process."""
    spellings = list_spellings() | ENDINGS
    expansions = np.zeros((len(spellings) + 1, 4), np.uint64)
    for row, words in zip(expansions[1:], spellings.values(), strict=True):
        hashes = [hash_word(word) for word in words.split()]
        row[0], row[1 : 1 + len(hashes)] = len(hashes), hashes
    groups = sorted({*EMOJI, *EMOTICONS})
    signs = {
        sign: 1 + groups.index(group)
        for lists in (EMOJI, {name: line.split() for name, line in EMOTICONS.items()})
        for group, members in lists.items()
        for sign in members
    }
    return TokenTables(
        letters=build_letter_table(),
        spellings=build_word_table({word: row for row, word in enumerate(spellings, start=1)}),
        expansions=expansions,
        signs=build_word_table(signs),
        constants=np.array([hash_word(word) for word in (*CONSTANTS, *groups)], dtype=np.uint64),
    )


def allocate_tokens(characters: int) -> Tokens:
    """Return room for the tokens of a text of so many code points."""
    most = MOST_TOKENS_PER_CHARACTER * characters + 1
    return Tokens(np.empty(most, np.uint64), np.empty(most, np.uint8), np.empty((most, 2), np.int32))


@kernel
def tokenize(
    text: Ints, ends: Ints, tables: TokenTables, vocabulary: Vocabulary, tokens: Tokens
) -> int:
    """Write the tokens of a text in normal form into `tokens`, and return how many there are.

    `ends` are the positions after each sentence, ascending. The loop is longer than our functions
    may be, because a call for each plain word took five times as long as the word.
    """
    letters, spellings, known_words = tables.letters, tables.spellings, vocabulary.words
    count, at, sentence = 0, 0, 0
    while at < len(text):
        if sentence < len(ends) and at >= ends[sentence]:
            count = _add(tokens, count, np.uint64(0), END, at, at)
            sentence += 1
        letter = letters[Index(text[Index(at)])]
        if letter == SPACE:
            at += 1
            continue
        if letter < 0:
            at, count = _read_sign(text, at, tables, tokens, count)
            continue
        if _is_digit(letter) and _find_number_end(text, at, letters) > at:
            at, count = _read_number(text, at, tables, tokens, count)
            continue
        start, state = at, HASH_START
        bits = WORD if letter == text[at] else WORD | CAPITAL
        while letter >= 0:
            state, at = add_letter(state, letter), at + 1
            letter = letters[Index(text[Index(at)])] if at < len(text) else SPACE
        is_plain = at == len(text) or text[at] != _APOSTROPHE
        hashed = finish_hash(state)
        rank = look_up(hashed, known_words) if is_plain else 0
        if rank and not look_up(hashed, spellings):
            if bits != WORD and at > start + 1 and _is_all_capitals(text, start, at, letters):
                bits = WORD | ALL_CAPITALS
            bits |= KNOWN | COMMON if rank >= vocabulary.common_from else KNOWN
            count = _add(tokens, count, hashed, bits, start, at)
        else:
            at, count = _read_word(text, start, tables, vocabulary, tokens, count)
    return count


@kernel
def _is_all_capitals(text: Ints, start: int, end: int, letters: Ints) -> bool:
    for at in range(start, end):
        if letters[text[at]] == text[at]:
            return False
    return True


@inlined_kernel
def _add(tokens: Tokens, count: int, hashed: np.uint64, kind: int, start: int, end: int) -> int:
    tokens.hashes[count] = hashed
    tokens.kinds[count] = kind
    tokens.spans[count, 0], tokens.spans[count, 1] = start, end
    return count + 1


@kernel
def _read_word(
    text: Ints,
    start: int,
    tables: TokenTables,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> tuple[int, int]:
    """Write the tokens of a word that is not plain; return the position after it, and the count.

    It is spelt in another way, has an apostrophe, or is not known.
    """
    letters = tables.letters
    state, at, capitals, apostrophe = HASH_START, start, 0, 0
    before, repeats, stretched = -1, 0, False
    while at < len(text):
        letter = letters[text[at]]
        if letter < 0:
            if text[at] != _APOSTROPHE or at + 1 >= len(text) or letters[text[at + 1]] < 0:
                break
            letter, apostrophe = _APOSTROPHE, at
        capitals += letter != text[at]
        repeats = repeats + 1 if letter == before else 0
        stretched |= repeats == 2
        before, state, at = letter, add_letter(state, letter), at + 1
    hashed = finish_hash(state)
    bits = WORD
    if capitals > 1 and capitals == at - start:
        bits |= ALL_CAPITALS
    elif letters[text[start]] != text[start]:
        bits |= CAPITAL
    row = look_up(hashed, tables.spellings)
    if row:
        return at, _add_spelling(tables.expansions[row], bits, start, at, vocabulary, tokens, count)
    if apostrophe:
        return at, _add_contraction(
            text, start, apostrophe, at, bits, tables, vocabulary, tokens, count
        )
    rank = find_word(hashed, vocabulary)
    if not rank:
        hashed, rank = repair_word(text[start:at], letters, stretched, hashed, vocabulary)
        row = look_up(hashed, tables.spellings)
        if row:
            return at, _add_spelling(
                tables.expansions[row], bits, start, at, vocabulary, tokens, count
            )
    return at, _add(tokens, count, hashed, bits | _rate(rank, vocabulary), start, at)


@kernel
def _add_spelling(
    expansion: Hashes,
    bits: int,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    """Write the words that a spelling is read as, all with the span of what was written."""
    first = count
    for hashed in expansion[1 : 1 + int(expansion[0])]:
        part = PART if count > first else 0
        count = _add_known(hashed, bits | part, start, end, vocabulary, tokens, count)
    return count


@kernel
def _add_contraction(
    text: Ints,
    start: int,
    apostrophe: int,
    end: int,
    bits: int,
    tables: TokenTables,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    """Write a word with an apostrophe: what precedes it, and the word that follows; else one word."""
    letters = tables.letters
    ending = _hash_letters(text, apostrophe, end, letters)
    row = look_up(ending, tables.spellings)
    is_negated = (
        end == apostrophe + 2
        and letters[text[end - 1]] == _T
        and letters[text[apostrophe - 1]] == _N
        and apostrophe - 1 > start
    )
    if is_negated:
        base = _hash_letters(text, start, apostrophe - 1, letters)
        count = _add_known(base, bits, start, end, vocabulary, tokens, count)
        return _add_known(_NOT, bits | PART, start, end, vocabulary, tokens, count)
    if row:
        base = _hash_letters(text, start, apostrophe, letters)
        renamed = look_up(base, tables.spellings)
        if renamed:
            base = tables.expansions[renamed, 1]
        count = _add_known(base, bits, start, end, vocabulary, tokens, count)
        return _add_known(
            tables.expansions[row, 1], bits | PART, start, end, vocabulary, tokens, count
        )
    whole = _hash_letters(text, start, end, letters)
    return _add_known(whole, bits, start, end, vocabulary, tokens, count)


_NOT = hash_word("not")


@kernel
def _add_known(
    hashed: np.uint64,
    bits: int,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    tokens: Tokens,
    count: int,
) -> int:
    rank = find_word(hashed, vocabulary)
    return _add(tokens, count, hashed, bits | _rate(rank, vocabulary), start, end)


@inlined_kernel
def _rate(rank: int, vocabulary: Vocabulary) -> int:
    """Return the bits of a word with this rank in the vocabulary."""
    if not rank:
        return 0
    return KNOWN | COMMON if rank >= vocabulary.common_from else KNOWN


@kernel
def _hash_letters(text: Ints, start: int, end: int, letters: Ints) -> np.uint64:
    """Return the hash of the letters in `text[start:end]`.

    Apostrophes inside are left out; one at the start is kept, as the lists of endings have it.
    """
    state = HASH_START
    for at in range(start, end):
        if text[at] == _APOSTROPHE and at > start:
            continue
        letter = letters[text[at]]
        state = add_letter(state, letter if letter >= 0 else text[at])
    return finish_hash(state)


@inlined_kernel
def _is_digit(sign: int) -> bool:
    return _ZERO <= sign <= _NINE


@kernel
def _find_number_end(text: Ints, start: int, letters: Ints) -> int:
    """Return where the number at `start` ends, signs between digits included.

    It is `start` if letters follow, which makes it a word, as in "3d" and "5th".
    """
    at = start
    last = min(len(text), start + _LONGEST_NUMBER)
    while at < last and (
        _is_digit(text[at])
        or (text[at] in _INSIDE_NUMBERS and at + 1 < last and _is_digit(text[at + 1]))
    ):
        at += 1
    if at < len(text) and letters[text[at]] >= 0 and not _is_digit(text[at]):
        return start
    return at


@kernel
def _read_number(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write the number at `start`: a score if it is one, else nothing of an opinion."""
    until = _find_number_end(text, start, tables.letters)
    value, at = _read_value(text, start, until)
    score, end = -1, until
    if at == until:
        most, after = _read_scale(text, until, tables)
        if most:
            score, end = _to_score(value, most), after
        elif value <= _FEW and _is_before_stars(text, until, tables):
            score = _to_score(value, _FEW)
    elif text[at] == _SLASH:
        most_value, after = _read_value(text, at + 1, until)
        if after == until:
            score = _to_score(value, int(most_value))
    if score < 0:
        return until, _add(tokens, count, np.uint64(0), NOTHING, start, until)
    return end, _add(tokens, count, tables.constants[score], SCORE, start, end)


@kernel
def _read_value(text: Ints, start: int, until: int) -> tuple[float, int]:
    """Return the number at `start`, one decimal at most, and the position after it."""
    value, at = 0.0, start
    while at < until and _is_digit(text[at]) and at - start < _FEW:
        value, at = value * _TEN + (text[at] - _ZERO), at + 1
    if at + 1 < until and text[at] in _INSIDE_NUMBERS[:2] and _is_digit(text[at + 1]):
        value += (text[at + 1] - _ZERO) / _TEN
        at += 2
    return value, at


@kernel
def _to_score(value: float, most: int) -> int:
    """Return a score in tenths, -1 if `most` is no scale that people judge by."""
    if most not in (_FEW, _TEN, _HUNDRED) or value > 2 * most:
        return -1
    return min(int(value * _TEN / most + 0.5), _TEN)


@kernel
def _read_scale(text: Ints, at: int, tables: TokenTables) -> tuple[int, int]:
    """Return the scale that " out of " names at `at`, and the position after it; else 0."""
    for phrase in tables.constants[_OUT : _OF + 1]:
        hashed, at = _peek_word(text, at, tables.letters)
        if hashed != phrase:
            return 0, at
    hashed, after = _peek_word(text, at, tables.letters)
    if hashed == tables.constants[_FIVE]:
        return _FEW, after
    if hashed == tables.constants[_TEN_WORD]:
        return _TEN, after
    start = at + 1 if at < len(text) and text[at] == 0x20 else at
    if start < len(text) and _is_digit(text[start]):
        value, end = _read_value(text, start, min(len(text), start + _FEW))
        return int(value), end
    return 0, at


@kernel
def _peek_word(text: Ints, at: int, letters: Ints) -> tuple[np.uint64, int]:
    """Return the hash of the word after one space or dash at `at`, and the position after it."""
    if at < len(text) and (letters[text[at]] == SPACE or text[at] in (_DASH, _SLASH)):
        at += 1
    state = HASH_START
    last = min(len(text), at + _TEN)
    while at < last and letters[text[at]] >= 0:
        state = add_letter(state, letters[text[at]])
        at += 1
    return finish_hash(state), at


@kernel
def _is_before_stars(text: Ints, at: int, tables: TokenTables) -> bool:
    hashed, _ = _peek_word(text, at, tables.letters)
    return bool(hashed == tables.constants[_STAR] or hashed == tables.constants[_STARS])


@kernel
def _read_sign(
    text: Ints, at: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write the token of the sign at `at`, if it is one; return the position after it."""
    sign = text[at]
    if sign in (_EXCLAIM, _ASK):
        return _read_marks(text, at, tables, tokens, count)
    if LINK <= sign <= USER:
        return at + 1, _add(tokens, count, np.uint64(0), NOTHING, at, at + 1)
    if sign in _STARTS:
        until, group = _find_emoticon(text, at, tables)
        if group:
            return until, _add_group(text, at, until, group, tables, tokens, count)
    for first, last in _SIGNS:
        if first <= sign < last:
            return _read_emoji(text, at, tables, tokens, count)
    is_dash = sign == _DASH and (at == 0 or tables.letters[text[at - 1]] < 0)
    if sign in _CLAUSES or is_dash:
        return at + 1, _add(tokens, count, np.uint64(sign), COMMA, at, at + 1)
    return at + 1, count


@kernel
def _read_marks(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    at, asked = start, False
    while at < len(text) and text[at] in (_EXCLAIM, _ASK):
        asked |= text[at] == _ASK
        at += 1
    row = 2 if asked else min(at - start - 1, 1)
    return at, _add(tokens, count, tables.constants[_MARKS + row], MARK, start, at)


@kernel
def _find_emoticon(text: Ints, at: int, tables: TokenTables) -> tuple[int, int]:
    """Return where the emoticon at `at` ends, the longest one, and its group; 0 if there is none."""
    letters = tables.letters
    found, group, state = at, 0, HASH_START
    for until in range(at + 1, min(len(text), at + 4) + 1):
        letter = letters[text[until - 1]]
        if letter == SPACE:
            break
        state = add_letter(state, letter if letter >= 0 else text[until - 1])
        number = look_up(finish_hash(state), tables.signs)
        is_cut = letter >= 0 and until < len(text) and letters[text[until]] >= 0
        if number and until > at + 1 and not is_cut:
            found, group = until, number
    if group and text[at] in (_OPENING, _CLOSING, _DASH):
        is_alone = at == 0 or letters[text[at - 1]] == SPACE
        is_ended = found == len(text) or letters[text[found]] < 0
        group = group if is_alone and is_ended else 0
    return found, group


@kernel
def _read_emoji(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write a run of stars as a score, or one emoji."""
    full, at = 0, start
    while at < len(text) and text[at] in _FULL:
        full, at = full + 1, at + 1
    most = full
    while at < len(text) and text[at] in _EMPTY:
        most, at = most + 1, at + 1
    if most > 1:
        score = _to_score(float(min(full, _FEW)), _FEW)
        return at, _add(tokens, count, tables.constants[score], SCORE, start, at)
    hashed = finish_hash(add_letter(HASH_START, text[start]))
    group = look_up(hashed, tables.signs)
    return start + 1, _add_group(text, start, start + 1, group, tables, tokens, count)


@kernel
def _add_group(
    text: Ints, start: int, end: int, group: int, tables: TokenTables, tokens: Tokens, count: int
) -> int:
    """Write a sign and, if it has one, the group that it belongs to."""
    state = HASH_START
    for sign in text[start:end]:
        letter = tables.letters[sign]
        state = add_letter(state, letter if letter >= 0 else sign)
    count = _add(tokens, count, finish_hash(state), SIGN, start, end)
    if group:
        count = _add(tokens, count, tables.constants[_GROUPS + group - 1], SIGN | PART, start, end)
    return count


_FULL = tuple(map(ord, STARS))
_EMPTY = tuple(map(ord, EMPTY_STARS))

"""Sentence splitting by rules, in compiled code: any script, no downloads, linear time."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from dataclasses import dataclass

import numpy as np

from app.kernels import Index, Ints, kernel
from app.services.text.normal.characters import DROP
from app.services.text.normal.tables import load_normal_tables
from app.services.text.normalise import normalise
from app.services.text.splitting.lines import is_wrapped, measure_block, skip_breaks
from app.services.text.splitting.stops import ends_sentence, read_stop
from app.services.text.splitting.tables import (
    BREAK,
    SPACE,
    STOP,
    SentenceTables,
    Signs,
    load_sentence_tables,
)
from app.services.text.splitting.words import skip_space, trim

LONGEST_SENTENCE = 1_000
"""Code points; a longer sentence is cut at its last white space within this length."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: the piece is `text[start:end]`.

    It has no white space at either end.
    """

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Split a text into sentences, in order.

    Every character that can be seen, is no white space and no tag is in exactly one sentence. No
    sentence is longer than `LONGEST_SENTENCE` in its normal form. A blank text has no sentences.
    """
    normal = normalise(text)
    spans = find_spans(normal.code_points, normal.starts, normal.ends, load_sentence_tables())
    return [Span(start, _include_unseen(text, end)) for start, end in spans.tolist()]


def _include_unseen(text: str, end: int) -> int:
    """Return the end of a sentence with what has no width after it, as the variant of an emoji."""
    normal = load_normal_tables().normal
    while end < len(text) and normal[ord(text[end])] == DROP:
        end += 1
    return end


@kernel
def find_spans(code_points: Ints, starts: Ints, ends: Ints, tables: SentenceTables) -> Ints:
    """Return where the sentences of a normalised text begin and end in the text as it came.

    The shape is (sentences, 2). Of two pieces of a sentence that was too long, both of which have
    a part of one character's normal form, the first gets the character.
    """
    sentence_ends = np.empty(len(code_points), np.int32)
    size = len(code_points)
    spans = np.empty((find_sentence_ends(code_points, 0, size, tables, sentence_ends), 2), np.int32)
    end, raw_end, count = 0, 0, 0
    for index in range(len(spans)):
        start, end = skip_space(code_points, end, size, tables.signs), sentence_ends[index]
        raw_start, raw_end = max(starts[start], raw_end), ends[end - 1]
        if raw_start < raw_end:
            spans[count, 0], spans[count, 1] = raw_start, raw_end
            count += 1
    return spans[:count].copy()


@kernel
def find_sentence_ends(
    code_points: Ints, begin: int, end: int, tables: SentenceTables, ends: Ints
) -> int:
    """Write where the sentences of `code_points[begin:end]` end, and return how many there are.

    The text is normalised. `ends[i]` receives the position after sentence i's last code point,
    counted from `begin`; the next sentence starts at the first one after it that is no white
    space. There must be room for as many sentences as code points.
    """
    signs, words = tables.signs, tables.words
    start = line = at = skip_space(code_points, begin, end, signs)
    count, block_end, width = 0, begin, 0
    while at < end:
        sign = signs[Index(code_points[Index(at)])]
        if not sign & (STOP | BREAK):
            at += 1
        elif sign & STOP:
            stop = read_stop(code_points, start, at, end, signs, words)
            at = stop.after
            if ends_sentence(code_points, start, stop, end, signs, words):
                count = _add(code_points, start, at, signs, ends, count)
                start = skip_space(code_points, at, end, signs)
        else:
            if at >= block_end:
                block_end, width = measure_block(code_points, line, end, signs)
            after, is_blank = skip_breaks(code_points, at, end, signs)
            if is_blank or not is_wrapped(code_points, line, at, after, end, width, signs):
                count = _add(code_points, start, at, signs, ends, count)
                start = max(start, after)
            line = at = after
    count = _add(code_points, start, end, signs, ends, count)
    ends[:count] -= begin
    return count


@kernel
def _add(code_points: Ints, start: int, end: int, signs: Signs, ends: Ints, count: int) -> int:
    """Write where the sentence `[start, end)` ends, without white space; return the new count.

    Nothing is written if it is blank. If it is too long, its pieces are written.
    """
    end = trim(code_points, start, end, signs)
    while end - start > LONGEST_SENTENCE:
        cut = start + LONGEST_SENTENCE
        while cut > start and not signs[code_points[cut]] & SPACE:
            cut -= 1
        cut = cut if cut > start else start + LONGEST_SENTENCE
        ends[count] = trim(code_points, start, cut, signs)
        count, start = count + 1, skip_space(code_points, cut, end, signs)
    if end > start:
        ends[count] = end
        count += 1
    return count

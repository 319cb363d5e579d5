"""Sentence splitting by rules, in compiled code: any script, no downloads, linear time."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

import re
from dataclasses import dataclass

import numpy as np

from app.kernels import Ints, kernel
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

Index = np.uint64
"""The index type of the inner loop: a signed index is first tested for counting from the end."""

LONGEST_SENTENCE = 1_000
"""Code points; a longer sentence is cut at its last white space within this length."""

_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td)\b[^<>]{0,80}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: the piece is `text[start:end]`.

    It has no white space at either end.
    """

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Split a text into sentences, in order.

    Every character that is not white space is in exactly one sentence, and no sentence is longer
    than `LONGEST_SENTENCE`. A blank text has no sentences.
    """
    if "<" in text:
        text = _BLOCK_TAG.sub(lambda tag: "\n".ljust(len(tag[0])), text)
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)
    spans = find_spans(code_points, load_sentence_tables())
    return [Span(start, end) for start, end in spans.tolist()]


@kernel
def find_spans(code_points: Ints, tables: SentenceTables) -> Ints:
    """Return where each sentence starts and ends, shape (sentences, 2)."""
    ends = np.empty(len(code_points), np.int32)
    count = find_sentence_ends(code_points, 0, len(code_points), tables, ends)
    spans = np.empty((count, 2), np.int32)
    end = 0
    for index in range(count):
        spans[index, 0] = skip_space(code_points, end, len(code_points), tables.signs)
        end = spans[index, 1] = ends[index]
    return spans


@kernel
def find_sentence_ends(
    code_points: Ints, begin: int, end: int, tables: SentenceTables, ends: Ints
) -> int:
    """Write where the sentences of `code_points[begin:end]` end, and return how many there are.

    The text is normalised. `ends[i]` receives the position after sentence i's last code point,
    counted from `begin`; the next sentence starts at the first one after it that is no white
    space. There must be room for as many sentences as code points.
    """
    signs, keys, values = tables.signs, tables.words.keys, tables.words.values
    start = line = at = skip_space(code_points, begin, end, signs)
    count, block_end, width = 0, begin, 0
    while at < end:
        sign = signs[Index(code_points[Index(at)])]
        if not sign & (STOP | BREAK):
            at += 1
        elif sign & STOP:
            stop = read_stop(code_points, start, at, end, signs, keys, values)
            at = stop.after
            if ends_sentence(code_points, start, stop, end, signs, keys, values):
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

"""Line breaks: whether a line was only wrapped, and its sentence goes on in the next line."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from app.kernels import Ints, kernel
from app.services.text.splitting.stops import is_enumerator
from app.services.text.splitting.tables import (
    BREAK,
    BULLET,
    LOWER,
    SPACE,
    UNCASED,
    Signs,
)
from app.services.text.splitting.words import trim

SHORTEST_WRAP, LONGEST_WRAP = 40, 120
"""Line lengths at which mail and plain text are wrapped, by hand or by a program."""

RETURN, LINE_FEED = ord("\r"), ord("\n")


@kernel
def skip_breaks(code_points: Ints, at: int, end: int, signs: Signs) -> tuple[int, bool]:
    """Return where the line after the break at `at` begins, and whether a blank one is between."""
    breaks = 0
    while at < end and signs[code_points[at]] & SPACE:
        if signs[code_points[at]] & BREAK:
            is_pair = code_points[at] == RETURN and at + 1 < end
            at += is_pair and code_points[at + 1] == LINE_FEED
            breaks += 1
        at += 1
    return at, breaks > 1


@kernel
def measure_block(code_points: Ints, at: int, end: int, signs: Signs) -> tuple[int, int]:
    """Return where the block of lines that begins at `at` ends, and how long its longest line is.

    A blank line ends a block.
    """
    width, line, last = 0, at, at
    while at < end:
        sign = signs[code_points[at]]
        if not sign & SPACE:
            at += 1
            last = at
        elif sign & BREAK:
            width = max(width, last - line)
            after, is_blank = skip_breaks(code_points, at, end, signs)
            if is_blank:
                return after, width
            at = line = last = after
        else:
            at += 1
    return end, max(width, last - line)


@kernel
def is_wrapped(
    code_points: Ints,
    line: int,
    line_end: int,
    following: int,
    end: int,
    width: int,
    signs: Signs,
) -> bool:
    """Return whether the line `[line, line_end)` was wrapped before the one at `following`.

    The last line was. Another was if the one after it begins in lower case, or if that line's first
    word would not have fitted into `width`, the length of the longest line of the block.
    """
    if following == end:
        return True
    line_end = trim(code_points, line, line_end, signs)
    first = signs[code_points[following]]
    if _begins_item(code_points, following, end, signs):
        return False
    if first & LOWER and line_end - line >= SHORTEST_WRAP:
        return True
    # Scripts without capitals are rarely wrapped, and often have no stops.
    if width < SHORTEST_WRAP or width > LONGEST_WRAP or first & UNCASED:
        return False
    word_end = following
    while word_end < min(end, following + width) and not (signs[code_points[word_end]] & SPACE):
        word_end += 1
    return line_end - line + 1 + word_end - following > width


@kernel
def _begins_item(code_points: Ints, at: int, end: int, signs: Signs) -> bool:
    """Return whether an item of a list begins at `at`, with a bullet or a number."""
    if signs[code_points[at]] & BULLET and at + 1 < end and signs[code_points[at + 1]] & SPACE:
        return True
    return is_enumerator(code_points, at, end, signs) > 0

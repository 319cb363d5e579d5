"""How the cells of a CSV are delimited and quoted, told by its first rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.errors import FileUnreadable
from app.services.readers.headers import count_known

DELIMITERS = ("\t", "|", ";", ",")
"""Of two that fit equally well, the one that is rarer in texts and names is taken."""

DEFAULT = ","
"""The delimiter of a table of one column."""

OTHER_DELIMITERS = ("^", "~", "\x1f", "\x01", "¦", ":", "#", "!", "*", "$", "&", "%", "@")
"""Delimiters that are taken only if they make a table with a name that is known."""

SEP_LINE = re.compile(r'"?sep=(?P<delimiter>[^"\r\n])"?\s*', re.IGNORECASE)
"""The first line by which a file tells Excel its delimiter."""

BACKSLASHED = re.compile(r'\\(["\\])')

CELL_CHARACTERS = 1_000_000
"""The longest CSV cell that is read: room for a text, blanks around it, and longer columns.

A quote that is never closed swallows no more than this before its row counts as bad.
"""

NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a CSV are told apart.

    `escaped` says that a quote inside a cell follows a backslash instead of being doubled, and
    `skipped` how many lines come before the table.
    """

    delimiter: str
    escaped: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a dialect reads a sample: rows, those as long as the first, errors, known names."""

    cells: int
    agreeing: float
    errors: int
    known: int

    @property
    def rank(self) -> tuple[bool, float, int]:
        """What is compared: the better fit ranks higher."""
        return self.known > 0, self.agreeing, self.cells


def find_dialect(sample: Sequence[str], wanted: str | None = None) -> Dialect:
    """Return the dialect of a file by its first lines; `wanted` is the delimiter if it is known.

    Raises `FileUnreadable` if that is not one character.
    """
    skipped = 0
    if sample and (said := SEP_LINE.fullmatch(sample[0])):
        skipped, wanted = 1, wanted or said["delimiter"]
    lines = sample[skipped:]
    delimiter = _find_delimiter(lines) if wanted is None else _check_delimiter(wanted)
    return Dialect(delimiter, escaped=_is_escaped(lines, delimiter), skipped=skipped)


def parse_rows(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """Return the csv module's reader of these lines, which raises `csv.Error` row by row."""
    # For the whole process, as csv has no limit per reader. Its default of 131,072 is less than a
    # text with blanks around it may have.
    csv.field_size_limit(CELL_CHARACTERS)
    if dialect.escaped:
        lines = (BACKSLASHED.sub(_unescape, line) for line in lines)
    return csv.reader(lines, delimiter=dialect.delimiter, strict=True)


def parse_sample(lines: Sequence[str], dialect: Dialect) -> tuple[list[list[str]], int]:
    """Return the rows of a sample that are not empty, and the number of errors in it.

    The last row is left out if the sample may end within it.
    """
    rows: list[list[str]] = []
    errors = 0
    reader = parse_rows(lines, dialect)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return rows, errors
        except csv.Error as error:
            errors += "unexpected end" not in str(error)
            continue
        if row:
            rows.append(row)


def _find_delimiter(lines: Sequence[str]) -> str:
    usual = [(_measure(lines, delimiter), delimiter) for delimiter in DELIMITERS]
    fits = [(fit, delimiter) for fit, delimiter in usual if fit.cells > 1]
    if not any(fit.known for fit, _ in fits):
        others = [(_measure(lines, delimiter), delimiter) for delimiter in OTHER_DELIMITERS]
        fits += [
            (fit, delimiter)
            for fit, delimiter in others
            if fit.cells > 1 and fit.known and fit.agreeing > 0.9
        ]
    if not fits:
        return DEFAULT
    return max(fits, key=lambda one: one[0].rank)[1]  # the first of equals


def _measure(lines: Sequence[str], delimiter: str) -> Fit:
    rows, errors = parse_sample(lines, Dialect(delimiter))
    widths = Counter(len(row) for row in rows)
    if not rows:
        return Fit(0, 0.0, errors, 0)
    # Below a title, the header is not the first row: most rows are as long as it.
    cells = len(rows[0]) if len(rows[0]) > 1 else widths.most_common(1)[0][0]
    header = next(row for row in rows if len(row) == cells)
    return Fit(cells, widths[cells] / (len(rows) + errors), errors, count_known(header))


def _is_escaped(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether only quotes after backslashes make rows of equal length of the sample."""
    if not any('\\"' in line for line in lines):
        return False
    rows, errors = parse_sample(lines, Dialect(delimiter))
    escaped_rows, escaped_errors = parse_sample(lines, Dialect(delimiter, escaped=True))
    doubled = errors + len({len(row) for row in rows})
    return escaped_errors == 0 and len({len(row) for row in escaped_rows}) < doubled


def _check_delimiter(wanted: str) -> str:
    delimiter = NAMES.get(wanted.lower(), wanted)
    if len(delimiter) != 1 or delimiter in '"\r\n\\ \0':
        raise FileUnreadable(
            f"{wanted!r} cannot be a delimiter; give one character, such as ; or tab."
        )
    return delimiter


def _unescape(found: re.Match[str]) -> str:
    return '""' if found[1] == '"' else "\\"

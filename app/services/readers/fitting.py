"""Which of the columns that are called like a field holds it, by what is in them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from app.domain.sentiment import Label
from app.errors import DatesAmbiguous, RecordUnreadable, TextError
from app.services.readers.dates import find_pattern
from app.services.readers.headers import COUNTING_NAMES, normalise_name
from app.services.readers.rows import TableDescription, TableFormat, TableRow
from app.services.readers.values import (
    find_labels,
    parse_id,
    parse_label,
    parse_rating,
    write_value,
)

FITTING_SHARE = 0.8
"""Of columns that are called alike, one goes first if so many of its values fit the field."""

TEXT_SHARE = 0.5
"""A column may be called like a text and hold ratings; texts are at least so many of its values."""

BARELY = 1e-9
UNTOLD = 0.0
MISFIT = -1.0
"""Of a column anything at all fits, or nothing does and the name is believed, or it is not."""

FEW = 3
"""So few values do not tell that a name is wrong."""

Values = Sequence[object]
Labels = Mapping[str, Label] | None


def choose_column(
    description: TableDescription,
    candidates: Sequence[str],
    sample: Sequence[TableRow],
    name: str,
    labels: Labels,
) -> tuple[str | None, list[str]]:
    """Return which of the columns of a name holds a field, and sentences on those that do not.

    The surest name of which most values fit is taken, else the surest of which any does: a name is
    believed, and values that do not fit are refused by their line.
    """
    notes: list[str] = []
    shares: dict[str, float] = {}
    for column in candidates:
        values = collect_values(sample, column)
        if (problem := _find_problem(description, column, values, name)) is not None:
            notes.append(problem)
        else:
            known = labels or find_labels(values)
            shares[column] = _measure_fit(description, column, values, name, known)
    chosen = _choose(shares)
    surer = list(shares)[: list(shares).index(chosen)] if chosen is not None else shares
    for column in surer:
        notes.append(_describe_misfit(column, collect_values(sample, column), name))
    return chosen, notes


def collect_values(sample: Sequence[TableRow], column: str) -> list[object]:
    """Return what is in a column, but for empty cells."""
    values = (row.cells.get(column) for row in sample)
    return [value for value in values if value not in (None, "")]


def _choose(shares: Mapping[str, float]) -> str | None:
    for least in (FITTING_SHARE, BARELY, UNTOLD):
        for column, share in shares.items():
            if share >= least:
                return column
    return None


def _find_problem(
    description: TableDescription, column: str, values: Values, name: str
) -> str | None:
    """Return why a column cannot be taken for a field, whatever its values; None if it can."""
    if column in description.duplicates:
        return f"Several columns are called {column!r}: map {name} to the right one."
    if name == "external_id" and _repeats(column, values):
        return f"{column!r} repeats, and is not taken for the id."
    return None


def _repeats(column: str, values: Values) -> bool:
    """Return whether one value is most of them, and more than a few.

    Of a column whose name need not mean an id, no value may be there twice.
    """
    if normalise_name(column) in COUNTING_NAMES:
        return len(set(map(str, values))) < len(values)
    return len(values) > FEW and Counter(map(str, values)).most_common(1)[0][1] > len(values) / 2


def _measure_fit(
    description: TableDescription, column: str, values: Values, name: str, labels: Labels
) -> float:
    """Return the share of values that a field holds; `UNTOLD` or `MISFIT` if none does."""
    share = _share(_find_check(description, column, name, values, labels), values)
    if share is None:
        return UNTOLD  # it is empty as far as the sample goes
    # A name that leaves no doubt is believed, and what the sender says of labels holds.
    is_certain = normalise_name(column) == normalise_name(name)
    is_believed = (
        name in ("id", "external_id")
        or (name == "label" and bool(labels))
        or (is_certain and name != "label" and len(values) <= FEW)
    )
    if share > (TEXT_SHARE if name == "text" and not is_certain else 0):
        return share
    return UNTOLD if is_believed else MISFIT


def _find_check(
    description: TableDescription, column: str, name: str, values: Values, labels: Labels
) -> Callable[[object], object]:
    """Return what raises an error for a value that a field does not hold; None stands for none."""
    if name == "label":
        return lambda value: parse_label(value, labels)
    if name not in ("written_at", "date"):
        return CHECKS.get(name, write_value)
    is_sheet = description.format is TableFormat.XLSX
    try:
        return find_pattern(column, values, is_sheet=is_sheet).parse
    except DatesAmbiguous:
        return write_value  # they are dates, and the reading of the whole file will ask


def _share(check: Callable[[object], object], values: Values) -> float | None:
    """Return the share of values that fit, of those that say anything; None if none does."""
    good = bad = 0
    for value in values:
        try:
            good += check(value) is not None
        except (RecordUnreadable, TextError):
            bad += 1
    return good / (good + bad) if good + bad else None


def _check_words(value: object) -> str:
    """Return a text; raise `RecordUnreadable` for what is none: numbers and ratings are not."""
    if not isinstance(value, str):
        raise RecordUnreadable("It is not a text.")
    try:
        parse_rating(value)
    except RecordUnreadable:
        return value
    raise RecordUnreadable("It is a rating.")


CHECKS: Mapping[str, Callable[[object], object]] = {
    "text": _check_words,
    "rating": parse_rating,
    "external_id": parse_id,
    "id": parse_id,
}


def _describe_misfit(column: str, values: Values, name: str) -> str:
    if name != "label":
        return f"{column!r} does not hold what {name} does, and is not taken for it."
    found = list(dict.fromkeys(str(value)[:20] for value in values[:50]))
    shown = ", ".join(map(repr, found))
    pairs = zip(found[:2], ("positive", "negative"), strict=False)
    options = " ".join(f"--label '{value}={label}'" for value, label in pairs)
    return (
        f"{column!r} holds {shown[:100]}: say which are positive and negative with labels, on the "
        f"command line such as {options}."
    )

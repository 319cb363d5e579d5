"""Which column of a table holds which field, by its name and by what is in it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.imports import ImportKind
from app.domain.sentiment import Label
from app.errors import DatesAmbiguous, FileUnreadable, RecordUnreadable, TextError
from app.services.readers.dates import find_pattern
from app.services.readers.headers import (
    COUNTING_NAMES,
    DOCUMENT_NAMES,
    REVIEW_NAMES,
    list_names,
    normalise_name,
)
from app.services.readers.rows import TableDescription, TableFormat, TableRow
from app.services.readers.values import parse_id, parse_label, parse_rating, write_value

OWN_FIELDS = ("id", "created_at", "labelled_at")
"""Fields of a review that only our own export has."""

REVIEW_FIELDS = (
    "text",
    "title",
    "source",
    "external_id",
    "rating",
    "written_at",
    "label",
    *OWN_FIELDS,
)
DOCUMENT_FIELDS = ("id", "text", "title", "authors", "date", "categories", "url")

FIELDS = {ImportKind.REVIEWS: REVIEW_FIELDS, ImportKind.DOCUMENTS: DOCUMENT_FIELDS}
NEEDED = {ImportKind.REVIEWS: ("text",), ImportKind.DOCUMENTS: ("id", "text")}
NAMES = {ImportKind.REVIEWS: REVIEW_NAMES, ImportKind.DOCUMENTS: DOCUMENT_NAMES}

EXPORTED = frozenset({"id", "created_at", "text", "label", "labelled_at"})
EXPORTED_PREDICTIONS = ("prediction", "predicted_label")

FITTING_SHARE = 0.8
"""A column is taken for a field if so many of its values are what the field holds."""

FEW = 3
"""So few values do not tell that a name is wrong."""

Values = Sequence[object]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The column of each field as far as it can be told, and sentences on what could not."""

    mapping: dict[str, str]
    notes: tuple[str, ...]


def propose_mapping(
    description: TableDescription,
    sample: Sequence[TableRow],
    into: ImportKind,
    *,
    labels: Mapping[str, Label] | None = None,
) -> dict[str, str]:
    """Return the column of each field as far as names and values tell."""
    return find_mapping(description, sample, into, labels=labels).mapping


def find_mapping(
    description: TableDescription,
    sample: Sequence[TableRow],
    into: ImportKind,
    *,
    labels: Mapping[str, Label] | None = None,
) -> Proposal:
    """Return the column of each field, and sentences on the columns that were left out.

    Names decide first; of columns whose names are equally good, the one that fits better is taken.
    """
    if into is ImportKind.REVIEWS and is_own_export(description.columns):
        return Proposal({name: name for name in REVIEW_FIELDS if name in description.columns}, ())
    mapping: dict[str, str] = {}
    notes: list[str] = []
    for name, spelling in NAMES[into].items():
        candidates = _rank(description, sample, name, list_names(spelling), set(mapping.values()))
        for column in candidates:
            problem = _find_misfit(description, column, sample, name, labels)
            if problem is None:
                mapping[name] = column
                break
            notes.append(problem)
    return Proposal({name: mapping[name] for name in FIELDS[into] if name in mapping}, tuple(notes))


def check_mapping(
    description: TableDescription, mapping: Mapping[str, str], into: ImportKind
) -> None:
    """Raise `FileUnreadable` if a field or column is unknown, or a field that is needed is not."""
    for name, column in mapping.items():
        if name not in FIELDS[into]:
            known = ", ".join(FIELDS[into])
            raise FileUnreadable(f"There is no field {name!r} to map; there are {known}.")
        if column not in description.columns:
            raise FileUnreadable(
                f"The file has no column {column!r} for {name}; it has {_list(description)}."
            )
    for name in NEEDED[into]:
        if name not in mapping:
            raise FileUnreadable(
                _describe_missing(description, name, list_names(NAMES[into][name]))
            )


def is_own_export(columns: Sequence[str]) -> bool:
    """Return whether these are the columns of our own export of reviews."""
    return set(columns) >= EXPORTED and any(name in columns for name in EXPORTED_PREDICTIONS)


def _rank(
    description: TableDescription,
    sample: Sequence[TableRow],
    name: str,
    spellings: Sequence[str],
    taken: set[str],
) -> list[str]:
    """Return the columns that may hold a field, the surest name first, the longer texts first."""
    ranks = {spelling: rank for rank, spelling in enumerate(spellings)}
    found = [
        (ranks[normal], -_measure(_collect(sample, column)) if name == "text" else 0, column)
        for column in description.columns
        if column not in taken and (normal := normalise_name(column)) in ranks
    ]
    return [column for _, _, column in sorted(found, key=lambda one: one[:2])]


def _find_misfit(
    description: TableDescription,
    column: str,
    sample: Sequence[TableRow],
    name: str,
    labels: Mapping[str, Label] | None,
) -> str | None:
    """Return why a column is not taken for a field; None if it is."""
    if column in description.duplicates:
        return f"Several columns are called {column!r}: map {name} to the right one."
    values = [value for value in _collect(sample, column) if value not in (None, "")]
    if not values:
        return None
    if name == "label":
        return _find_label_misfit(column, values, labels)
    if name == "external_id" and _repeats(column, values):
        return f"{column!r} repeats, and is not taken for the id."
    fitting = _share(_find_check(description, column, name, values), values)
    # A name that leaves no doubt is believed: what does not fit is refused by its line.
    is_certain = normalise_name(column) == normalise_name(name)
    fits = (fitting > 0 or len(values) <= FEW) if is_certain else fitting >= FITTING_SHARE
    return None if fits else f"{column!r} does not hold what {name} does, and is not taken for it."


def _repeats(column: str, values: Values) -> bool:
    """Return whether one value is most of them, and more than a few.

    Of a column whose name need not mean an id, no value may be there twice.
    """
    if normalise_name(column) in COUNTING_NAMES:
        return len(set(map(str, values))) < len(values)
    return len(values) > FEW and Counter(map(str, values)).most_common(1)[0][1] > len(values) / 2


def _find_label_misfit(
    column: str, values: Values, labels: Mapping[str, Label] | None
) -> str | None:
    if _share(lambda value: parse_label(value, labels), values) >= FITTING_SHARE:
        return None
    shown = ", ".join(dict.fromkeys(repr(str(value)[:20]) for value in values[:50]))
    return (
        f"{column!r} holds {shown[:100]}: say with labels which of them are positive and negative."
    )


def _find_check(
    description: TableDescription, column: str, name: str, values: Values
) -> Callable[[object], object]:
    """Return what raises an error for a value that a field does not hold."""
    if name not in ("written_at", "date"):
        return CHECKS.get(name, write_value)
    is_sheet = description.format is TableFormat.XLSX
    try:
        return find_pattern(column, values, is_sheet=is_sheet).parse
    except DatesAmbiguous:
        return write_value  # they are dates, and the reading of the whole file will ask


def _share(check: Callable[[object], object], values: Values) -> float:
    good = 0
    for value in values:
        try:
            check(value)
        except (RecordUnreadable, TextError):
            continue
        good += 1
    return good / len(values)


def _check_words(value: object) -> None:
    """Raise `RecordUnreadable` for what is no text: numbers and ratings are not."""
    if not isinstance(value, str):
        raise RecordUnreadable("It is not a text.")
    try:
        parse_rating(value)
    except RecordUnreadable:
        return
    raise RecordUnreadable("It is a rating.")


CHECKS: Mapping[str, Callable[[object], object]] = {
    "text": _check_words,
    "rating": parse_rating,
    "external_id": parse_id,
    "id": parse_id,
}


def _collect(sample: Sequence[TableRow], column: str) -> list[object]:
    return [row.cells.get(column) for row in sample]


def _measure(values: Values) -> float:
    """Return the mean length of texts."""
    lengths = [len(value) for value in values if isinstance(value, str)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _describe_missing(description: TableDescription, name: str, spellings: Sequence[str]) -> str:
    repeated = [one for one in description.duplicates if normalise_name(one) in spellings]
    if repeated:
        return (
            f"Several columns are called {repeated[0]!r}: which one holds the {name}? Map {name!r} "
            f"to '{repeated[0]}' (the first) or '{repeated[0]} (2)'."
        )
    return (
        f"The file has no column for {name!r}, but {_list(description)}; map {name!r} to one of "
        "them, or call it so."
    )


def _list(description: TableDescription) -> str:
    shown = ", ".join(repr(name[:40]) for name in description.columns[:20])
    more = len(description.columns) - 20
    return f"{shown} and {more:,} more" if more > 0 else shown

"""Which column of a table holds which field, by its name and by what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.imports import ImportKind
from app.domain.sentiment import Label
from app.errors import FileUnreadable
from app.services.readers.fitting import choose_column, collect_values
from app.services.readers.headers import DOCUMENT_NAMES, REVIEW_NAMES, list_names, normalise_name
from app.services.readers.rows import TableDescription, TableRow

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

    Names decide first; of columns whose names are equally good, the one that fits is taken. A
    column is left out only where another is taken, it repeats, or nothing in it fits.
    """
    if into is ImportKind.REVIEWS and is_own_export(description.columns):
        return Proposal({name: name for name in REVIEW_FIELDS if name in description.columns}, ())
    mapping: dict[str, str] = {}
    notes: list[str] = []
    for name, spelling in NAMES[into].items():
        candidates = _rank(description, sample, name, list_names(spelling), set(mapping.values()))
        chosen, misfits = choose_column(description, candidates, sample, name, labels)
        notes += misfits
        if chosen is not None:
            mapping[name] = chosen
    notes += _name_twins(description.columns, mapping)
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
        (ranks[normal], -_measure(collect_values(sample, column)) if name == "text" else 0, column)
        for column in description.columns
        if column not in taken and (normal := normalise_name(column)) in ranks
    ]
    return [column for _, _, column in sorted(found, key=lambda one: one[:2])]


def _name_twins(columns: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """Return sentences on columns that are called like one that is taken."""
    taken = {normalise_name(column): column for column in mapping.values()}
    return [
        f"{column!r} is called like {taken[normal]!r}, which is taken instead."
        for column in columns
        if (normal := normalise_name(column)) in taken and column not in mapping.values()
    ]


def _measure(values: Sequence[object]) -> float:
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

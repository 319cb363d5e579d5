"""What only whole columns of reviews tell: how dates are read, and the scale of ratings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.imports import ImportOptions
from app.errors import FileUnreadable, RecordUnreadable
from app.services.readers.dates import DateColumn, DatePattern
from app.services.readers.rows import BadRecord, Table, TableFormat, TableRow
from app.services.readers.values import parse_scaled_rating

DATES = ("written_at", "created_at", "labelled_at")
MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Survey:
    """What only a whole column tells: how its dates are read, and the scale of ratings."""

    dates: Mapping[str, DatePattern] = field(default_factory=dict)
    scale: int | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was assumed."""
        notes = [
            f"Dates of {name} without a zone are read as UTC."
            for name, pattern in self.dates.items()
            if not pattern.zoned
        ]
        notes += [
            f"Dates of {name} are read with the {str(pattern.order).replace('_', ' ')}."
            for name, pattern in self.dates.items()
            if pattern.order is not None
        ]
        return tuple(notes)


def survey_columns(table: Table, options: ImportOptions, mapping: Mapping[str, str]) -> Survey:
    """Read the columns that are read alike as a whole.

    Raises `DatesAmbiguous` if dates read both ways, and `FileUnreadable` if stars are to be labels
    and the ratings are none.
    """
    is_sheet = table.description.format is TableFormat.XLSX
    dates = {
        name: DateColumn(mapping[name], is_sheet=is_sheet) for name in DATES if name in mapping
    }
    rating = mapping.get("rating")
    if not dates and rating is None:
        return Survey()
    scale: int | None = None
    for row in table:
        if isinstance(row, BadRecord):
            continue
        for column in dates.values():
            column.add(row.cells.get(column.name))
        if rating is not None:
            found = _survey_rating(row, rating, options)
            scale = scale or found
    return Survey(
        {name: column.find_pattern(options.dates) for name, column in dates.items()}, scale
    )


def _survey_rating(row: TableRow, column: str, options: ImportOptions) -> int | None:
    """Return the scale of a rating, if it is written; raise `FileUnreadable` if it is no stars."""
    try:
        rating, scale = parse_scaled_rating(row.cells.get(column))
    except RecordUnreadable:
        return None
    is_of_stars = rating is None or (1 <= rating <= MOST_STARS and scale in (None, MOST_STARS))
    if options.stars_as_labels and not is_of_stars:
        of = f" of {scale}" if scale is not None else ""
        raise FileUnreadable(
            f"Line {row.line} has the rating {rating:g}{of}, which is none of 1 to 5 stars, so "
            "that stars cannot become labels; leave stars_as_labels out."
        )
    return scale

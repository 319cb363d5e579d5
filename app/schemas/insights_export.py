"""The export of what people complain about: one row for each topic and group."""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.insights import Insights, TopicFigures
from app.schemas.exports import BOM, Cell, ExportFormat, defuse, write_cell, write_line

COLUMNS = (
    "topic",
    "label",
    "group",
    "hidden",
    "junk",
    "reviews",
    "sentences",
    "share",
    "positive",
    "positive_low",
    "positive_high",
    "impact_points",
    "impact_low",
    "impact_high",
    "measure",
    "change_points",
    "change_spoken",
    "change_felt",
    "change_significant",
    "is_new",
    "is_rising",
    "words_down",
    "words_up",
    "quote_1",
    "quote_2",
    "quote_3",
)

QUOTES = 3


class TableFormat(StrEnum):
    """How the table is written."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return ExportFormat(self.value).media_type


def list_rows(insights: Insights) -> list[list[Cell]]:
    """Return the rows of all topics and then of all groups, each in the order of `COLUMNS`."""
    return [_list_cells(one, insights) for one in (*insights.topics, *insights.groups)]


def write_table(insights: Insights, *, excel: bool) -> Iterator[str]:
    """Yield the lines of a CSV file, the first of which is the header.

    Where `excel` is true, it begins with a byte order mark, and no cell is taken for a formula.
    """
    yield (BOM if excel else "") + write_line(COLUMNS)
    for row in list_rows(insights):
        cells = [write_cell(cell) for cell in row]
        yield write_line([defuse(cell) for cell in cells] if excel else cells)


def _list_cells(one: TopicFigures, insights: Insights) -> list[Cell]:
    impact, change = one.impact, one.change
    quotes = [quote.text for quote in one.quotes][:QUOTES]
    return [
        one.topic,
        one.label,
        one.group,
        one.hidden,
        one.junk,
        one.reviews,
        one.sentences,
        one.share,
        one.positive,
        *(one.interval or (None, None)),
        impact.points if impact else None,
        *(impact.interval if impact else (None, None)),
        insights.measure.value,
        *((change.points, change.spoken, change.felt) if change else (None, None, None)),
        change.significant if change else None,
        one.is_new,
        one.is_rising,
        ", ".join(one.words.down),
        ", ".join(one.words.up),
        *quotes,
        *[None] * (QUOTES - len(quotes)),
    ]

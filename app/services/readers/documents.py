"""Documents read one at a time from a table, or from arXiv's snapshot."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from app.domain.documents import ARXIV_ID, Document, normalise_arxiv_id
from app.domain.imports import ImportKind, ImportOptions
from app.errors import RecordUnreadable, TextError
from app.services.readers.dates import ANY_DATE, DateColumn, DatePattern
from app.services.readers.lists import parse_authors, parse_categories
from app.services.readers.mapping import DOCUMENT_FIELDS, check_mapping, propose_mapping
from app.services.readers.rows import BadRecord, Table, TableFormat, TableRow
from app.services.readers.table import open_table
from app.services.readers.unpacking import UNPACKED_BYTES
from app.services.readers.values import (
    parse_id,
    parse_line,
    parse_text,
    parse_url,
)

Fields = Mapping[str, object]
"""The values of a record by name, of whatever types the file has."""

ARXIV_URL = "https://arxiv.org/abs/"

ABSTRACT = "abstract"
"""The text of a paper in arXiv's snapshot."""

IDENTITY = {name: name for name in DOCUMENT_FIELDS}

SAMPLE_ROWS = 1_000

PARAGRAPH_BREAK = re.compile(r"\n(?:\s*\n\s*| {2}|\t)")
"""A blank line or an indented line, either of which starts a paragraph in arXiv's abstracts."""


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Conditions that a document must meet; None leaves a property open.

    `category` must equal one of its categories. Its date must be neither before `since` nor after
    `until`; a document without a date matches only if both are None.
    """

    category: str | None = None
    since: date | None = None
    until: date | None = None

    def wants_category(self, categories: Sequence[str]) -> bool:
        """Return whether the categories meet the conditions."""
        return self.category is None or self.category in categories

    def wants_date(self, day: date | None) -> bool:
        """Return whether the date meets the conditions."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or date.min) <= day <= (self.until or date.max)


EVERY_DOCUMENT = DocumentFilter()


def read_documents(
    table: Table,
    options: ImportOptions,
    mapping: Mapping[str, str],
    *,
    where: DocumentFilter = EVERY_DOCUMENT,
) -> Iterator[Document | BadRecord]:
    """Yield the matching documents of a table, and a `BadRecord` for each row that is none.

    A row without a text that has an abstract is a paper of arXiv. The table is read twice if it has
    a column of dates. Records outside the category are skipped, bad ones included, as empty rows
    are. Raises `FileUnreadable` if the mapping does not suit the table, and `DatesAmbiguous`.
    """
    check_mapping(table.description, mapping, ImportKind.DOCUMENTS)
    pattern = _find_date_pattern(table, options, mapping)
    return _read_rows(table, _DocumentReader(table.description.columns, mapping, pattern, where))


def read_document_file(
    path: Path, *, where: DocumentFilter = EVERY_DOCUMENT, limit: int = UNPACKED_BYTES
) -> Iterator[Document | BadRecord]:
    """Yield the matching documents of a file as `read_documents` does, by what the file tells.

    A compressed file is read up to `limit` bytes. Raises a `FileError`.
    """
    options = ImportOptions(into=ImportKind.DOCUMENTS)
    with open_table(path, limit=limit) as table:
        sample = [row for row in islice(table, SAMPLE_ROWS) if isinstance(row, TableRow)]
        mapping = propose_mapping(table.description, sample, ImportKind.DOCUMENTS)
        yield from read_documents(table, options, mapping, where=where)


def parse_document(fields: Fields, pattern: DatePattern = ANY_DATE) -> Document:
    """Return the document in a record; raise `RecordUnreadable` or a `TextError` if there is none.

    A record with an `abstract` and no `text` is a paper of arXiv. `pattern` is how dates are read.
    """
    document = _DocumentReader(DOCUMENT_FIELDS, IDENTITY, pattern, EVERY_DOCUMENT).read(
        TableRow(1, fields)
    )
    if isinstance(document, BadRecord):
        raise RecordUnreadable(document.problem)
    if document is None:
        raise RecordUnreadable("It is not wanted.")
    return document


def parse_document_id(value: object) -> str:
    """Return the id of a document, that of a paper of arXiv in its one spelling."""
    return normalise_arxiv_id(parse_id(value))


def join_lines(text: str) -> str:
    """Join the lines of each paragraph; a blank line separates paragraphs."""
    paragraphs = (" ".join(part.split()) for part in PARAGRAPH_BREAK.split(text.strip()))
    return "\n\n".join(part for part in paragraphs if part)


def _find_date_pattern(
    table: Table, options: ImportOptions, mapping: Mapping[str, str]
) -> DatePattern:
    if (name := mapping.get("date")) is None:
        return ANY_DATE
    column = DateColumn(name, is_sheet=table.description.format is TableFormat.XLSX)
    for row in table:
        if isinstance(row, TableRow):
            column.add(row.cells.get(name))
    return column.find_pattern(options.dates)


@dataclass(frozen=True, slots=True)
class _DocumentReader:
    """Reads the document of a row, if it is wanted."""

    columns: Sequence[str]
    mapping: Mapping[str, str]
    pattern: DatePattern
    where: DocumentFilter

    def read(self, row: TableRow) -> Document | BadRecord | None:
        column = None
        parts: dict[str, object] = {}
        try:
            column = self.mapping.get("categories")
            categories = parse_categories(self._take(row.cells, "categories"))
            if not self.where.wants_category(categories):
                return None
            for name, parse in self._list_parsers(row.cells):
                column = self.mapping.get(name)
                parts[name] = parse(row.cells)
        except (RecordUnreadable, TextError) as error:
            return BadRecord(row.line, str(error), column, tuple(map(row.cells.get, self.columns)))
        document = _build(parts, categories)
        return document if self.where.wants_date(document.date) else None

    def _list_parsers(self, cells: Fields) -> Iterator[tuple[str, Callable[[Fields], object]]]:
        """Yield what parses each field of a row."""
        yield "id", lambda cells: parse_document_id(self._take(cells, "id"))
        yield "title", lambda cells: parse_line(self._take(cells, "title"), name="title")
        yield "authors", lambda cells: parse_authors(self._take(cells, "authors"))
        if self._is_paper(cells):
            yield "date", self._find_paper_date
            yield "url", lambda cells: _find_paper_url(self._take(cells, "id"))
            yield "text", lambda cells: join_lines(parse_text(cells[ABSTRACT], name=ABSTRACT))
        else:
            yield "date", lambda cells: self.pattern.parse_day(self._take(cells, "date"))
            yield "url", lambda cells: parse_url(self._take(cells, "url"))
            yield "text", lambda cells: parse_text(self._take(cells, "text"), name="text")

    def _take(self, cells: Fields, name: str) -> object:
        column = self.mapping.get(name)
        return None if column is None else cells.get(column)

    def _is_paper(self, cells: Fields) -> bool:
        column = self.mapping["text"]
        return ABSTRACT in cells and (column == ABSTRACT or column not in cells)

    def _find_paper_date(self, cells: Fields) -> date | None:
        match cells:
            case {"created": str(created)}:
                return ANY_DATE.parse_day(created)
            case {"versions": [{"created": str(created)}, *_]}:
                return ANY_DATE.parse_day(created)
            case {"update_date": updated}:
                return ANY_DATE.parse_day(updated)
        return self.pattern.parse_day(self._take(cells, "date"))


def _read_rows(table: Table, reader: _DocumentReader) -> Iterator[Document | BadRecord]:
    for row in table:
        if isinstance(row, BadRecord):
            yield row
        elif any(value not in (None, "") for value in row.cells.values()):
            document = reader.read(row)
            if document is not None:
                yield document


def _build(parts: Mapping[str, object], categories: tuple[str, ...]) -> Document:
    title, authors, url = (parts[name] for name in ("title", "authors", "url"))
    day = parts["date"]
    return Document(
        id=str(parts["id"]),
        title=title if isinstance(title, str) else None,
        authors=authors if isinstance(authors, str) else None,
        date=day if isinstance(day, date) else None,
        categories=categories,
        url=url if isinstance(url, str) else None,
        text=str(parts["text"]),
    )


def _find_paper_url(value: object) -> str | None:
    paper = parse_document_id(value)
    return f"{ARXIV_URL}{paper}" if ARXIV_ID.fullmatch(paper) else None

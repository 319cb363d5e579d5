"""Documents read from a file, one at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from app.domain.documents import Document
from app.errors import RecordUnreadable, TextError
from app.limits import TEXT_CHARACTERS, readable, storable
from app.services.readers.lines import opened_lines
from app.services.readers.records import BadRecord, checked_text, csv_rows, json_value

Fields = Mapping[str, object]
"""What a record says, by name; the values are whatever its file has."""

CSV_SUFFIXES = (".csv", ".csv.gz")

NEEDED = ("id", "text")

ARXIV_URL = "https://arxiv.org/abs/"

ID_CHARACTERS = 200

PARAGRAPH_BREAK = re.compile(r"\n(?:\s*\n\s*| {2}|\t)")
"""A blank line, or a line that is set in: so arXiv marks a new paragraph."""


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What a document must have; what is None matters not.

    `category` is one of its categories, to the letter; its date is neither before `since` nor
    after `until`. A document without a date is wanted only if neither is given.
    """

    category: str | None = None
    since: date | None = None
    until: date | None = None

    def wants_category(self, categories: Sequence[str]) -> bool:
        """Tell whether a document of these categories may be wanted."""
        return self.category is None or self.category in categories

    def wants_date(self, day: date | None) -> bool:
        """Tell whether a document of that day may be wanted."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or date.min) <= day <= (self.until or date.max)


EVERY_DOCUMENT = DocumentFilter()


def read_documents(
    path: Path, *, where: DocumentFilter = EVERY_DOCUMENT
) -> Iterator[Document | BadRecord]:
    """Yield the wanted documents of a file, and what cannot be read with the number of its line.

    The file is CSV if its name says so and has one JSON object a line otherwise; both may be
    compressed by gzip. Records outside the wanted category are passed over, also bad ones.
    Raises `RecordUnreadable` if the file cannot be opened or is a CSV without an `id` or a
    `text` column.
    """
    with opened_lines(path) as lines:
        records = _csv_records(lines) if is_csv(path) else _json_records(lines)
        for line, record in records:
            document = record if isinstance(record, BadRecord) else _read(line, record, where)
            if document is not None:
                yield document
        if lines.problem is not None:
            yield BadRecord(lines.number + 1, lines.problem)


def is_csv(path: Path) -> bool:
    """Tell whether a file's name says that it is CSV."""
    return path.name.lower().endswith(CSV_SUFFIXES)


def _json_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, _object(line)
        except RecordUnreadable as error:
            yield number, BadRecord(number, str(error))


def _object(line: str) -> Fields:
    value = json_value(line)
    if not isinstance(value, dict):
        raise RecordUnreadable("The line is not a JSON object.")
    return value


def _csv_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for row in csv_rows(lines, needed=NEEDED):
        yield row.line, row if isinstance(row, BadRecord) else row.cells


def _read(line: int, fields: Fields, where: DocumentFilter) -> Document | BadRecord | None:
    try:
        if not where.wants_category(categories_of(fields.get("categories"))):
            return None
        document = document_of(fields)
    except (RecordUnreadable, TextError) as error:
        return BadRecord(line, str(error))
    return document if where.wants_date(document.date) else None


def document_of(fields: Fields) -> Document:
    """Return what the record says; raise `RecordUnreadable` or a `TextError` if it is no document.

    A record with an `abstract` and no `text` is one of arXiv's.
    """
    is_paper = "text" not in fields and "abstract" in fields
    return _paper(fields) if is_paper else _document(fields)


def _document(fields: Fields) -> Document:
    return Document(
        id=id_of(fields.get("id")),
        title=line_of(fields.get("title"), name="title"),
        authors=line_of(fields.get("authors"), name="list of authors"),
        date=date_of(fields.get("date")),
        categories=categories_of(fields.get("categories")),
        url=url_of(fields.get("url")),
        text=text_of(fields.get("text"), name="text"),
    )


def _paper(fields: Fields) -> Document:
    paper_id = id_of(fields.get("id"))
    return Document(
        id=paper_id,
        title=line_of(fields.get("title"), name="title"),
        authors=line_of(fields.get("authors"), name="list of authors"),
        date=_paper_date(fields),
        categories=categories_of(fields.get("categories")),
        url=f"{ARXIV_URL}{paper_id}",
        text=paragraphs_of(text_of(fields.get("abstract"), name="abstract")),
    )


def _paper_date(fields: Fields) -> date | None:
    match fields:
        case {"created": str(created)}:
            return date_of(created)
        case {"versions": [{"created": str(created)}, *_]}:
            return date_of(created)
        case _:
            return date_of(fields.get("update_date"))


def id_of(value: object) -> str:
    """Return an id, which is any short text; numbers are taken as they are written."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise RecordUnreadable("It has no id.")
    document_id = str(value).strip()
    if len(document_id) > ID_CHARACTERS:
        raise RecordUnreadable(f"The id has more than {ID_CHARACTERS} characters.")
    return _unicode(document_id)


def text_of(value: object, *, name: str) -> str:
    """Return a text unchanged; raise a `TextError` or `RecordUnreadable` if it cannot be read."""
    if not isinstance(value, str):
        raise RecordUnreadable(f"It has no {name!r} that is a text.")
    return readable(_unicode(value))


def line_of(value: object, *, name: str) -> str | None:
    """Return a title, or a list of names, on one line; None if there is nothing to show."""
    if value is None:
        return None
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    if not isinstance(value, str):
        raise RecordUnreadable(f"The {name} is not a text.")
    line = " ".join(value.split())
    if len(line) > TEXT_CHARACTERS:
        raise RecordUnreadable(f"The {name} has more than {TEXT_CHARACTERS:,} characters.")
    return _unicode(line) or None


def paragraphs_of(text: str) -> str:
    """Undo the breaking of lines; paragraphs stay apart by a blank line."""
    paragraphs = (" ".join(part.split()) for part in PARAGRAPH_BREAK.split(text.strip()))
    return "\n\n".join(part for part in paragraphs if part)


def categories_of(value: object) -> tuple[str, ...]:
    """Return categories that stand in a list, or in one text with blanks between them."""
    parts = value if isinstance(value, list) else [value]
    return tuple(_unicode(" ".join(part for part in parts if isinstance(part, str))).split())


def date_of(value: object) -> date | None:
    """Return the day of a date, with or without a time, as ISO 8601 or mail write it."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise RecordUnreadable("The date is not a text; write it as 2020-01-31.")
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    raise RecordUnreadable(f"{value[:40]!r} is not a date; write it as 2020-01-31.")


def url_of(value: object) -> str | None:
    """Return the address of a page, for people to follow."""
    url = line_of(value, name="url")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise RecordUnreadable("The url does not begin with http:// or https://.")
    return url


def _unicode(text: str) -> str:
    return checked_text(text, storable)

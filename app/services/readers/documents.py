"""Documents read one at a time from NDJSON, CSV or arXiv's snapshot, and the fields of each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from app.domain.documents import Document
from app.errors import RecordUnreadable, TextError
from app.limits import TEXT_CHARACTERS, check_storable, check_text
from app.services.readers.lines import open_lines
from app.services.readers.records import BadRecord, check_encoding, parse_json, read_csv_rows
from app.services.readers.unpacking import UNPACKED_BYTES

Fields = Mapping[str, object]
"""The values of a record by name, of whatever types the file has."""

CSV_SUFFIXES = (".csv", ".csv.gz")

NEEDED = ("id", "text")
"""The columns that a CSV must have."""

ARXIV_URL = "https://arxiv.org/abs/"

ID_CHARACTERS = 200

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
    path: Path, *, where: DocumentFilter = EVERY_DOCUMENT, limit: int = UNPACKED_BYTES
) -> Iterator[Document | BadRecord]:
    """Yield the matching documents of a file, and a `BadRecord` for each unreadable record.

    The file is CSV if its name says so, else one JSON object per line; both may be compressed
    (gzip, bzip2, xz), and are then read up to `limit` bytes. Records outside the category are
    skipped, bad ones included. Raises `RecordUnreadable` if the file cannot be opened or is a CSV
    without an `id` or a `text` column.
    """
    with open_lines(path, limit=limit) as lines:
        records = _parse_csv_records(lines) if _is_csv(path) else _parse_json_records(lines)
        for line, record in records:
            document = (
                record if isinstance(record, BadRecord) else _select_document(line, record, where)
            )
            if document is not None:
                yield document
        if lines.problem is not None:
            yield BadRecord(lines.number + 1, lines.problem)


def parse_document(fields: Fields) -> Document:
    """Return the document in a record; raise `RecordUnreadable` or a `TextError` if there is none.

    A record with an `abstract` and no `text` is a paper of arXiv.
    """
    is_paper = "text" not in fields and "abstract" in fields
    return _parse_arxiv_paper(fields) if is_paper else _parse_own_document(fields)


def parse_id(value: object) -> str:
    """Return an id: a text of 1 to 200 characters, or an integer; else raise `RecordUnreadable`."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise RecordUnreadable("It has no id.")
    document_id = str(value).strip()
    if len(document_id) > ID_CHARACTERS:
        raise RecordUnreadable(f"The id has more than {ID_CHARACTERS} characters.")
    return _check_unicode(document_id)


def parse_text(value: object, *, name: str) -> str:
    """Return a text unchanged; raise a `TextError` or `RecordUnreadable` if it is invalid."""
    if not isinstance(value, str):
        raise RecordUnreadable(f"It has no {name!r} that is a text.")
    return check_text(_check_unicode(value))


def parse_line(value: object, *, name: str) -> str | None:
    """Return a title or a list of names on one line; None if it is empty.

    Raises `RecordUnreadable` for other values and for over 100,000 characters.
    """
    if value is None:
        return None
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    if not isinstance(value, str):
        raise RecordUnreadable(f"The {name} is not a text.")
    line = " ".join(value.split())
    if len(line) > TEXT_CHARACTERS:
        raise RecordUnreadable(f"The {name} has more than {TEXT_CHARACTERS:,} characters.")
    return _check_unicode(line) or None


def parse_categories(value: object) -> tuple[str, ...]:
    """Return the categories of a list, or of one text that separates them by blanks."""
    parts = value if isinstance(value, list) else [value]
    return tuple(_check_unicode(" ".join(part for part in parts if isinstance(part, str))).split())


def parse_date(value: object) -> date | None:
    """Return the day of a date, with or without a time, in ISO 8601 or the format of e-mail.

    Raises `RecordUnreadable` for anything else; None and "" are None.
    """
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


def parse_url(value: object) -> str | None:
    """Return an http(s) URL that people can follow; raise `RecordUnreadable` for others."""
    url = parse_line(value, name="url")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise RecordUnreadable("The url does not begin with http:// or https://.")
    return url


def join_lines(text: str) -> str:
    """Join the lines of each paragraph; a blank line separates paragraphs."""
    paragraphs = (" ".join(part.split()) for part in PARAGRAPH_BREAK.split(text.strip()))
    return "\n\n".join(part for part in paragraphs if part)


def _is_csv(path: Path) -> bool:
    """Return whether a file's name ends in .csv or .csv.gz."""
    return path.name.lower().endswith(CSV_SUFFIXES)


def _parse_json_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, _parse_object(line)
        except RecordUnreadable as error:
            yield number, BadRecord(number, str(error))


def _parse_object(line: str) -> Fields:
    value = parse_json(line)
    if not isinstance(value, dict):
        raise RecordUnreadable("The line is not a JSON object.")
    return value


def _parse_csv_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for row in read_csv_rows(lines, needed=NEEDED):
        yield row.line, row if isinstance(row, BadRecord) else row.cells


def _select_document(
    line: int, fields: Fields, where: DocumentFilter
) -> Document | BadRecord | None:
    try:
        if not where.wants_category(parse_categories(fields.get("categories"))):
            return None
        document = parse_document(fields)
    except (RecordUnreadable, TextError) as error:
        return BadRecord(line, str(error))
    return document if where.wants_date(document.date) else None


def _parse_own_document(fields: Fields) -> Document:
    return Document(
        id=parse_id(fields.get("id")),
        title=parse_line(fields.get("title"), name="title"),
        authors=parse_line(fields.get("authors"), name="list of authors"),
        date=parse_date(fields.get("date")),
        categories=parse_categories(fields.get("categories")),
        url=parse_url(fields.get("url")),
        text=parse_text(fields.get("text"), name="text"),
    )


def _parse_arxiv_paper(fields: Fields) -> Document:
    paper_id = parse_id(fields.get("id"))
    return Document(
        id=paper_id,
        title=parse_line(fields.get("title"), name="title"),
        authors=parse_line(fields.get("authors"), name="list of authors"),
        date=_find_paper_date(fields),
        categories=parse_categories(fields.get("categories")),
        url=f"{ARXIV_URL}{paper_id}",
        text=join_lines(parse_text(fields.get("abstract"), name="abstract")),
    )


def _find_paper_date(fields: Fields) -> date | None:
    match fields:
        case {"created": str(created)}:
            return parse_date(created)
        case {"versions": [{"created": str(created)}, *_]}:
            return parse_date(created)
        case _:
            return parse_date(fields.get("update_date"))


def _check_unicode(text: str) -> str:
    return check_encoding(text, check_storable)

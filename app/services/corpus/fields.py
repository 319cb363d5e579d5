"""The fields of a record from outside, each checked and turned into what a document holds."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from app.errors import RecordUnreadable
from app.limits import TEXT_CHARACTERS
from app.services.readers.records import checked_text
from app.text import readable, storable

Fields = Mapping[str, object]
"""What a record says, by name; the values are whatever its file has."""

ID_CHARACTERS = 200

PARAGRAPH_BREAK = re.compile(r"\n(?:\s*\n\s*| {2}|\t)")
"""A blank line, or a line that is set in: so arXiv marks a new paragraph."""


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

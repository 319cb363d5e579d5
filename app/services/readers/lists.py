"""The cells that hold several values: categories, and the names of authors."""

import json
import re

from app.errors import RecordUnreadable
from app.services.readers.values import check_unicode, parse_line


def parse_categories(value: object) -> tuple[str, ...]:
    """Return the categories: those of a list, also as JSON in a cell, or of a text with them.

    In a text they are separated by commas or semicolons if it has any, else by blanks. Raises
    `RecordUnreadable` for what is neither, and for a list of anything but texts.
    """
    value = _read_list(value)
    if value is None:
        return ()
    if isinstance(value, str):
        parts = re.split(r"[,;|]", value) if re.search(r"[,;|]", value) else value.split()
    elif isinstance(value, list):
        parts = [_check_category(part) for part in value if part is not None]
    else:
        raise RecordUnreadable("The categories are neither a text nor a list of texts.")
    return tuple(check_unicode(name) for part in parts if (name := " ".join(part.split())))


def parse_authors(value: object) -> str | None:
    """Return the authors on one line, of a text, or of a list of names or of objects with names.

    The list may be JSON in a cell. Raises `RecordUnreadable` for an author without a name.
    """
    value = _read_list(value)
    if not isinstance(value, list):
        return parse_line(value, name="list of authors")
    return parse_line(", ".join(map(_name_author, value)), name="list of authors")


def _read_list(value: object) -> object:
    """Return the list that a cell holds as JSON, else the value itself."""
    if not isinstance(value, str) or not value.lstrip().startswith("["):
        return value
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return found if isinstance(found, list) else value


def _check_category(part: object) -> str:
    if not isinstance(part, str):
        raise RecordUnreadable(f"The category {str(part)[:40]} is not a text.")
    return part


def _name_author(author: object) -> str:
    match author:
        case str(name):
            return name
        case {"name": str(name)}:
            return name
        case {"first": str(first), "last": str(last)}:
            return f"{first} {last}"
        case {"given": str(first), "family": str(last)}:
            return f"{first} {last}"
    raise RecordUnreadable("An author has no name; give a list of names.")

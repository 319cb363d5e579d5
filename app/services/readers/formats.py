"""What a file is, told by its content: a table that can be read, or something that cannot."""

import re
from pathlib import PurePath

from app.errors import FileUnreadable, RecordUnreadable
from app.services.readers.json_table import parse_json
from app.services.readers.records import RecordFormat
from app.services.readers.rows import TableFormat

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"

FOREIGN = {
    b"%PDF": "a PDF",
    COMPOUND: "an old Excel file (.xls), or a workbook with a password",
    b"PAR1": "a Parquet file",
    b"\x89PNG": "an image (PNG)",
    b"\xff\xd8\xff": "an image (JPEG)",
    b"GIF8": "an image (GIF)",
    b"SQLite format 3": "an SQLite database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"{\\rtf": "a text document (RTF)",
    b"<?xml": "XML",
    b"<!doctype": "a web page",
    b"<html": "a web page",
}
"""Files that are no tables, by their first bytes in lower case where those are letters of HTML."""

ARCHIVES = {
    b"xl/workbook.bin": "a binary workbook (.xlsb)",
    b"application/vnd.oasis.opendocument": "an OpenDocument file",
    b"word/": "a Word document",
    b"ppt/": "a presentation",
}
"""ZIP archives that are no tables, by what is in them."""

ADVICE = "save it as CSV, NDJSON or XLSX"

EMPTY = "The file is empty; send one with a header and rows."

JSON_LINES = 20
"""A file of NDJSON has an object among so many lines."""

OBJECT = re.compile(rb'\s*\{\s*["}]')
ARRAY = re.compile(r"\s*\[\s*[\[{\]]")
SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".xlsx": TableFormat.CSV,
    ".tsv": TableFormat.CSV,
    ".tab": TableFormat.CSV,
    ".ndjson": TableFormat.NDJSON,
    ".jsonl": TableFormat.NDJSON,
    ".json": TableFormat.NDJSON,
}


def detect_format(
    beginning: bytes, *, name: str, wanted: TableFormat | str | None = None
) -> TableFormat:
    """Return the format of a file by its first (unpacked) bytes; its name decides where they can't.

    Raises `FileUnreadable` for what is no table, or is none of the format that is wanted.
    """
    if not beginning.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise FileUnreadable(EMPTY)
    foreign = find_foreign(beginning)
    if foreign is not None:
        raise FileUnreadable(f"The file is {foreign}, whatever its name is; {ADVICE}.")
    found = TableFormat.XLSX if beginning.startswith(ZIP) else None
    if wanted is None:
        return found or _detect_text(beginning, PurePath(name))
    table_format = _check_format(wanted)
    if (table_format is TableFormat.XLSX) != (found is TableFormat.XLSX):
        raise FileUnreadable(f"The file is not {table_format.value.upper()}; leave the format out.")
    return table_format


def detect_texts(beginning: bytes, *, name: str) -> RecordFormat:
    """Return the format of a file of texts: plain lines, unless content or name is of a table.

    Raises `FileUnreadable` for what is no text.
    """
    foreign = find_foreign(beginning)
    if foreign is not None:
        raise FileUnreadable(f"The file is {foreign}, whatever its name is; {ADVICE}.")
    if beginning.startswith(ZIP) or any(one in SUFFIXES for one in _list_suffixes(PurePath(name))):
        return RecordFormat(detect_format(beginning, name=name).value)
    is_json = OBJECT.match(beginning.lstrip(b"\xef\xbb\xbf"))
    return RecordFormat.NDJSON if is_json else RecordFormat.LINES


def find_foreign(beginning: bytes) -> str | None:
    """Return what a file is if it is surely no table."""
    for magic, kind in FOREIGN.items():
        if beginning[: len(magic)] in (magic, magic.upper(), magic.title()):
            return kind
    return _find_archive(beginning) if beginning.startswith(ZIP) else None


def _find_archive(beginning: bytes) -> str | None:
    """Return what a ZIP archive is if it is no workbook, as far as its first entries tell."""
    for mark, kind in ARCHIVES.items():
        if mark in beginning:
            return kind
    if b"[Content_Types].xml" in beginning or b"xl/" in beginning:
        return None
    return "a ZIP archive, or a broken workbook"


def _check_format(wanted: TableFormat | str) -> TableFormat:
    try:
        return TableFormat(wanted)
    except ValueError:
        raise FileUnreadable(
            f"There is no format {str(wanted)!r}; use csv, ndjson, json or xlsx."
        ) from None


def _detect_text(beginning: bytes, name: PurePath) -> TableFormat:
    encoding = "utf-16" if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = beginning.decode(encoding, errors="replace").replace("\0", "")
    named = next((SUFFIXES[suffix] for suffix in _list_suffixes(name) if suffix in SUFFIXES), None)
    if text.lstrip().split("\n", 1)[0].strip() == "{":
        return TableFormat.JSON  # objects over several lines
    if ARRAY.match(text) or (named is TableFormat.NDJSON and text.lstrip().startswith("[")):
        return TableFormat.JSON
    lines = [line for line in text.splitlines() if line.strip()][:JSON_LINES]
    if not lines:  # white space of other kinds
        raise FileUnreadable(EMPTY)
    objects = [_is_object(line) for line in lines]
    if objects[0] or (any(objects) and named is not TableFormat.CSV):
        return TableFormat.NDJSON
    if lines[0].lstrip().startswith("{") and named is not TableFormat.CSV:
        return TableFormat.NDJSON  # its first objects are broken
    is_believed = named is TableFormat.NDJSON and _lacks_table(lines)
    return TableFormat.NDJSON if is_believed else TableFormat.CSV


def _list_suffixes(name: PurePath) -> list[str]:
    return [suffix.lower() for suffix in reversed(name.suffixes)]


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse_json(line), dict)
    except RecordUnreadable:
        return False


def _lacks_table(lines: list[str]) -> bool:
    """Return whether no line looks like a header, so that the name of the file is believed."""
    return not any(delimiter in lines[0] for delimiter in (",", ";", "\t"))

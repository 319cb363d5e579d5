"""Sheets of XLSX workbooks, whose cells have types; the library holds a sheet whole."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum
from python_calamine import load_workbook as load

from app.errors import FileUnreadable
from app.services.readers.headers import Header, find_header
from app.services.readers.rows import BadRecord, Table, TableDescription, TableFormat, TableRow
from app.services.readers.workbook_size import check_size

TITLE_ROWS = 20
"""The header is looked for among so many rows that are not empty."""

Cell = int | float | str | bool | time | date | datetime | timedelta


class XlsxTable(Table):
    """A sheet of a workbook: a header, and rows of typed cells."""

    def __init__(self, path: Path, *, sheet: str | None, compressed: bool) -> None:
        """Load the sheet that is wanted, else the first one with a row.

        Raises `FileUnreadable` if there is none, or if the workbook cannot be loaded.
        """
        check_size(path)
        workbook = load_workbook(path)
        names = tuple(workbook.sheet_names)
        name, self._sheet, self._header_line, header = _find_sheet(workbook, sheet)
        self._done: float | None = 0.0
        others = f"Of {len(names)} sheets, {name!r} is read." if len(names) > 1 else None
        self.description = TableDescription(
            format=TableFormat.XLSX,
            encoding=None,
            delimiter=None,
            sheets=names,
            columns=header.columns,
            notes=(*([others] if others and sheet is None else []), *header.notes),
            compressed=compressed,
            duplicates=header.duplicates,
        )

    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        columns = self.description.columns
        total = max(self._sheet.total_height, 1)
        for line, row in _list_rows(self._sheet):
            self._done = min(line / total, 1.0)
            if line > self._header_line:
                yield TableRow(line, dict(zip(columns, map(_simplify, row), strict=True)))

    def progress(self) -> float | None:
        """Return the share of the sheet that the latest reading has come through, in [0, 1]."""
        return self._done


def load_workbook(path: Path) -> CalamineWorkbook:
    """Load a workbook; raise `FileUnreadable` if it is broken or encrypted."""
    try:
        return load(str(path))
    except CalamineError as error:
        if type(error).__name__ == "PasswordError":
            raise FileUnreadable(
                "The workbook is protected by a password; save it without one."
            ) from None
        raise FileUnreadable(
            "The workbook is broken and cannot be read; save it again, or as CSV."
        ) from None


class _Found(NamedTuple):
    """A sheet, the number of its header's row, and the header."""

    name: str
    sheet: CalamineSheet
    line: int
    header: Header


def _find_sheet(workbook: CalamineWorkbook, wanted: str | None) -> _Found:
    """Return the sheet that is wanted, else the first with a table of several columns, else of one.

    Others before it are covers and notes.
    """
    if wanted is not None:
        names = workbook.sheet_names
        if wanted not in names:
            listed = ", ".join(map(repr, names))
            raise FileUnreadable(f"There is no sheet {wanted!r}; there are {listed}.")
        return _read_header(workbook, wanted)
    metadata = workbook.sheets_metadata
    found: list[_Found] = []
    problem = FileUnreadable("The workbook has no sheet with a value in it; fill one.")
    for one in metadata:
        if one.visible is not SheetVisibleEnum.Visible:
            continue
        try:
            found.append(_read_header(workbook, one.name))
        except FileUnreadable as error:
            problem = error
            continue
        if len(found[-1].header.columns) > 1:
            return found[-1]
    if not found:
        raise problem
    return found[0]


def _read_header(workbook: CalamineWorkbook, name: str) -> _Found:
    sheet = _load_sheet(workbook, name)
    return _Found(name, sheet, *_find_header(name, sheet))


def _load_sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    """Load a sheet; raise `FileUnreadable` if it is broken."""
    try:
        return workbook.get_sheet_by_name(name)
    except CalamineError:
        raise FileUnreadable(
            f"The sheet {name!r} is broken and cannot be read; save the workbook again, or as CSV."
        ) from None


def _find_header(name: str, sheet: CalamineSheet) -> tuple[int, Header]:
    """Return the header of a sheet and its number; raise `FileUnreadable` if nothing is below."""
    first = list(islice(_list_rows(sheet), TITLE_ROWS))
    header = find_header([[_write_name(cell) for cell in row] for _, row in first])
    if len(first) <= header.row:
        raise FileUnreadable(f"The sheet {name!r} is empty; choose another.")
    if len(first) == header.row + 1:
        raise FileUnreadable(
            f"The sheet {name!r} has no value below its header. If it has formulas, save it "
            "with a spreadsheet program, which stores their values."
        )
    return first[header.row][0], header


def _list_rows(sheet: CalamineSheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows that are not empty, with their numbers in the sheet, from 1."""
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in row):
            yield line, row


def _simplify(cell: Cell) -> object:
    """Return a cell's value: a sheet holds each number as a float, ids such as 4711 included."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell


def _write_name(cell: Cell) -> str:
    return str(_simplify(cell))

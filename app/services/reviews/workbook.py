"""Workbooks (XLSX) with typed cells, written row by row in constant memory."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

CELL_CHARACTERS = 32_767
"""The most UTF-16 units of a cell."""

ROWS_IN_SHEET = 1_000_000
"""Rows of a sheet below its header; a spreadsheet reads 1,048,576."""

CUT = "cut"
"""The last column: which cells of a row are cut, and how long they were."""

Cell = str | float | bool | datetime | None

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "default_date_format": "yyyy-mm-dd hh:mm:ss",
}


class ReviewWorkbook:
    """A workbook that is written to a file, one row for each review.

    `close` finishes the file, which takes as long as the rows are many; `drop` gives it up at once.

    Text is text, whatever it looks like: no cell is a formula, a link or a number by its looks.
    """

    def __init__(self, path: Path, *, columns: Sequence[str]) -> None:
        self._workbook = Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)})
        self._columns = (*columns, CUT)
        self._sheet = self._begin_sheet()
        self._row = 1

    def close(self) -> None:
        """Finish the file; it can be read from then on."""
        self._workbook.close()

    def drop(self) -> None:
        """Give up the file: close what it is written to, and leave that as it is."""
        for sheet in self._workbook.worksheets():
            sheet.row_data_fh.close()

    def add_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows of cells, each in the order of the columns."""
        for cells in rows:
            if self._row > ROWS_IN_SHEET:
                self._sheet, self._row = self._begin_sheet(), 1
            self._add_row(cells)

    def _begin_sheet(self) -> Worksheet:
        sheet = self._workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._columns):
            sheet.write_string(0, column, name)
        return sheet

    def _add_row(self, cells: Sequence[Cell]) -> None:
        cut: list[str] = []
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and count_units(cell) > CELL_CHARACTERS:
                cut.append(f"{self._columns[column]}: {len(cell):,} characters")
                self._write(column, cut_text(cell))
            else:
                self._write(column, cell)
        self._write(len(cells), "; ".join(cut) or None)
        self._row += 1

    def _write(self, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._row, column, cell)
        elif isinstance(cell, str):
            self._sheet.write_string(self._row, column, cell)
        elif isinstance(cell, datetime):
            self._sheet.write_datetime(self._row, column, cell)
        else:
            self._sheet.write_number(self._row, column, cell)


def count_units(text: str) -> int:
    """Return the length of a text as spreadsheets count it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut_text(text: str) -> str:
    """Return as much of the beginning of a text as a cell takes."""
    return text.encode("utf-16-le")[: 2 * CELL_CHARACTERS].decode("utf-16-le", "ignore")

"""Files are known by their content; JSON and workbooks are read as tables."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from app.errors import FileUnreadable
from app.services.readers.rows import BadRecord, TableFormat, TableRow
from app.services.readers.table import open_table
from tests.services.readers.files import (
    open_content,
    read_cells,
    read_table,
    to_json_lines,
    use_at_most,
)

PACK: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}

DAY = datetime(2024, 12, 31, 10, 30)  # noqa: DTZ001 as a spreadsheet has it


def write_workbook(*sheets: list[list[object]], hidden: int = 0) -> bytes:
    """Return a workbook of sheets named A, B and so on, of which the first may be hidden."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet("ABC"[number])
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(line, column, cell)
            if number < hidden:
                sheet.hide()
            elif number == hidden:
                sheet.activate()
                sheet.set_first_sheet()
    return content.getvalue()


def write_zip(names: list[str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize("pack", PACK.values(), ids=PACK)
@pytest.mark.parametrize(
    ("content", "table_format"),
    [
        pytest.param(b"id,text\n1,a\n", TableFormat.CSV, id="csv"),
        pytest.param(b'{"id": "1", "text": "a"}\n', TableFormat.NDJSON, id="ndjson"),
        pytest.param(b'[\n{"id": "1", "text": "a"}]', TableFormat.JSON, id="array"),
        pytest.param(b'{\n "id": "1",\n "text": "a"\n}', TableFormat.JSON, id="object"),
        pytest.param(write_workbook([["id", "text"], ["1", "a"]]), TableFormat.XLSX, id="xlsx"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_a_table_is_known_by_its_content(
    tmp_path: Path,
    content: bytes,
    table_format: TableFormat,
    pack: Callable[[bytes], bytes],
    name: str,
) -> None:
    """Whatever its name is, and however it is compressed."""
    with open_content(tmp_path, pack(content), name=name) as table:
        assert table.description.format is table_format
        assert table.description.columns == ("id", "text")
        assert table.description.compressed == (pack is not bytes)
        assert [row.cells for row in table if isinstance(row, TableRow)] == [
            {"id": "1", "text": "a"}
        ]
        assert table.progress() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\n", "empty", id="blank"),
        pytest.param(gzip.compress(b""), "empty", id="compressed nothing"),
        pytest.param(b"%PDF-1.7\n1 0 obj", "a PDF", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "an image", id="image"),
        pytest.param(b"PAR1\x15\x04", "a Parquet file", id="parquet"),
        pytest.param(b"<!DOCTYPE html><html>", "a web page", id="html"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password", id="old or encrypted"),
        pytest.param(write_zip(["a.csv"]), "a ZIP archive", id="zip"),
        pytest.param(write_zip(["word/document.xml"]), "a Word document", id="docx"),
        pytest.param(write_zip(["xl/workbook.bin"]), "xlsb", id="xlsb"),
        pytest.param(b"PK\x03\x04xl/workbook.xml", "broken", id="broken workbook"),
        pytest.param(gzip.compress(b"x" * 9_999)[:12], "cut off", id="cut off"),
        pytest.param(b"[]", "no JSON object", id="empty array"),
        pytest.param(b"[1, 2]", "no JSON object", id="numbers"),
        pytest.param(b"\n\n", "empty", id="line ends"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    """With what it is, and what to do, although its name is that of a table."""
    with pytest.raises(FileUnreadable, match=says) as caught:
        read_table(tmp_path, content, name="a.csv" if content[:1] != b"[" else "a.json")
    assert str(caught.value).endswith(".")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """So is a format that does not exist, and one that the file is not."""
    with pytest.raises(FileUnreadable, match="no format 'ods'"):
        read_table(tmp_path, b"id,text\n1,a\n", format="ods")
    with pytest.raises(FileUnreadable, match="not XLSX"):
        read_table(tmp_path, b"id,text\n1,a\n", format="xlsx")


def test_an_array_is_not_held_whole(tmp_path: Path) -> None:
    """One object is, wherever the file is cut into pieces."""
    record = {"text": 'x"]}{[' * 1000, "n": [{"a": 1}]}
    content = json.dumps([record] * 5_000).encode()

    path = tmp_path / "a.json"
    path.write_bytes(content)
    with use_at_most(len(content) // 3), open_table(path) as table:
        found = sum(row.cells == record for row in table if isinstance(row, TableRow))

    assert found == 5_000


def test_objects_of_an_array_have_the_line_they_start_on(tmp_path: Path) -> None:
    """Entries that are no objects are refused by it."""
    content = b'[\n {"text": "a"}, {"text":\n "b"},\n 7,\n {"text": "c"}\n]\n'

    found = read_table(tmp_path, content, name="a.json")

    assert [row.line for row in found] == [2, 2, 4, 5]
    assert [isinstance(row, BadRecord) for row in found] == [False, False, True, False]


@pytest.mark.parametrize(
    "rest", [b', {"text": ', b", x]", b', {"text": "b" "c"}]', b", " + b"[" * 100_000]
)
def test_an_array_is_read_up_to_where_it_is_broken(tmp_path: Path, rest: bytes) -> None:
    """The problem says that nothing after it is read."""
    good, bad = read_table(tmp_path, b'[{"text": "a"}' + rest, name="a.json")

    assert isinstance(good, TableRow)
    assert isinstance(bad, BadRecord)
    assert "broken" in bad.problem


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        pytest.param(b"]\n[{}]", "follows the array", id="another array"),
        pytest.param(b'] {"text": "b"}', "follows the array", id="an object"),
        pytest.param(b"", "cut off", id="cut off"),
        pytest.param(b",\n", "cut off", id="cut off after a comma"),
    ],
)
def test_an_array_that_does_not_end_with_its_file_is_reported(
    tmp_path: Path, rest: bytes, says: str
) -> None:
    """Nothing is dropped unsaid."""
    good, bad = read_table(tmp_path, b'[{"text": "a"}' + rest, name="a.json")

    assert isinstance(good, TableRow)
    assert isinstance(bad, BadRecord)
    assert says in bad.problem


def test_columns_of_objects_are_those_of_all_that_are_looked_at(tmp_path: Path) -> None:
    """As each may have others."""
    content = to_json_lines({"a": 1}, {"b": {"c": 2}}, {"a": 3, "d": None})

    with open_content(tmp_path, content, name="a.ndjson") as table:
        assert table.description.columns == ("a", "b", "d")


def test_cells_of_a_sheet_have_types(tmp_path: Path) -> None:
    """Whole numbers are no fractions, so that ids stay ids."""
    rows: list[list[object]] = [
        ["id", "text", "when", "ok", "share"],
        [4711, "Schön", DAY, True, 0.5],
    ]

    assert read_cells(tmp_path, write_workbook(rows)) == [[4711, "Schön", DAY, True, 0.5]]


def test_a_sheet_is_chosen(tmp_path: Path) -> None:
    """The one that is wanted, else the first that can be seen and has a value."""
    content = write_workbook([["x"], ["hidden"]], [], [["text"], ["seen"]], hidden=1)

    with open_content(tmp_path, content, name="a.xlsx") as table:
        assert table.description.sheets == ("A", "B", "C")
        assert "'C'" in table.description.notes[0]
        assert [row.cells for row in table if isinstance(row, TableRow)] == [{"text": "seen"}]
    assert read_cells(tmp_path, content, sheet="A") == [["hidden"]]
    with pytest.raises(FileUnreadable, match="'A', 'B', 'C'"):
        read_table(tmp_path, content, sheet="D")


def test_a_cover_and_notes_are_passed_over(tmp_path: Path) -> None:
    """A sheet of several columns is meant, and it is said that there are others."""
    cover: list[list[object]] = [["Reviews of 2024"]]
    notes: list[list[object]] = [["Notes"], ["Ask Ann"], ["before you change it"]]
    content = write_workbook(cover, notes, [["id", "text"], ["1", "a"]])

    with open_content(tmp_path, content, name="a.xlsx") as table:
        assert table.description.columns == ("id", "text")
        assert "Of 3 sheets, 'C' is read." in table.description.notes


def test_a_sheet_that_refers_to_texts_that_are_not_there_is_refused(tmp_path: Path) -> None:
    """The library finds that out when it loads the sheet."""
    content = write_workbook([["id", "text"], ["1", "a"]])
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(broken, "w") as copy:
        for name in book.namelist():
            part = book.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"<v>3</v>", b"<v>999</v>")
            copy.writestr(name, part)

    with pytest.raises(FileUnreadable, match="'A' is broken"):
        read_cells(tmp_path, broken.getvalue())


def test_rows_of_a_sheet_are_numbered_as_it_numbers_them(tmp_path: Path) -> None:
    """Empty ones and a title above the header count."""
    rows: list[list[object]] = [["Reviews"], [], ["id", "text"], [1, "a"], [], [2, "b"]]

    found = read_table(tmp_path, write_workbook(rows))

    assert [row.line for row in found] == [4, 6]


def test_a_sheet_of_formulas_without_values_is_refused(tmp_path: Path) -> None:
    """Nobody has computed them yet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "text")
        sheet.write_formula(1, 0, '="a"&"b"', value="")

    with pytest.raises(FileUnreadable, match="formulas"):
        read_table(tmp_path, content.getvalue())


def test_values_of_formulas_are_read(tmp_path: Path) -> None:
    """Where the workbook has them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "text")
        sheet.write_formula(1, 0, '="a"&"b"', value="ab")

    assert read_cells(tmp_path, content.getvalue()) == [["ab"]]


@pytest.mark.parametrize("blank", ["\x0b", "\x1c\x0c", "\u2028", " \n" * 30, "\ufeff"])
def test_a_file_of_white_space_is_empty(tmp_path: Path, blank: str) -> None:
    """Of any kind of it, and any number of lines."""
    with pytest.raises(FileUnreadable, match="empty"), open_content(tmp_path, blank.encode()):
        pass


def test_a_table_may_begin_after_many_blank_lines(tmp_path: Path) -> None:
    assert read_cells(tmp_path, b"\n" * 30 + b"text\ngood\n") == [["good"]]

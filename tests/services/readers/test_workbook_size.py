"""A workbook that would become too large is refused before anything of it is held."""

import zipfile
from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.services.readers.table import open_table
from app.services.readers.workbook_size import check_size
from tests.services.readers.files import use_at_most
from tests.services.zip_files import list_parts, write_archive, write_end, write_zip64_end

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_PATH = "xl/worksheets/sheet1.xml"

HEADER = '<c r="A1" t="inlineStr"><is><t>text</t></is></c>'


def relate(name: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{OFFICE}/{name}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{one}</Relationships>'


def write_sheet(path: Path, rows: str, *, stored: bool = False) -> Path:
    """Write a workbook of a sheet with this XML between the tags of its data."""
    sheet = f'<sheet name="S" sheetId="1" xmlns:r="{OFFICE}" r:id="rId1"/>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relate("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relate("worksheet", "worksheets/sheet1.xml"),
        SHEET_PATH: f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B2"/><sheetData>{rows}'
        "</sheetData></worksheet>",
    }
    packing = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            f'<row r="1">{HEADER}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            id="far apart",
        ),
        pytest.param(
            f"<row r='1'>{HEADER}</row><row><c s='1' r = 'xfd1048576' ><v>1</v></c></row>",
            id="written otherwise",
        ),
        pytest.param(
            f'<row>{HEADER}<c r="XFC1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
            id="a row by its number",
        ),
        pytest.param(
            f'<row>{HEADER}<c r="ZZ1"><v>1</v></c><c><v>1</v></c></row>'
            '<row r="99999"/><row><c r="A0000000000000000000000000100000"><v>1</v></c></row>',
            id="zeros",
        ),
        pytest.param(
            f'<row>{HEADER}</row><row><c s="1"{" " * 70_000}r="XFD1048576"><v>1</v></c></row>',
            id="a long tag",
        ),
        pytest.param(
            f'<row>{HEADER}</row><row><c s="{"1" * 1_200_000}" r="A2"><v>1</v></c></row>',
            id="a tag too long",
        ),
        pytest.param(
            "<row><c><v>1</v></c></row>" * 5_000 + "<row>" + "<c/>" * 4_100, id="no names"
        ),
    ],
)
def test_cells_far_apart_are_refused(tmp_path: Path, rows: str, stored: bool) -> None:
    """Whatever the dimension of the sheet says, and however the reference is written."""
    path = write_sheet(tmp_path / "a.xlsx", rows, stored=stored)

    with (
        use_at_most(8_000_000),
        pytest.raises(FileUnreadable, match="spans more than 20,000,000 cells"),
        open_table(path),
    ):
        pass


@pytest.mark.parametrize(
    "far",
    [
        pytest.param('<row r="1048576" customFormat="false"/>', id="row without cells"),
        pytest.param('<row r="1048576"><c r="XFD1048576" s="1"/></row>', id="styled cell"),
        pytest.param('<row r="900000"><c r="A900000"><v>1</v></c></row>', id="a long column"),
        pytest.param('<row r="2"><c r="XFD2"><v>1</v></c></row>', id="a long row"),
    ],
)
def test_what_the_library_does_not_hold_counts_for_nothing(tmp_path: Path, far: str) -> None:
    """Spreadsheet programs write the last row of a sheet for its style."""
    rows = f'<row r="1">{HEADER}</row><row r="2"><c r="A2"><v>1</v></c></row>{far}'

    with open_table(write_sheet(tmp_path / "a.xlsx", rows)) as table:
        assert table.description.columns[0] == "text"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """Whatever it says of its size; nothing of it is held meanwhile."""
    honest = tmp_path / "honest.xlsx"
    with zipfile.ZipFile(honest, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x" * 5_000_000)
    content = honest.read_bytes()
    liar = tmp_path / "liar.xlsx"
    size = (5_000_000).to_bytes(4, "little")
    liar.write_bytes(content.replace(size, (10).to_bytes(4, "little")))

    check_size(honest, most_bytes=5_000_000)
    for path in (honest, liar):
        with use_at_most(4_000_000), pytest.raises(FileUnreadable, match="save it as CSV"):
            check_size(path, most_bytes=4_999_999)


MANY = [b"xl/workbook.xml", *(b"%05d" % number for number in range(10_000))]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            write_archive(MANY, count=10_001), "more than 10,000 parts; save it as CSV", id="many"
        ),
        pytest.param(write_archive(MANY, count=1), "more than 10,000 parts", id="a lie"),
        pytest.param(
            write_archive(MANY * 7, count=70_007, zip64=True), "1,048,576 bytes", id="zip64"
        ),
    ],
)
def test_a_workbook_of_too_many_parts_is_refused(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """Before they are listed, by whichever library."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    with use_at_most(3_000_000), pytest.raises(FileUnreadable, match=problem), open_table(path):
        pass


@pytest.mark.parametrize("is_zip64", [False, True])
def test_a_workbook_that_libraries_read_differently_is_refused(
    tmp_path: Path, is_zip64: bool
) -> None:
    """`zipfile` finds a part of nothing, which is looked through, and the other library a sheet.

    That one goes by the place in ZIP64, and by an earlier end where the last is of several disks.
    """
    rows = f'<row r="1">{HEADER}</row><row r="2"><c r="A2"><v>1</v></c></row>'
    content = write_sheet(tmp_path / "a.xlsx", rows).read_bytes()
    part = list_parts([b"nothing"])
    end = write_end(count=1, size=len(part), place=len(content), disks=(0, 1))
    if is_zip64:
        place, content = content.index(b"PK\x01\x02"), content[:-22]
        at = len(content + part)
        end = write_zip64_end(count=5, size=len(part), place=place, at=at)
    liar = tmp_path / "liar.xlsx"
    liar.write_bytes(content + part + end)

    with pytest.raises(FileUnreadable, match="is broken"), open_table(liar):
        pass


@pytest.mark.parametrize("comment", [b"", b"c" * 65_535])
def test_a_workbook_with_a_comment_at_its_end_is_read(tmp_path: Path, comment: bytes) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        f'<row r="1">{HEADER}</row><row r="2"><c r="A2"><v>1</v></c></row>',
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = comment

    with open_table(path) as table:
        assert table.description.columns == ("text",)


def test_parts_that_overlap_are_refused(tmp_path: Path) -> None:
    """Ten thousand that are one and the same would take as often to look through."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "x" * 10_000)
        archive.filelist = archive.filelist * 2

    with pytest.raises(FileUnreadable, match="is broken"):
        check_size(path)


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("\u00e9", "x")
    path.write_bytes(path.read_bytes().replace("\u00e9".encode(), b"\xff\xff"))

    with pytest.raises(FileUnreadable, match="is broken"):
        check_size(path)

"""CSV in every dialect and encoding comes back as it was written, or is refused by line."""

import csv
import gzip
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.errors import FileUnreadable
from app.services.readers.csv_table import ROW_CHARACTERS
from app.services.readers.dialects import CELL_CHARACTERS
from app.services.readers.encodings import MULTIBYTE
from app.services.readers.lines import BLANK_LINES
from app.services.readers.rows import BadRecord, TableRow
from app.services.readers.table import open_table
from tests.services.readers.files import open_content, read_cells, read_table

HEADER = ["id", "text", "stars"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]

ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WESTERN = st.text(st.sampled_from('abc ,;|"\r\néäöß„“€'), max_size=12)


def list_rows(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    return st.lists(st.tuples(st.integers(0, 99).map(str), texts, st.just("4")), min_size=1)


ROWS = list_rows(st.text(LETTERS, max_size=12))
DIALECTS = (
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)


def write_csv(rows: list[tuple[str, ...]], *, delimiter: str, ending: str, quoting: int) -> str:
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=delimiter, lineterminator=ending, quoting=quoting)  # type: ignore[arg-type] # one of the constants
    writer.writerows([HEADER, *rows])
    return table.getvalue()


def needs_quotes(rows: list[tuple[str, ...]]) -> bool:
    """Return whether the writer would leave a line end that is not its own without quotes."""
    return any("\r" in text or "\n" in text for _, text, _ in rows)


@given(ROWS, *DIALECTS, st.sampled_from(ENCODINGS))
@settings(deadline=None)
def test_what_is_written_comes_back(
    rows: list[tuple[str, ...]], delimiter: str, ending: str, quoting: int, encoding: str
) -> None:
    """Whatever the delimiter, line ends, quotes, and encoding, line breaks in cells included."""
    quoting = csv.QUOTE_ALL if needs_quotes(rows) else quoting
    content = write_csv(rows, delimiter=delimiter, ending=ending, quoting=quoting)

    with tempfile.TemporaryDirectory() as folder:
        found = read_cells(Path(folder), content.encode(encoding))

    assert found == [list(row) for row in rows]


@given(list_rows(WESTERN), *DIALECTS)
@settings(deadline=None, max_examples=50)
def test_what_windows_writes_comes_back(
    rows: list[tuple[str, ...]], delimiter: str, ending: str, quoting: int
) -> None:
    """Unless its bytes happen to be UTF-8 as well."""
    rows = [("1", "Tr\u00e8s bon, and all the rest is in English" * len(rows), "4"), *rows]
    quoting = csv.QUOTE_ALL if needs_quotes(rows) else quoting
    content = write_csv(rows, delimiter=delimiter, ending=ending, quoting=quoting).encode("cp1252")
    assume(not MULTIBYTE.search(content))

    with tempfile.TemporaryDirectory() as folder:
        found = read_cells(Path(folder), content)

    assert found == [list(row) for row in rows]


@given(ROWS, st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=50)
def test_quotes_after_backslashes_come_back(rows: list[tuple[str, ...]], ending: str) -> None:
    """Or are refused by line: only a file that reads no other way is read like this."""
    lines = [";".join(HEADER), '0;"say \\"so\\"; or not";4']
    lines += [f'{number};"{text.translate(ESCAPES)}";{stars}' for number, text, stars in rows]

    with tempfile.TemporaryDirectory() as folder:
        first, *found = read_cells(Path(folder), ending.join(lines).encode())

    assert first == ["0", 'say "so"; or not', "4"]
    assert found == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        pytest.param("id;text\n1;a, b, c\n2;d, e\n", ";", id="commas in texts"),
        pytest.param("id,text\n1,a; b\n2,c; d; e\n", ",", id="semicolons in texts"),
        pytest.param('id;text\n1;"a;b,c"\n2;"d|e"\n', ";", id="quoted"),
        pytest.param("id\ttext\n1\ta, b\n", "\t", id="tab"),
        pytest.param("id|text\n1|a, b\n", "|", id="bar"),
        pytest.param("id\ttext, body\n1\ta, b\n", "\t", id="comma in a name"),
        pytest.param("id^text\n1^a, b\n", "^", id="other"),
        pytest.param("sep=;\nid;text\n1;a\n", ";", id="sep line"),
        pytest.param('"sep=|"\r\nid|text\r\n1|a\r\n', "|", id="quoted sep line"),
        pytest.param("text\nGreat; really\n", ",", id="one column"),
        pytest.param("Reviews of 2024;;\nid;text;stars\n1;a;4\n", ";", id="title"),
    ],
)
def test_the_delimiter_is_told_by_the_rows(tmp_path: Path, content: str, delimiter: str) -> None:
    """Not by the number of its occurrences; a line that names it is believed."""
    with open_content(tmp_path, content.encode()) as table:
        assert table.description.delimiter == delimiter
        assert not [row for row in table if isinstance(row, BadRecord)]


def test_what_was_assumed_is_said(tmp_path: Path) -> None:
    """In sentences that a person can check."""
    with open_content(tmp_path, "id;text\n1;„Schön“\n".encode("cp1252")) as table:
        first, second = table.description.notes
        assert ("cp1252" in first, "semicolon" in second) == (True, True)
        assert table.description.encoding == "cp1252"


def test_a_row_is_numbered_by_the_line_it_starts_on(tmp_path: Path) -> None:
    """Line breaks within cells, empty lines, and lines above the header count."""
    table = b'sep=,\n\nid,text\n1,"a\nb"\n\n2,c\n'

    assert [row.line for row in read_table(tmp_path, table)] == [4, 7]


def test_a_title_above_the_header_is_said(tmp_path: Path) -> None:
    """The names are taken from the row below it."""
    with open_content(tmp_path, b"Export of May\n\nid,text\n1,a\n") as table:
        assert table.description.columns == ("id", "text")
        assert "title" in table.description.notes[0]
        assert list(table) == [TableRow(4, {"id": "1", "text": "a"})]


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    """So are those that are blank; names of such a kind in the file are kept."""
    with open_content(tmp_path, b"text,x,x,,x (2),\na,b,c,d,e,f\n") as table:
        assert table.description.columns == ("text", "x", "x (3)", "column 4", "x (2)", "column 6")
        assert table.description.duplicates == ("x",)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(b"b,dull, slow,3", "4 cells where the header has 3", id="too many"),
        pytest.param(b"b,dull", "2 cells where the header has 3", id="too few"),
        pytest.param(b'b,"x"y,3', "not CSV", id="text after a quote"),
        pytest.param(b"b," + b"x" * 5_000_000 + b",3", "1,000,000", id="5 MB"),
    ],
)
def test_a_bad_row_spoils_no_other(tmp_path: Path, row: bytes, says: str) -> None:
    """It is refused by its line."""
    first, bad, last = read_table(tmp_path, b"id,text,stars\na,good,1\n" + row + b"\nc,good,2\n")

    assert isinstance(bad, BadRecord)
    assert (first.line, bad.line, last.line) == (2, 3, 4)
    assert says in bad.problem


def test_empty_cells_beyond_the_header_do_not_count(tmp_path: Path) -> None:
    """Spreadsheets write them."""
    assert read_cells(tmp_path, b"id,text\n1,a,,\n2,b,\n") == [["1", "a"], ["2", "b"]]


def test_an_open_quote_costs_its_own_row_alone(tmp_path: Path) -> None:
    """The rows that it takes in are rows by themselves, and are read as such."""
    rows = "".join(f"{number},good,4\n" for number in range(5000))

    bad, *found = read_table(tmp_path, f'id,text,stars\nx,"open,1\n{rows}'.encode())

    assert isinstance(bad, BadRecord)
    assert (bad.line, "opens in line 2" in bad.problem) == (2, True)
    assert [row.line for row in found] == list(range(3, 5003))
    assert all(isinstance(row, TableRow) for row in found)


def test_an_open_quote_before_quoted_cells_is_found(tmp_path: Path) -> None:
    """The next quote ends the cell in a way that cannot be."""
    table = b'id,text\n1,"open\n2,"good"\n3,"fine, too"\n'

    bad, *found = read_table(tmp_path, table)

    assert (bad.line, isinstance(bad, BadRecord)) == (2, True)
    assert found == [
        TableRow(3, {"id": "2", "text": "good"}),
        TableRow(4, {"id": "3", "text": "fine, too"}),
    ]


def test_lines_that_may_belong_to_an_open_quote_are_not_read_as_rows(tmp_path: Path) -> None:
    """The problem says how far it takes in lines."""
    bad, last = read_table(tmp_path, b'id,text\n1,"first\nand, second\nend" x\n2,good\n')

    assert isinstance(bad, BadRecord)
    assert (bad.line, "up to line 4" in bad.problem, last.line) == (2, True, 5)


def test_an_open_quote_is_given_up_after_a_million_characters(tmp_path: Path) -> None:
    """So that memory has a bound, and what follows is read."""
    count = CELL_CHARACTERS * 11 // 10 // len("1,good\n")

    bad, *found = read_table(tmp_path, b'id,text\n1,"open\n' + b"1,good\n" * count)

    assert (bad.line, isinstance(bad, BadRecord)) == (2, True)
    assert [row.line for row in found] == list(range(3, count + 3))


def test_ten_thousand_columns_are_read(tmp_path: Path) -> None:
    """As any other number is."""
    header = ",".join(f"c{number}" for number in range(10_000))

    with open_content(tmp_path, f"{header}\n{',' * 9_999}\n".encode()) as table:
        assert len(table.description.columns) == 10_000
        assert len(list(table)) == 1


def test_a_table_can_be_read_again(tmp_path: Path) -> None:
    """From its beginning; how far it has come is a share of the file."""
    content = b"id,text\n" + b"1,good\n" * 10_000
    with open_content(tmp_path, gzip.compress(content)) as table:
        assert table.description.compressed
        assert table.progress() == 0
        assert len(list(table)) == len(list(table)) == 10_000
        assert table.progress() == 1


@pytest.mark.parametrize("delimiter", ["ab", '"', ""])
def test_a_delimiter_is_one_character(tmp_path: Path, delimiter: str) -> None:
    """Other than a quote."""
    with pytest.raises(FileUnreadable, match="one character"):
        read_table(tmp_path, b"id,text\n1,a\n", delimiter=delimiter)


def test_a_delimiter_can_be_given(tmp_path: Path) -> None:
    """By name where it cannot be typed."""
    assert read_cells(tmp_path, b"id\ttext\n1\ta\n", delimiter="tab") == [["1", "a"]]


def test_nul_characters_stay_in_their_cells(tmp_path: Path) -> None:
    """The field that holds one is refused later, by its line."""
    content = b"id,text\n1,a\0b\n" + b"2,good\n" * 200

    assert read_cells(tmp_path, content)[0] == ["1", "a\0b"]


def test_a_row_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    """It may have any number of short cells; the rows after it are read."""
    content = b'text,id\n"' + b'\n","' * 3_000_000 + b'"\ngood,1\n'
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    with open_table(path) as table:
        *bad, last = table

    assert isinstance(last, TableRow)
    assert last.cells == {"text": "good", "id": "1"}
    assert isinstance(bad[0], BadRecord)
    assert bad[0].line == 2
    assert f"more than {ROW_CHARACTERS:,} characters" in bad[0].problem


@pytest.mark.parametrize(("first", "good"), [("text,id", "good,1"), ('{"a": 1}', '{"a": 2}')])
def test_blank_lines_are_looked_through_up_to_a_bound(
    tmp_path: Path, first: str, good: str
) -> None:
    """As many as a few kilobytes unpack to would take minutes."""
    name = "a.csv" if "," in first else "a.ndjson"
    few = f"{first}\n" + f"{good}\n" * 3 + "\n" * BLANK_LINES + good
    many = f"{first}\n" + f"{good}\n" * 3 + "\n" * (2 * BLANK_LINES) + good

    assert all(isinstance(row, TableRow) for row in read_table(tmp_path, few.encode(), name=name))
    *_, last = read_table(tmp_path, many.encode(), name=name)
    assert isinstance(last, BadRecord)
    assert BLANK_LINES < last.line <= BLANK_LINES + 100
    assert "blank lines" in last.problem

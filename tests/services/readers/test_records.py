"""Records of NDJSON, CSV and plain lines, good and bad."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RecordUnreadable
from app.services.readers.lines import count_line_ends, decode_lines, split_blocks
from app.services.readers.records import (
    CELL_CHARACTERS,
    Record,
    RecordFormat,
    detect_format,
    read_records,
)
from app.services.readers.rows import BadRecord


def read(content: bytes, record_format: RecordFormat) -> list[Record | BadRecord]:
    return list(read_records(decode_lines(content), record_format))


def test_plain_lines_are_texts() -> None:
    """Blank ones are skipped but counted."""
    assert read(b"one\r\n\ntwo", RecordFormat.LINES) == [
        Record(1, "one", None),
        Record(3, "two", None),
    ]


def test_json_lines_give_their_text_and_id() -> None:
    """Other keys are ignored."""
    lines = b'{"text": "one", "id": 7}\n{"id": "b", "text": "two", "x": []}\n'

    assert read(lines, RecordFormat.NDJSON) == [Record(1, "one", "7"), Record(2, "two", "b")]


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(b'"x": "\xff"', id="not UTF-8"),
        pytest.param(b'"x": "\\ud800"', id="half of a surrogate pair"),
        pytest.param(b'"x": NaN', id="not a number"),
    ],
)
def test_members_that_are_not_read_may_be_anything(rest: bytes) -> None:
    """Only its text or its id can make a line bad."""
    assert read(b'{"text": "one", ' + rest + b"}", RecordFormat.NDJSON) == [Record(1, "one", None)]


@pytest.mark.parametrize("ending", [b"\n", b"\r", b"\r\n"])
def test_lines_are_counted_however_they_end(ending: bytes) -> None:
    """As they are when they are read."""
    block = b"one" + ending + ending + b"two" + ending

    assert count_line_ends(block) == len(list(decode_lines(block))) == 3


def test_csv_cells_may_hold_line_breaks() -> None:
    """A record is numbered by the line it starts on."""
    table = b'id,text\na,"two\nlines"\nb,one\n'

    assert read(table, RecordFormat.CSV) == [
        Record(2, "two\nlines", "a"),
        Record(4, "one", "b"),
    ]


@pytest.mark.parametrize(
    ("content", "record_format"),
    [
        pytest.param(b"good\nb\xffd\ngood", RecordFormat.LINES, id="not-utf-8"),
        pytest.param(b"good\nb\0d\ngood", RecordFormat.LINES, id="nul"),
        pytest.param(
            b'{"text": "g"}\n{"text": "b\xffd"}\n{"text": "g"}',
            RecordFormat.NDJSON,
            id="json-not-utf-8",
        ),
        pytest.param(b'{"text": "g"}\n{"text"\n{"text": "g"}', RecordFormat.NDJSON, id="cut-json"),
        pytest.param(b'{"text": "g"}\n[1]\n{"text": "g"}', RecordFormat.NDJSON, id="no-object"),
        pytest.param(
            b'{"text": "g"}\n{"text": 1}\n{"text": "g"}', RecordFormat.NDJSON, id="no-text"
        ),
        pytest.param(
            b'{"text": "g"}\n{"text": "g", "id": "\\ud800"}\n{"text": "g"}',
            RecordFormat.NDJSON,
            id="id-not-unicode",
        ),
        pytest.param(
            b'{"text": "g"}\n{"text": " "}\n{"text": "g"}', RecordFormat.NDJSON, id="blank"
        ),
        pytest.param(
            b'{"text": "g"}\n' + b"[" * 200_000 + b'\n{"text": "g"}', RecordFormat.NDJSON, id="deep"
        ),
        pytest.param(b"good\n" + b"x" * 100_001 + b"\ngood", RecordFormat.LINES, id="too-long"),
    ],
)
def test_a_bad_record_spoils_no_other(content: bytes, record_format: RecordFormat) -> None:
    """It is reported by its line, and the others are read."""
    first, bad, last = read(content, record_format)

    assert (first.line, bad.line, last.line) == (1, 2, 3)
    assert isinstance(bad, BadRecord)
    assert isinstance(first, Record)
    assert isinstance(last, Record)


def test_a_line_that_is_not_utf_8_is_reported_as_such() -> None:
    """The user can then convert the file."""
    (bad,) = read(b"caf\xe9", RecordFormat.LINES)

    assert isinstance(bad, BadRecord)
    assert "UTF-8" in bad.problem


def test_a_short_csv_row_is_bad() -> None:
    """Its text is missing, not empty."""
    assert read(b"id,text\na\n", RecordFormat.CSV) == [
        BadRecord(2, "The row ends before its text column.")
    ]


@pytest.mark.parametrize(
    ("row", "rest"),
    [
        pytest.param(b'b,"' + b"x" * CELL_CHARACTERS + b'x"\n', [4], id="long cell"),
        pytest.param(b"b," + b"x" * CELL_CHARACTERS + b"x\n", [4], id="long cell without quotes"),
        pytest.param(b'b,"g"x\n', [4], id="text after a quote"),
        pytest.param(b"b\xff,g\n", [4], id="id that is not UTF-8"),
        pytest.param(b'b,"g\n', [], id="quote that is never closed"),
    ],
)
def test_a_row_that_is_not_csv_is_bad(row: bytes, rest: list[int]) -> None:
    """It is one bad record, and reading goes on with the line after it."""
    _, bad, *after = read(b"id,text\na,good\n" + row + b"c,good\n", RecordFormat.CSV)

    assert isinstance(bad, BadRecord)
    assert bad.line == 3
    assert [record.line for record in after if isinstance(record, Record)] == rest


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    """The row counts as bad once its cell is longer than `CELL_CHARACTERS`."""
    rows = 2 * CELL_CHARACTERS // len(b"c,good\n")

    _, bad, *after = read(b'id,text\na,good\nb,"g\n' + b"c,good\n" * rows, RecordFormat.CSV)

    assert isinstance(bad, BadRecord)
    assert rows / 3 < len(after) < rows
    assert after[-1] == Record(rows + 3, "good", "c")


def test_a_row_that_swallows_others_says_so() -> None:
    """Otherwise the user would not know that other rows are missing."""
    _, bad = read(b'id,text\na,good\nb,"g\nc,good\nd,good\n', RecordFormat.CSV)

    assert isinstance(bad, BadRecord)
    assert (bad.line, "up to line 5" in bad.problem) == (3, True)


def test_a_row_that_swallows_no_other_says_nothing_of_others() -> None:
    """There is nothing more to look for."""
    _, bad, _ = read(b'id,text\na,good\nb,"g"x\nc,good\n', RecordFormat.CSV)

    assert isinstance(bad, BadRecord)
    assert "up to line" not in bad.problem


def test_a_text_cut_by_its_commas_is_bad() -> None:
    """Its first cell is only a part of the text; empty cells at the end of a row are ignored."""
    table = b"id,text\na,dull, slow and awful\nb,good,,\n"

    bad, good = read(table, RecordFormat.CSV)

    assert bad == BadRecord(
        2, "The row has 3 cells where the first line has 2; put a text with commas in quotes."
    )
    assert good == Record(3, "good", "b")


def test_blanks_around_a_csv_text_do_not_count() -> None:
    """A cell may be longer than a text."""
    (record,) = read(b'text\n"good' + b" " * 300_000 + b'"\n', RecordFormat.CSV)

    assert isinstance(record, Record)


def test_an_empty_csv_row_is_skipped_but_counted() -> None:
    """As blank lines are in the other formats."""
    assert read(b"text\none\n\ntwo\n", RecordFormat.CSV) == [
        Record(2, "one", None),
        Record(4, "two", None),
    ]


def test_a_csv_whose_header_is_not_csv_is_refused() -> None:
    """Nothing names its columns."""
    with pytest.raises(RecordUnreadable, match="first line"):
        read(b'"id,text\n1,one\n', RecordFormat.CSV)


@pytest.mark.parametrize("table", [b"id,body\n1,one\n", b"\n", b""])
def test_a_csv_without_a_text_column_is_refused(table: bytes) -> None:
    """With a sentence that says what to add, also where there is no header at all."""
    with pytest.raises(RecordUnreadable, match="'text'"):
        read(table, RecordFormat.CSV)


@pytest.mark.parametrize(
    ("name", "record_format"),
    [
        pytest.param("a.jsonl", RecordFormat.NDJSON, id="jsonl"),
        pytest.param("a.ndjson", RecordFormat.NDJSON, id="ndjson"),
        pytest.param("A.CSV", RecordFormat.CSV, id="csv"),
        pytest.param("a.txt", RecordFormat.LINES, id="other"),
        pytest.param("-", RecordFormat.LINES, id="stdin"),
    ],
)
def test_the_name_decides_the_format(name: str, record_format: RecordFormat) -> None:
    """Plain lines for an unknown suffix."""
    assert detect_format(Path(name)) is record_format


@pytest.mark.parametrize("name", ["a.csv.gz", "a.TSV", "a.json", "a.xlsx"])
def test_a_name_of_another_format_is_refused(name: str) -> None:
    """As plain lines it would give predictions on nonsense."""
    with pytest.raises(RecordUnreadable, match="--format"):
        detect_format(Path(name))


@given(st.text(st.sampled_from("ab\r\n"), max_size=40), st.integers(1, 12))
def test_blocks_are_whole_lines_and_all_of_them(content: str, size: int) -> None:
    """Whatever the line ends are, and wherever a block ends."""
    blocks = list(split_blocks(io.BytesIO(content.encode()), size))

    whole = read(content.encode(), RecordFormat.LINES)
    first = 1
    records: list[Record | BadRecord] = []
    for block in blocks:
        lines = list(decode_lines(block))
        records += read_records(lines, RecordFormat.LINES, first=first)
        first += len(lines)
    assert b"".join(blocks) == content.encode()
    assert records == whole

"""Texts to score, good and bad, from rows of tables, NDJSON and plain lines."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileUnreadable
from app.services.readers.formats import detect_texts
from app.services.readers.lines import count_line_ends, decode_lines, split_blocks
from app.services.readers.records import (
    Record,
    RecordColumns,
    RecordFormat,
    check_rows,
    read_json_records,
    read_line_records,
)
from app.services.readers.rows import BadRecord, TableRow

COLUMNS = RecordColumns()


def read(
    content: bytes, record_format: RecordFormat = RecordFormat.LINES
) -> list[Record | BadRecord]:
    is_json = record_format is RecordFormat.NDJSON
    read_lines = read_json_records if is_json else read_line_records
    return list(read_lines(decode_lines(content), COLUMNS))


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


@pytest.mark.parametrize(
    "value", [True, {"a": 1}, ["a"], float("inf"), float("nan"), 1.5], ids=repr
)
def test_an_id_is_a_text_or_a_whole_number(value: object) -> None:
    """Whatever else JSON can hold is refused by its line, and not written as if it were one."""
    (bad,) = check_rows([TableRow(3, {"text": "x", "id": value})], COLUMNS)

    assert isinstance(bad, BadRecord)
    assert (bad.line, "no id" in bad.problem) == (3, True)


@pytest.mark.parametrize(
    ("value", "record_id"),
    [(None, None), ("", None), (7, "7"), (7.0, "7"), (2**70, str(2**70)), (" a ", "a")],
    ids=repr,
)
def test_an_id_is_written_as_text(value: object, record_id: str | None) -> None:
    """A spreadsheet has whole numbers as 7.0; a text need not have an id."""
    assert check_rows([TableRow(3, {"text": "x", "id": value})], COLUMNS) == [
        Record(3, "x", record_id)
    ]


def test_other_columns_are_kept_under_their_names() -> None:
    """Where they are wanted; a row of nothing is no record."""
    columns = RecordColumns("body", None, {"stars": "stars", "label (2)": "label"})

    rows = [TableRow(2, {"body": "x", "stars": 4, "label": "a"}), TableRow(3, {"body": ""})]

    assert check_rows(rows, columns) == [Record(2, "x", None, {"stars": 4, "label (2)": "a"})]


@pytest.mark.parametrize(
    ("content", "name", "record_format"),
    [
        pytest.param(b"{}", "a.jsonl", RecordFormat.NDJSON, id="jsonl"),
        pytest.param(b"text\nx", "A.CSV", RecordFormat.CSV, id="csv"),
        pytest.param(b"text\nx", "a.csv.gz", RecordFormat.CSV, id="gzipped csv"),
        pytest.param(b"text\tx\n", "a.TSV", RecordFormat.CSV, id="tsv"),
        pytest.param(b'[{"text": "x"}]', "a.json", RecordFormat.JSON, id="json"),
        pytest.param(b"PK\3\4xl/", "a", RecordFormat.XLSX, id="workbook"),
        pytest.param(b"text,x", "a.txt", RecordFormat.LINES, id="txt"),
        pytest.param(b"", "", RecordFormat.LINES, id="nothing"),
        pytest.param(b'{"text": "x"}\n', "", RecordFormat.NDJSON, id="objects"),
        pytest.param(b"{sic} x\n", "", RecordFormat.LINES, id="brace"),
    ],
)
def test_content_and_name_tell_the_format(
    content: bytes, name: str, record_format: RecordFormat
) -> None:
    """A file is a table if either says so, else plain lines."""
    assert detect_texts(content, name=name) is record_format


@pytest.mark.parametrize("name", ["a.txt", "a.csv", ""])
def test_what_is_no_text_is_refused(name: str) -> None:
    """As plain lines it would give predictions on nonsense."""
    with pytest.raises(FileUnreadable, match="a PDF"):
        detect_texts(b"%PDF-1.7\n", name=name)


@given(st.text(st.sampled_from("ab\r\n"), max_size=40), st.integers(1, 12))
def test_blocks_are_whole_lines_and_all_of_them(content: str, size: int) -> None:
    """Whatever the line ends are, and wherever a block ends."""
    blocks = list(split_blocks(io.BytesIO(content.encode()), size))

    whole = read(content.encode())
    first = 1
    records: list[Record | BadRecord] = []
    for block in blocks:
        lines = list(decode_lines(block))
        records += read_line_records(lines, COLUMNS, first=first)
        first += len(lines)
    assert b"".join(blocks) == content.encode()
    assert records == whole

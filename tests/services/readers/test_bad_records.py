"""A record that cannot be read is reported by its line, and spoils no other."""

import gzip
import json
from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.services.readers.documents import read_document_file
from app.services.readers.lines import LINE_CHARACTERS
from app.services.readers.rows import BadRecord
from tests.services.readers.files import list_ids, make_document, read


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        pytest.param(b"not json", "not JSON", id="no JSON"),
        pytest.param(b"[1]", "not a JSON object", id="no object"),
        pytest.param(b'{"id": "", "text": "x"}', "no id", id="blank id"),
        pytest.param(b'{"text": "x"}', "no id", id="no id"),
        pytest.param(b'{"id": true, "text": "x"}', "no id", id="id that is no text"),
        pytest.param(b'{"id": "%s", "text": "x"}' % (b"i" * 201), "200", id="long id"),
        pytest.param(b'{"id": "i"}', "'text'", id="no text"),
        pytest.param(b'{"id": "i", "text": null, "abstract": "x"}', "'text'", id="null text"),
        pytest.param(b'{"id": "i", "abstract": 1}', "'abstract'", id="abstract that is no text"),
        pytest.param(b'{"id": "i", "text": " "}', "blank", id="blank text"),
        pytest.param(b'{"id": "i", "abstract": " \\n"}', "blank", id="blank abstract"),
        pytest.param(b'{"id": "i", "text": "%s"}' % (b"x" * 100_001), "100,001", id="long text"),
        pytest.param(b'{"id": "i", "text": "a\\u0000"}', "NUL", id="NUL"),
        pytest.param(b'{"id": "i", "text": "a\\ud800"}', "surrogate", id="half a pair"),
        pytest.param(b'{"id": "i", "text": "caf\xe9"}', "UTF-8", id="text not UTF-8"),
        pytest.param(b'{"id": "caf\xe9", "text": "x"}', "UTF-8", id="id not UTF-8"),
        pytest.param(b'{"id": "i", "text": "x", "title": "\xe9"}', "UTF-8", id="title not UTF-8"),
        pytest.param(b'{"id": "i", "text": "x", "categories": "\xe9"}', "UTF-8", id="category"),
        pytest.param(b'{"id": "i", "text": "x", "title": {}}', "title", id="title that is no text"),
        pytest.param(
            b'{"id": "i", "text": "x", "title": "%s"}' % (b"x" * 100_001), "title", id="long title"
        ),
        pytest.param(
            b'{"id": "i", "text": "x", "authors": {}}', "list of authors", id="author as an object"
        ),
        pytest.param(b'{"id": "i", "text": "x", "date": "soon"}', "'soon'", id="no date"),
        pytest.param(b'{"id": "i", "text": "x", "date": "2021-02-29"}', "2021-02-29", id="no day"),
        pytest.param(
            b'{"id": "i", "text": "x", "date": 2021}',
            "write it as 2020-01-31.",
            id="date as a number",
        ),
        pytest.param(b'{"id": "i", "text": "x", "url": "javascript:x"}', "url", id="no address"),
        pytest.param(b"[" * 200_000, "not JSON", id="deep"),
    ],
)
def test_a_bad_line_is_reported_and_spoils_no_other(tmp_path: Path, bad: bytes, says: str) -> None:
    """The problem is a short sentence."""
    good = b'{"id": "a", "text": "x"}'

    first, problem, last = read(tmp_path, b"\n".join([good, bad, b"", good]))

    assert first == last == make_document("a")
    assert isinstance(problem, BadRecord)
    assert problem.line == 2
    assert says in problem.problem
    assert problem.problem.endswith(".")
    assert len(problem.problem) < 200


def test_bad_rows_of_a_csv_are_reported_by_the_line_they_start_on(tmp_path: Path) -> None:
    """Also after a cell with line breaks."""
    table = b'id,text\na,"1\n2"\n,x\nb\nc,"x"y\nd,caf\xe9\ne,\xc3\xa9\xc3\xa9\n'

    assert list_ids(read(tmp_path, table, name="a.csv")) == ["a", 4, 5, 6, 7, "e"]


def test_a_line_too_long_to_hold_is_one_bad_line(tmp_path: Path) -> None:
    """However long it is, no more than the limit is kept, and the next line is read."""
    long = b'{"id": "a", "text": "%s"}' % (b"x" * 2 * LINE_CHARACTERS)

    assert list_ids(read(tmp_path, long + b"\n" + b'{"id": "b", "text": "x"}')) == [1, "b"]


@pytest.mark.parametrize("name", ["a.json.gz", "a.csv.gz"])
def test_a_truncated_file_is_read_up_to_the_cut(tmp_path: Path, name: str) -> None:
    """A broken download is reported by the line at which it ends."""
    records = [f"{number},{'%032x' % (number * 7**40)}\n" for number in range(5000)]
    lines = [json.dumps({"id": row.split(",")[0], "text": row}) + "\n" for row in records]
    content = "".join(["id,text\n", *records] if "csv" in name else lines).encode()
    whole = gzip.compress(content)

    *read_before, last = read(tmp_path, whole[: len(whole) // 2], name=name)

    assert 1000 < len(read_before) < 4000
    assert list_ids(read_before) == [str(number) for number in range(len(read_before))]
    assert isinstance(last, BadRecord)
    assert last.line == len(read_before) + (2 if "csv" in name else 1)
    assert "cut off" in last.problem


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    """Whose sentence names it; a folder cannot be opened either."""
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(FileUnreadable, match=path.name):
            next(read_document_file(path))


@pytest.mark.parametrize(("header", "says"), [(b"text\nx\n", "'id'"), (b"id\nx\n", "'text'")])
def test_a_csv_without_a_needed_column_is_refused(tmp_path: Path, header: bytes, says: str) -> None:
    """With a sentence that says what to add."""
    with pytest.raises(FileUnreadable, match=says):
        read(tmp_path, header, name="a.csv")

"""Documents read from the files people have."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from app.domain.documents import Document
from app.errors import FileUnreadable
from app.services.readers.documents import EVERY_DOCUMENT, DocumentFilter
from tests.services.readers.files import list_ids, make_document, read, to_json_lines

PAPER = {
    "id": "0704.0047",
    "submitter": "A. One",
    "authors": "A. One,\n  B. Two",
    "title": "Learning to\n  count",
    "comments": None,
    "journal-ref": None,
    "doi": None,
    "report-no": None,
    "categories": "cs.LG stat.ML",
    "license": None,
    "abstract": "  We count\nsheep.\n  Then we\nsleep.\n",
    "versions": [
        {"version": "v1", "created": "Sun, 1 Apr 2007 13:06:50 GMT"},
        {"version": "v2", "created": "Tue, 3 Apr 2007 10:00:00 GMT"},
    ],
    "update_date": "2009-11-13",
    "authors_parsed": [["One", "A.", ""], ["Two", "B.", ""]],
}

COUNTING = Document(
    id="0704.0047",
    title="Learning to count",
    authors="A. One, B. Two",
    date=date(2007, 4, 1),
    categories=("cs.LG", "stat.ML"),
    url="https://arxiv.org/abs/0704.0047",
    text="We count sheep.\n\nThen we sleep.",
)


def test_a_paper_of_the_snapshot_is_read(tmp_path: Path) -> None:
    """The lines of its abstract are joined, its paragraphs stay separate."""
    assert read(tmp_path, to_json_lines(PAPER)) == [COUNTING]


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        pytest.param({"created": "2006-05-04"}, date(2006, 5, 4), id="created"),
        pytest.param({}, date(2007, 4, 1), id="first version"),
        pytest.param({"versions": []}, date(2009, 11, 13), id="update"),
        pytest.param({"versions": None, "update_date": None}, None, id="none"),
    ],
)
def test_a_paper_has_the_date_of_its_first_version(
    tmp_path: Path, changes: dict[str, object], day: date | None
) -> None:
    """Or of its creation if given, else of its last update."""
    (paper,) = read(tmp_path, to_json_lines({**PAPER, **changes}))

    assert isinstance(paper, Document)
    assert paper.date == day


def test_an_old_id_may_hold_a_slash(tmp_path: Path) -> None:
    """As those of arXiv did until 2007."""
    (paper,) = read(tmp_path, to_json_lines({**PAPER, "id": "cs/9809111"}))

    assert isinstance(paper, Document)
    assert (paper.id, paper.url) == ("cs/9809111", "https://arxiv.org/abs/cs/9809111")


def test_other_json_lines_need_an_id_and_a_text(tmp_path: Path) -> None:
    """The text is kept unchanged; every other field may be missing."""
    full = {
        "id": 7,
        "text": " One\n two ",
        "title": "A\ntitle",
        "authors": ["A. One", "B. Two"],
        "date": "2020-02-29T23:59:59Z",
        "categories": ["a", "b"],
        "url": "http://example.org/7",
        "abstract": "not this",
    }

    found = read(tmp_path, to_json_lines(full, {"id": "b", "text": "x", "title": " ", "date": ""}))

    assert found == [
        Document(
            id="7",
            title="A title",
            authors="A. One, B. Two",
            date=date(2020, 2, 29),
            categories=("a", "b"),
            url="http://example.org/7",
            text=" One\n two ",
        ),
        make_document("b"),
    ]


@pytest.mark.parametrize("url", ["http://example.org/7", "https://example.org/7", "HTTPS://E.org"])
def test_an_address_that_people_can_follow_is_kept(tmp_path: Path, url: str) -> None:
    """Whether it is encrypted or not."""
    (document,) = read(tmp_path, to_json_lines({"id": "a", "text": "x", "url": url}))

    assert isinstance(document, Document)
    assert document.url == url


def test_csv_is_read_by_its_header(tmp_path: Path) -> None:
    """In any order of columns, with or without the optional ones."""
    table = b'text,id,date,categories\r\n"one\r\ntwo",a,2020-01-31,x y\r\nx,b,,\r\n'

    first, second = read(tmp_path, table, name="A.CSV")

    assert isinstance(first, Document)
    assert (first.text, first.date, first.categories) == (
        "one\r\ntwo",
        date(2020, 1, 31),
        ("x", "y"),
    )
    assert second == make_document("b")


@pytest.mark.parametrize("name", ["a.json.gz", "a.json", "a"])
def test_gzip_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    """Not by the name of the file."""
    assert read(tmp_path, gzip.compress(to_json_lines(PAPER)), name=name) == [COUNTING]


def test_compressed_csv_is_read(tmp_path: Path) -> None:
    """The name must still say that it is CSV."""
    assert read(tmp_path, gzip.compress(b"id,text\na,x\n"), name="a.csv.gz") == [make_document("a")]


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    """As there is nothing to import, and something is wrong with it."""
    with pytest.raises(FileUnreadable, match="empty"):
        read(tmp_path, b"", name=name)


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    """As the rows may have been lost."""
    with pytest.raises(FileUnreadable, match="no row"):
        read(tmp_path, b"id,text\n\n", name="a.csv")


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        pytest.param(EVERY_DOCUMENT, ["a", "b", "c", "d", 5], id="all"),
        pytest.param(DocumentFilter(category="stat.ML"), ["a", "d"], id="category"),
        pytest.param(DocumentFilter(category="stat"), [], id="part of a category"),
        pytest.param(DocumentFilter(since=date(2020, 1, 31)), ["b", "d", 5], id="since"),
        pytest.param(DocumentFilter(until=date(2020, 1, 31)), ["a", "b", 5], id="until"),
        pytest.param(DocumentFilter(category="stat.ML", since=date(2020, 1, 31)), ["d"], id="both"),
    ],
)
def test_documents_are_selected_by_category_and_date(
    tmp_path: Path, where: DocumentFilter, wanted: list[str | int]
) -> None:
    """Both dates are inclusive; undated documents and bad lines of other categories are skipped."""
    records = to_json_lines(
        {"id": "a", "text": "x", "date": "2020-01-30", "categories": "cs.LG stat.ML"},
        {"id": "b", "text": "x", "date": "2020-01-31", "categories": "stat.MLX"},
        {"id": "c", "text": "x"},
        {"id": "d", "text": "x", "date": "2020-02-01", "categories": ["stat.ML"]},
        {"id": "e", "text": "", "categories": "cs.LG"},
    )

    assert list_ids(read(tmp_path, records, where=where)) == wanted


@pytest.mark.parametrize(
    "spelling", ["2001.00001v2", "arXiv:2001.00001", "https://arxiv.org/abs/2001.00001"]
)
def test_a_paper_of_arxiv_has_one_id(tmp_path: Path, spelling: str) -> None:
    """However the file spells it."""
    (paper,) = read(tmp_path, to_json_lines({**PAPER, "id": spelling}))

    assert isinstance(paper, Document)
    assert (paper.id, paper.url) == ("2001.00001", "https://arxiv.org/abs/2001.00001")


def test_an_abstract_of_another_source_has_no_address_at_arxiv(tmp_path: Path) -> None:
    """As its id is none of arXiv's."""
    (document,) = read(tmp_path, b"id,abstract,date\nours-1,We count.,31.12.2024\n", name="a.csv")

    assert isinstance(document, Document)
    assert (document.text, document.url) == ("We count.", None)
    assert document.date == date(2024, 12, 31)

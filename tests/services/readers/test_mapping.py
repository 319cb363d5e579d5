"""Columns are told by the names that people give them, and by what is in them."""

from pathlib import Path

import pytest

from app.domain.imports import ImportKind
from app.domain.sentiment import Label
from app.services.readers.headers import normalise_name
from app.services.readers.mapping import Proposal, find_mapping, propose_mapping
from app.services.readers.rows import TableRow
from tests.services.readers.files import open_content

CELLS = {
    "text": "A text of some words",
    "title": "Fine",
    "source": "shop",
    "external_id": "r17",
    "rating": "4",
    "written_at": "2024-12-31",
    "label": "positive",
}


def find(
    folder: Path, content: str, into: ImportKind = ImportKind.REVIEWS, **labels: Label
) -> Proposal:
    with open_content(folder, content.encode()) as table:
        sample = [row for row in table if isinstance(row, TableRow)]
        return find_mapping(table.description, sample, into, labels=labels or None)


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Review Text", "reviewtext"),
        ("review_body", "reviewbody"),
        ("reviewText", "reviewtext"),
        ("unixReviewTime", "unixreviewtime"),
        ("REVIEW-TEXT", "reviewtext"),
        ("  Text: ", "text"),
        ("Überschrift", "uberschrift"),
        ("ID", "id"),
        ("Puntuación", "puntuacion"),
        ("Größe", "grosse"),
        ("★", ""),
    ],
)
def test_names_are_compared_without_what_varies(name: str, normal: str) -> None:
    """Case, blanks, hyphens and accents."""
    assert normalise_name(name) == normal


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", "Text;Review Text;review_body;reviewText;Comment;content;body;Feedback;Kommentar"),
        ("text", "Bewertungstext;Bewertung;Reseña;Commentaire;Verbatim"),
        ("rating", "stars;rating;Score;Sterne;overall;Star Rating;Bewertung;Score out of 10"),
        (
            "written_at",
            "Date;created;Created At;review_date;Datum;written at;Timestamp;created_at;at;When",
        ),
        ("title", "Title;Headline;Summary;Titel;Betreff;review_headline"),
        ("external_id", "ID;review_id;reviewId;external_id"),
        ("source", "Source;Quelle;Platform"),
        ("label", "label;sentiment;Polarity"),
    ],
)
def test_columns_are_known_by_the_names_that_people_give(
    tmp_path: Path, field: str, names: str
) -> None:
    """Beside a column of texts."""
    for name in names.split(";"):
        others = {"text": CELLS["text"]} if field != "text" else {}
        cells = {**others, name: CELLS[field]}
        content = f"{','.join(cells)}\n{','.join(cells.values())}\n"

        assert find(tmp_path, content).mapping[field] == name


def test_a_name_for_two_fields_goes_to_the_one_that_it_fits(tmp_path: Path) -> None:
    """A German rating and its text may both be called Bewertung."""
    table = "Bewertung;Kommentar\n4;Ganz gut\n5;Sehr gut\n"

    assert find(tmp_path, table).mapping == {"text": "Kommentar", "rating": "Bewertung"}


def test_the_surer_name_goes_first_and_equal_ones_by_their_words(tmp_path: Path) -> None:
    """Where two have the same name, the longer texts are the reviews."""
    assert find(tmp_path, "review,Text\na b,c d\n").mapping["text"] == "Text"
    assert find(tmp_path, "Review Text,review_text\na,a long one\n").mapping["text"] == (
        "review_text"
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        pytest.param("text,score\na,high\nb,low\n", "score", id="rating of words"),
        pytest.param("text,created\na,yes\nb,no\n", "created", id="no dates"),
        pytest.param("text,sentiment\na,1\nb,2\n", "sentiment", id="numbers that are no labels"),
        pytest.param("text,rating,rating\na,1,2\n", "rating", id="twice"),
        pytest.param("text,id\n" + "a,7\n" * 5, "id", id="id of something else"),
    ],
)
def test_a_column_that_does_not_fit_is_left_out_and_said(
    tmp_path: Path, table: str, column: str
) -> None:
    """Its name alone would give wrong values."""
    proposal = find(tmp_path, table)

    assert proposal.mapping == {"text": "text"}
    assert len(proposal.notes) == 1
    assert repr(column) in proposal.notes[0]


@pytest.mark.parametrize(
    ("field", "table"),
    [
        pytest.param("rating", "text,stars\na,5\nb,five\nc,lots\nd,many\n", id="rating"),
        pytest.param("written_at", "text,created\na,2024-01-31\nb,2024-13-01\n", id="date"),
        pytest.param("label", "text,sentiment\na,positive\nb,postive\nc,bad\n", id="label"),
        pytest.param("rating", "text,stars\n" + "a,N/A\n" * 9 + "b,5\n", id="few ratings"),
        pytest.param("label", "text,class\na,N/A\nb,neutral\n", id="no label at all"),
    ],
)
def test_a_name_is_believed_where_any_value_fits(tmp_path: Path, field: str, table: str) -> None:
    """The others are refused by their line, rather than the column dropped for all rows."""
    proposal = find(tmp_path, table)

    assert proposal.mapping[field] in table.partition("\n")[0].split(",")
    assert proposal.notes == ()


@pytest.mark.parametrize("value", [b"true", b'{"a": 1}', b"1e400"])
def test_an_id_that_is_none_is_no_reason_to_leave_ids_out(tmp_path: Path, value: bytes) -> None:
    """Rows without an id would come in a second time."""
    content = b'{"text": "a", "review_id": %s}\n' % value
    with open_content(tmp_path, content, name="a.json") as table:
        sample = [row for row in table if isinstance(row, TableRow)]
        mapping = propose_mapping(table.description, sample, ImportKind.REVIEWS)

    assert mapping["external_id"] == "review_id"


def test_of_two_columns_the_one_that_fits_is_taken_and_the_other_is_said(tmp_path: Path) -> None:
    """The surer name goes first only if its values are what the field holds."""
    proposal = find(tmp_path, "text,rating,stars\na,1,5\nb,x,4\nc,y,3\n")

    assert proposal.mapping["rating"] == "stars"
    assert "'rating'" in proposal.notes[0]


def test_a_column_that_is_called_like_one_that_is_taken_is_said(tmp_path: Path) -> None:
    proposal = find(tmp_path, "text,Text\na longer one,b\n")

    assert proposal.mapping == {"text": "text"}
    assert proposal.notes == ("'Text' is called like 'text', which is taken instead.",)


@pytest.mark.parametrize("values", ["1;0", "0;1.0;N/A", "-1;1", "pos;neg"])
@pytest.mark.parametrize("name", ["label", "sentiment", "target"])
def test_two_values_that_leave_no_doubt_are_labels(tmp_path: Path, name: str, values: str) -> None:
    """0 and 1, as other tools write them."""
    table = f"text,{name}\n" + "".join(f"a,{value}\n" for value in values.split(";"))

    assert find(tmp_path, table).mapping == {"text": "text", "label": name}


def test_values_that_are_no_labels_come_with_the_options_that_make_them_some(
    tmp_path: Path,
) -> None:
    (note,) = find(tmp_path, "text,sentiment\na,good\nb,bad\n").notes

    assert "--label 'good=positive' --label 'bad=negative'" in note


def test_labels_that_are_told_hold_whatever_else_is_in_the_column(tmp_path: Path) -> None:
    """Values that are not told of are refused by their line."""
    table = "text,sentiment\na,1 star\nb,x\nc,y\nd,z\n"

    mapping = find(tmp_path, table, bad=Label.NEGATIVE).mapping

    assert mapping["label"] == "sentiment"


def test_labels_that_are_told_make_a_column_fit(tmp_path: Path) -> None:
    """Then it is known which number is which."""
    with open_content(tmp_path, b"text,sentiment\na,1\nb,0\n") as table:
        mapping = propose_mapping(
            table.description,
            [row for row in table if isinstance(row, TableRow)],
            ImportKind.REVIEWS,
            labels={"1": Label.POSITIVE, "0": Label.NEGATIVE},
        )

    assert mapping == {"text": "text", "label": "sentiment"}


def test_dates_that_read_both_ways_are_dates(tmp_path: Path) -> None:
    """The reading of the whole column asks, not the proposal."""
    assert find(tmp_path, "text,date\na,03/04/2024\n").mapping["written_at"] == "date"


def test_an_own_export_is_known(tmp_path: Path) -> None:
    """Its ids are its own, and its predictions are no labels."""
    columns = "id,created_at,written_at,text,label,labelled_at,predicted_label,sure"

    assert find(tmp_path, f"{columns}\na,b,c,d,e,f,g,h\n").mapping == {
        name: name for name in ("text", "written_at", "label", "id", "created_at", "labelled_at")
    }


def test_columns_of_documents_are_known(tmp_path: Path) -> None:
    """By their own names."""
    table = "arXiv ID,Abstract,Titel,Author,Published,Tags,Link\n1,a,b,c,2024-01-31,d,e\n"

    assert find(tmp_path, table, ImportKind.DOCUMENTS).mapping == {
        "id": "arXiv ID",
        "text": "Abstract",
        "title": "Titel",
        "authors": "Author",
        "date": "Published",
        "categories": "Tags",
        "url": "Link",
    }


@pytest.mark.parametrize("name", ["Nr", "No", "Nr.", "Nummer", "Bestellnummer", "Order ID"])
def test_a_number_is_an_id_where_none_repeats(tmp_path: Path, name: str) -> None:
    """Several reviews may be of one order."""
    once = find(tmp_path, f"{name},text\n1,good\n2,bad\n")
    twice = find(tmp_path, f"{name},text\n1,good\n1,bad\n")

    assert once.mapping == {"text": "text", "external_id": name}
    assert twice.mapping == {"text": "text"}
    assert "repeats" in twice.notes[0]

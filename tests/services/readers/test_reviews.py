"""Reviews of tables, their labels, stars, times and attributes, and what is refused."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.imports import DateOrder, ImportedReview, ImportKind, ImportOptions
from app.domain.reviews import NewReview
from app.domain.sentiment import Label
from app.errors import DatesAmbiguous, FileUnreadable
from app.services.readers.mapping import propose_mapping
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord, TableRow
from app.services.readers.survey import survey_columns
from tests.services.readers.files import open_content, to_json_lines

PLAIN = ImportOptions(into=ImportKind.REVIEWS)
REVIEW_ID = UUID("01900000-0000-7000-8000-000000000001")


def read(
    folder: Path,
    content: bytes | str,
    options: ImportOptions = PLAIN,
    *,
    name: str = "a.csv",
    mapping: dict[str, str] | None = None,
) -> list[ImportedReview | BadRecord]:
    """Return the reviews of a file, with the mapping that is proposed unless one is given."""
    content = content if isinstance(content, bytes) else content.encode()
    with open_content(folder, content, name=name) as table:
        if mapping is None:
            sample = [row for row in table if isinstance(row, TableRow)]
            mapping = propose_mapping(
                table.description, sample, ImportKind.REVIEWS, labels=options.labels
            )
        return list(read_reviews(table, options, mapping))


def list_reviews(found: list[ImportedReview | BadRecord]) -> list[NewReview]:
    assert not [one for one in found if isinstance(one, BadRecord)]
    return [one.review for one in found if isinstance(one, ImportedReview)]


def test_a_spreadsheet_of_reviews_is_read(tmp_path: Path) -> None:
    """Semicolons, cp1252, German dates and stars, in one file."""
    table = (
        "Nr;Bewertungstext;Sterne;Datum;Quelle\n"
        "17;„Schön“, sagt sie;5;31.12.2024;Shop\n"
        "18;Nie wieder;1 Stern;01.02.2024 10:30;\n"
    ).encode("cp1252")

    first, second = list_reviews(read(tmp_path, table))

    assert first == NewReview(
        text="„Schön“, sagt sie",
        source="Shop",
        external_id="17",
        rating=5,
        written_at=datetime(2024, 12, 31, tzinfo=UTC),
    )
    assert (second.rating, second.source) == (1, None)
    assert second.written_at == datetime(2024, 2, 1, 10, 30, tzinfo=UTC)


def test_a_source_can_be_given_for_all(tmp_path: Path) -> None:
    """That of a row goes first."""
    options = ImportOptions(into=ImportKind.REVIEWS, source="file")

    reviews = list_reviews(read(tmp_path, "text,source\na,shop\nb,\n", options))

    assert [review.source for review in reviews] == ["shop", "file"]


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        pytest.param("text", " ", "empty or blank", id="blank text"),
        pytest.param("text", "a\0b", "NUL", id="NUL"),
        pytest.param("text", "x" * 100_001, "100,001", id="long text"),
        pytest.param("title", "x" * 501, "500", id="long title"),
        pytest.param("rating", "good", "'good' is not a rating", id="rating"),
        pytest.param("rating", "101", "0 to 100", id="large rating"),
        pytest.param("rating", "6/5", "not a rating", id="beyond its scale"),
        pytest.param("written_at", "soon", "'soon' is not a date", id="date"),
        pytest.param("label", "good", "'good' is not a label", id="label"),
        pytest.param("external_id", "x" * 201, "200", id="long id"),
    ],
)
def test_a_bad_cell_is_refused_by_its_line_and_column(
    tmp_path: Path, column: str, value: str, says: str
) -> None:
    """With the cells of its row, so that it can be mended and sent again."""
    good = {
        "text": "x",
        "title": "",
        "rating": "4",
        "written_at": "2024-01-31",
        "label": "",
        "external_id": "a",
    }
    rows = [good, {**good, column: value}, good]
    lines = [",".join(row.values()) for row in rows]

    first, bad, last = read(
        tmp_path, "\n".join([",".join(good), *lines]), mapping={name: name for name in good}
    )

    assert isinstance(first, ImportedReview)
    assert isinstance(last, ImportedReview)
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.column) == (3, column)
    assert says in bad.problem
    assert bad.cells == tuple(rows[1].values())


@pytest.mark.parametrize("value", [True, {"a": 1}, float("inf"), float("nan"), ["a"], 1.5], ids=str)
def test_an_id_is_a_text_or_a_whole_number(tmp_path: Path, value: object) -> None:
    """Whatever else JSON can hold is refused by line."""
    content = to_json_lines(
        {"text": "x", "external_id": 4711.0}, {"text": "y", "external_id": value}
    )

    first, bad = read(tmp_path, content, name="a.ndjson")

    assert isinstance(first, ImportedReview)
    assert first.review.external_id == "4711"
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.column) == (2, "external_id")


def test_a_number_too_large_is_no_id(tmp_path: Path) -> None:
    """JSON writes 1e400, which is no number here."""
    (bad,) = read(tmp_path, b'{"text": "x", "external_id": 1e400}', name="a.ndjson")

    assert isinstance(bad, BadRecord)
    assert "no id" in bad.problem


def test_empty_rows_are_skipped(tmp_path: Path) -> None:
    """Spreadsheets leave them at the end."""
    assert len(list_reviews(read(tmp_path, "text;stars\na;1\n;\n ;\n;\n".replace(" ;", ";")))) == 1


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("positive", Label.POSITIVE),
        ("POS", Label.POSITIVE),
        (" Positiv ", Label.POSITIVE),
        ("negative", Label.NEGATIVE),
        ("Neg", Label.NEGATIVE),
        ("neutral", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_words_that_leave_no_doubt_are_labels(
    tmp_path: Path, value: str, label: Label | None
) -> None:
    """Neutral and unknown ones are none."""
    reviews = list_reviews(read(tmp_path, f"text,sentiment\na,{value}\nb,positive\n"))

    assert [review.label for review in reviews] == [label, Label.POSITIVE]


def test_other_labels_are_told(tmp_path: Path) -> None:
    """As 1 may be the good or the bad one; values that are not told are refused."""
    options = ImportOptions(
        into=ImportKind.REVIEWS, labels={"1": Label.NEGATIVE, "Yes": Label.POSITIVE}
    )

    *found, bad = read(
        tmp_path,
        to_json_lines(
            {"text": "a", "label": 1},
            {"text": "b", "label": "yes"},
            {"text": "c", "label": "positive"},
            {"text": "d", "label": 0},
        ),
        options,
        name="a.json",
        mapping={"text": "text", "label": "label"},
    )

    labels = [review.label for review in list_reviews(found)]
    assert labels == [Label.NEGATIVE, Label.POSITIVE, Label.POSITIVE]
    assert isinstance(bad, BadRecord)
    assert bad.column == "label"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("text,created\na,2024-01-31\nb,2024-13-01\nc,N/A\n", "created"),
        ("text,sentiment\na,positive\nb,postive\nc,n/a\n", "sentiment"),
        ("text,stars\na,5\nb,five hundred\nc,-\n", "stars"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_line_alone(
    tmp_path: Path, table: str, column: str
) -> None:
    """The rows beside it come in with what they have."""
    good, bad, blank = read(tmp_path, table)

    assert isinstance(good, ImportedReview)
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.column) == (3, column)
    assert isinstance(blank, ImportedReview)


def test_labels_of_numbers_are_left_alone_until_they_are_told(tmp_path: Path) -> None:
    """Without a word on which is which, no row is lost for them."""
    reviews = list_reviews(read(tmp_path, "text,label\na,1\nb,2\n"))

    assert [review.label for review in reviews] == [None, None]


def test_stars_become_labels_where_that_is_wanted(tmp_path: Path) -> None:
    """Three are undecided; a label of the file goes first."""
    options = ImportOptions(into=ImportKind.REVIEWS, stars_as_labels=True)
    rows = "\n".join(f"a,{stars}," for stars in ("1", "2", "3", "4", "★★★★★", "4/5"))

    reviews = list_reviews(read(tmp_path, f"text,stars,label\n{rows}\na,5,negative\n", options))

    negative, positive = Label.NEGATIVE, Label.POSITIVE
    assert [review.label for review in reviews] == [
        negative,
        negative,
        None,
        positive,
        positive,
        positive,
        negative,
    ]


def test_other_scales_do_not_become_labels(tmp_path: Path) -> None:
    """4 of 100 is not a good rating."""
    options = ImportOptions(into=ImportKind.REVIEWS, stars_as_labels=True)

    with pytest.raises(FileUnreadable, match="Line 3 has the rating 87"):
        read(tmp_path, "text,stars\na,4\nb,87\n", options)


@pytest.mark.parametrize("before", ["", "a,5/5\n"])
def test_stars_of_ten_do_not_become_labels(tmp_path: Path, before: str) -> None:
    """4/10 is not a good rating, whatever scale came before."""
    options = ImportOptions(into=ImportKind.REVIEWS, stars_as_labels=True)

    for rating in ("4/10", "8", "0"):
        with pytest.raises(FileUnreadable, match="stars cannot become labels"):
            read(tmp_path, f"text,stars\n{before}b,{rating}\n", options)


def test_ratings_of_two_scales_are_not_mixed(tmp_path: Path) -> None:
    """The first one that is written counts."""
    first, bad = read(tmp_path, "text,stars\na,4/5\nb,8/10\n")

    assert isinstance(first, ImportedReview)
    assert isinstance(bad, BadRecord)
    assert "out of 10" in bad.problem


def test_dates_that_read_both_ways_are_asked_back(tmp_path: Path) -> None:
    """Before any row is taken; the answer decides."""
    table = "text,date\na,03/04/2024\n"
    options = ImportOptions(into=ImportKind.REVIEWS, dates=DateOrder.MONTH_FIRST)

    with pytest.raises(DatesAmbiguous, match="'date'"):
        read(tmp_path, table)
    (review,) = list_reviews(read(tmp_path, table, options))
    assert review.written_at == datetime(2024, 3, 4, tzinfo=UTC)


def test_what_was_assumed_of_dates_is_said(tmp_path: Path) -> None:
    """Of zones and of the order of day and month."""
    with open_content(tmp_path, b"text,date\na,31.12.2024\n") as table:
        survey = survey_columns(table, PLAIN, {"text": "text", "written_at": "date"})

    utc, order = survey.notes
    assert ("UTC" in utc, "day first" in order) == (True, True)


def test_columns_are_kept_as_attributes(tmp_path: Path) -> None:
    """Numbers stay numbers; blank ones are left out."""
    options = ImportOptions(into=ImportKind.REVIEWS, attributes=("country", "version"))
    content = to_json_lines(
        {"text": "a", "country": "DE", "version": 4.2},
        {"text": "b", "country": "", "version": None},
        {"text": "c", "country": {"x": 1}},
    )

    first, second, bad = read(tmp_path, content, options, name="a.ndjson")

    assert isinstance(first, ImportedReview)
    assert first.review.attributes == {"country": "DE", "version": 4.2}
    assert isinstance(second, ImportedReview)
    assert second.review.attributes is None
    assert isinstance(bad, BadRecord)
    assert "attribute" in bad.problem


@pytest.mark.parametrize("name", ["a.ndjson", "a.csv"])
def test_an_export_comes_back(tmp_path: Path, name: str) -> None:
    """Its ids, times, labels and attributes do; what was predicted does not."""
    record: dict[str, object] = {
        "id": str(REVIEW_ID),
        "created_at": "2024-01-31T10:00:00.123456Z",
        "written_at": "2024-01-30T00:00:00Z",
        "source": "shop",
        "external_id": "x1",
        "rating": 4.5,
        "title": "Hm",
        "text": '=1+1, "so"',
        "label": "negative",
        "labelled_at": "2024-02-01T00:00:00Z",
        "attributes": {"country": "DE", "version": 4.2},
    }
    if name == "a.csv":
        cells = {**record, "attributes": json.dumps(record["attributes"]), "predicted_label": "x"}
        row = ",".join('"' + str(cell).replace('"', '""') + '"' for cell in cells.values())
        content = f"{','.join(cells)}\n{row}\n".encode()
    else:
        content = to_json_lines({**record, "prediction": {"label": "positive"}})

    (found,) = read(tmp_path, content, name=name)

    assert found == ImportedReview(
        line=2 if name == "a.csv" else 1,
        review=NewReview(
            text='=1+1, "so"',
            title="Hm",
            source="shop",
            external_id="x1",
            rating=4.5,
            written_at=datetime(2024, 1, 30, tzinfo=UTC),
            label=Label.NEGATIVE,
            attributes={"country": "DE", "version": 4.2},
        ),
        id=REVIEW_ID,
        created_at=datetime(2024, 1, 31, 10, 0, 0, 123456, tzinfo=UTC),
        labelled_at=datetime(2024, 2, 1, tzinfo=UTC),
    )


def test_two_columns_of_texts_are_asked_about(tmp_path: Path) -> None:
    """The answer names one of them."""
    table = "text,text\nmine,yours\n"

    with pytest.raises(FileUnreadable, match="which one"):
        read(tmp_path, table)
    (review,) = list_reviews(read(tmp_path, table, mapping={"text": "text (2)"}))
    assert review.text == "yours"


@pytest.mark.parametrize(
    ("mapping", "options", "says"),
    [
        pytest.param({}, PLAIN, "no column for 'text', but 'a', 'b'", id="no text"),
        pytest.param({"text": "c"}, PLAIN, "no column 'c'", id="unknown column"),
        pytest.param({"text": "a", "mood": "b"}, PLAIN, "no field 'mood'", id="unknown field"),
        pytest.param(
            {"text": "a"},
            ImportOptions(into=ImportKind.REVIEWS, attributes=("c",)),
            "no column 'c'",
            id="unknown attribute",
        ),
    ],
)
def test_a_mapping_must_suit_the_file(
    tmp_path: Path, mapping: dict[str, str], options: ImportOptions, says: str
) -> None:
    """Before any row is read."""
    with pytest.raises(FileUnreadable, match=says):
        read(tmp_path, "a,b\nx,y\n", options, mapping=mapping)

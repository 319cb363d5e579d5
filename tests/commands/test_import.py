"""`subtext import`: what it stores, what it says, and its exit codes."""

import asyncio
import csv
import io
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

from app.commands.importing import SHOWN
from app.db.engine import open_database
from app.db.imports import ImportStore
from app.db.jobs import JobStore
from app.db.reviews.store import ReviewStore
from app.domain.imports import Import
from app.domain.jobs import Job, JobState
from app.domain.reviews import Review, ReviewFilter
from tests.commands.conftest import Run, Stored, assert_one_sentence, join_lines

ROWS = "words;stars;when;country\nvery good;5;31.12.2024;DE\nvery bad;1;30.12.2024;FR\n"


@pytest.fixture
def run(run_subtext: Run, database_url: str) -> Run:
    def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Result:
        given = {"SUBTEXT_DATABASE_URL": database_url, **variables}
        return run_subtext("import", *arguments, stdin=stdin, **given)

    return run


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def write_lines(path: Path, *records: object) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


def read_all(url: str) -> tuple[Sequence[Review], Sequence[Import], Sequence[Job]]:
    """Return the stored reviews, imports and jobs."""

    async def read() -> tuple[Sequence[Review], Sequence[Import], Sequence[Job]]:
        async with open_database(url) as database, database.begin_read() as session:
            reviews, _ = await ReviewStore(session).read_after(
                ReviewFilter(), after=None, limit=1000
            )
            imports = await ImportStore(session).read_page(limit=100, cursor=None)
            jobs = await JobStore(session).read_page(kind=None, state=None, limit=100, cursor=None)
        return reviews[::-1], imports.items, jobs.items

    return asyncio.run(read())


def test_reviews_are_stored_as_asked(run: Run, tmp_path: Path, database_url: str) -> None:
    """With the options that an upload has, as a job and an import that the service lists."""
    file = write(tmp_path / "a.csv", ROWS)
    options = ["--map", "text=words", "--map", "written_at=when", "--attribute", "country"]

    done = run("reviews", file, *options, "--source", "shop", "--stars-as-labels")

    assert (done.exit_code, done.stdout) == (0, "")
    says = "2 rows: 2 added, 0 replaced, 0 stored already, 0 not taken. The database is sqlite"
    assert says in join_lines(done.stderr)
    reviews, (listed,), (job,) = read_all(database_url)
    assert {one.text: (one.label, one.attributes) for one in reviews} == {
        "very good": ("positive", {"country": "DE"}),
        "very bad": ("negative", {"country": "FR"}),
    }
    assert {one.written_at.year for one in reviews if one.written_at} == {2024}
    assert {one.source for one in reviews} == {"shop"}
    assert (listed.file, listed.id, job.state) == ("a.csv", job.id, JobState.SUCCEEDED)
    assert listed.finished_at is not None


def test_what_is_mapped_to_nothing_is_left_out(run: Run, tmp_path: Path, database_url: str) -> None:
    """The other columns are mapped as proposed."""
    file = write(tmp_path / "a.csv", "text,stars\ngood,5\n")

    run("reviews", file, "--map", "rating=")

    (review,), _, _ = read_all(database_url)
    assert (review.text, review.rating) == ("good", None)


def test_what_becomes_of_the_columns_is_said(run: Run, tmp_path: Path) -> None:
    """A column that is left out by mistake can then be taken."""
    file = write(tmp_path / "a.csv", "text,stars,score,weather\ngood,5,x,dry\n")

    said = join_lines(run("reviews", file).stderr)

    assert "Taken: text from 'text', rating from 'stars'." in said
    assert (
        "Left out: 'score', 'weather'; keep one with --attribute, or take one with --map." in said
    )


def test_words_become_labels(run: Run, tmp_path: Path, database_url: str) -> None:
    file = write(tmp_path / "a.csv", "text,class\na,happy\nb,angry\nc,\n")

    done = run(
        "reviews",
        file,
        "--map",
        "label=class",
        "--label",
        "happy=positive",
        "--label",
        "angry=negative",
    )

    assert done.exit_code == 0, done.stderr
    reviews, _, _ = read_all(database_url)
    assert [one.label for one in reviews] == ["positive", "negative", None]


def test_a_file_is_known_again(run: Run, tmp_path: Path, database_url: str) -> None:
    """And replaces what is stored if that is asked for."""
    file = write(tmp_path / "a.csv", "text,id\ngood,1\n")
    run("reviews", file)

    again = run("reviews", file)
    write(file, "text,id\nbetter,1\n")
    replaced = run("reviews", file, "--duplicates", "replace")

    assert "1 stored already" in again.stderr
    assert "1 replaced" in replaced.stderr
    (review,), _, _ = read_all(database_url)
    assert review.text == "better"


def test_bad_rows_are_named_and_the_others_are_stored(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    """The first ones; the exit code says that there were some, and a file has them all."""
    bad = "".join(f",{number}\n" for number in range(SHOWN + 5))
    file = write(tmp_path / "a.csv", f"text,id\ngood,x\n{bad}")
    rejected = tmp_path / "rejected.csv"

    done = run("reviews", file, "--rejected", rejected)

    assert done.exit_code == 1
    named = [line for line in done.stderr.splitlines() if line.startswith("line ")]
    assert len(named) == SHOWN
    assert named[0].startswith("line 3: ")
    assert "5 more rows cannot be taken." in done.stderr
    rows = list(csv.reader(io.StringIO(rejected.read_text(encoding="utf-8"), newline="")))
    assert rows[0] == ["text", "id", "problem"]
    assert [row[:2] for row in rows[1:]] == [["", str(number)] for number in range(SHOWN + 5)]
    assert all(row[2].startswith("Line ") for row in rows[1:])
    assert len(read_all(database_url)[0]) == 1


def test_rows_that_are_not_mended_are_refused_again(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    """With all their cells, also those beyond the header, and with U+FFFD for what is no UTF-8."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"text,id\ngood,1\nlong, too,2\ncaf\xe9,3\n")
    rejected, again = tmp_path / "rejected.csv", tmp_path / "again.csv"

    run("reviews", file, "--rejected", rejected, "--encoding", "utf-8")
    rows = list(csv.reader(io.StringIO(rejected.read_text(encoding="utf-8"), newline="")))
    sent = run("reviews", rejected, "--rejected", again)

    assert [row[:2] for row in rows] == [["text", "id"], ["long", " too"], ["caf\ufffd", "3"]]
    assert rows[1][3:] == ["2"]
    assert "1 added, 0 replaced, 0 stored already, 1 not taken" in join_lines(sent.stderr)
    assert [one.text for one in read_all(database_url)[0]] == ["good", "caf\ufffd"]


def test_a_dry_run_says_how_a_file_would_be_read(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    """And stores nothing."""
    file = write(tmp_path / "a.csv", ROWS.replace("words", "text").replace("when", "date"))

    done = run("reviews", file, "--attribute", "country", "--dry-run")

    assert done.exit_code == 0
    lines = [line.split()[:2] for line in done.stdout.splitlines()]
    assert lines[0][0] == "csv,"
    assert lines[1:5] == [
        ["text", "text:"],
        ["rating", "stars:"],
        ["written_at", "date:"],
        ["attribute", "country:"],
    ]
    assert read_all(database_url) == ([], [], [])


def test_a_pipe_is_read(run: Run, database_url: str) -> None:
    done = run("reviews", "-", stdin=b"text\ngood\n")

    assert done.exit_code == 0, done.stderr
    assert [one.text for one in read_all(database_url)[0]] == ["good"]


def test_documents_are_stored(run: Run, stored: Stored, tmp_path: Path) -> None:
    """Those of arXiv's snapshot too; a known id is left as it is, or replaced."""
    file = write_lines(
        tmp_path / "a.json", {"id": "a", "text": "one"}, {"id": "2001.00001", "abstract": "two"}
    )

    first = run("documents", file)
    write_lines(file, {"id": "a", "text": "three"})
    second, third = run("documents", file), run("documents", file, "--duplicates", "replace")

    assert "2 added" in first.stderr
    assert "1 stored already" in second.stderr
    assert "1 replaced" in third.stderr
    assert [(one.id, one.text) for one in stored()] == [("a", "three"), ("2001.00001", "two")]


def test_only_wanted_documents_are_stored(run: Run, stored: Stored, tmp_path: Path) -> None:
    """By category and by date, both ends included."""
    dates = ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"]
    records = [
        {"id": f"{category} {date}", "text": "x", "categories": category, "date": date}
        for category in ("cs.LG", "stat.ML")
        for date in dates
    ]
    file = write_lines(tmp_path / "a.json", *records)

    wanted = ["--category", "stat.ML", "--since", "2020-01-01", "--until", "2020-12-31"]
    done = run("documents", file, *wanted)

    assert done.exit_code == 0, done.stderr
    assert [one.id for one in stored()] == ["stat.ML 2020-01-01", "stat.ML 2020-12-31"]


@pytest.mark.parametrize(
    ("kind", "content", "says"),
    [
        pytest.param("reviews", None, "a.csv", id="no file"),
        pytest.param("reviews", "", "empty", id="empty"),
        pytest.param("reviews", "text\n", "header", id="header alone"),
        pytest.param("reviews", "a,b\n1,2\n", "'text'", id="no text column"),
        pytest.param("reviews", "text,x\n,1\n", "none of its 1 rows", id="no row can be taken"),
        pytest.param("reviews", "text,date\na,03/04/2024\n", "day_first", id="dates"),
        pytest.param("documents", "text\nx\n", "'id'", id="no id column"),
    ],
)
def test_an_unusable_file_is_reported_in_a_sentence(
    run: Run, tmp_path: Path, kind: str, content: str | None, says: str
) -> None:
    """With exit code 2."""
    file = tmp_path / "a.csv"
    if content is not None:
        write(file, content)

    done = run(kind, file)

    assert done.exit_code == 2, join_lines(done.stderr)
    assert says in join_lines(done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("options", [["--map", "text"], ["--label", "5=good"], ["--dates", "x"]])
def test_options_that_say_nothing_are_refused(run: Run, tmp_path: Path, options: list[str]) -> None:
    assert run("reviews", write(tmp_path / "a.csv", "text\na\n"), *options).exit_code == 2


def test_a_database_out_of_reach_is_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Here the file is no database at all."""
    (tmp_path / "other.db").write_bytes(b"no database" * 100)
    file = write_lines(tmp_path / "a.json", {"id": "a", "text": "x"})

    done = run("documents", file, SUBTEXT_DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}")

    assert_one_sentence(done, says="database")


def test_a_database_that_fails_midway_is_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """What was stored before stays, and the same command may be run again."""
    file = write_lines(tmp_path / "a.json", {"id": "a", "text": "x"})
    run("documents", file)
    with closing(sqlite3.connect(tmp_path / "subtext.db")) as connection:
        connection.execute("DROP TABLE documents")

    assert_one_sentence(run("documents", file), says="run the command again")

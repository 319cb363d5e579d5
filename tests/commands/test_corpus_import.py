"""`subtext corpus import`: what it stores, its messages and exit codes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.commands.corpus import BATCH
from tests.commands.conftest import Run, Stored, assert_one_sentence, join_lines


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_documents_are_stored(run: Run, stored: Stored, tmp_path: Path) -> None:
    """In a database that is created for them; nothing is written to standard output."""
    file = write_lines(
        tmp_path / "a.json", {"id": "a", "text": "one"}, {"id": "b/1", "abstract": "two"}
    )

    done = run("import", file)

    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 documents added, 0 updated, 0 bad lines." in join_lines(done.stderr)
    assert [(one.id, one.text) for one in stored()] == [("a", "one"), ("b/1", "two")]


def test_bad_lines_are_named_and_the_others_are_stored(
    run: Run, stored: Stored, tmp_path: Path
) -> None:
    """The exit code says that there were some."""
    file = write_lines(tmp_path / "a.json", {"id": "a", "text": "x"}, {"id": "b"}, {"id": "c"}, [])

    done = run("import", file)

    assert done.exit_code == 1
    lines = [line.split(":")[0] for line in done.stderr.splitlines() if line.startswith("line ")]
    assert lines == ["line 2", "line 3", "line 4"]
    assert "1 documents added, 0 updated, 3 bad lines." in join_lines(done.stderr)
    assert [one.id for one in stored()] == ["a"]


def test_the_last_of_the_same_id_is_kept(run: Run, stored: Stored, tmp_path: Path) -> None:
    """Within a file, in whatever batch, and from one import to the next."""
    records = [{"id": str(number), "text": "x"} for number in range(BATCH)]
    file = write_lines(
        tmp_path / "a.json", *records, {"id": "0", "text": "y"}, {"id": "0", "text": "z"}
    )

    first, second = run("import", file), run("import", file)

    assert f"{BATCH} documents added, 2 updated, 0 bad lines." in join_lines(first.stderr)
    assert f"0 documents added, {BATCH + 2} updated, 0 bad lines." in join_lines(second.stderr)
    documents = stored()
    assert [one.id for one in documents] == [str(number) for number in range(BATCH)]
    assert documents[0].text == "z"


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
    done = run("import", file, *wanted)

    assert done.exit_code == 0
    assert [one.id for one in stored()] == ["stat.ML 2020-01-01", "stat.ML 2020-12-31"]


def test_what_came_before_an_error_is_stored(run: Run, stored: Stored, tmp_path: Path) -> None:
    """Here a CSV whose last quote is never closed."""
    file = tmp_path / "a.csv"
    file.write_text('id,text\na,x\nb,"y\nc,z\n', encoding="utf-8")

    done = run("import", file)

    assert done.exit_code == 1
    assert "line 3: A quote that opens in line 3" in done.stderr
    assert [one.id for one in stored()] == ["a", "c"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("none.json", None, "none.json cannot be read", id="no file"),
        pytest.param("a.csv", "text\nx\n", "'id'", id="no id column"),
        pytest.param("a.csv", "", "empty", id="no header"),
        pytest.param("a.csv", "id,text\n", "no row below", id="header alone"),
    ],
)
def test_an_unusable_file_is_reported_in_a_sentence(
    run: Run, tmp_path: Path, name: str, content: str | None, says: str
) -> None:
    """With exit code 2."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")

    assert_one_sentence(run("import", tmp_path / name), says=says)


def test_a_database_out_of_reach_is_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Here the file is no database at all."""
    (tmp_path / "other.db").write_bytes(b"no database" * 100)
    file = write_lines(tmp_path / "a.json", {"id": "a", "text": "x"})

    done = run("import", file, SUBTEXT_DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}")

    assert_one_sentence(done, says="database")


def test_a_database_that_fails_midway_is_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """What was stored before stays, and the same command may be run again."""
    file = write_lines(tmp_path / "a.json", {"id": "a", "text": "x"})
    run("import", file)
    with closing(sqlite3.connect(tmp_path / "subtext.db")) as connection:
        connection.execute("DROP TABLE documents")

    assert_one_sentence(run("import", file), says="run the command again")

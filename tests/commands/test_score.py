"""The `subtext` command, run in this process: its input, output, messages and exit codes."""

import csv
import gzip
import json
import socket
from pathlib import Path

import pytest

from tests.commands.conftest import Run, assert_one_sentence

NDJSON = (
    b'{"text": "The movie was awesome", "id": "a"}\n'
    b"not json\n"
    b"\n"
    b'{"text": " "}\n'
    b'{"txet": "x"}\n'
    b'{"text": "\\ud800"}\n'
    b'{"text": "\xff"}\n' + b"[" * 200_000 + b"\n"
    b'{"text": "The movie was awful", "id": 7}'
)

CSV = (
    b"id,text\r\n"
    b'1,"The movie, was ""awesome"""\r\n'
    b"2,\r\n"
    b'3,"The movie\nwas\nawful"\r\n'
    b"4,\xc3\xa9\xc3\xa9\xff\r\n"
    b"5\r\n"
    b"6,The movie was awful\r\n"
)

LINES = b"The movie was awesome\r\n\n   \n\xc3\xa9\xc3\xa9\xff\nThe movie was awful"


@pytest.fixture
def run(run_subtext: Run) -> Run:
    """A function that runs any command, instead of `subtext corpus` alone."""
    return run_subtext


def find_bad_lines(stderr: str) -> list[int]:
    """Return the numbers of the lines that are reported as bad."""
    lines = stderr.splitlines()
    return [int(line.split()[1].rstrip(":")) for line in lines if line.startswith("line ")]


@pytest.mark.parametrize(
    ("content", "scored", "bad"),
    [
        pytest.param(("ndjson", NDJSON), [1, 9], [2, 4, 5, 6, 7, 8], id="NDJSON"),
        pytest.param(("csv", CSV), [2, 4, 9], [3, 7, 8], id="CSV"),
        pytest.param(("txt", LINES), [1, 5], [4], id="lines"),
    ],
)
def test_bad_lines_are_named_and_skipped(
    tmp_path: Path, run: Run, content: tuple[str, bytes], scored: list[int], bad: list[int]
) -> None:
    """The others are scored, in order; the exit code says that there were some."""
    file = tmp_path / f"reviews.{content[0]}"
    file.write_bytes(content[1])

    done = run("score", file)

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [row["line"] for row in rows] == scored
    assert [row["label"] for row in rows] == ["positive", *["negative"] * (len(scored) - 1)]
    assert find_bad_lines(done.stderr) == bad


def test_texts_are_scored_to_csv_too(run: Run) -> None:
    """With a header, one row per text."""
    done = run("score", "-", "--to", "csv", stdin=b"The movie was awesome\nThe movie was awful")

    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert done.exit_code == 0
    assert [(row["line"], row["label"]) for row in rows] == [("1", "positive"), ("2", "negative")]
    assert set(rows[0]) >= {"line", "id", "label", "probability", "sure", "model_version"}


def test_the_format_can_be_given(run: Run) -> None:
    """Where the name does not say; ids are written with the predictions."""
    done = run("score", "-", "--format", "ndjson", stdin=b'{"text": "Great", "id": "x"}')

    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "x"


def test_a_byte_order_mark_is_no_part_of_the_text(run: Run, tmp_path: Path) -> None:
    """Excel writes one at the beginning."""
    content = b"\xef\xbb\xbftext,id\r\nGreat,x\r\n"
    file = tmp_path / "reviews.csv"
    file.write_bytes(content)

    for done in (run("score", file), run("score", "-", "--format", "csv", stdin=content)):
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["id"] == "x"


def test_a_table_is_scored_whatever_its_name_and_encoding(run: Run, tmp_path: Path) -> None:
    """The column of texts is found by its name; what was assumed is said on standard error."""
    file = tmp_path / "reviews.csv.gz"
    file.write_bytes(gzip.compress("Nr;Kommentar\n7;Très bien, wonderful\n".encode("cp1252")))

    done = run("score", file)

    row = json.loads(done.stdout)
    assert (done.exit_code, row["line"], row["id"], row["label"]) == (0, 2, "7", "positive")
    assert "cp1252" in done.stderr
    assert "semicolon" in done.stderr


def test_the_other_columns_are_kept(run: Run, tmp_path: Path) -> None:
    """Under other names where the verdict has theirs; both as JSON and as CSV."""
    file = tmp_path / "reviews.csv"
    file.write_text("id,text,label\n1,Great,x\n", encoding="utf-8")

    lines, table = run("score", file, "--keep"), run("score", file, "--keep", "--to", "csv")

    row = json.loads(lines.stdout)
    assert (row["id"], row["label"], row["text"], row["label (2)"]) == (
        "1",
        "positive",
        "Great",
        "x",
    )
    (written,) = csv.DictReader(table.stdout.splitlines())
    assert list(written)[-2:] == ["text", "label (2)"]
    assert (written["label"], written["label (2)"]) == ("positive", "x")


def test_columns_can_be_named(run: Run) -> None:
    """Where their names do not tell; an unknown one is refused."""
    table = b"a|b\nGreat|x1\n"
    named = ["score", "-", "--format", "csv", "--column", "text=a", "--column", "id=b"]

    done = run(*named, stdin=table)
    unknown = run("score", "-", "--format", "csv", "--column", "text=c", stdin=table)

    assert json.loads(done.stdout)["id"] == "x1"
    assert_one_sentence(unknown, says="no column 'c'")


def test_a_compressed_stream_is_read(run: Run) -> None:
    """It is known by its first bytes, as a file is."""
    done = run("score", "-", stdin=gzip.compress(b"Great\nAwful"))

    assert [json.loads(line)["label"] for line in done.stdout.splitlines()] == [
        "positive",
        "negative",
    ]


def test_an_id_that_cannot_be_written_is_bad(run: Run) -> None:
    """Half of a surrogate pair has no UTF-8 form."""
    lines = b'{"text": "Great", "id": "\\ud800"}\n{"text": "Great", "id": "b"}\n'

    done = run("score", "-", "--format", "ndjson", "--to", "csv", stdin=lines)

    assert done.exit_code == 1
    assert [row["id"] for row in csv.DictReader(done.stdout.splitlines())] == ["b"]
    assert find_bad_lines(done.stderr) == [1]


def test_what_the_service_has_learned_is_added(run: Run) -> None:
    """From a migrated database, in which nothing was learned yet."""
    run("db", "upgrade")

    plain = run("score", "-", stdin=b"Great")
    learned = run("score", "-", "--learned", stdin=b"Great")

    assert (learned.exit_code, learned.stdout) == (0, plain.stdout)


def test_a_database_that_is_not_there_has_learned_nothing(run: Run, tmp_path: Path) -> None:
    """The error is a sentence, and no file is created."""
    done = run("score", "-", "--learned", stdin=b"Great")

    assert_one_sentence(done, says="no database")
    assert not (tmp_path / "subtext.db").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "subtext db upgrade", id="without tables"),
        pytest.param(b"no database" * 100, "does not answer", id="not a database"),
    ],
)
def test_a_database_without_a_log_is_reported_in_a_sentence(
    run: Run, tmp_path: Path, content: bytes, says: str
) -> None:
    """Which says what to do about it."""
    (tmp_path / "subtext.db").write_bytes(content)

    done = run("score", "-", "--learned", stdin=b"Great")

    assert_one_sentence(done, says=says)


def test_a_taken_port_is_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Before the database is opened, which may be in use by the service on that port."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = run("serve", "--port", str(port))

    assert_one_sentence(done, says=f"port {port}")
    assert not (tmp_path / "subtext.db").exists()


def test_nothing_to_score_is_no_failure(run: Run) -> None:
    """An empty input has an empty output."""
    done = run("score", "-")

    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        pytest.param(["score", "no-such-file.csv"], b"", "no-such-file.csv", id="no file"),
        pytest.param(["score", "."], b"", "cannot be read", id="a folder"),
        pytest.param(["score", "-", "--format", "csv"], b"a,b\n1,2\n", "text", id="no column"),
        pytest.param(["score", "-", "--format", "csv"], b"", "empty", id="no header"),
        pytest.param(["score", "-", "--column", "x=a"], b"", "text=NAME", id="no such field"),
        pytest.param(["serve", "--host", "192.0.2.1"], b"", "192.0.2.1", id="no such address"),
        pytest.param(["train", "sentiment", "--data", "no-such"], b"", "no-such", id="no data"),
    ],
)
def test_unusable_arguments_are_reported_in_a_sentence(
    run: Run, arguments: list[str], stdin: bytes, says: str
) -> None:
    """With exit code 2, and nothing on standard output."""
    done = run(*arguments, stdin=stdin)

    assert_one_sentence(done, says=says)


def test_missing_models_are_reported_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Nothing is scored by a model that no manifest vouches for."""
    done = run("score", "-", stdin=b"Great", SUBTEXT_ARTIFACTS=str(tmp_path / "nowhere"))

    assert_one_sentence(done, says="nowhere")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        pytest.param("sqlite:////dev/null/subtext.db", "database", id="folder that cannot be made"),
        pytest.param("sqlite:////proc/version", "database", id="file that is no database"),
        pytest.param("sqlite://", "in memory", id="memory"),
        pytest.param("postgresql://x@127.0.0.1:1/x", "database", id="server that is not there"),
        pytest.param("mysql://127.0.0.1/x", "sqlite or postgresql", id="unknown driver"),
        pytest.param("nonsense", "database URL", id="no address"),
    ],
)
def test_a_database_out_of_reach_is_reported_in_a_sentence(
    run: Run, address: str, says: str
) -> None:
    """Whatever the reason."""
    done = run("db", "upgrade", SUBTEXT_DATABASE_URL=address)

    assert_one_sentence(done, says=says)


@pytest.mark.parametrize(
    ("name", "value"),
    [("SUBTEXT_INFERENCE_LIMIT", "many"), ("SUBTEXT_INFERENCE_THREADS", "0")],
)
def test_a_setting_out_of_range_is_reported_in_a_sentence(run: Run, name: str, value: str) -> None:
    """Which names the variable."""
    done = run("score", "-", stdin=b"Great", **{name: value})

    assert_one_sentence(done, says=name)


def test_the_database_is_brought_up_to_date(run: Run, tmp_path: Path) -> None:
    """By a command that can be repeated."""
    codes = [run("db", "upgrade").exit_code for _ in range(2)]

    assert codes == [0, 0]
    assert (tmp_path / "subtext.db").exists()


def test_a_column_that_is_kept_loses_none_that_is_called_alike(run: Run, tmp_path: Path) -> None:
    """Two columns called label are both there beside the verdict's."""
    file = tmp_path / "reviews.csv"
    file.write_text("text,label,label\nGreat,x,y\n", encoding="utf-8")

    row = json.loads(run("score", file, "--keep").stdout)

    assert (row["label"], row["label (2)"], row["label (3)"]) == ("positive", "y", "x")

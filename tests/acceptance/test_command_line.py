"""The `subtext` command as a process: output, messages and exit codes."""

import csv
import json
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.acceptance.service_process import make_environment, run_command

FILE = (
    b'{"text": "The movie was awesome", "id": "a"}\n'
    b"not json\n"
    b'{"text": "\xff"}\n'
    b'{"text": "The movie was awful"}\n'
)


@pytest.fixture
def env(artifacts: Path, tmp_path: Path) -> dict[str, str]:
    """The environment variables of the commands."""
    return make_environment(artifacts, tmp_path / "subtext.db")


def test_a_file_is_scored_and_its_bad_lines_are_named(env: dict[str, str], tmp_path: Path) -> None:
    """Predictions on standard output, bad lines on standard error, exit code 1."""
    file = tmp_path / "reviews.ndjson"
    file.write_bytes(FILE)

    done = run_command("score", file, env=env)

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [(row["line"], row["label"]) for row in rows] == [(1, "positive"), (4, "negative")]
    assert [line.split(b":")[0] for line in done.stderr.splitlines() if b":" in line][:2] == [
        b"line 2",
        b"line 3",
    ]


@pytest.mark.parametrize("name", ["reviews.ndjson", "reviews.csv"])
def test_a_large_file_is_scored_in_order(env: dict[str, str], tmp_path: Path, name: str) -> None:
    """By several processes; every line has its number, and so has every bad line."""
    file, texts = (
        tmp_path / name,
        ["The movie was awesome " * 20, "The movie was awful", " "] * 2_000,
    )
    with file.open("w", newline="") as out:
        if name.endswith(".csv"):
            csv.writer(out).writerows([["text"], *([text] for text in texts)])
        else:
            out.writelines(json.dumps({"text": text}) + "\n" for text in texts)

    done = run_command("score", file, env=env)

    first = 2 if name.endswith(".csv") else 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    labels = ["positive", "negative"] * 2_000
    lines = [number for number, text in enumerate(texts, start=first) if text.strip()]
    assert [(row["line"], row["label"]) for row in rows] == list(zip(lines, labels, strict=True))
    bad = [int(line.split()[1][:-1]) for line in done.stderr.splitlines() if line[:5] == b"line "]
    assert bad == [number for number, text in enumerate(texts, start=first) if not text.strip()]


def test_standard_input_is_scored(env: dict[str, str]) -> None:
    """As UTF-8 whatever the locale, without complaint, with exit code 0."""
    text = "The movie was awesome \u7d20\U0001f600\nThe movie was awful"

    done = run_command("score", "-", "--to", "csv", env={**env, "LC_ALL": "C"}, stdin=text.encode())

    rows = list(csv.DictReader(done.stdout.decode().splitlines()))
    assert done.returncode == 0
    assert [row["label"] for row in rows] == ["positive", "negative"]


@pytest.mark.parametrize(
    ("variable", "value", "cause"),
    [
        pytest.param("SUBTEXT_ARTIFACTS", "/nowhere", "/nowhere", id="no models"),
        pytest.param("SUBTEXT_DATABASE_URL", "sqlite:////dev/null/db", "database", id="no folder"),
        pytest.param(
            "SUBTEXT_DATABASE_URL", "postgresql://x@127.0.0.1:1/x", "database", id="no server"
        ),
        pytest.param("SUBTEXT_DATABASE_URL", "postgresql://x@h:abc/x", "port", id="no port"),
    ],
)
def test_the_reason_why_the_service_cannot_start_is_one_sentence(
    env: dict[str, str], variable: str, value: str, cause: str
) -> None:
    """With exit code 2 and no traceback."""
    done = run_command("serve", "--port", "1", env={**env, variable: value})

    message = " ".join(done.stderr.decode().split())
    assert done.returncode == 2, message[-1000:]
    assert "Traceback" not in message
    assert cause in message
    assert len(message) < 400


def test_help_names_every_command(env: dict[str, str]) -> None:
    """In a list."""
    done = run_command("--help", env=env)

    text = done.stdout.decode()
    assert done.returncode == 0
    commands = ("serve", "score", "train", "import", "corpus", "export", "db")
    assert all(f" {command} " in text for command in commands)


def test_the_version_is_that_of_the_package(env: dict[str, str]) -> None:
    """On standard output, alone."""
    done = run_command("--version", env=env)

    assert (done.returncode, done.stdout.decode()) == (0, f"{version('subtext')}\n")


def test_a_misspelt_setting_is_named_by_every_command(env: dict[str, str]) -> None:
    """Or another database than the meant one would be migrated, in silence."""
    upgraded = run_command("db", "upgrade", env={**env, "SUBTEXT_DATABSE_URL": "x"})

    assert upgraded.returncode == 0
    assert b"SUBTEXT_DATABSE_URL is no setting; SUBTEXT_DATABASE_URL may be meant." in (
        upgraded.stderr
    )
    assert env["SUBTEXT_DATABASE_URL"].rpartition("/")[2].encode() in upgraded.stderr

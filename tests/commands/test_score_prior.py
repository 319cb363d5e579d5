"""`subtext score --adapt-prior`: the share of positives of a file, and predictions under it."""

import json
import os
import re
import threading
from pathlib import Path

import pytest
from typer.testing import Result

from tests.commands.conftest import Run

FILE = b"".join(
    [
        b"The movie was awful\n" * 30,
        b"\xc3\xa9\xc3\xa9\xff\n",
        b"The cast\n",
        b"I loved the cast\n" * 3,
    ]
)


def read_probabilities(done: Result) -> list[tuple[str, float]]:
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [(row["label"], row["probability"]) for row in rows]


def find_share(done: Result) -> float:
    """Return the estimated share of positives, in per cent."""
    (share,) = re.findall(r"estimated: ([\d.]+)%", done.stderr)
    return float(share)


def test_predictions_follow_the_share_of_the_file(run_subtext: Run, tmp_path: Path) -> None:
    """It is named on standard error; bad lines are named once, and texts in doubt follow it."""
    file = tmp_path / "reviews.txt"
    file.write_bytes(FILE)

    plain = run_subtext("score", file)
    adapted = run_subtext("score", file, "--adapt-prior")

    assert (plain.exit_code, adapted.exit_code) == (1, 1)
    assert 0 < find_share(adapted) < 30
    assert adapted.stderr.count("line 31:") == 1
    before, after = read_probabilities(plain)[30], read_probabilities(adapted)[30]
    assert after[0] == "negative"
    assert after != before


@pytest.mark.parametrize("to", ["ndjson", "csv"])
def test_a_stream_is_answered_as_a_file_is(run_subtext: Run, tmp_path: Path, to: str) -> None:
    """A pipe can be read once only, so it is kept in a temporary file meanwhile."""
    file, pipe = tmp_path / "reviews.txt", tmp_path / "pipe"
    file.write_bytes(FILE)
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[FILE])

    wanted = run_subtext("score", file, "--adapt-prior", "--to", to)
    writer.start()
    streamed = run_subtext("score", pipe, "--adapt-prior", "--to", to)
    writer.join()
    piped = run_subtext("score", "-", "--adapt-prior", "--to", to, stdin=FILE)

    assert streamed.stdout == piped.stdout == wanted.stdout
    assert find_share(streamed) == find_share(piped) == find_share(wanted)


def test_the_order_of_the_lines_changes_nothing(run_subtext: Run) -> None:
    """Bit for bit."""
    lines = FILE.splitlines(keepends=True)

    forwards = run_subtext("score", "-", "--adapt-prior", stdin=b"".join(lines))
    backwards = run_subtext("score", "-", "--adapt-prior", stdin=b"".join(lines[::-1]))

    assert read_probabilities(backwards) == read_probabilities(forwards)[::-1]


def test_nothing_to_score_has_no_share(run_subtext: Run) -> None:
    """An empty input is taken for balanced, and its output is empty."""
    done = run_subtext("score", "-", "--adapt-prior")

    assert (done.exit_code, done.stdout, find_share(done)) == (0, "", 50.0)

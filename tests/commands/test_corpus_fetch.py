"""`subtext corpus fetch`: its messages and exit codes."""

from datetime import UTC, datetime
from importlib.metadata import version

import pytest

from tests.commands.conftest import Run, Stored, join_lines
from tests.services.arxiv.arxiv_server import Answer, ArxivServer, Paper


def test_the_command_says_what_it_did(run: Run, server: ArxivServer, stored: Stored) -> None:
    """On standard error, with the note that there are more papers."""
    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 documents added, 0 updated, 0 bad papers; there are more" in join_lines(done.stderr)
    assert len(stored()) == 3


def test_the_command_follows_redirects(run: Run, server: ArxivServer, stored: Stored) -> None:
    """And names itself in the User-Agent."""
    target = f"{server.url}?search_query=cat:stat.ML&start=0&max_results=3"
    server.answers.append(Answer(status=301, headers={"Location": target}))

    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert done.exit_code == 0
    assert len(stored()) == 3
    assert server.agents == [f"subtext/{version('subtext')}"] * 2


def test_the_command_names_bad_papers(run: Run, server: ArxivServer) -> None:
    """And exits with 1."""
    server.papers = [Paper(id="b", submitted_at=datetime(2020, 1, 2, tzinfo=UTC), abstract=" ")]

    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert done.exit_code == 1
    assert "http://arxiv.org/abs/bv3: " in done.stderr
    assert "1 bad papers; that is all for now" in join_lines(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--category", "stat ML"], "stat.ML", id="no category"),
        pytest.param(["--category", "stat.ML", "--url", "arxiv"], "--url", id="no address"),
    ],
)
def test_an_invalid_request_is_reported_in_a_sentence(
    run: Run, arguments: list[str], says: str
) -> None:
    """With exit code 2."""
    done = run("fetch", "--max", 1, *arguments)

    message = join_lines(done.stderr)
    assert done.exit_code == 2
    assert says in message
    assert message.endswith(".")

"""`subtext corpus fetch`: what it says and how it ends."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

import pytest

from app.domain.documents import Document
from tests.commands.conftest import Run
from tests.services.arxiv.arxiv_server import Answer, ArxivServer, Paper

Stored = Callable[[], list[Document]]


def test_the_command_says_what_it_did(run: Run, server: ArxivServer, stored: Stored) -> None:
    """On standard error, and that there are more."""
    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 documents added, 0 updated, 0 bad papers; there are more" in one_line(done.stderr)
    assert len(stored()) == 3


def test_the_command_goes_where_it_is_sent(run: Run, server: ArxivServer, stored: Stored) -> None:
    """As a web browser does, and says who it is."""
    there = f"{server.url}?search_query=cat:stat.ML&start=0&max_results=3"
    server.answers.append(Answer(status=301, headers={"Location": there}))

    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert done.exit_code == 0
    assert len(stored()) == 3
    assert server.agents == [f"subtext/{version('subtext')}"] * 2


def test_the_command_names_bad_papers(run: Run, server: ArxivServer) -> None:
    """And ends with 1."""
    server.papers = [Paper(id="b", submitted_at=datetime(2020, 1, 2, tzinfo=UTC), abstract=" ")]

    done = run("fetch", "--category", "stat.ML", "--max", 3, "--url", server.url, NO_PROXY="*")

    assert done.exit_code == 1
    assert "http://arxiv.org/abs/bv3: " in done.stderr
    assert "1 bad papers; that is all for now" in one_line(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--category", "stat ML"], "stat.ML", id="no category"),
        pytest.param(["--category", "stat.ML", "--url", "arxiv"], "--url", id="no address"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(
    run: Run, arguments: list[str], says: str
) -> None:
    """With exit code 2."""
    done = run("fetch", "--max", 1, *arguments)

    message = one_line(done.stderr)
    assert done.exit_code == 2
    assert says in message
    assert message.endswith(".")


def one_line(text: str) -> str:
    return " ".join(text.split())

"""`subtext corpus` over an empty database, and a local server in place of arXiv."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.commands.cli import app
from app.domain.documents import Document
from tests.services.arxiv.arxiv_server import ArxivServer, make_papers, serve_arxiv

Run = Callable[..., Result]
Stored = Callable[[], list[Document]]


@pytest.fixture
def run(database_url: str) -> Run:
    """A function that runs `subtext corpus` with arguments and variables."""

    def run(*arguments: object, **variables: str) -> Result:
        env = {"SUBTEXT_DATABASE_URL": database_url, **variables}
        return CliRunner().invoke(app, ["corpus", *map(str, arguments)], env=env)

    return run


@pytest.fixture
def run_subtext(artifacts: Path, tmp_path: Path) -> Run:
    """A function that runs a command over the small model, with bytes as its standard input."""

    def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Result:
        env = {
            "SUBTEXT_ARTIFACTS": str(artifacts),
            "SUBTEXT_DATABASE_URL": f"sqlite:///{tmp_path / 'subtext.db'}",
            **variables,
        }
        return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, env=env)

    return run


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """arXiv with five papers."""
    with serve_arxiv(make_papers(5)) as server:
        yield server


def join_lines(text: str) -> str:
    """Return a message as one line, however it was wrapped."""
    return " ".join(text.split())


def assert_one_sentence(done: Result, *, says: str) -> None:
    """Assert exit code 2, and a sentence that says what to do instead of a traceback.

    Nothing is on standard output.
    """
    message = join_lines(done.stderr)
    assert done.exit_code == 2, message or repr(done.exception)
    assert done.stdout == ""
    assert says in message
    assert message.endswith(".")
    assert len(message) < 400

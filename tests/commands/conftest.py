"""Commands over an empty database, and an arXiv of our own."""

from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner, Result

from app.commands.cli import app
from tests.services.arxiv.arxiv_server import ArxivServer, arxiv_serving, papers

Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str) -> Run:
    """Run `subtext corpus` with some arguments."""

    def run(*arguments: object, **variables: str) -> Result:
        env = {"SUBTEXT_DATABASE_URL": database_url, **variables}
        return CliRunner().invoke(app, ["corpus", *map(str, arguments)], env=env)

    return run


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """arXiv with five papers."""
    with arxiv_serving(papers(5)) as server:
        yield server

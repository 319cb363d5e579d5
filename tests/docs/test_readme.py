"""The README takes five minutes to read, and its requests give the answers that it shows."""

import asyncio

import pytest

from tests.docs.exchanges import parse_exchanges
from tests.docs.first_sentences import load_classifier, refresh_table
from tests.docs.replay import README, Outcome, replay

PAGE = README.read_text(encoding="utf-8")

EXCHANGES = parse_exchanges(PAGE)

MOST_LINES = 150
MOST_COLUMNS = 120


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """The answers of the service to the whole page."""
    return asyncio.run(replay(PAGE, tmp_path_factory.mktemp("readme")))


@pytest.mark.parametrize(
    "index", range(len(EXCHANGES)), ids=[str(exchange) for exchange in EXCHANGES]
)
def test_the_answer_is_the_one_that_is_shown(index: int, outcomes: list[Outcome]) -> None:
    """Apart from ids and times; `python -m tests.docs.refresh` rewrites the answers."""
    assert outcomes[index].differences == []


def test_the_sentences_that_people_type_first_get_the_answers_in_the_table() -> None:
    """`python -m tests.docs.refresh` rewrites them, wrong ones included."""
    refreshed = refresh_table(PAGE, load_classifier())

    assert refreshed.splitlines() == PAGE.splitlines()


def test_it_is_short() -> None:
    """The rest is a link away."""
    assert len(PAGE.splitlines()) <= MOST_LINES


def test_no_line_needs_a_wide_window() -> None:
    """Tables and commands included."""
    assert [line for line in PAGE.splitlines() if len(line) > MOST_COLUMNS] == []

"""The README can be read in five minutes, and what it says to try gives what it shows."""

import asyncio

import pytest

from tests.docs.exchanges import exchanges_of
from tests.docs.replay import README, Outcome, replay

PAGE = README.read_text(encoding="utf-8")

EXCHANGES = exchanges_of(PAGE)

MOST_LINES = 150
MOST_COLUMNS = 120


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What the service answers to the whole page."""
    return asyncio.run(replay(PAGE, tmp_path_factory.mktemp("readme")))


@pytest.mark.parametrize(
    "place", range(len(EXCHANGES)), ids=[str(exchange) for exchange in EXCHANGES]
)
def test_the_answer_is_the_one_that_is_shown(place: int, outcomes: list[Outcome]) -> None:
    """Ids and times apart; `python -m tests.docs.refresh` writes the answers anew."""
    assert outcomes[place].differences == []


def test_it_is_short() -> None:
    """The rest is a link away."""
    assert len(PAGE.splitlines()) <= MOST_LINES


def test_no_line_needs_a_wide_window() -> None:
    """Tables and commands included."""
    assert [line for line in PAGE.splitlines() if len(line) > MOST_COLUMNS] == []

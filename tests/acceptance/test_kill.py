"""`kill -9` during writes of every kind: what was acknowledged is there after a restart."""

from pathlib import Path
from random import Random

from tests.acceptance.rounds import EVERY_KIND, Rounds

KILLS = 3
FEWEST, MOST = 20, 100
"""Bounds of the random number of answers before the service is killed, drawn for each round."""


async def test_no_acknowledged_write_is_lost(artifacts: Path, tmp_path: Path) -> None:
    """Nothing is half, and the model answers to the last bit as it did.

    Written are reviews alone, in batches and with keys, labels, retractions, deletions, further
    predictions, rollbacks, names of topics and, by a command, documents.
    """
    rounds, random = Rounds(artifacts, tmp_path / "subtext.db", tmp_path), Random()

    problems = []
    for kill in range(KILLS):
        answers = random.randint(FEWEST, MOST)
        problems += await rounds.kill(answers=answers, whole_import=kill == 1)
    problems += await rounds.compare()

    assert problems == []
    assert rounds.ledger.acknowledged.keys() >= EVERY_KIND
    assert {status for status in rounds.ledger.statuses if status >= 500} == set()
